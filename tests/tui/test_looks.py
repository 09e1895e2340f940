"""Colours by choice and kept, plain signs where that is asked for."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.color import Color

from pcrm.config import settings as configuration
from pcrm.config.settings import Settings
from pcrm.tui.gate import Plain
from pcrm.tui.looks import THEMES


@pytest.mark.parametrize("theme", [*THEMES, "nord"])
async def test_every_theme_shows_the_day(invented, app_on, settle, read, theme):
    """Dark, light, the colours of the terminal, any theme of Textual."""
    app = app_on(invented._replace(settings=Settings(theme=theme)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == THEMES.get(theme, theme)
        assert "send the tax papers" in read(app)


async def test_an_unknown_theme_is_told(invented, app_on, settle, toasts):
    """The message names those that there are; the screen has its usual colours."""
    app = app_on(invented._replace(settings=Settings(theme="mauve")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert toasts(app)[0].startswith("There is no theme 'mauve'.\nKnown: dark, light, ansi")
        assert app.theme == "textual-dark"


async def test_a_chosen_theme_is_kept(invented, app_on, settle, monkeypatch, tmp_path):
    """What was chosen in the palette stands in the configuration; comments stay."""
    file = tmp_path / "pcrm" / "config.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("# mine\ndays = 3\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.theme = "textual-light"
        await settle(pilot)
    assert file.read_text() == '# mine\ndays = 3\ntheme = "light"\n'
    assert configuration.load(str(file)).settings.theme == "light"


async def test_plain_draws_no_boxes(invented, app_on, settle, monkeypatch):
    """With PCRM_PLAIN what goes to the terminal has no sign that draws a frame or a block."""
    monkeypatch.setenv("PCRM_PLAIN", "1")
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await settle(pilot)
        shown = app.export_screenshot()
        assert not {sign for sign in shown if "\u2500" <= sign < "\u25a0"}


def test_plain_keeps_every_cell():
    """Frames, blocks and arrows become signs of the same width; letters stay."""
    drawn = Segment("┌──┐│ä李⏎↑█▁…")
    (plain,) = Plain().apply([drawn], Color(0, 0, 0))
    assert plain.text == "+--+|ä李>^#-."
    assert plain.cell_length == drawn.cell_length


@pytest.mark.parametrize("colours", ["ansi", "none"])
async def test_what_is_offered_looks_other_than_what_is_typed(
    invented, app_on, settle, monkeypatch, colours
):
    """Without shades, too; and the cursor is to be seen."""
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(invented._replace(settings=invented.settings._replace(theme="ansi")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.new_record("contact")
        await settle(pilot)
        box = app.screen._page.editor_of("tags")
        box.cursor_blink = False
        assert all(one.style.dim for one in box.render_line(0) if one.text.strip())
        box.focus()
        await pilot.press(*"cl")
        await settle(pilot)
        shown = [(one.text, one.style) for one in box.render_line(0) if one.text.strip()]
        (typed, plain), (cursor, marked), (rest, faint) = shown
        assert (typed, cursor, rest) == ("cl", "i", "ent")
        assert not plain.dim
        assert faint.dim
        assert marked.reverse if colours == "none" else marked.bgcolor != plain.bgcolor


@pytest.mark.parametrize("colours", ["ansi", "none"])
async def test_sixteen_colours_show_the_line_under_the_cursor(
    invented, app_on, settle, monkeypatch, colours
):
    """By a line below it, which needs no colour."""
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(invented._replace(settings=invented.settings._replace(theme="ansi")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        strips = app.screen._compositor.render_strips()
        (at,) = [y for y, strip in enumerate(strips) if "send the tax papers" in strip.text]
        styles = {segment.style for segment in strips[at] if "tax papers" in segment.text}
        others = {segment.style for segment in strips[at + 2] if segment.text.strip()}
        (style,) = styles
        assert style.underline
        assert not any(one.underline for one in others)
