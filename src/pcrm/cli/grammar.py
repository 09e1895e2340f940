"""What every command takes, for completion: its options, what their values are, its words.

A test holds this equal to what Typer knows.
"""

from __future__ import annotations

from pcrm.domain.interaction import KINDS
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import KINDS as RELATIONSHIPS

FLAG = "flag"
TEXT = "text"
FILE = "file"
PERSON = "person"
PEOPLE = "people"
"""``REF,…``."""
NAME = "name"
"""A reference of several words."""
TRASHED = "trashed"
QUERY = "query"
CONTEXT = "context"
SENTENCE = "sentence"
TAG = "tag"
TAGS = "tags"
"""``+client -lead``."""
TARGET = "target"
"""A reference, ``tag:T``, ``org:O`` or ``default``."""
ASSIGNMENTS = "assignments"
ORGANIZATION = "organization"
COLUMNS = "columns"
SORT = "sort"
SETTING = "setting"
PROFILE = "profile"
COMMAND = "command"

Kind = str | tuple[str, ...]
"""One of the words above, or the words to choose from."""


class Command(NamedTuple):
    """What may follow a command: options by name, then words; the last kind of word repeats."""

    options: dict[str, Kind]
    words: tuple[Kind, ...] = ()


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AHEAD = ("today", "tomorrow", *_WEEKDAYS, "eow", "eom", "eoq", "eoy")
_BACK = ("today", "yesterday", *_WEEKDAYS)
_SPANS = ("7d", "14d", "30d", "90d", "never", "none")
_RHYTHMS = ("1d", "1w", "2w", "1mo", "3mo", "1y", "weekdays", *_WEEKDAYS)
_LABELS = ("birthday", "anniversary", "name-day", "death", "renewal")
_FORMATS = ("table", "plain", "json", "csv")
_MAIL_FORMATS = ("mutt", "aerc", "alot")
_REMINDER_FORMATS = ("text", "json", "ics", "html", "mail")
_TIMERS = ("systemd", "launchd", "cron")
_ENTRY: dict[str, Kind] = {
    "--with": PEOPLE,
    "--kind": KINDS,
    "--on": _BACK,
    "--at": TEXT,
    "--took": ("15m", "30m", "1h"),
    "--in": FLAG,
    "--out": FLAG,
    "--score": tuple(map(str, range(11))),
    "--next": TEXT,
    "--done": TEXT,
    "--strict": FLAG,
    "--edit": FLAG,
}
_OUTPUT: dict[str, Kind] = {"--output": FILE, "-o": FILE}

