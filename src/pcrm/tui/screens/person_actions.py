"""What can be done with the person under the cursor, or with all that are marked.

Services and questions are imported with the first key that needs them: a list that is only looked
at does without their three megabytes.
"""

from __future__ import annotations

import os
from functools import partial

from pcrm.domain.days import read_cadence, rhythm
from pcrm.domain.errors import UsageError
from pcrm.render import echo
from pcrm.tui.contents import bare, short
from pcrm.tui.screens.browsing import BrowsingScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.task import Task
    from pcrm.services.merging import Merged
    from pcrm.services.trash import Moved
    from pcrm.services.workspace import Workspace

_NAMED = 20
"""As many people as a sentence or a task takes."""
_RHYTHMS = "30d, 2w, 3mo, never; for everybody with a tag: tag:client 60d"
_LONG = 1000
"""From as many people on it is said at once that the work has begun."""


class PersonActions(BrowsingScreen):
    """A list of people with whom something can be done."""

    def action_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go on to the next."""
        self.listed.toggle(self.listed.cursor)
        self.listed.action_cursor_down()

    def action_mark_down(self) -> None:
        """Mark the person under the cursor and the next."""
        self.listed.mark_to(1)

    def action_mark_up(self) -> None:
        """Mark the person under the cursor and the one before."""
        self.listed.mark_to(-1)

    def action_mark_all(self) -> None:
        """Mark all that the list holds, or nobody if all are marked."""
        numbers = self.listed.numbers
        is_all = len(self.listed.marks) == len(numbers)
        self.listed.mark(() if is_all else numbers)

    def action_log(self) -> None:
        """Write down what happened with the person, or with those marked."""
        named = ", ".join(f"@{number}" for number in self.listed.chosen[:_NAMED])
        self.pcrm.open_quick_log(f"{named} " if named else "")

    def action_call(self) -> None:
        """Dial the number of the person under the cursor."""
        if self.listed.current:
            self.pcrm.call(self.listed.current)

    def action_mail(self) -> None:
        """Copy the address of the person, or the addresses of those marked."""
        from pcrm.services import lookup

        chosen = self.listed.chosen
        if chosen:
            job = partial(lookup.addresses_of, self.workspace, chosen)
            self.pcrm.write(job, done=self._copy, refused=self.pcrm.refuse)

    def _copy(self, addresses: Sequence[str]) -> None:
        text = ", ".join(map(bare, addresses))
        self.app.copy_to_clipboard(text)
        self.pcrm.tell(f"copied  {short(text)}\nl writes down what you wrote")

    def action_task(self) -> None:
        """Ask what is to be done for the person, or for those marked."""
        from pcrm.tui.screens.ask import AskScreen

        chosen = self.listed.chosen[:_NAMED]
        if chosen:
            question = f"What is to be done for {self._whom(chosen)}?"
            ask = AskScreen(question, lambda _: "", example="fri 9:00 send the quote +acme")
            self.app.push_screen(ask, partial(self._add_task, chosen))

    def _add_task(self, chosen: Sequence[int], sentence: str | None) -> None:
        from pcrm.services import capture

        if sentence:
            whom = ",".join(map(str, chosen))
            job = partial(capture.add_tasks, self.workspace, sentence, whom=whom)
            self.pcrm.write(job, done=self._tell_tasks, refused=self.pcrm.refuse)

    def _tell_tasks(self, made: Sequence[Task]) -> None:
        self.pcrm.tell("\n".join(short(echo.task(one)) for one in made) + "\nu takes it back")

    def action_tag(self) -> None:
        """Ask which tags the person, or those marked, get or lose."""
        from pcrm.tui.forms import completing
        from pcrm.tui.screens.ask import AskScreen

        chosen = self.listed.chosen
        if chosen:
            question = f"Tags of {self._whom(chosen)}"
            ask = AskScreen(
                question,
                _tags_meant,
                example="client -lead  (a minus takes away)",
                suggester=completing.signed_tags(self.workspace),
            )
            self.app.push_screen(ask, partial(self._tag, chosen))

    def _tag(self, chosen: Sequence[int], typed: str | None) -> None:
        from pcrm.services import people

        if typed:
            self._say_begun(chosen)
            whom = self._whom(chosen)
            job = partial(people.tag_each, self.workspace, chosen, typed.split(), whom=whom)
            self.pcrm.write(job, done=self._tell_tagged, refused=self.pcrm.refuse)

    def _tell_tagged(self, changed: int) -> None:
        self.listed.mark(())
        told = f"{_many(changed)} changed\nu takes it back" if changed else "They were so already."
        self.pcrm.tell(told)

    def action_every(self) -> None:
        """Ask how often to keep in touch with the person under the cursor."""
        from pcrm.tui.screens.ask import AskScreen

        number = self.listed.current
        if number:
            question = f"Keep in touch with {self.name_of(number)} every"
            ask = AskScreen(question, _rhythm_meant, example=_RHYTHMS)
            self.app.push_screen(ask, partial(self._keep_in_touch, number))

    def _keep_in_touch(self, number: int, typed: str | None) -> None:
        from pcrm.services import people

        if typed:
            group, said = _group_and_rhythm(typed)
            days = read_cadence(said)
            job = partial(people.every, self.workspace, group or str(number), days)
            told = partial(self._tell_rhythm, rhythm(days))
            self.pcrm.write(job, done=told, refused=self.pcrm.refuse)

    def _tell_rhythm(self, meant: str, name: str) -> None:
        self.pcrm.tell(f"{short(name)}: {meant}\nu takes it back")

    def action_archive(self) -> None:
        """Hide the person, or those marked; who is in the archive comes back."""
        from pcrm.services import trash

        chosen = self.listed.chosen
        if chosen:
            self._say_begun(chosen)
            job = partial(trash.archive_each, self.workspace, chosen)
            self.pcrm.write(job, done=self._tell_archived, refused=self.pcrm.refuse)

    def _tell_archived(self, answer: tuple[Sequence[Moved], bool]) -> None:
        moved, is_back = answer
        self.listed.mark(())
        whom = short(moved[0].name) if len(moved) == 1 else _many(len(moved))
        where = "back from the archive" if is_back else "in the archive"
        self.pcrm.tell(f"{whom}: {where} now\nu takes it back")

    def action_remove(self) -> None:
        """Ask whether the person, or those marked, are to go into the trash."""
        chosen = self.listed.chosen
        if chosen:
            self.pcrm.remove([str(number) for number in chosen])

    def action_export(self) -> None:
        """Ask for a file, and write the cards of the person or of those marked into it."""
        from pcrm.tui.forms import completing
        from pcrm.tui.screens.ask import AskScreen

        chosen = self.listed.chosen
        if chosen:
            question = f"Write {_many(len(chosen), 'card')} into which file?"
            files = completing.files()
            ask = AskScreen(question, _file_meant, example="~/people.vcf", suggester=files)
            self.app.push_screen(ask, partial(self._export, chosen))

    def _export(self, chosen: Sequence[int], typed: str | None) -> None:
        if typed:
            path = os.path.expanduser(typed)
            job = partial(_written, self.workspace, chosen, path)
            self.pcrm.write(job, done=self._tell_exported, refused=self.pcrm.refuse)

    def _tell_exported(self, path: str) -> None:
        self.pcrm.tell(f"wrote {short(path)}")

    def action_merge(self) -> None:
        """Show what would become of those marked if they were one, and ask."""
        from pcrm.tui.screens.merge import MergeScreen

        chosen = self.listed.chosen
        current = self.listed.current
        if len(chosen) < 2 or len(chosen) > _NAMED:
            self.pcrm.tell("Mark those who are the same with the space key, two at least.")
            return
        first = current if current in chosen else chosen[0]
        numbers = (first, *(number for number in chosen if number != first))
        self.app.push_screen(MergeScreen(numbers), self._merge)

    def _merge(self, numbers: tuple[int, ...] | None) -> None:
        from pcrm.services import merging

        if numbers:
            refs = [str(number) for number in numbers]
            job = partial(merging.merge, self.workspace, refs)
            self.pcrm.write(job, done=self._tell_merged, refused=self.pcrm.refuse)

    def _tell_merged(self, merged: Merged) -> None:
        self.listed.mark(())
        name = short(merged.contact.details.formatted_name)
        self.pcrm.tell(f"{name} is one now\nu takes it back")

    def action_edit_text(self) -> None:
        """Edit the person under the cursor as text."""
        from pcrm.tui import as_text

        if self.listed.current:
            as_text.edit(self.pcrm, str(self.listed.current))

    def _whom(self, chosen: Sequence[int]) -> str:
        """Return the name of the only one chosen, or how many there are."""
        return self.name_of(chosen[0]) if len(chosen) == 1 else _many(len(chosen))

    def name_of(self, number: int) -> str:
        """Return the name of a person in sight, gated."""
        raise NotImplementedError

    def _say_begun(self, chosen: Sequence[int]) -> None:
        if len(chosen) >= _LONG:
            self.pcrm.tell(f"{_many(len(chosen))}: this takes a moment")


def _many(number: int, what: str = "") -> str:
    if what:
        return f"{number:,} {what}{'' if number == 1 else 's'}"
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _tags_meant(typed: str) -> str:
    from pcrm.services import people

    added, removed = people.read_tags(typed.split())
    parts = [f"+{tag}" for tag in added] + [f"without {tag}" for tag in removed]
    return short("  ".join(parts))


def _group_and_rhythm(typed: str) -> tuple[str, str]:
    """Return for which group a rhythm is, empty for the one person, and the words of it."""
    group, _, said = typed.rpartition(" ")
    return (group.strip(), said) if group.startswith(("tag:", "org:")) else ("", typed)


def _rhythm_meant(typed: str) -> str:
    group, said = _group_and_rhythm(typed)
    return short(": ".join(filter(None, (group, rhythm(read_cadence(said))))))


def _file_meant(typed: str) -> str:
    path = os.path.expanduser(typed)
    if os.path.isdir(path):
        raise UsageError(f"{path} is a folder", value=typed, hint="add the name of a file")
    there = " is there and will be overwritten" if os.path.exists(path) else " will be made"
    return short(f"→ {path}") + there


def _written(workspace: Workspace, chosen: Sequence[int], path: str) -> str:
    from pcrm.services import exporting

    exporting.write_file(path, exporting.vcards_of(workspace, chosen))
    return path
