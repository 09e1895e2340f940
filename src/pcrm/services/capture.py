"""A sentence becomes an entry of the log, with its people, tags and next steps."""

from __future__ import annotations

from pcrm.domain import sentence as sentences
from pcrm.domain.clock import zone_name
from pcrm.domain.durations import parse_duration, read_time
from pcrm.domain.errors import LockedStore, NotFound, PcrmError, UsageError
from pcrm.domain.interaction import KINDS, Interaction, Participant, Person
from pcrm.domain.names import fold
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.sentence import Reading
from pcrm.domain.task import Task
from pcrm.domain.when import FUTURE, PAST, parse_day
from pcrm.services import understanding
from pcrm.services.understanding import named, participants, read, refuse_guess, task_of
from pcrm.store import capture
from pcrm.store.reading import interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

    from pcrm.services.todo import Done
    from pcrm.services.workspace import Workspace
    from pcrm.store.change import OpenChange


class Options(NamedTuple):
    """What options say about an entry, as typed; they beat what the sentence says."""

    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    kind: str = ""
    on: str = ""
    at: str = ""
    took: str = ""
    direction: str = ""
    score: int | None = None
    next_steps: tuple[str, ...] = ()
    strict: bool = False
    text: str | None = None
    cleared: tuple[str, ...] = ()
    done: tuple[str, ...] = ()


NO_OPTIONS = Options()


class Logged(NamedTuple):
    """What was stored: the entry, the tasks it made, what else is open with these people.

    ``remark`` names a nearer reading of the date ("not today"); ``warnings`` are whole sentences;
    ``ties`` took part by a name that fits others just as well. ``done`` are tasks that it has
    marked as done, ``following`` those that come again.
    """

    interaction: Interaction
    tasks: tuple[Task, ...] = ()
    still_open: tuple[Task, ...] = ()
    remark: str = ""
    warnings: tuple[str, ...] = ()
    ties: tuple[Participant, ...] = ()
    done: tuple[Task, ...] = ()
    following: tuple[Task, ...] = ()


class Entered(NamedTuple):
    """What an open change has written of a sentence: numbers, and what the sentence said."""

    interaction: int
    reading: Reading
    steps: tuple[int, ...] = ()
    done: Done | None = None


def log(
    workspace: Workspace, sentence: str, options: Options = NO_OPTIONS, *, planned: bool = False
) -> Logged:
    """Store what happened (or, ``planned``, what is to happen) as the sentence tells it.

    Raises:
        DateError, NotFound, Ambiguous, StoreError: each with the sentence as ``kept``; nothing
            was stored then.
    """
    verb = "plan" if planned else "log"
    try:
        known = with_people(workspace, options)
        with workspace.change(verb) as change:
            entered = enter(change, workspace, sentence, known, planned=planned)
            change.label = f"{verb} {write_number('interaction', entered.interaction)}"
            change.finish()
            return told(change.connection, entered)
    except PcrmError as error:
        error.kept = sentence
        _wait(workspace, verb, {"sentence": sentence, "options": options._asdict()}, error)
        raise


def _wait(workspace: Workspace, verb: str, said: dict[str, Any], error: PcrmError) -> None:
    """Keep what met a locked database for the next write."""
    if isinstance(error, LockedStore):
        from pcrm.services import spool

        spool.keep(workspace, verb, said, error)


def enter(
    change: OpenChange, workspace: Workspace, sentence: str, options: Options, *, planned: bool
) -> Entered:
    """Do what ``log`` does inside an open change; the options name people by number."""
    if not any(sign.isalnum() for sign in sentence) and not says_something(options):
        raise UsageError(
            "there is nothing to log", value=sentence, hint="as in: pcrm log call Anna: agreed"
        )
    reading = read(change.connection, workspace, sentence, planned=planned)
    new = amended(change, workspace, blank(workspace, planned=planned), reading, options)
    new = new._replace(tags=(*new.tags, *understanding.tags_in_use(change, workspace)))
    number = capture.insert_interaction(change.connection, new, at=change.at)
    return _consequences(change, workspace, reading, options, entry=new._replace(id=number))


def says_something(options: Options) -> bool:
    """Tell whether options by themselves make an entry: more than a mark on a sentence."""
    bare = options._replace(direction="", strict=False, without=(), done=())
    return bare != NO_OPTIONS


