"""A form that is read, looked at while one types, and kept as a draft."""

from __future__ import annotations

from functools import partial

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
from pcrm.tui.contents import short
from pcrm.tui.forms.completing import Completer
from pcrm.tui.forms.dates import Dates
from pcrm.tui.forms.drafting import DraftKeeper
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.screens.question import QuestionScreen
from pcrm.tui.widgets.editors import Mark
from pcrm.tui.widgets.form_page import FormPage
from pcrm.tui.widgets.form_rows import Rows
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.app import ComposeResult
    from textual.timer import Timer

    from pcrm.services.forms import Look

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
_OFFERED = {"u": "use it", "d": "discard it"}


class TypedForm(PcrmScreen, ModalScreen[None]):
    """The fields of one record; ``begin`` reads it, in a thread.

    Fields that are merely empty are not called wrong before somebody tries to store the form.
    """

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
        self._is_asked_to_store = False
        self._was_refused = False
        self._is_ready = False
        self._is_closing = False

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

    async def on_typed_form_loaded(self, message: Loaded) -> None:
        """Show the record, and ask whether a draft of it is wanted."""
        if message.form is None:
            self._is_ready = True
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
        page = FormPage(form, values, completer=Completer(self.workspace))
        with self.app.batch_update():
            await self.query(FormPage).remove()
            await self.mount(page, after=self.query_one("#title"))
            await page.fill()
        if self._untouched is None:
            self._untouched = page.said
        page.focus_first()
        self._say_title()
        self._look()

    def _take_keys(self) -> None:
        page = self._page
        if page is not None and self.focused is None:
            page.focus_first()
        self._is_ready = True

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
        changed = "is being stored…" if self.is_storing else changed
        title = "  ".join(filter(None, (typed, name, changed)))
        self.query_one("#title", Static).update(title, layout=False)

    @property
    def is_changed(self) -> bool:
        """Tell whether something was typed that is not stored."""
        page = self._page
        return page is not None and page.said != self._untouched

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Mark.Changed)
    @on(Rows.Changed)
    def _note_change(self) -> None:
        self._after("look", _LOOK_PAUSE, self._look)
        self._after("draft", _DRAFT_PAUSE, self.keep_draft)

    def _after(self, name: str, seconds: float, do: Callable[[], object]) -> None:
        if name in self._waiting:
            self._waiting[name].stop()
        self._waiting[name] = self.set_timer(seconds, do)

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

    def on_typed_form_looked(self, message: Looked) -> None:
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

    @property
    def is_storing(self) -> bool:
        """Tell whether the form is being stored: then keys are for what is there afterwards."""
        return self._is_asked_to_store and self.pcrm.is_writing

    @property
    def takes_keys(self) -> bool:
        """Tell whether there are fields for the keys that come."""
        return self._is_ready and not self._is_closing and not self.is_storing

    @work(exit_on_error=False, group="draft")
    async def keep_draft(self) -> None:
        """Keep what has been typed."""
        page, keeper = self._page, self._keeper
        if page is not None and keeper and self.is_changed:
            await keeper.keep(page.said)


def _told(error: PcrmError) -> str:
    """Return what is wrong with a value, for a line below it."""
    wrong = error.wrong if isinstance(error, BadText) else error.message
    who = ", ".join(f"{number} {name}" for number, name, _ in error.candidates[:5])
    hint = "" if "pcrm " in error.hint else error.hint  # words for a shell
    return short("; ".join(filter(None, (wrong, who, hint))))
