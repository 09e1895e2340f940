"""What can be done with the line under the cursor of a day."""

from __future__ import annotations

from functools import partial

from pcrm.domain.contact import Contact
from pcrm.domain.days import weekday_and_day
from pcrm.domain.task import Task
from pcrm.render import echo
from pcrm.render.agenda import what
from pcrm.services import todo
from pcrm.tui.contents import short
from pcrm.tui.screens.base import PcrmScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.agenda import AgendaLine
    from pcrm.domain.interaction import Interaction
    from pcrm.services.postponing import Snoozed
    from pcrm.services.todo import Done


class LineActions(PcrmScreen):
    """A screen whose lines can be done, moved, hidden, called about and edited."""

    @property
    def line(self) -> AgendaLine | None:
        """Return the line under the cursor."""
        raise NotImplementedError

    def take_off(self, line: AgendaLine) -> None:
        """Show the lines without one that is being written about."""
        raise NotImplementedError

    def action_done(self) -> None:
        """Mark the task or plan under the cursor as done."""
        line = self.line
        if line is None:
            return
        if line.kind == "date":
            self.pcrm.tell(f"A date is not done. Press l to log how you wished {_who(line)} well.")
        elif line.kind == "cadence":
            self.pcrm.tell(f"Press l to log a call with {_who(line)}: that is what takes them off.")
        else:
            self.take_off(line)
            job = partial(todo.done, self.workspace, [line.id])
            self.pcrm.write(job, done=self._tell_done, refused=self.pcrm.refuse)

    def _tell_done(self, done: Done) -> None:
        lines = [echo.task(one) for one in done.tasks] + [echo.entry(one) for one in done.plans]
        told = [f"done  {line}" for line in lines]
        told += [f"next  {echo.task(one)}" for one in done.following]
        told += [f"done  {number} was done before" for number in done.already]
        self.pcrm.tell("\n".join(map(short, told)))

    def action_postpone(self) -> None:
        """Move the task or plan under the cursor to a day that is asked for."""
        line = self.line
        if line is None:
            return
        if line.kind in {"date", "cadence"}:
            self.pcrm.tell("This comes when it comes. Press s to hide it until a day.")
            return
        question = f"Postpone {line.id} {what(line)} to"
        self.pcrm.ask_day(question, partial(self._postpone, line), base=line.due)

    def _postpone(self, line: AgendaLine, said: str | None) -> None:
        if said:
            from pcrm.services import postponing

            self.take_off(line)
            job = partial(postponing.put_off, self.workspace, line.id, said)
            self.pcrm.write(job, done=self._tell_moved, refused=self.pcrm.refuse)

    def _tell_moved(self, moved: Task | Interaction) -> None:
        told = echo.task(moved) if isinstance(moved, Task) else echo.entry(moved)
        self.pcrm.tell(f"moved  {short(told)}\nu takes it back")

    def action_snooze(self) -> None:
        """Hide the line under the cursor until a day that is asked for."""
        line = self.line
        if line is None:
            return
        if line.kind == "plan":
            self.pcrm.tell("A plan is not hidden. Press p to move it.")
            return
        self.pcrm.ask_day(f"Hide {what(line)} until", partial(self._snooze, line))

    def _snooze(self, line: AgendaLine, until: str | None) -> None:
        if until:
            from pcrm.services import postponing

            self.take_off(line)
            job = partial(postponing.snooze, self.workspace, line.id, until)
            self.pcrm.write(job, done=self._tell_snoozed, refused=self.pcrm.refuse)

    def _tell_snoozed(self, done: Snoozed) -> None:
        record = done.record
        name = record.details.formatted_name if isinstance(record, Contact) else done.number
        told = f"{short(name)} hidden until {weekday_and_day(record.snoozed_until)}"
        if done.passes:
            told += f"\n{weekday_and_day(done.passes)}, its next day, passes meanwhile"
        self.pcrm.tell(f"{told}\nu takes it back")

    def action_call(self) -> None:
        """Dial the number of the first person of the line."""
        line = self.line
        if line and line.contacts:
            self.pcrm.call(line.contacts[0].id)
        elif line:
            self.pcrm.tell("This line names nobody to call.")

    def action_write(self) -> None:
        """Edit the record of the line as text."""
        if self.line:
            from pcrm.tui import as_text

            as_text.edit(self.pcrm, self.line.id)


def _who(line: AgendaLine) -> str:
    return short(line.contacts[0].formatted_name) if line.contacts else "them"
