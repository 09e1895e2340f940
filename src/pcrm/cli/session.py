"""One run of the command line: the workspace, and how the answer is to look."""

from __future__ import annotations

import os
import sys

from pcrm.config import locations, settings
from pcrm.domain.clock import system_clock
from pcrm.domain.errors import NeedsAnswer, UsageError
from pcrm.domain.record import NamedTuple
from pcrm.render.terminal import Style
from pcrm.services.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from pcrm.domain.contact import Candidate
    from pcrm.render.columns import Column
    from pcrm.services.hooks import Hooks

FORMATS = ("table", "plain", "json", "csv")
ONE_RECORD = ("table", "plain", "json")
"""Formats of a command that answers with what it wrote or with one record."""
MAIL_FORMATS = ("mutt", "aerc", "alot")
"""Formats that only mail programs read."""
REMINDER_FORMATS = ("ics", "html", "mail")
"""Formats that only reminders have."""
_KNOWN = (*FORMATS, *MAIL_FORMATS, *REMINDER_FORMATS, "text")
BEGIN = (
    "nothing is stored yet; three ways to begin:",
    "  pcrm demo                   look at it with invented people",
    "  pcrm import contacts.vcf    bring your address book",
    "  pcrm add Grace Hopper       or the first person by hand",
)


class Session(NamedTuple):
    """What a command needs to do its work and to answer.

    ``format`` is one of ``FORMATS``, or a word that only one command knows; ``columns`` the width
    of the terminal in cells, 0 where there is none.
    """

    workspace: Workspace
    format: str
    style: Style
    columns: int
    interactive: bool
    assume_yes: bool = False
    ids: bool = False

    @property
    def is_json(self) -> bool:
        """Whether the answer is JSON."""
        return self.format == "json"

    def out(self, lines: Iterable[str]) -> None:
        """Write lines of data to stdout."""
        text = "".join(f"{line}\n" for line in lines)
        if text and sys.stdout is not None:
            sys.stdout.write(text)

    def page(self, lines: Iterable[str]) -> None:
        """Write lines of data, through the user's pager where a terminal cannot show them all."""
        shown = list(lines)
        if _is_terminal(sys.stdout) and not _fits(shown):
            from pcrm.cli.pager import page

            if page("".join(f"{line}\n" for line in shown)):
                return
        self.out(shown)

    def say(self, text: str) -> None:
        """Say a line to the person, on stderr."""
        from pcrm.cli.talk import say

        say(text)

    def say_how_to_begin(self) -> None:
        """Say how to begin where nothing has been stored yet."""
        if self.workspace.is_empty_home():
            self.say("\n".join(BEGIN))

    def json(self, value: Any) -> None:
        """Write a value as JSON."""
        from pcrm.render import json

        self.out([json.write(value)])

    def records(
        self,
        columns: Sequence[Column],
        records: Sequence[Any],
        *,
        shown: Sequence[str] = (),
        as_json: str | Callable[[Any], Any],
        numbers: Sequence[str] = (),
    ) -> None:
        """Write a list of records in the format asked for.

        ``shown`` names the columns of the table, all of them by default; ``as_json`` is the
        function that makes JSON of a record, or its name in ``render.json``; ``numbers`` are what
        ``--ids`` prints where they are not in the first column.
        """
        from pcrm.render.columns import chosen, marks, rows

        refuse_format("plain" if self.ids else self.format, FORMATS)
        if self.ids:
            self.out(numbers or (columns[0].value(record) for record in records))
        elif self.format == "json":
            from pcrm.render import json

            make = getattr(json, as_json) if isinstance(as_json, str) else as_json
            self.json([make(record) for record in records])
        elif self.format == "csv":
            from pcrm.render.csv import csv

            self.out(csv([column.name for column in columns], rows(columns, records)))
        elif self.format == "plain":
            from pcrm.render.columns import plain

            self.out(plain(row) for row in rows(columns, records))
        else:
            from pcrm.render.table import table

            some = chosen(columns, shown) if shown else columns
            titles = [column.name.upper() for column in some]
            cells, marked = rows(some, records), marks(some, records)
            width = self.columns or 10_000
            self.page(table(titles, cells, columns=width, style=self.style, marks=marked))


def _tell(text: str) -> None:
    """Say a line beside the answer."""
    from pcrm.cli.talk import say

    say(text)


def open_session(options: Mapping[str, str]) -> Session:
    """Return the session for the global options of a command line.

    Option beats variable beats configuration.
    """
    environment = os.environ
    own = _settings(environment)
    stdout_is_terminal = _is_terminal(sys.stdout)
    chosen = "json" if "--json" in options else options.get("--format", "")
    chosen = chosen or environment.get("PCRM_FORMAT", "") or own.format
    if not chosen:
        chosen = "table" if stdout_is_terminal else "plain"
    if chosen not in _KNOWN:
        refuse_format(chosen, FORMATS)
    interactive = stdout_is_terminal and _is_terminal(sys.stdin) and "--no-input" not in options
    columns = terminal_width() if stdout_is_terminal or environment.get("COLUMNS") else 0
    return Session(
        workspace=_workspace(
            options, environment, own, interactive=interactive and chosen != "json"
        )._replace(tell=_tell),
        format=chosen,
        style=Style(
            enabled=_colour(options, environment, usual=own.color, terminal=stdout_is_terminal)
        ),
        columns=columns,
        interactive=interactive,
        assume_yes="--yes" in options,
        ids="--ids" in options,
    )


