"""The everyday verbs: the light lane and Typer call the same functions.

Each takes the session and plain values, does its work, answers, and returns the exit code.
"""

from __future__ import annotations

from pcrm.cli.session import BEGIN, FORMATS, ONE_RECORD, Session, refuse_format
from pcrm.cli.talk import ask, read_all
from pcrm.domain.contact import Candidate
from pcrm.domain.errors import SOMETHING_DUE, NeedsAnswer, UsageError
from pcrm.services import capture

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.services.capture import Logged, Options
    from pcrm.services.single import Record


def log(session: Session, words: Sequence[str], options: Options, *, planned: bool = False) -> int:
    """``pcrm log`` and ``pcrm plan``."""
    refuse_format(session.format, ONE_RECORD)
    verb = "plan" if planned else "log"
    sentence = _sentence(session, words, verb=verb, ask_for=not capture.says_something(options))
    done = capture.log(session.workspace, sentence, options, planned=planned)
    return _answer(session, _ask_about_ties(session, done))


def _ask_about_ties(session: Session, done: Logged) -> Logged:
    """Ask on a terminal who was meant; the entry is stored already, no answer leaves the guess."""
    choose = session.workspace.choose
    if choose is None:
        return done
    for tie in done.ties:
        people = ((tie.id, tie.formatted_name), *tie.rivals)
        try:
            chosen = choose(tie.formatted_name, [Candidate(*person) for person in people])
        except (NeedsAnswer, KeyboardInterrupt):
            session.say("left as a guess")
        else:
            done = capture.settle(session.workspace, done, tie, chosen)
    return done


def amend(session: Session, words: Sequence[str], options: Options) -> int:
    """``pcrm amend``: the first word may be the number of an entry."""
    from pcrm.domain.numbers import read_number

    number = read_number(words[0]) if words else None
    which = number.id if number and number.noun == "interaction" else None
    rest = words[1:] if which else words
    refuse_format(session.format, ONE_RECORD)
    changes = capture.says_something(options) or options.without or options.direction
    sentence = _sentence(session, rest, verb="amend", ask_for=not changes)
    return _answer(session, capture.amend(session.workspace, which, sentence, options))


def todo_add(
    session: Session,
    words: Sequence[str],
    *,
    due: str = "",
    start: str = "",
    whom: str = "",
    priority: str = "",
) -> int:
    """``pcrm todo add``."""
    from pcrm.render import echo

    refuse_format(session.format, ONE_RECORD)
    sentence = _sentence(session, words, verb="todo add", ask_for=True)
    made = capture.add_tasks(
        session.workspace, sentence, due=due, start=start, whom=whom, priority=_priority(priority)
    )
    if session.is_json:
        from pcrm.render import json

        session.json([json.task(one) for one in made])
    elif session.ids:
        session.out(f"t{one.id}" for one in made)
    else:
        session.out(echo.task(one, style=session.style) for one in made)
    return 0


def done(session: Session, numbers: Sequence[str]) -> int:
    """``pcrm done``."""
    from pcrm.render import echo
    from pcrm.services import todo

    refuse_format(session.format, ONE_RECORD)
    marked = todo.done(session.workspace, numbers)
    if session.is_json:
        from pcrm.render import json

        session.json(
            [json.task(one) for one in marked.tasks]
            + [json.interaction(one) for one in marked.plans]
        )
    elif session.ids:
        session.out([f"t{one.id}" for one in marked.tasks] + [f"i{one.id}" for one in marked.plans])
    else:
        session.out(f"done {echo.task(one, style=session.style)}" for one in marked.tasks)
        session.out(f"done {echo.entry(one, style=session.style)}" for one in marked.plans)
    for number in marked.already:
        session.say(f"{number} was done already")
    return 0


