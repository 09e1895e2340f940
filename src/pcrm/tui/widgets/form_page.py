"""All fields of a form, one below the other."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from pcrm.tui import actions
from pcrm.tui.forms.layout import FieldSpec, groups
from pcrm.tui.widgets.form_field import Field
from pcrm.tui.widgets.form_rows import FieldRows, Rows, RowsHeading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from textual.binding import BindingType

    from pcrm.services.forms import Form
    from pcrm.tui.forms.completing import Completer
    from pcrm.tui.forms.dates import Dates
    from pcrm.tui.forms.layout import RowsSpec
    from pcrm.tui.widgets.editors import Editor

    Values = dict[str, Any]


class FormPage(VerticalScroll, can_focus=False):
    """The fields of a record with the values typed so far."""

    PLACE: ClassVar[str] = "fields"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("fields")]

    def __init__(self, form: Form, values: Values, *, completer: Completer) -> None:
        super().__init__()
        self._form = form
        self._values = values
        self._completer = completer

    async def fill(self) -> None:
        """Lay out the fields, group by group: all at once would hold up everything else."""
        for group in groups(self._form.noun, is_new=not self._form.typed):
            title = [Static(group.title, classes="title", markup=False)] if group.title else []
            await self.mount(*title, *map(self._part, group.parts))

    def _part(self, part: FieldSpec | RowsSpec) -> Field | Rows:
        value = self._values.get(part.key)
        if isinstance(part, FieldSpec):
            return Field(part, value, completer=self._completer)
        kind = FieldRows if part.key == "fields" else Rows
        return kind(part, value, completer=self._completer, is_new=not self._form.typed)

    @property
    def _parts(self) -> Iterator[Field | Rows]:
        for child in self.children:
            if isinstance(child, Field | Rows):
                yield child

    @property
    def said(self) -> Values:
        """Return the values by key, those that say nothing left out."""
        told = {part.spec.key: part.said for part in self._parts}
        return {key: value for key, value in told.items() if value}

    def tell(self, wrong: dict[str, str], meant: dict[str, str], dates: Dates) -> None:
        """Show under each value what is wrong with it or what it comes to; keys as the form's."""
        for part in self._parts:
            part.tell(wrong, meant, dates)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for part in self._parts:
            first = part.editor_of(part.spec.key)
            if first:
                first.focus()
                return

    def action_next_heading(self) -> None:
        """Go to the next heading below which there may be another entry."""
        self._go_to_heading(1)

    def action_previous_heading(self) -> None:
        """Go to the heading before."""
        self._go_to_heading(-1)

    def _go_to_heading(self, step: int) -> None:
        fields = self.screen.focus_chain[::step]
        place = fields.index(self.screen.focused) if self.screen.focused in fields else 0
        for one in (*fields[place + 1 :], *fields[:place]):
            if isinstance(one, RowsHeading):
                one.focus()
                return

    def is_filled(self, key: str) -> bool:
        """Tell whether something stands in the field of a key: what is empty is not wrong yet."""
        found = self.editor_of(key)
        return found is None or bool(found.said)

    def editor_of(self, key: str) -> Editor | None:
        """Return the editor of a value by its key: ``emails[2].value``."""
        for part in self._parts:
            found = part.editor_of(key)
            if found:
                return found
        return None