def quiet_workspace(options: Mapping[str, str]) -> Workspace:
    """Return the workspace for some global options, without a word about the settings."""
    own = settings.load(locations.config_file(os.environ)).settings
    return _workspace(options, os.environ, own, interactive=False)


def _settings(environment: Mapping[str, str]) -> settings.Settings:
    """Return what the user has set; what is wrong in the file is said, and costs nothing else."""
    loaded = settings.load(locations.config_file(environment))
    if loaded.problem:
        from pcrm.cli.talk import say

        say(f"pcrm: {loaded.problem}")
    if loaded.settings.diminutives:
        from pcrm.domain.words import diminutives

        diminutives.extend(loaded.settings.diminutives)
    return loaded.settings


def _workspace(
    options: Mapping[str, str],
    environment: Mapping[str, str],
    own: settings.Settings,
    *,
    interactive: bool,
) -> Workspace:
    profile = options.get("--profile", "") or environment.get("PCRM_PROFILE", "")
    if options.get("--db", "x") == "":
        raise UsageError("--db needs a file", value="", hint="as in: --db people.db")
    named = options.get("--db", "") or (
        "" if "--profile" in options else environment.get("PCRM_DB", "")
    )
    if not named and not profile:
        named, profile = own.db, "" if own.db else own.profile
    if options.get("--profile", "x") == "":
        raise UsageError("--profile needs a name", value="", hint="as in: --profile work")
    if profile and not locations.is_profile(profile):
        raise UsageError(
            f"{profile!r} is no name of a profile", value=profile, hint="letters, digits, - and _"
        )
    return Workspace(
        path=os.path.expanduser(named)
        if named
        else locations.database(environment, profile=profile),
        clock=system_clock,
        is_default=not named and not profile,
        settings=own,
        choose=pick if interactive else None,
        hooks=_hooks(environment),
    )


def _hooks(environment: Mapping[str, str]) -> Hooks | None:
    """Return the hooks of the user, if there is a folder of them; a hook's own pcrm has none."""
    folder = locations.hooks_folder(environment)
    if not os.path.isdir(folder) or "PCRM_HOOK" in environment:
        return None
    from pcrm.cli.hooking import hooks_in

    return hooks_in(folder)


def _colour(
    options: Mapping[str, str], environment: Mapping[str, str], *, usual: str, terminal: bool
) -> bool:
    wanted = options.get("--color", "auto" if environment.get("NO_COLOR") else usual)
    if wanted not in {"auto", "always", "never"}:
        raise UsageError(
            f"--color takes no {wanted!r}", value=wanted, hint="one of: auto, always, never"
        )
    if wanted == "auto":
        return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return wanted == "always"


def spread(refs: Sequence[str]) -> list[str]:
    """Return references with ``-`` replaced by the lines of stdin, one reference a line."""
    found: list[str] = []
    for ref in refs:
        if ref == "-" and sys.stdin is not None:
            found.extend(line.strip() for line in sys.stdin if line.strip())
        else:
            found.append(ref)
    return found


def terminal_width() -> int:
    """Return the width of the terminal in cells: ``COLUMNS``, else what it says, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, AttributeError, ValueError):
        return 80


def _fits(lines: Sequence[str]) -> bool:
    """Tell whether lines, broken where they are too long, fit on the terminal with a prompt."""
    try:
        columns, height = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return True
    taken = sum(1 + max(len(line) - 1, 0) // (columns or 80) for line in lines)
    return taken < (height or 24)


def refuse_format(given: str, known: Sequence[str]) -> None:
    """Raise UsageError for a format that the command does not have."""
    if given not in known:
        raise UsageError(
            f"there is no format {given!r} here", value=given, hint=f"one of: {', '.join(known)}"
        )


def pick(ref: str, candidates: list[Candidate]) -> int:
    """Ask on the terminal whom a reference means; an empty answer is nobody."""
    from pcrm.cli.talk import ask, say

    say(f"{ref!r} could be:")
    for place, one in enumerate(candidates, start=1):
        tells = f"  {one.tells}" if one.tells else ""
        say(f"  {place}) {one.formatted_name}{tells}  [{one.id}]")
    if len(candidates) == 1:
        if ask("is that who you mean? [y/N] ").casefold() in {"y", "yes", "1"}:
            return candidates[0].id
        raise NeedsAnswer("nothing was done", value=ref, hint="name one by its number")
    answer = ask(f"which one, 1 to {len(candidates)}? ")
    if answer.isdecimal() and 1 <= int(answer) <= len(candidates):
        return candidates[int(answer) - 1].id
    raise NeedsAnswer(f"{answer!r} is none of them", value=ref, hint="name one by its number")


def confirm(session: Session, question: str) -> None:
    """Ask whether to go on; ``--yes`` is the answer where nobody can be asked.

    Raises:
        NeedsAnswer: the answer is no, or there is no terminal to ask on.
    """
    if session.assume_yes:
        return
    if not session.interactive:
        raise NeedsAnswer(question, hint="say --yes to go on without being asked")
    from pcrm.cli.talk import ask

    if ask(f"{question} [y/N] ").casefold() not in {"y", "yes"}:
        raise NeedsAnswer("nothing was done", hint="the answer was not yes")


def _is_terminal(stream: Any) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return False
