"""A form: fields that are looked at while one types, stored as one change."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.domain.toml_text import BadText
from pcrm.services import form_drafts, forms
from pcrm.services.form_drafts import Kept
from pcrm.services.forms import Form
from pcrm.tui import actions
from pcrm.tui.contents import short
from pcrm.tui.forms.completing import PeopleSuggester
from pcrm.tui.forms.dates import Dates
from pcrm.tui.forms.drafting import DraftKeeper
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.screens.calendar import CalendarScreen
from pcrm.tui.screens.question import QuestionScreen
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.editors import DateBox, Mark
from pcrm.tui.widgets.form_page import FormPage
from pcrm.tui.widgets.form_rows import Rows
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus
    from textual.timer import Timer

    from pcrm.services.forms import Look, Stored

    Values = dict[str, Any]

_LOOK_PAUSE = 0.15
_DRAFT_PAUSE = 0.4
"""Seconds without a key before values are looked at, and before the draft is kept."""
_TITLES = {
    "contact": "New contact",
    "task": "New task",
    "interaction": "What happened",
    "plan": "What is planned",
    "important_date": "New date",
    "relationship": "New relationship",
}
_LEAVING = {"s": "save", "d": "discard", "k": "keep editing"}
_OFFERED = {"u": "use it", "d": "discard it"}


class FormScreen(PcrmScreen, ModalScreen[None]):
    """The form of one record; ``begin`` reads it, in a thread.

    Fields that are merely empty are not called wrong before somebody tries to store the form.
    """

    PLACE: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("form")]
    CSS_PATH = "../styles/forms.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]  # noqa: RUF012 - as Textual types it

    class Loaded(Message):
        """The record is there, and perhaps a draft; or ``error`` says why not."""

        def __init__(
            self, form: Form | None, kept: Kept | None = None, error: PcrmError | None = None
        ) -> None:
            super().__init__()
            self.form = form
            self.kept = kept
            self.error = error

    class Looked(Message):
        """What the values typed come to."""

        def __init__(self, look: Look) -> None:
            super().__init__()
            self.look = look

    def __init__(self, begin: Callable[[], Form]) -> None:
        super().__init__()
        self._begin = begin
        self._form: Form | None = None
        self._keeper: DraftKeeper | None = None
        self._untouched: Values | None = None
        self._waiting: dict[str, Timer] = {}
        self._is_storing = False
        self._was_refused = False
        self.takes_keys = False

    def compose(self) -> ComposeResult:
        """Lay out the title, the hint and the footer; the fields come with the record."""
        yield Static("…", id="title", markup=False)
        yield Static(id="hint", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the record."""
        self._load()

    @property
    def _page(self) -> FormPage | None:
        return next(iter(self.query(FormPage)), None)

    @property
    def _dates(self) -> Dates:
        return Dates(self.workspace.today(), self.workspace.settings.vocabulary())

    @work(thread=True, exclusive=True, exit_on_error=False, group="form")
    def _load(self) -> None:
        try:
            form = self._begin()
            loaded = self.Loaded(form, form_drafts.kept(self.workspace, form))
        except PcrmError as error:
            loaded = self.Loaded(None, error=error)
        if not get_current_worker().is_cancelled:
            self.post_message(loaded)

    async def on_form_screen_loaded(self, message: Loaded) -> None:
        """Show the record, and ask whether a draft of it is wanted."""
        if message.form is None:
            self.takes_keys = True
            if message.error:
                self.pcrm.refuse(message.error)
            self.dismiss()
            return
        await self._show(message.form, message.form.values)
        if message.kept:
            question = f"What you typed here at {short(message.kept.at)} was not stored."
            answered = partial(self._use_draft, message.form, message.kept)
            self.app.push_screen(QuestionScreen(question, _OFFERED), answered)
        self.call_after_refresh(self._take_keys)

    async def _show(self, form: Form, values: Values) -> None:
        self._form = form
        self._keeper = DraftKeeper(self.workspace, form, refused=self.pcrm.refuse)
        await self.query(FormPage).remove()
        page = FormPage(form, values, suggester=PeopleSuggester(self.workspace))
        await self.mount(page, after=self.query_one("#title"))
        if self._untouched is None:
            self._untouched = page.said
        page.focus_first()
        self._say_title()
        self._look()

    def _take_keys(self) -> None:
        page = self._page
        if page is not None and self.focused is None:
            page.focus_first()
        self.takes_keys = True

    async def _use_draft(self, form: Form, kept: Kept, answer: str | None) -> None:
        if answer == "u":
            await self._show(kept.form, kept.values)
        elif answer == "d":
            await DraftKeeper(self.workspace, form, refused=self.pcrm.refuse).drop()
        else:
            self.dismiss()

    def _say_title(self) -> None:
        assert self._form is not None
        form = self._form
        name = short(forms.title(form)) if form.typed else _TITLES[form.noun]
        typed = form.typed if form.noun != "relationship" else ""
        changed = "*" if self.is_changed else ""
        changed = "is being stored…" if self._is_storing else changed
        title = "  ".join(filter(None, (typed, name, changed)))
        self.query_one("#title", Static).update(title, layout=False)

    @property
    def is_changed(self) -> bool:
        """Tell whether something was typed that is not stored."""
        page = self._page
        return page is not None and page.said != self._untouched

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

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Mark.Changed)
    @on(Rows.Changed)
    def _note_change(self) -> None:
        self._after("look", _LOOK_PAUSE, self._look)
        self._after("draft", _DRAFT_PAUSE, self._keep)

    def _after(self, name: str, seconds: float, do: Callable[[], object]) -> None:
        if name in self._waiting:
            self._waiting[name].stop()
        self._waiting[name] = self.set_timer(seconds, do)

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

    def _look(self) -> None:
        page = self._page
        if page is not None and self._form is not None:
            self._say_title()
            self._look_at(self._form, page.said)

    @work(thread=True, exclusive=True, exit_on_error=False, group="look")
    def _look_at(self, form: Form, values: Values) -> None:
        try:
            found = forms.look(self.workspace, form, values)
        except PcrmError:
            return  # what is wrong with the database is said when the form is stored
        if not get_current_worker().is_cancelled:
            self.post_message(self.Looked(found))

    def on_form_screen_looked(self, message: Looked) -> None:
        """Show under each field what is wrong with it or what it comes to."""
        page = self._page
        if page is None:
            return
        wrong = {key: _told(error) for key, error in message.look.wrong.items()}
        meant = {
            key: ", ".join(f"{who.id} {short(who.formatted_name)}" for who in people)
            for key, people in message.look.people.items()
        }
        if not self._was_refused:
            wrong = {key: text for key, text in wrong.items() if page.is_filled(key)}
        page.tell(wrong, meant, self._dates)

    @work(exit_on_error=False, group="draft")
    async def _keep(self) -> None:
        page, keeper = self._page, self._keeper
        if page is not None and keeper and self.is_changed:
            await keeper.keep(page.said)

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_save(self) -> None:
        """Store what the form says."""
        page = self._page
        if page is None or self._form is None or self._is_storing:
            return
        if not self.is_changed and self._form.typed:
            self.dismiss()
            return
        self._is_storing = True
        self._say_title()
        job = partial(forms.store, self.workspace, self._form, page.said)
        self.pcrm.write(job, done=self._tell_stored, refused=self._refuse)

    def _tell_stored(self, stored: Stored) -> None:
        name = f"{stored.typed} {short(stored.title)}"
        lines = [f"stored: {name}" if stored.changed else f"{name} is so already"]
        if stored.merged:
            lines.append("it had been changed meanwhile; both changes are in it now")
        lines += map(short, stored.remarks)
        if stored.changed:
            lines.append("u takes it back")
        self.pcrm.tell("\n".join(lines))
        self._close()

    def _refuse(self, error: PcrmError) -> None:
        self._is_storing = False
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


def _told(error: PcrmError) -> str:
    """Return what is wrong with a value, for a line below it."""
    wrong = error.wrong if isinstance(error, BadText) else error.message
    who = ", ".join(f"{number} {name}" for number, name, _ in error.candidates[:5])
    hint = "" if "pcrm " in error.hint else error.hint  # words for a shell
    return short("; ".join(filter(None, (wrong, who, hint))))