def today(session: Session, day: str = "", *, days: int | None = None) -> int:
    """``pcrm today`` and bare ``pcrm``."""
    from pcrm.domain.when import parse_day
    from pcrm.services import agenda

    workspace = session.workspace
    refuse_format(session.format, FORMATS)
    extra = workspace.settings.vocabulary()
    start = parse_day(day, workspace.today(), extra=extra) if day else workspace.today()
    lines = agenda.today(workspace, start, days=_not_negative(days))
    if session.format == "table" and not session.ids:
        from pcrm.render.agenda import agenda as shown

        session.out(shown(lines, start, columns=session.columns, style=session.style))
        if not lines and workspace.exists():
            session.say("nothing is due; add a task with: pcrm todo add fri call Anna")
    else:
        from pcrm.render import columns

        session.records(columns.AGENDA, lines, as_json="agenda_line")
    say_how_to_begin(session)
    return 0


def remind(session: Session, *, days: int | None = None, exit_code: bool = False) -> int:
    """``pcrm remind``: silent when nothing is due."""
    from pcrm.services import agenda

    lines = agenda.due(session.workspace, days=_not_negative(days))
    if session.format in {"table", "plain", "text"} and not session.ids:
        from pcrm.render.agenda import agenda as shown

        columns = session.columns if session.format == "table" else 0
        session.out(shown(lines, session.workspace.today(), columns=columns, style=session.style))
    else:
        from pcrm.render import columns as known

        if not session.ids:
            refuse_format(session.format, ("text", "json", "csv"))
        session.records(known.AGENDA, lines, as_json="agenda_line")
    return SOMETHING_DUE if exit_code and lines else 0


def listed(
    session: Session,
    query: Sequence[str],
    *,
    columns: str = "",
    sort: str = "name",
    limit: int | None = None,
) -> int:
    """``pcrm list``."""
    from pcrm.render import columns as known
    from pcrm.services import people

    found = people.listed(session.workspace, query, sort=sort, limit=limit)
    if columns:
        names = [name.strip() for name in columns.split(",") if name.strip()]
        try:
            chosen = known.chosen(known.CONTACT, names)
        except KeyError as error:
            every = ", ".join(column.name for column in known.CONTACT)
            raise UsageError(
                f"there is no column {error.args[0]!r}", value=error.args[0], hint=f"known: {every}"
            ) from None
        numbers = [str(contact.id) for contact in found]
        session.records(chosen, found, as_json="contact", numbers=numbers)
    else:
        session.records(known.CONTACT, found, shown=known.CONTACT_SHOWN, as_json="contact")
    say_how_to_begin(session)
    return 0


def find(
    session: Session, words: Sequence[str], *, kind: str = "", since: str = "", limit: int = 50
) -> int:
    """``pcrm find``."""
    from pcrm.domain.when import PAST, parse_day
    from pcrm.render import columns
    from pcrm.services import search

    if not words:
        raise UsageError("a word to look for is missing", hint="as in: pcrm find contract")
    workspace = session.workspace
    day = ""
    if since:
        extra = workspace.settings.vocabulary()
        day = parse_day(since, workspace.today(), direction=PAST, extra=extra).isoformat()
    found = search.find(workspace, words, kind=kind, since=day, limit=limit)
    session.records(columns.FOUND, found, as_json="found")
    say_how_to_begin(session)
    return 0


def show(session: Session, words: Sequence[str]) -> int:
    """``pcrm show``: the card of a contact, or the record behind a number."""
    from pcrm.services import people
    from pcrm.services.references import record_number

    if not words:
        raise UsageError("a name or a number is missing", hint="as in: pcrm show anna")
    ref = " ".join(words)
    if record_number(ref):
        from pcrm.services import single

        return show_record(session, single.load(session.workspace, ref))
    card = people.show(session.workspace, ref)
    if session.is_json:
        from pcrm.render import json

        session.json(json.contact(card.contact))
    elif session.ids:
        session.out([str(card.contact.id)])
    else:
        from pcrm.render.card import card as shown

        workspace = session.workspace
        session.out(
            shown(
                card,
                workspace.today(),
                style=session.style,
                leap_day=workspace.settings.leap_day,
            )
        )
    return 0


