"""A form: stored as one change, or left."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.widgets import Input, Static

from pcrm.domain.toml_text import BadText
from pcrm.services import forms
from pcrm.tui import actions
from pcrm.tui.contents import short
from pcrm.tui.screens.calendar import CalendarScreen
from pcrm.tui.screens.question import QuestionScreen
from pcrm.tui.screens.typed_form import TypedForm
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.editors import DateBox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.await_complete import AwaitComplete
    from textual.binding import BindingType
    from textual.events import DescendantFocus

    from pcrm.domain.errors import PcrmError
    from pcrm.services.forms import Form, Stored

_LEAVING = {"s": "save", "d": "discard", "k": "keep editing"}


class FormScreen(TypedForm):
    """The form of one record with its keys."""

    PLACE: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("form")]

    def __init__(self, begin: Callable[[], Form]) -> None:
        super().__init__(begin)
        self.is_left = False
        self._then: Callable[[], Awaitable[object]] | None = None

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave for good, whatever is typed."""
        self.is_left = True
        return super().dismiss(result)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    @on(Box.Cut)
    def _say_cut(self, message: Box.Cut) -> None:
        self.pcrm.tell(message.text)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what the field under the cursor takes."""
        spec = getattr(event.widget, "spec", None)
        hint = ": ".join(filter(None, (spec.label, spec.hint))) if spec else ""
        if spec and spec.choices:
            hint = "; ".join(filter(None, (", ".join(spec.choices[:8]), spec.hint)))
        self.query_one("#hint", Static).update(hint, layout=False)

    @on(DateBox.Pick)
    def _pick(self, message: DateBox.Pick) -> None:
        box = message.box
        screen = CalendarScreen(self._dates, box.value, box.spec.takes)
        self.app.push_screen(screen, partial(self._take_day, box))

    @staticmethod
    def _take_day(box: DateBox, answer: str | None) -> None:
        if answer is not None:
            box.value = answer
            box.cursor_position = len(answer)

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_save(self) -> None:
        """Store what the form says."""
        page = self._page
        if page is None or self._form is None or self.is_storing:
            return
        if not self.is_changed and self._form.typed:
            self._close()
            return
        self._is_asked_to_store = True
        job = partial(forms.store, self.workspace, self._form, page.said)
        self.pcrm.write(job, done=self._tell_stored, refused=self._refuse)
        self._say_title()

    def _tell_stored(self, stored: Stored) -> None:
        name = f"{stored.typed} {short(stored.title)}"
        lines = [f"stored: {name}" if stored.changed else f"{name} is so already"]
        if stored.merged:
            lines.append("it had been changed meanwhile; both changes are in it now")
        lines += map(short, stored.remarks)
        if stored.changed:
            lines.append("u takes it back")
        self.pcrm.tell("\n".join(lines))
        self._is_closing = True
        self._close()

    def _refuse(self, error: PcrmError) -> None:
        self._is_asked_to_store = False
        self._was_refused = True
        self._say_title()
        page = self._page
        place = page.editor_of(error.key) if page and isinstance(error, BadText) else None
        if place is None:
            self.pcrm.refuse(error)
            return
        place.focus()
        self._look()

    def action_leave(self) -> None:
        """Leave; what was typed is asked about."""
        self.leave()

    def leave(self, then: Callable[[], Awaitable[object]] | None = None) -> None:
        """Leave, once what was typed is stored or not wanted; ``then`` is what comes after."""
        self._then = then
        if not self.is_changed:
            self._close()
            return
        self.app.push_screen(QuestionScreen("This form has been changed.", _LEAVING), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "s":
            self.action_save()
        elif answer == "d":
            self._close()

    @work(exit_on_error=False, group="draft")
    async def _close(self) -> None:
        """Leave for good; the draft is not needed any more."""
        if self._keeper:
            await self._keeper.drop()
        self.dismiss()
        if self._then:
            self.app.call_later(self._then)
