"""The everyday verbs: the light lane and Typer call the same functions.

Each takes the session and plain values, does its work, answers, and returns the exit code.
"""

from __future__ import annotations

from pcrm.cli.session import FORMATS, ONE_RECORD, Session, refuse_format
from pcrm.domain.errors import NeedsAnswer, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.capture import Logged, Options
    from pcrm.services.single import Record
    from pcrm.services.workspace import Workspace


def log(session: Session, words: Sequence[str], options: Options, *, planned: bool = False) -> int:
    """``pcrm log`` and ``pcrm plan``."""
    from pcrm.services import capture

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
    from pcrm.domain.contact import Candidate

    for tie in done.ties:
        people = ((tie.id, tie.formatted_name), *tie.rivals)
        try:
            chosen = choose(tie.formatted_name, [Candidate(*person) for person in people])
        except (NeedsAnswer, KeyboardInterrupt):
            session.say("left as a guess")
        else:
            from pcrm.services import capture

            done = capture.settle(session.workspace, done, tie, chosen)
    return done


def amend(session: Session, words: Sequence[str], options: Options) -> int:
    """``pcrm amend``: the first word may be the number of an entry."""
    from pcrm.domain.numbers import read_number
    from pcrm.services import capture

    number = read_number(words[0]) if words else None
    which = number.id if number and number.noun == "interaction" else None
    rest = words[1:] if which else words
    refuse_format(session.format, ONE_RECORD)
    changes = capture.says_something(options) or any(
        (options.without, options.direction, options.done)
    )
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
    every: str = "",
) -> int:
    """``pcrm todo add``."""
    from pcrm.domain.task import read_priority
    from pcrm.render import echo
    from pcrm.services import capture

    refuse_format(session.format, ONE_RECORD)
    sentence = _sentence(session, words, verb="todo add", ask_for=True)
    made = capture.add_tasks(
        session.workspace,
        sentence,
        due=due,
        start=start,
        whom=whom,
        priority=read_priority(priority),
        every=every,
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
            [json.task(one) for one in (*marked.tasks, *marked.following)]
            + [json.interaction(one) for one in marked.plans]
        )
    elif session.ids:
        session.out(f"t{one.id}" for one in (*marked.tasks, *marked.following))
        session.out(f"i{one.id}" for one in marked.plans)
    else:
        session.out(echo.finished(marked.tasks, marked.following, style=session.style))
        session.out(f"done {echo.entry(one, style=session.style)}" for one in marked.plans)
    for number in marked.already:
        session.say(f"{number} was done already")
    return 0


def today(session: Session, day: str = "", *, days: int | None = None) -> int:
    """``pcrm today`` and bare ``pcrm``."""
    from pcrm.services import agenda

    workspace = session.workspace
    refuse_format(session.format, FORMATS)
    start = _day(workspace, day) if day else workspace.today()
    lines = agenda.today(workspace, start, days=_not_negative(days), in_context=True)
    if session.format == "table" and not session.ids:
        from pcrm.render.agenda import agenda as shown

        session.page(shown(lines, start, columns=session.columns, style=session.style))
        if not lines and workspace.exists():
            session.say("nothing is due; add a task with: pcrm todo add fri call Anna")
    else:
        from pcrm.render import columns

        session.records(columns.AGENDA, lines, as_json="agenda_line")
    if len(lines) >= agenda.MOST:
        from pcrm.cli.talk import say_if_cut

        say_if_cut(lines, most=agenda.MOST)
    session.say_how_to_begin()
    return 0


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
    from pcrm.services import cards

    more = {} if session.is_json else {"parts": known.CONTACT_PARTS}
    found = cards.listed(session.workspace, query, sort=sort, limit=limit, in_context=True, **more)
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
    session.say_how_to_begin()
    return 0