def amend(
    workspace: Workspace, number: int | None, sentence: str, options: Options = NO_OPTIONS
) -> Logged:
    """Change an entry (default: the newest): what the sentence and the options say replaces.

    Raises:
        NotFound: there is no such entry.
    """
    try:
        if workspace.is_empty_home():
            raise _nothing_to_amend(number)
        options = with_people(workspace, options)
        with workspace.change("amend") as change:
            connection = change.connection
            found = interactions.load(connection, [number or interactions.latest(connection) or 0])
            if not found or found[0].deleted:
                raise _nothing_to_amend(number)
            before = found[0]
            reading = read(connection, workspace, sentence, planned=before.planned)
            after = amended(change, workspace, before, reading, options)
            capture.update_interaction(connection, before, after)
            entered = _consequences(change, workspace, reading, options, entry=after)
            change.label = f"amend {write_number('interaction', before.id)}"
            change.finish()
            return told(connection, entered)
    except PcrmError as error:
        error.kept = sentence
        raise


def _nothing_to_amend(number: int | None) -> NotFound:
    typed = write_number("interaction", number) if number else ""
    what = f"there is no {typed}" if typed else "nothing has been logged yet"
    return NotFound(what, value=typed, hint="see pcrm timeline")


def add_tasks(
    workspace: Workspace,
    sentence: str,
    *,
    due: str = "",
    start: str = "",
    whom: str = "",
    priority: int | None = None,
    every: str = "",
) -> list[Task]:
    """Store what is to be done, as the sentence tells it: ``fri 9:00 call Anna +acme``.

    ``every`` is the rhythm of a task that repeats, as ``domain.recurrence`` reads it.

    Raises:
        UsageError: the sentence has no words for a task, or the rhythm is none.
    """
    from pcrm.services import todo

    try:
        with workspace.change("todo") as change:
            reading = read(change.connection, workspace, f":: {sentence}", planned=False)
            if not reading.steps or any(step.wordless for step in reading.steps):
                raise UsageError(
                    "a task needs words", value=sentence, hint="as in: pcrm todo add fri send quote"
                )
            people = named(change.connection, workspace, [whom] if whom else [])
            in_use = understanding.tags_in_use(change, workspace)
            made = []
            for step in reading.steps:
                task = task_of(change, step, people)._replace(priority=priority)
                task = task._replace(tags=(*task.tags, *in_use))
                task = todo.scheduled(workspace, task, due=due, start=start, every=every)
                made.append(capture.insert_task(change.connection, task, at=change.at))
            change.label = f"todo {', '.join(write_number('task', number) for number in made)}"
            change.finish()
            return tasks.load(change.connection, made)
    except PcrmError as error:
        error.kept = sentence
        said = {"sentence": sentence, "due": due, "start": start, "whom": whom}
        _wait(workspace, "todo add", {**said, "priority": priority, "every": every}, error)
        raise


def blank(workspace: Workspace, *, planned: bool) -> Interaction:
    """Return an entry of today that says nothing yet and is not stored."""
    return Interaction(
        id=0,
        uid="",
        kind="",
        day=workspace.today().isoformat(),
        zone=zone_name(workspace.now()),
        planned=planned,
        source=workspace.source,
    )


def amended(
    change: OpenChange,
    workspace: Workspace,
    before: Interaction,
    reading: Reading,
    options: Options,
) -> Interaction:
    """Return an entry with everything replaced that the reading or the options say."""
    if options.strict and reading.guesses:
        refuse_guess(reading.guesses[0], reading.sentence)
    took_part = participants(change, reading.participants) or before.participants
    took_part = _with_and_without(change.connection, workspace, took_part, options)
    present = {who.id for who in took_part}
    mentioned = participants(change, reading.mentioned) or before.mentioned
    amended = before._replace(
        day=reading.day.isoformat() if reading.day else before.day,
        at=reading.at or before.at,
        kind=reading.kind or before.kind,
        minutes=reading.minutes or before.minutes,
        direction=reading.direction or before.direction,
        score=before.score if reading.score is None else reading.score,
        text=reading.text or before.text,
        sentence=reading.sentence or before.sentence,
        participants=took_part,
        mentioned=tuple(who for who in mentioned if who.id not in present),
        tags=tuple(dict.fromkeys((*before.tags, *reading.tags))),
    )
    return with_options(workspace, amended, options)


def with_options(workspace: Workspace, before: Interaction, options: Options) -> Interaction:
    """Return an entry with what options say of it, people aside."""
    extra = workspace.settings.vocabulary()
    if options.score is not None and not 0 <= options.score <= 10:
        raise UsageError(
            f"{options.score} is no score", value=str(options.score), hint="from 0 to 10"
        )
    day = before.day
    if options.on:
        direction = FUTURE if before.planned else PAST
        day = parse_day(options.on, workspace.today(), direction=direction, extra=extra).isoformat()
    took = parse_duration(options.took, extra=extra) if options.took else None
    numbers = {"minutes", "score"}
    cleared: dict[str, Any] = {name: None if name in numbers else "" for name in options.cleared}
    return before._replace(
        day=day,
        at=_time(options.at) or before.at,
        kind=_kind(options.kind, extra) or before.kind,
        minutes=took or before.minutes,
        direction=options.direction or before.direction,
        score=before.score if options.score is None else options.score,
        text=before.text if options.text is None else options.text,
    )._replace(**cleared)


