"""Values of which there may be several: rows that come and go."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pcrm.tui import actions
from pcrm.tui.widgets.editors import Editor, Mark, editor
from pcrm.tui.widgets.form_field import remark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Click

    from pcrm.tui.forms.completing import Completer
    from pcrm.tui.forms.dates import Dates
    from pcrm.tui.forms.layout import FieldSpec, RowsSpec

MOST_ROWS = 40
"""Rows that are laid out; more stay as they are stored."""


class Row(Vertical):
    """One entry."""

    def __init__(self, spec: RowsSpec, values: dict[str, Any], completer: Completer) -> None:
        super().__init__()

        def cell(one: FieldSpec) -> Editor:
            suggester = completer.of(f"{spec.key}.{one.key}", one, lambda: self.said)
            return editor(one._replace(is_cell=True), values.get(one.key), suggester=suggester)

        self._lines = [list(map(cell, line)) for line in spec.lines]

    @property
    def editors(self) -> list[Editor]:
        """Return the editors of the entry."""
        return [one for line in self._lines for one in line]

    def compose(self) -> ComposeResult:
        """Lay out the lines, and the sign that takes the entry out."""
        for place, line in enumerate(self._lines):
            with Horizontal():
                yield from line
                yield Static("" if place else "×", classes="filler" if place else "out")

    @property
    def said(self) -> dict[str, Any]:
        """Return the values by key, those that are empty left out."""
        told = {one.spec.key: one.said for one in self.editors}
        return {key: value for key, value in told.items() if value not in {"", None}}


class RowsHeading(Static, can_focus=True):
    """The name of what follows, and at its other end what adds another one."""

    PLACE: ClassVar[str] = "heading"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("heading")]

    class Pressed(Message):
        """Another one is wanted."""

    def __init__(self, title: str, adds: str) -> None:
        super().__init__(markup=False)
        self._title = title
        self._adds = adds

    def render(self) -> Content:
        """Return both ends of the line."""
        gap = max(1, self.size.width - len(self._title) - len(self._adds))
        adds = Content.styled(self._adds, "reverse" if self.has_focus else "$text-accent")
        return Content.assemble((self._title, "bold"), " " * gap, adds)

    def action_another(self) -> None:
        """Add another one."""
        self.post_message(self.Pressed())

    def on_click(self, event: Click) -> None:
        """Add another one, where its words were clicked."""
        if event.x >= self.size.width - len(self._adds):
            self.action_another()


class Rows(Vertical):
    """The entries of one kind under a heading that adds another one."""

    PLACE: ClassVar[str] = "rows"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("rows")]

    class Changed(Message):
        """An entry was added or taken out."""

    def __init__(
        self, spec: RowsSpec, value: Any, *, completer: Completer, is_new: bool = False
    ) -> None:
        super().__init__()
        self.spec = spec
        self._completer = completer
        entries = self._entries(value)
        self._rest = entries[MOST_ROWS:]
        empty: list[dict[str, Any]] = [{}] * (spec.begins if is_new else 0)
        self._first = [Row(spec, one, completer) for one in entries[:MOST_ROWS] or empty]

    def _entries(self, value: Any) -> list[dict[str, Any]]:
        return list(value or ())

    def compose(self) -> ComposeResult:
        """Lay out the heading and the entries."""
        yield RowsHeading(self.spec.title, f"+ {self.spec.one}")
        yield from self._first
        if self._rest:
            yield Static(f"and {len(self._rest)} more, which stay: pcrm edit shows them")

    @property
    def rows(self) -> list[Row]:
        """Return the entries that are laid out."""
        return list(self.query(Row))

    @property
    def said(self) -> Any:
        """Return the values of the entries."""
        return [row.said for row in self.rows] + self._rest

    def tell(self, wrong: dict[str, str], meant: dict[str, str], dates: Dates) -> None:  # noqa: ARG002
        """Show what is wrong with each entry, or what it comes to."""
        for place, row in enumerate(self.rows):
            told = [text for key, text in wrong.items() if self._row_of(key) == place]
            known = ", ".join(filter(None, (one.meaning(dates) for one in row.editors)))
            remark(row, told[0] if told else "", known)

    def _row_of(self, key: str) -> int:
        """Return which entry a key of the form is about, -1 for none."""
        name, bracket, rest = key.partition("[")
        place = rest.partition("]")[0]
        return int(place) - 1 if bracket and name == self.spec.key and place.isdecimal() else -1

    def editor_of(self, key: str) -> Editor | None:
        """Return the editor of a value by its key in the form."""
        place = self._row_of(key)
        if not 0 <= place < len(self.rows):
            return None
        editors = self.rows[place].editors
        named = key.rpartition(".")[2]
        return next((one for one in editors if one.spec.key == named), editors[0])

    async def action_add(self) -> None:
        """Add an entry."""
        row = Row(self.spec, {}, self._completer)
        await self.mount(row)
        row.editors[0].focus()
        self.post_message(self.Changed())

    async def action_take_out(self) -> None:
        """Take out the entry in which the cursor is."""
        for row in self.rows:
            if self.screen.focused in row.editors:
                await self._take_out(row)

    async def _take_out(self, row: Row) -> None:
        rows = self.rows
        place = rows.index(row)
        await row.remove()
        left = self.rows
        if left:
            left[min(place, len(left) - 1)].editors[0].focus()
        else:
            self.query_one(RowsHeading).focus()
        self.post_message(self.Changed())

    @on(RowsHeading.Pressed)
    async def _add(self, event: RowsHeading.Pressed) -> None:
        event.stop()
        await self.action_add()

    async def on_click(self, event: Click) -> None:
        """Take out the entry whose sign was clicked."""
        if isinstance(event.widget, Static) and event.widget.has_class("out"):
            row = event.widget.query_ancestor(Row)
            await self._take_out(row)

    @on(Mark.Changed)
    def _only_one_first(self, event: Mark.Changed) -> None:
        """Take the mark away from the others: one is tried first."""
        if event.mark.said != 1:
            return
        for row in self.rows:
            for one in row.editors:
                if isinstance(one, Mark) and one is not event.mark and one.said == 1:
                    one.put(None)


class FieldRows(Rows):
    """Fields of one's own, a key and a value each; a key may come more than once."""

    def _entries(self, value: Any) -> list[dict[str, Any]]:
        found = []
        for key, given in (value or {}).items():
            texts = given if isinstance(given, list) else [given]
            found += [{"key": key, "value": text} for text in texts]
        return found

    @property
    def said(self) -> Any:
        """Return lists of texts by key; an entry without a value says nothing."""
        told: dict[str, list[str]] = {}
        for one in [*(row.said for row in self.rows), *self._rest]:
            if one.get("value"):
                told.setdefault(one.get("key", ""), []).append(one["value"])
        return told

    def _row_of(self, key: str) -> int:
        head, dot, name = key.partition(".")
        if not dot or head != self.spec.key:
            return -1
        keys = [row.said.get("key", "") for row in self.rows]
        name = name if name in keys else name.partition("[")[0]
        return keys.index(name) if name in keys else -1
