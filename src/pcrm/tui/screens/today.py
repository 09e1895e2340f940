"""The day, to be worked off."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.widgets import Footer, OptionList
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.render import echo
from pcrm.services import todo
from pcrm.tui import actions, reading
from pcrm.tui.contents import short, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.blank import Blank
from pcrm.tui.widgets.heading import Heading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.services.todo import Done


class TodayScreen(PcrmScreen):
    """The lines of the day with their reasons."""

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
        """Lay out the heading and the list."""
        yield Heading()
        yield AgendaList()
        yield Blank()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the day."""
        self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that have nothing to work on."""
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

    @property
    def subject(self) -> str:
        """Return the first person of the line under the cursor."""
        line = self.query_one(AgendaList).current
        return f"@{line.contacts[0].id} " if line and line.contacts else ""

    def reload(self, *, to_new: bool = False) -> None:
        """Read the day again."""
        self._show_new = self._show_new or to_new
        self._load()

    def action_read_again(self) -> None:
        """Read the day again."""
        self.reload()

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
            self.hide_echo()
            listed.drop(line)
            self._refresh_around()
            job = partial(todo.done, self.workspace, [line.id])
            self.pcrm.write(job, done=self._tell_done, refused=self.pcrm.refuse)

    @on(OptionList.OptionSelected)
    def _open_card(self) -> None:
        line = self.query_one(AgendaList).current
        if line:
            number = str(line.contacts[0].id) if line.contacts else line.id
            self.pcrm.open_record(number)

    def _tell_done(self, done: Done) -> None:
        lines = [echo.task(one) for one in done.tasks] + [echo.entry(one) for one in done.plans]
        lines += [f"{number} was done before" for number in done.already]
        self.pcrm.tell("\n".join(f"done  {short(line)}" for line in lines))
