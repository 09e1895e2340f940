"""What follows the first page: nothing until all of the day can be painted at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

import pcrm.tui
from pcrm.services import agenda, capture
from pcrm.tui.app import PcrmApp

if TYPE_CHECKING:
    from textual.screen import Screen


class Painted(PcrmApp):
    """Keeps what stands on the screen after each frame."""

    CSS_PATH: ClassVar = [Path(pcrm.tui.__file__).parent / path for path in PcrmApp.CSS_PATH]

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.frames: list[str] = []

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if renderable is not None and not self._batch_count:
            strips = screen._compositor.render_strips()
            self.frames.append("\n".join(strip.text for strip in strips))


@pytest.fixture
def opened(invented):
    """The app as it is opened after the first page."""
    return Painted(invented, agenda.today(invented, days=agenda.horizon(invented)))


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (120, 40)])
async def test_the_first_frame_has_the_day_and_its_keys(opened, settle, size):
    """No frame without lines or without keys takes the place of the page."""
    async with opened.run_test(size=size) as pilot:
        await settle(pilot)
        first = opened.frames[0]
        assert "send the tax papers" in first
        assert "Done" in first.splitlines()[-1]


async def test_a_screen_that_keys_opened_before_is_painted_too(opened, settle):
    """What is typed on the first page opens the log before the first frame is there."""
    opened.call_later(opened.action_log)
    async with opened.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "send the tax papers" in opened.frames[-1]
        await pilot.press("x")
        await settle(pilot)
        assert "x" in opened.screen.query_one("SentenceBox").value
        assert "esc Close" in opened.frames[-1]


async def test_what_was_written_after_the_page_is_there_at_once(opened, settle, read):
    """The first look at the database comes right after the first frame."""
    capture.log(opened.workspace, "call Grace: x :: today send the invoice")
    async with opened.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        assert "send the invoice" in read(opened)
