"""The light lane: everyday verbs without Typer, when their words are plain.

Whatever the lane cannot read (help, usage errors, rare options) goes to Typer, which calls the
same functions; a test holds the answers of both ways equal.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.cli.arguments import Line
    from pcrm.cli.session import Session
    from pcrm.services.capture import Options

    Given = dict[str, str]
    Verb = Callable[[Session, list[str], Given], int]


def run(line: Line, session: Session) -> int | None:
    """Run a line on the lane and return its exit code; None when it is one for Typer."""
    known = _VERBS.get(line.verb)
    if known is None:
        return None
    values, flags, may_have_words, verb = known
    taken = _take(line.rest, values, flags)
    if taken is None:
        return None
    words, given = taken
    if bool(words) not in may_have_words or {"--in", "--out"} <= given.keys():
        return None
    return verb(session, words, given)


def _take(
    rest: Sequence[str], values: Sequence[str], flags: Sequence[str]
) -> tuple[list[str], Given] | None:
    """Return the free words and the options of a line; None for anything out of the ordinary."""
    words: list[str] = []
    given: Given = {}
    position = 0
    while position < len(rest):
        word = rest[position]
        if word == "--":
            words.extend(rest[position + 1 :])
            break
        if word in flags:
            given[word] = "yes"
        elif word in values and position + 1 < len(rest) and word not in given:
            position += 1
            given[word] = rest[position]
            if word in _COUNTS and not _is_count(word, given[word]):
                return None
        elif word.startswith("-") and word != "-":
            return None
        else:
            words.append(word)
        position += 1
    return words, given


_COUNTS = {"--days": 0, "--limit": 1}
"""Options that take a whole number, and the least they take."""


def _is_count(name: str, text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) >= _COUNTS[name]


def _count(given: Given, name: str) -> int | None:
    return int(given[name]) if name in given else None


def _log(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.log(session, words, _options(given))


def _plan(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.log(session, words, _options(given), planned=True)


def _options(given: Given) -> Options:
    from pcrm.services.capture import Options

    return Options(
        with_=(given["--with"],) if "--with" in given else (),
        kind=given.get("--kind", ""),
        on=given.get("--on", ""),
        at=given.get("--at", ""),
        took=given.get("--took", ""),
        direction="in" if "--in" in given else "out" if "--out" in given else "",
        next_steps=(given["--next"],) if "--next" in given else (),
        strict="--strict" in given,
    )


def _todo_add(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.todo_add(
        session,
        words,
        due=given.get("--due", ""),
        start=given.get("--start", ""),
        whom=given.get("--for", ""),
        priority=given.get("--priority", ""),
        every=given.get("--every", ""),
    )


def _todo_list(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.todo_list(session, words, hidden="--hidden" in given)


def _done(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    del given
    return everyday.done(session, words)


def _today(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.today(session, " ".join(words), days=_count(given, "--days"))


def _remind(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import reminding
    from pcrm.services.reminding import Asked

    del words
    asked = Asked(
        days=_count(given, "--days"),
        since=given.get("--since"),
        job=given.get("--job"),
        peek="--peek" in given,
    )
    return reminding.remind(session, asked, exit_code="--exit-code" in given)


def _list(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.listed(
        session,
        words,
        columns=given.get("--columns", ""),
        sort=given.get("--sort", "name"),
        limit=_count(given, "--limit"),
    )


def _find(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import finding

    return finding.find(
        session,
        words,
        kind=given.get("--kind", ""),
        since=given.get("--since", ""),
        limit=_count(given, "--limit") or 50,
    )


def _show(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    del given
    return everyday.show(session, words)


def _timeline(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import everyday

    return everyday.timeline(session, words, limit=_count(given, "--limit"))


def _query(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import lookup

    del given
    return lookup.query(session, words)


def _whois(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import lookup

    del given
    return lookup.whois(session, words)


def _import(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import bringing

    how = bringing.How(
        encoding=given.get("--encoding", ""),
        tags=(given["--tag"],) if "--tag" in given else (),
        dry_run="--dry-run" in given,
        update="--update" in given,
        skip="--skip" in given,
    )
    return bringing.bring_in(session, words, how)


def _tui(session: Session, words: list[str], given: Given) -> int:
    from pcrm.cli import screen

    del words, given
    return screen.open_screen(session)


_ENTRY = ("--with", "--kind", "--on", "--at", "--took", "--next")
_ENTRY_FLAGS = ("--in", "--out", "--strict")
ANY = (False, True)
SOME = (True,)
NONE = (False,)
_VERBS: dict[str, tuple[Sequence[str], Sequence[str], Sequence[bool], Verb]] = {
    "": ((), (), NONE, _today),
    "today": (("--days",), (), ANY, _today),
    "log": (_ENTRY, _ENTRY_FLAGS, ANY, _log),
    "plan": (_ENTRY, _ENTRY_FLAGS, ANY, _plan),
    "todo add": (("--due", "--start", "--for", "--priority", "--every"), (), ANY, _todo_add),
    "todo list": ((), ("--hidden",), ANY, _todo_list),
    "done": ((), (), SOME, _done),
    "todo done": ((), (), SOME, _done),
    "remind": (("--days", "--since", "--job"), ("--exit-code", "--peek"), NONE, _remind),
    "list": (("--columns", "--sort", "--limit"), (), ANY, _list),
    "find": (("--kind", "--since", "--limit"), (), SOME, _find),
    "show": ((), (), SOME, _show),
    "timeline": (("--limit",), (), ANY, _timeline),
    "query": ((), (), ANY, _query),
    "whois": ((), (), SOME, _whois),
    "import": (("--encoding", "--tag"), ("--dry-run", "--update", "--skip"), SOME, _import),
    "tui": ((), (), NONE, _tui),
}
"""Verb: options with a value, flags, whether there may be words, the function."""
