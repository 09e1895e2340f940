"""The day: work it off, write down what happened."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.widgets import Footer, OptionList
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.render import echo
from pcrm.services import capture, changes, todo
from pcrm.tui import actions, reading
from pcrm.tui.contents import COLOURED, painted, short, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.screens.card import CardScreen
from pcrm.tui.screens.find import FindScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.blank import Blank
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.echo_panel import EchoPanel
from pcrm.tui.widgets.heading import Heading
from pcrm.tui.widgets.quick_log import QuickLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.domain.change import Change
    from pcrm.services.capture import Logged
    from pcrm.services.todo import Done

_BESIDE_THE_LOG = {one.name for one in actions.ACTIONS if one.place == "today"}
"""What letters typed into the quick log must not seem to do."""


class TodayScreen(PcrmScreen):
    """The lines of the day with their reasons, and the quick log below them."""

    PLACE: ClassVar[str] = "today"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("today")]

    class Loaded(Message):
        """The day is read, or ``error`` says why it is not."""

        def __init__(self, day: reading.Day | None, error: PcrmError | None = None) -> None:
            super().__init__()
            self.day = day
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._day: reading.Day | None = None
        self._show_new = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the list, the echo and the quick log."""
        yield Heading()
        yield AgendaList()
        yield Blank()
        yield EchoPanel()
        yield QuickLog()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the day."""
        self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that have nothing to work on."""
        if isinstance(self.focused, Box) and action in _BESIDE_THE_LOG:
            return False
        if action == "done":
            return self.is_mounted and bool(self.query_one(AgendaList).lines)
        return True

    @work(thread=True, exclusive=True, exit_on_error=False, group="agenda")
    def _load(self) -> None:
        worker = get_current_worker()
        try:
            loaded = self.Loaded(reading.day(self.workspace))
        except PcrmError as error:
            loaded = self.Loaded(None, error)
        if not worker.is_cancelled:
            self.post_message(loaded)

    def on_today_screen_loaded(self, message: Loaded) -> None:
        """Show the day, unless a write is under way that makes it old."""
        if self.pcrm.is_writing:
            return
        if message.error:
            if self._day:
                self.pcrm.refuse(message.error)
            else:
                self.query_one(AgendaList).display = False
                self.query_one(Blank).show(f"{told(message.error)}\n\nr  read again\nq  leave")
            return
        assert message.day is not None
        self._day = message.day
        listed = self.query_one(AgendaList)
        listed.show(message.day.lines, message.day.today, to_new=self._show_new)
        self._show_new = False
        self._refresh_around()

    def _refresh_around(self) -> None:
        """Bring everything around the list in line with what the list shows."""
        assert self._day is not None
        listed = self.query_one(AgendaList)
        self.query_one(Heading).show(self._day.today, listed.lines)
        listed.display = bool(listed.lines)
        blank = self.query_one(Blank)
        if listed.lines:
            blank.display = False
        else:
            blank.show_day(self._day)
        if listed.lines and self.focused is None:
            listed.focus()
        self.refresh_bindings()

    def action_reload(self) -> None:
        """Read the day again."""
        self._load()

    def action_done(self) -> None:
        """Mark the task or plan under the cursor as done."""
        listed = self.query_one(AgendaList)
        line = listed.current
        if line is None:
            return
        who = short(line.contacts[0].formatted_name) if line.contacts else "them"
        if line.kind == "date":
            self.pcrm.tell(f"A date is not done. Press l to log how you wished {who} well.")
        elif line.kind == "cadence":
            self.pcrm.tell(f"Press l to log a call with {who}: that is what takes them off.")
        else:
            self.query_one(EchoPanel).display = False
            listed.drop(line)
            self._refresh_around()
            job = partial(todo.done, self.workspace, [line.id])
            self.pcrm.write(job, done=self._tell_done, refused=self._refuse)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.query_one(EchoPanel).display = False
        job = partial(changes.undo, self.workspace)
        self.pcrm.write(job, done=self._tell_undone, refused=self._refuse)

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        self.query_one(EchoPanel).display = False
        job = partial(changes.redo, self.workspace)
        self.pcrm.write(job, done=self._tell_redone, refused=self._refuse)

    def action_find(self) -> None:
        """Look for words."""
        self.app.push_screen(FindScreen())

    def action_log(self) -> None:
        """Open the quick log with its draft; nothing covers it."""
        self.app.clear_notifications()
        self.query_one(EchoPanel).display = False
        self.query_one(QuickLog).open()

    def action_put_away(self) -> None:
        """Put away what stands below the list."""
        self.query_one(EchoPanel).display = False
        self.query_one(QuickLog).close()

    @on(OptionList.OptionSelected)
    def _open_card(self) -> None:
        line = self.query_one(AgendaList).current
        if line:
            number = str(line.contacts[0].id) if line.contacts else line.id
            self.app.push_screen(CardScreen(number))

    @on(QuickLog.Submitted)
    def _store(self, message: QuickLog.Submitted) -> None:
        job = partial(capture.log, self.workspace, message.sentence)
        self.pcrm.write(job, done=self._tell_logged, refused=self._keep_sentence)

    @on(QuickLog.Closed)
    def _leave_log(self) -> None:
        self.query_one(AgendaList).focus()

    @on(Box.Cut)
    def _say_cut(self, message: Box.Cut) -> None:
        self.query_one(QuickLog).say(message.text)

    def _tell_done(self, done: Done) -> None:
        lines = [echo.task(one) for one in done.tasks] + [echo.entry(one) for one in done.plans]
        lines += [f"{number} was done before" for number in done.already]
        self.pcrm.tell("\n".join(f"done  {short(line)}" for line in lines))
        self._reload_when_idle()

    def _tell_undone(self, undone: list[Change]) -> None:
        text = "\n".join(f"undone: {short(one.label)}" for one in undone)
        self.pcrm.tell(f"{text}\nU brings it back")
        self._show_new = True
        self._reload_when_idle()

    def _tell_redone(self, redone: Change) -> None:
        self.pcrm.tell(f"done again: {short(redone.label)}")
        self._reload_when_idle()

    def _tell_logged(self, logged: Logged) -> None:
        self.query_one(QuickLog).stored()
        lines = echo.logged(logged, style=COLOURED)
        lines += [f"  !  {short(warning)}" for warning in logged.warnings]
        self.app.clear_notifications()
        self.query_one(EchoPanel).show(painted(lines))
        self._reload_when_idle()

    def _keep_sentence(self, error: PcrmError) -> None:
        self.query_one(QuickLog).refuse(told(error))
        self._reload_when_idle()

    def _refuse(self, error: PcrmError) -> None:
        self.pcrm.refuse(error)
        self._reload_when_idle()

    def _reload_when_idle(self) -> None:
        """Read the day again once the last job is over: earlier it would show what is gone."""
        if not self.pcrm.is_writing:
            self._load()
