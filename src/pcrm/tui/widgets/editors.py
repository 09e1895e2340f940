"""What takes one value of a form: a box, a box with words to choose, a mark, a note."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import Static, TextArea

from pcrm.render.terminal import safe_line
from pcrm.tui import actions
from pcrm.tui.forms import layout, listed
from pcrm.tui.widgets.box import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.binding import BindingType
    from textual.suggester import Suggester

    from pcrm.tui.forms.dates import Dates
    from pcrm.tui.forms.layout import FieldSpec

LONGEST_NOTE = 50_000
"""Signs of a note that a form takes; laying out more would hold up the keys."""


class ValueBox(Box):
    """A box for a text."""

    def __init__(self, spec: FieldSpec, value: Any = "") -> None:
        super().__init__(spec.example)
        self.spec = spec
        self._given = value or ""
        self._shown = self._written(self._given)
        self.value = self._shown
        if spec.width:
            self.styles.width = spec.width

    @staticmethod
    def _written(value: Any) -> str:
        return str(value)

    @property
    def said(self) -> Any:
        """Return the value: the one given at first as long as nothing else was typed."""
        return self._given if self.value == self._shown else self._understood(self.value)

    def _understood(self, typed: str) -> Any:
        return typed

    def meaning(self, dates: Dates) -> str:  # noqa: ARG002
        """Return what a typed value comes to, where that does not stand in it."""
        return ""


class ListBox(ValueBox):
    """A box for several texts with commas between them."""

    @staticmethod
    def _written(value: Any) -> str:
        return listed.joined(value)

    def _understood(self, typed: str) -> Any:
        return listed.split(typed)


class ChoiceBox(ValueBox):
    """A box for one of some words, which the arrows bring up one after the other."""

    PLACE: ClassVar[str] = "choice"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("choice")]

    def action_following(self) -> None:
        """Put the next word in."""
        self._turn(1)

    def action_preceding(self) -> None:
        """Put the word before in."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        words = ("", *self.spec.choices)
        begun = [word for word in words if word and word.startswith(self.value.casefold())]
        if self.value in words:
            word = words[(words.index(self.value) + step) % len(words)]
        else:
            word = begun[0] if begun else words[step]
        self.value = word
        self.cursor_position = len(word)


class DateBox(ValueBox):
    """A box for a date, understood while it is typed; an arrow opens the calendar."""

    PLACE: ClassVar[str] = "date"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("date")]

    class Pick(Message):
        """A day is to be picked in the calendar."""

        def __init__(self, box: DateBox) -> None:
            super().__init__()
            self.box = box

    def action_pick(self) -> None:
        """Open the calendar."""
        self.post_message(self.Pick(self))

    def meaning(self, dates: Dates) -> str:
        """Return the day that was typed, with its weekday and how far it is."""
        return dates.meaning(self.value, self.spec.takes)


class Mark(Static, can_focus=True):
    """A mark that is set or not: what is tried first."""

    PLACE: ClassVar[str] = "mark"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("mark")]

    class Changed(Message):
        """The mark was set or taken away."""

        def __init__(self, mark: Mark) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, spec: FieldSpec, value: int | None = None) -> None:
        super().__init__(markup=False)
        self.spec = spec
        self.said = value
        self.styles.width = spec.width
        self._show()

    def action_turn(self) -> None:
        """Set the mark or take it away."""
        self.put(None if self.said == 1 else 1)
        self.post_message(self.Changed(self))

    def put(self, value: int | None) -> None:
        """Show another value."""
        self.said = value
        self._show()

    def on_click(self) -> None:
        """Set the mark or take it away."""
        self.action_turn()

    def meaning(self, dates: Dates) -> str:  # noqa: ARG002
        """Return nothing: a mark says what it says."""
        return ""

    def _show(self) -> None:
        self.update(f"[{'x' if self.said == 1 else ' '}] {self.spec.label}")


class NoteArea(TextArea):
    """A note of several lines; everything that hides is visible in it.

    ``takes_back`` tells that ctrl+z is its own: it takes back what was typed.
    """

    takes_back: ClassVar[bool] = True

    def __init__(self, spec: FieldSpec, value: str = "") -> None:
        is_long = len(value) > LONGEST_NOTE
        super().__init__(
            value[:LONGEST_NOTE],
            read_only=is_long,
            highlight_cursor_line=False,
            placeholder=spec.hint,
        )
        self.spec = spec
        if is_long:
            self.spec = spec._replace(hint="too long to be edited here: pcrm edit opens the whole")
        self._given = value
        self._shown = self.text

    @property
    def said(self) -> str:
        """Return the note: the one given at first as long as nothing else was typed."""
        return self._given if self.text == self._shown else self.text

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown, sign by sign gated so that the cursor keeps its place."""
        line = self.document.get_line(line_index)
        if not line.isprintable():
            line = "".join("\t" if sign == "\t" else safe_line(sign) for sign in line)
        return Text(line, end="", no_wrap=True)

    def meaning(self, dates: Dates) -> str:  # noqa: ARG002
        """Return nothing: a note says what it says."""
        return ""


Editor = ValueBox | Mark | NoteArea


def editor(spec: FieldSpec, value: Any, *, suggester: Suggester | None = None) -> Editor:
    """Return the widget that takes the value of a field, completed by ``suggester``."""
    if spec.takes == layout.FIRST:
        return Mark(spec, value)
    if spec.takes == layout.NOTE:
        return NoteArea(spec, value or "")
    kinds: dict[str, type[ValueBox]] = {
        layout.LIST: ListBox,
        layout.PEOPLE: ListBox,
        layout.CHOICE: ChoiceBox,
        layout.DAY: DateBox,
        layout.PAST_DAY: DateBox,
        layout.MOMENT: DateBox,
        layout.PARTIAL: DateBox,
    }
    box = kinds.get(spec.takes, ValueBox)(spec, value)
    box.suggester = suggester
    return box