GLOBALS: dict[str, Kind] = {
    "--db": FILE,
    "--profile": PROFILE,
    "--format": _FORMATS,
    "--color": ("auto", "always", "never"),
    "--json": FLAG,
    "--ids": FLAG,
    "-q": FLAG,
    "--no-input": FLAG,
    "--yes": FLAG,
    "--version": FLAG,
}
COMMANDS: dict[str, Command] = {
    "today": Command({"--days": TEXT}, (_AHEAD,)),
    "log": Command({**_ENTRY, "--batch": FILE}, (SENTENCE,)),
    "plan": Command({**_ENTRY, "--on": _AHEAD, "--batch": FILE}, (SENTENCE,)),
    "amend": Command({**_ENTRY, "--without": PEOPLE}, (SENTENCE,)),
    "todo": Command({}),
    "todo add": Command(
        {
            "--due": _AHEAD,
            "--start": _AHEAD,
            "--for": PEOPLE,
            "--priority": ("high", "medium", "low"),
            "--every": _RHYTHMS,
            "--from": ("completion", "due"),
        },
        (SENTENCE,),
    ),
    "todo list": Command({"--hidden": FLAG}, (QUERY,)),
    "todo postpone": Command({}, (TEXT, _AHEAD)),
    "todo done": Command({}, (TEXT,)),
    "done": Command({}, (TEXT,)),
    "remind": Command(
        {
            "--days": TEXT,
            "--since": ("last-run",),
            "--job": TEXT,
            "--peek": FLAG,
            "--pipe": TEXT,
            "--notify": FLAG,
            "--to": TEXT,
            "--exit-code": FLAG,
            "--format": _REMINDER_FORMATS,
        }
    ),
    "remind install": Command(
        {
            "--time": TEXT,
            "--notify": FLAG,
            "--mail": TEXT,
            "--pipe": TEXT,
            "--job": TEXT,
            "--with": _TIMERS,
            "--dry-run": FLAG,
        }
    ),
    "remind uninstall": Command({"--job": TEXT, "--with": _TIMERS}),
    "remind status": Command({}),
    "timeline": Command({"--limit": TEXT}, (QUERY,)),
    "tui": Command({}),
    "add": Command(
        {
            "--is": ("individual", "org", "group", "location"),
            "--nick": TEXT,
            "--email": TEXT,
            "--phone": TEXT,
            "--org": ORGANIZATION,
            "--title": TEXT,
            "--birthday": TEXT,
            "--tag": TAG,
            "--every": _SPANS,
            "--likes": TEXT,
            "--dislikes": TEXT,
            "--needs": TEXT,
            "--values": ("price", "deadline", "quality"),
            "--reach": ("none",),
            "--tz": TEXT,
            "--met": TEXT,
            "--through": PERSON,
            "--note": TEXT,
        },
        (TEXT,),
    ),
    "show": Command({}, (NAME,)),
    "brief": Command({}, (NAME,)),
    "list": Command({"--columns": COLUMNS, "--sort": SORT, "--limit": TEXT}, (QUERY,)),
    "find": Command(
        {"--kind": ("person", "interaction", "task", *KINDS), "--since": _BACK, "--limit": TEXT},
        (TEXT,),
    ),
    "whois": Command({}, (NAME,)),
    "set": Command({}, (PERSON, ASSIGNMENTS)),
    "edit": Command({"-i": FILE}, (NAME,)),
    "tag": Command({}, (PEOPLE, TAGS)),
    "dupes": Command({"--limit": TEXT}, (QUERY,)),
    "merge": Command({"--dry-run": FLAG}, (PERSON,)),
    "distinct": Command({"--forget": FLAG}, (PERSON, PERSON)),
    "gaps": Command({"--limit": TEXT}, (QUERY,)),
    "stale": Command({"--limit": TEXT}, (QUERY,)),
    "confirm": Command({}, (PERSON,)),
    "link": Command(
        {"--since": TEXT, "--until": _BACK, "--birthday": TEXT, "--likes": TEXT},
        (PERSON, RELATIONSHIPS, PERSON),
    ),
    "unlink": Command({}, (PERSON, PERSON, PERSON)),
    "date": Command({}),
    "date add": Command({"--remind": ("7d,1d",)}, (TARGET, _LABELS, TEXT)),
    "date list": Command({}, (TARGET,)),
    "every": Command({}, (TARGET, _SPANS)),
    "snooze": Command({}, (PERSON, (*_AHEAD, "none"))),
    "attach": Command({"--as": TEXT, "--on": _BACK}, (PERSON, FILE)),
    "rm": Command({}, (PERSON,)),
    "archive": Command({}, (PERSON,)),
    "restore": Command({}, (TRASHED,)),
    "purge": Command({}, (TRASHED,)),
    "import": Command(
        {
            "--from": ("vcard",),
            "--encoding": ("utf-8", "utf-16", "cp1252", "latin-1", "shift_jis"),
            "--tag": TAG,
            "--dry-run": FLAG,
            "--update": FLAG,
            "--skip": FLAG,
            "--ask": FLAG,
        },
        (FILE,),
    ),
    "export": Command(
        {"--to": ("vcard",), "--target": ("apple", "google", "outlook"), **_OUTPUT}, (QUERY,)
    ),
    "query": Command({"--format": _MAIL_FORMATS}, (NAME,)),
    "context": Command({}),
    "context define": Command({}, (CONTEXT, QUERY)),
    "context use": Command({}, (CONTEXT,)),
    "context list": Command({}),
    "context rm": Command({}, (CONTEXT,)),
    "undo": Command({"--last": TEXT}, (TEXT,)),
    "redo": Command({}, (TEXT,)),
    "history": Command({"--field": TEXT, "--limit": TEXT}, (PERSON,)),
    "backup": Command({}),
    "backup create": Command(_OUTPUT),
    "backup list": Command({}),
    "backup restore": Command({}, (FILE,)),
    "doctor": Command({"--fix": FLAG}),
    "init": Command({}),
    "demo": Command({"--tui": FLAG}),
    "config": Command({}),
    "config get": Command({}, (SETTING,)),
    "config set": Command({}, (SETTING, TEXT)),
    "config edit": Command({}),
    "config path": Command({}),
    "help": Command({}, (COMMAND,)),
    "completion": Command({"--capture": FLAG}, (("bash", "zsh", "fish"),)),
}


def below(noun: str) -> list[str]:
    """Return the verbs below a noun; none for a verb."""
    return [name.removeprefix(f"{noun} ") for name in COMMANDS if name.startswith(f"{noun} ")]