def show(session: Session, words: Sequence[str]) -> int:
    """``pcrm show``: the card of a contact, or the record behind a number."""
    from pcrm.services import cards
    from pcrm.services.references import record_number

    if not words:
        raise UsageError("a name or a number is missing", hint="as in: pcrm show anna")
    ref = " ".join(words)
    if record_number(ref):
        from pcrm.services import single

        return show_record(session, single.load(session.workspace, ref))
    card = cards.show(session.workspace, ref)
    if session.is_json:
        from pcrm.render import json

        session.json(json.contact(card.contact))
    elif session.ids:
        session.out([str(card.contact.id)])
    else:
        from pcrm.render.card import card as shown

        workspace = session.workspace
        session.page(
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

    found = stream.timeline(session.workspace, query, limit=limit, in_context=True)
    if session.format == "table" and not session.ids:
        session.page(line for entry in found for line in _entry_lines(session, entry))
    else:
        session.records(columns.INTERACTION, found, as_json="interaction")
    session.say_how_to_begin()
    return 0


def todo_list(session: Session, words: Sequence[str], *, hidden: bool = False) -> int:
    """``pcrm todo list`` and ``pcrm todo``."""
    from pcrm.render import columns
    from pcrm.services import todo

    found = todo.listed(session.workspace, words, hidden=hidden, in_context=True)
    session.records(columns.TASK, found.tasks, as_json="task")
    if found.hidden:
        session.say(f"{found.hidden} hidden until a later day: pcrm todo list --hidden")
    session.say_how_to_begin()
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
        from pcrm.cli.talk import read_all

        return read_all()
    if words or not ask_for:
        return " ".join(words)
    if not session.interactive:
        raise NeedsAnswer("a sentence is missing", hint=f"as in: {_EXAMPLES[verb]}")
    from pcrm.cli.talk import ask

    return ask(f"{verb}> ")


_EXAMPLES = {
    "log": "pcrm log call Anna: agreed on price",
    "plan": "pcrm plan mon 10:00 call Anna",
    "amend": "pcrm amend --took 40m",
    "todo add": "pcrm todo add fri send quote",
}


def show_record(session: Session, record: Record) -> int:
    """Answer with one record that has a number of its own."""
    from pcrm.domain.attachment import Attachment
    from pcrm.domain.change import Change
    from pcrm.domain.important_date import DateEntry
    from pcrm.render import echo, json
    from pcrm.services import dates

    if isinstance(record, DateEntry):
        known = dates.upcoming(session.workspace, record)
        if session.is_json:
            session.json(json.date(record, next_day=known.next_day, age=known.age))
        else:
            from pcrm.render.columns_of_rest import DATE

            session.records(DATE, [record], as_json=str)
    elif isinstance(record, Change):
        from pcrm.render.history import history

        if session.is_json:
            session.json(json.change(record))
        else:
            session.out(history([record], style=session.style))
    elif isinstance(record, Attachment):
        if session.is_json:
            session.json(json.attachment(record))
        else:
            session.out([echo.file(record, whose=record.owner_number, style=session.style)])
    else:
        _show_with_files(session, record)
    return 0


def _show_with_files(session: Session, record: Task | Interaction) -> None:
    """Answer with a task or an entry and the files that belong to it."""
    from pcrm.domain.task import Task
    from pcrm.render import echo, json

    if session.is_json:
        made = json.task(record) if isinstance(record, Task) else json.interaction(record)
        session.json(made)
        return
    if isinstance(record, Task):
        session.out([echo.task(record, today=session.workspace.today(), style=session.style)])
    else:
        session.out(_entry_lines(session, record))
    session.out(f"{echo.INDENT}{echo.file(one, style=session.style)}" for one in record.files)


def _day(workspace: Workspace, text: str, **direction: str) -> datetime.date:
    """Return the day that a word or a date means today."""
    from pcrm.domain.when import parse_day

    extra = workspace.settings.vocabulary()
    return parse_day(text, workspace.today(), extra=extra, **direction)


def _not_negative(days: int | None) -> int | None:
    if days is not None and days < 0:
        raise UsageError(f"--days takes no {days}", value=str(days), hint="as in: --days 14")
    return days
