"""One value of a form with the word before it and a line below it for what is wrong."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from pcrm.tui.contents import short
from pcrm.tui.forms import layout
from pcrm.tui.widgets.editors import Editor, ValueBox, editor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import ComposeResult

    from pcrm.tui.forms.completing import Completer
    from pcrm.tui.forms.dates import Dates
    from pcrm.tui.forms.layout import FieldSpec


class Remark(Static):
    """A line below a value: what is wrong with it, or what it comes to; not there without."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False
        self._shown = ("", "")

    def show(self, wrong: str, meaning: str) -> None:
        """Show what is wrong, else what is meant; both are gated already."""
        if self._shown == (wrong, meaning):
            return  # laying the page out again would cost more than the key
        self._shown = (wrong, meaning)
        self.display = bool(wrong or meaning)
        self.set_class(bool(wrong), "-wrong")
        self.update(wrong or meaning)


def remark(below: Vertical, wrong: str, meaning: str) -> None:
    """Show below a value what is wrong with it, else what it comes to; both are gated already.

    The line is made when it is first needed: most values never have one.
    """
    found = next((child for child in below.children if isinstance(child, Remark)), None)
    if found is None and (wrong or meaning):
        found = Remark()
        below.mount(found)
    if found is not None:
        found.show(wrong, meaning)


class Field(Vertical):
    """A field of a form."""

    def __init__(self, spec: FieldSpec, value: Any, *, completer: Completer) -> None:
        super().__init__()
        self.spec = spec
        self._value = value
        self._editor = (
            None if spec.is_fixed else editor(spec, value, suggester=completer.of(spec.key, spec))
        )
        self.set_class(spec.takes == layout.NOTE, "-note")

    def compose(self) -> ComposeResult:
        """Lay out the word and the editor."""
        shown = self._editor or Static(short(str(self._value)), markup=False, classes="fixed")
        if self.spec.takes == layout.NOTE:
            yield shown
        else:
            with Horizontal():
                yield Static(self.spec.label, classes="label", markup=False)
                yield shown

    @property
    def said(self) -> Any:
        """Return the value."""
        return self._editor.said if self._editor else self._value

    def tell(self, wrong: dict[str, str], meant: dict[str, str], dates: Dates) -> None:
        """Show what is wrong with the value, or what it comes to, each by the key of the form."""
        known = meant.get(self.spec.key, "") or (
            self._editor.meaning(dates) if self._editor else ""
        )
        is_plain = isinstance(self._editor, ValueBox) and self._editor.value == known
        remark(self, wrong.get(self.spec.key, ""), "" if is_plain else known)

    def editor_of(self, key: str) -> Editor | None:
        """Return the editor of a value by its key in the form."""
        return self._editor if key == self.spec.key else None
