"""log, plan, amend: a sentence in, understanding back."""

from typing import Annotated

import typer

from pcrm.cli import batches, everyday, sentences
from pcrm.cli.app import session_of
from pcrm.domain.errors import UsageError
from pcrm.services.capture import Options

Sentence = Annotated[
    list[str] | None,
    typer.Argument(metavar="SENTENCE...", help="Words; '-' reads stdin, none asks."),
]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="REF,...", help="Who took part, exactly.")
]
Kind = Annotated[
    str, typer.Option("--kind", metavar="KIND", help="call, meeting, email, message, note, ...")
]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day.")]
At = Annotated[str, typer.Option("--at", metavar="TIME", help="The time, as 14:30 or 2pm.")]
Took = Annotated[str, typer.Option("--took", metavar="DURATION", help="How long, as 25m or 1h30.")]
In = Annotated[bool, typer.Option("--in", help="It came from them.")]
Out = Annotated[bool, typer.Option("--out", help="It went out to them.")]
Score = Annotated[
    int | None,
    typer.Option("--score", metavar="0-10", min=0, max=10, help="How satisfied they were."),
]
Next = Annotated[
    list[str] | None, typer.Option("--next", metavar="'[DATE] TEXT'", help="A next step.")
]
Strict = Annotated[bool, typer.Option("--strict", help="A guess is an error (exit 4).")]
Done = Annotated[
    list[str] | None, typer.Option("--done", metavar="tN,...", help="Tasks that it settles.")
]
Batch = Annotated[
    str, typer.Option("--batch", metavar="-|FILE", help="One sentence a line, all or none.")
]
Edit = Annotated[bool, typer.Option("--edit", help="Write the sentence in your editor.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm log yesterday call 25m with Grace: agreed :: fri send quote")(
        log
    )
    app.command(epilog="Example: pcrm plan mon 10:00 meeting with Grace: contract")(plan)
    app.command(epilog="Example: pcrm amend i31 --took 40m")(amend)


def log(
    context: typer.Context,
    sentence: Sentence = None,
    with_: With = None,
    kind: Kind = "",
    on: On = "",
    at: At = "",
    took: Took = "",
    came_in: In = False,
    went_out: Out = False,
    score: Score = None,
    next_: Next = None,
    done: Done = None,
    strict: Strict = False,
    edit: Edit = False,
    batch: Batch = "",
) -> int:
    """Note what happened, in a sentence; pcrm log alone asks for it."""
    options = _options(with_, kind, on, at, took, came_in, went_out, score, next_, done, strict)
    session = session_of(context)
    if batch:
        return batches.log(session, batch, options, words=sentence or [], edit=edit)
    if edit:
        return sentences.edited(
            session, sentence or [], lambda w: everyday.log(session, w, options)
        )
    return everyday.log(session, sentence or [], options)


def plan(
    context: typer.Context,
    sentence: Sentence = None,
    with_: With = None,
    kind: Kind = "",
    on: On = "",
    at: At = "",
    took: Took = "",
    came_in: In = False,
    went_out: Out = False,
    score: Score = None,
    next_: Next = None,
    done: Done = None,
    strict: Strict = False,
    edit: Edit = False,
    batch: Batch = "",
) -> int:
    """Note what is to happen; it stays in the agenda until it is done."""
    options = _options(with_, kind, on, at, took, came_in, went_out, score, next_, done, strict)
    session = session_of(context)
    if batch:
        return batches.log(session, batch, options, words=sentence or [], edit=edit, planned=True)
    if edit:
        return sentences.edited(
            session, sentence or [], lambda w: everyday.log(session, w, options, planned=True)
        )
    return everyday.log(session, sentence or [], options, planned=True)


def amend(
    context: typer.Context,
    sentence: Annotated[
        list[str] | None,
        typer.Argument(metavar="[iN] [SENTENCE...]", help="The entry, and what to say instead."),
    ] = None,
    with_: With = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="REF,...", help="Who did not take part."),
    ] = None,
    kind: Kind = "",
    on: On = "",
    at: At = "",
    took: Took = "",
    came_in: In = False,
    went_out: Out = False,
    score: Score = None,
    next_: Next = None,
    done: Done = None,
    strict: Strict = False,
    edit: Edit = False,
) -> int:
    """Change an entry, by default the newest."""
    options = _options(with_, kind, on, at, took, came_in, went_out, score, next_, done, strict)
    options = options._replace(without=tuple(without or ()))
    session = session_of(context)
    if edit:
        return sentences.edited_entry(
            session, sentence or [], lambda w: everyday.amend(session, w, options)
        )
    return everyday.amend(session, sentence or [], options)


def _options(
    with_: list[str] | None,
    kind: str,
    on: str,
    at: str,
    took: str,
    came_in: bool,
    went_out: bool,
    score: int | None,
    next_: list[str] | None,
    done: list[str] | None,
    strict: bool,
) -> Options:
    """Return the options of an entry, as they were typed."""
    if came_in and went_out:
        raise UsageError("it came in or went out, not both", value="--out", hint="give one of them")
    return Options(
        with_=tuple(with_ or ()),
        kind=kind,
        on=on,
        at=at,
        took=took,
        direction="in" if came_in else "out" if went_out else "",
        score=score,
        next_steps=tuple(next_ or ()),
        done=tuple(done or ()),
        strict=strict,
    )
