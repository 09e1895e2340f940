"""The box for a filter, with words offered as it is typed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.message import Message
from textual.suggester import Suggester

from pcrm.domain.errors import PcrmError
from pcrm.services import completing
from pcrm.tui import actions
from pcrm.tui.widgets.box import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text
    from textual.binding import BindingType

    from pcrm.services.workspace import Workspace


class FilterBox(Box):
    """Takes a filter; what it lets through is shown while it is typed."""

    PLACE: ClassVar[str] = "filter"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("filter")]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"filter-box--wrong"}
    DEFAULT_CSS = """
    FilterBox > .filter-box--wrong {
        color: $text-error;
        text-style: bold underline;
    }
    """

    class Left(Message):
        """The list is to have the keys again."""

    class Cleared(Message):
        """The filter is to be taken away."""

    class Offered(Message):
        """Words that may stand for the one at the end of what is typed; none when it is whole."""

        def __init__(self, words: Sequence[str]) -> None:
            super().__init__()
            self.words = words

    def __init__(self, workspace: Workspace, placeholder: str) -> None:
        super().__init__(placeholder=placeholder)
        self.suggester = _Words(workspace, self._offer)
        self._wrong = ("", 0, 0)

    def mark_wrong(self, typed: str, error: PcrmError) -> None:
        """Underline the part of what is typed that an error is about, until something else is."""
        self._wrong = (typed, *_place_of(error, typed))
        self.refresh()

    def mark_right(self) -> None:
        """Take the line under a part away."""
        self._wrong = ("", 0, 0)
        self.refresh()

    @property
    def _value(self) -> Text:
        """Return what the box shows, with a line below what is wrong; it needs no colour."""
        text = super()._value
        typed, start, end = self._wrong
        if start < end and typed == self.value:
            text.pad_right(max(0, end - len(text)))
            style = self.get_component_rich_style("filter-box--wrong", partial=True)
            text.stylize(style, start, end)
        return text

    def _offer(self, typed: str, words: list[str]) -> None:
        if typed == self.value:
            self.post_message(self.Offered(words))

    def action_leave(self) -> None:
        """Go to the list; the filter stays."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Take the filter away and go to the list."""
        self.post_message(self.Cleared())

    def action_complete(self) -> None:
        """Take the word offered; without one go to the list."""
        if self._suggestion:
            self.cursor_position = len(self.value)
            self.action_cursor_right()
        else:
            self.post_message(self.Left())


class _Words(Suggester):
    """Completes the last word of a filter: a field, one of its values, a name."""

    def __init__(self, workspace: Workspace, offer: Callable[[str, list[str]], None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._workspace = workspace
        self._offer = offer

    async def get_suggestion(self, value: str) -> str | None:
        """Return the filter with its last word completed; all words that fit are offered."""
        last = last_word(value)
        found = await asyncio.to_thread(self._found, last) if last else []
        self._offer(value, found)
        fits = (word for word in found if word.casefold().startswith(last.casefold()))
        first = next(fits, None)
        return value + first[len(last) :] if first else None

    def _found(self, last: str) -> list[str]:
        try:
            found = completing.filter_words(self._workspace, last)
        except PcrmError:
            return []  # the list says what is wrong
        return [] if last in found else found


def last_word(typed: str) -> str:
    """Return the word at the end of a filter; nothing after a blank or inside quotes."""
    if typed.count('"') % 2:
        return ""
    return typed.rpartition(" ")[2].lstrip("(")


def _place_of(error: PcrmError, typed: str) -> tuple[int, int]:
    """Return where a filter is wrong: an end that has something missing is a place behind it.

    Somebody whom nobody knows has no place of their own: the last word that names them is it.
    """
    start, end = getattr(error, "start", 0), getattr(error, "end", 0)
    if not end and error.value:
        start = typed.rfind(error.value)
        return (start, start + len(error.value)) if start >= 0 else (0, 0)
    return start, max(end, start + 1)