def _with_and_without(
    connection: sqlite3.Connection,
    workspace: Workspace,
    people: tuple[Participant, ...],
    options: Options,
) -> tuple[Participant, ...]:
    """Return who took part after ``--with`` and ``--without``; who is named there is certain."""
    gone = {who.id for who in named(connection, workspace, options.without)}
    added = named(connection, workspace, options.with_)
    certain = {who.id for who in added}
    kept = [who for who in people if who.id not in gone | certain]
    return (*kept, *(Participant(who.id, who.formatted_name) for who in added))


def _consequences(
    change: OpenChange,
    workspace: Workspace,
    reading: Reading,
    options: Options,
    *,
    entry: Interaction,
) -> Entered:
    """Store the next steps of an entry as tasks, and mark those that it has settled."""
    steps = list(reading.steps)
    for text in options.next_steps:
        said = read(change.connection, workspace, f":: {text}", planned=False)
        if options.strict and said.guesses:
            refuse_guess(said.guesses[0], reading.sentence)
        steps.extend(said.steps)
    people = tuple(Person(who.id, who.formatted_name) for who in entry.participants)
    made = []
    for step in steps:
        task = task_of(change, step, people)._replace(interaction=entry.id)
        made.append(capture.insert_task(change.connection, task, at=change.at))
    done = None
    if options.done:
        from pcrm.services.todo import settle_tasks

        done = settle_tasks(change, workspace, options.done)
    return Entered(entry.id, reading, tuple(made), done)


def told(connection: sqlite3.Connection, entered: Entered, *, new: Sequence[int] = ()) -> Logged:
    """Return a stored entry with its tasks and what else is open with the same people.

    ``new`` are tasks that other sentences have made in the same breath.
    """
    (entry,) = interactions.load(connection, [entered.interaction])
    reading, done = entered.reading, entered.done
    people = [who.id for who in entry.participants]
    warnings = [
        said for said in reading.warnings if said != sentences.NOBODY or not entry.participants
    ]
    if sentences.NOBODY in warnings:
        from pcrm.services.references import nearest

        close = [name for word in reading.unknown for name in nearest(connection, word)]
        if close:
            warnings.append(f"Did you mean {', '.join(dict.fromkeys(close))}?")
    if done:
        warnings.extend(f"{number} was done already." for number in done.already)
    following = done.following if done else ()
    new = (*new, *entered.steps, *(task.id for task in following))
    others = [task for task in tasks.open_with(connection, people) if task not in new]
    return Logged(
        interaction=entry,
        tasks=tuple(tasks.load(connection, entered.steps)),
        still_open=tuple(tasks.load(connection, others)),
        remark=reading.day_remark,
        warnings=tuple(warnings),
        ties=tuple(
            who
            for who in entry.participants
            if who.rivals and any(m.tie and m.contact_id == who.id for m in reading.participants)
        ),
        done=done.tasks if done else (),
        following=following,
    )


def settle(workspace: Workspace, done: Logged, tie: Participant, chosen: int) -> Logged:
    """Put the one who was meant in the place of a guess; return the entry as it is then."""
    options = Options(with_=(str(chosen),), without=(str(tie.id),) if chosen != tie.id else ())
    entry = amend(workspace, done.interaction.id, "", options).interaction
    return done._replace(interaction=entry)


def with_people(workspace: Workspace, options: Options) -> Options:
    """Return options with every reference as a number, so that nobody is asked while storing."""
    if not (options.with_ or options.without):
        return options
    with workspace.reading() as connection:
        with_, without = (
            tuple(str(who.id) for who in named(connection, workspace, refs))
            for refs in (options.with_, options.without)
        )
    return options._replace(with_=with_, without=without)


def _kind(text: str, extra: dict[str, str]) -> str:
    """Return the kind a word names, itself or a synonym; raises UsageError for others."""
    if not text:
        return ""
    from pcrm.domain.words import en

    word = extra.get(fold(text), fold(text))
    kind = en.KINDS.get(word, word)
    if kind not in KINDS:
        raise UsageError(f"{text!r} is no kind", value=text, hint=f"one of: {', '.join(KINDS)}")
    return kind


def _time(text: str) -> str:
    if not text:
        return ""
    time = read_time(text)
    if time is None:
        raise UsageError(f"{text!r} is no time", value=text, hint="as in 14:30 or 2pm")
    return time