def timeline(session: Session, query: Sequence[str], *, limit: int | None = None) -> int:
    """``pcrm timeline``: what was said with everybody, or with those a filter lets through."""
    from pcrm.render import columns
    from pcrm.services import timeline as stream

    found = stream.timeline(session.workspace, query, limit=limit)
    if session.format == "table" and not session.ids:
        session.out(line for entry in found for line in _entry_lines(session, entry))
    else:
        session.records(columns.INTERACTION, found, as_json="interaction")
    say_how_to_begin(session)
    return 0


def todo_list(session: Session, words: Sequence[str]) -> int:
    """``pcrm todo list`` and ``pcrm todo``."""
    from pcrm.render import columns
    from pcrm.services import todo

    found = todo.open_tasks(session.workspace, words)
    session.records(columns.TASK, found, as_json="task")
    say_how_to_begin(session)
    return 0


def _answer(session: Session, done: Logged) -> int:
    """Say back what was understood, and what was not."""
    if session.is_json:
        from pcrm.render import json

        session.json(json.logged(done))
    elif session.ids:
        session.out([f"i{done.interaction.id}"])
    else:
        from pcrm.render import echo

        session.out(echo.logged(done, style=session.style))
    for warning in done.warnings:
        session.say(warning)
    return 0


def _entry_lines(session: Session, entry: Interaction) -> list[str]:
    from pcrm.render import echo

    return [echo.entry(entry, style=session.style), *echo.said(entry)]


def _sentence(session: Session, words: Sequence[str], *, verb: str, ask_for: bool) -> str:
    """Return the sentence: its words, what stands on stdin for ``-``, or the answer to a prompt."""
    if list(words) == ["-"]:
        return read_all()
    if words or not ask_for:
        return " ".join(words)
    if not session.interactive:
        raise NeedsAnswer("a sentence is missing", hint=f"as in: {_EXAMPLES[verb]}")
    return ask(f"{verb}> ")


_EXAMPLES = {
    "log": "pcrm log call Anna: agreed on price",
    "plan": "pcrm plan mon 10:00 call Anna",
    "amend": "pcrm amend --took 40m",
    "todo add": "pcrm todo add fri send quote",
}


def show_record(session: Session, record: Record) -> int:
    """Answer with one record that has a number of its own."""
    from pcrm.domain.change import Change
    from pcrm.domain.important_date import DateEntry
    from pcrm.domain.task import Task
    from pcrm.render import columns, echo, json
    from pcrm.services import dates

    if isinstance(record, DateEntry):
        known = dates.upcoming(session.workspace, record)
        if session.is_json:
            session.json(json.date(record, next_day=known.next_day, age=known.age))
        else:
            session.records(columns.DATE, [record], as_json=str)
    elif isinstance(record, Change):
        from pcrm.render.history import history

        if session.is_json:
            session.json(json.change(record))
        else:
            session.out(history([record], style=session.style))
    elif isinstance(record, Task):
        if session.is_json:
            session.json(json.task(record))
        else:
            session.out([echo.task(record, style=session.style)])
    elif session.is_json:
        session.json(json.interaction(record))
    else:
        session.out(_entry_lines(session, record))
    return 0


def _priority(text: str) -> int | None:
    from pcrm.domain.task import PRIORITIES

    if not text:
        return None
    folded = text.casefold()
    for name, value in PRIORITIES.items():
        if folded in {name, name[0], str(value)}:
            return value
    raise UsageError(f"{text!r} is no priority", value=text, hint="one of: high, medium, low")


def _not_negative(days: int | None) -> int | None:
    if days is not None and days < 0:
        raise UsageError(f"--days takes no {days}", value=str(days), hint="as in: --days 14")
    return days


def say_how_to_begin(session: Session) -> None:
    """Say how to begin where nothing has been stored yet."""
    if session.workspace.is_empty_home():
        session.say("\n".join(BEGIN))
