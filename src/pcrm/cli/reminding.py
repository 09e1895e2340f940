"""``pcrm remind``: the light lane and Typer call the same function."""

from __future__ import annotations

import sys

from pcrm.cli.session import REMINDER_FORMATS, Session, refuse_format
from pcrm.domain.errors import SOMETHING_DUE, NotTold, UsageError
from pcrm.domain.record import NamedTuple
from pcrm.services.reminding import Asked, Telling

_SHOWN = ("table", "plain", "text")
"""The text as a person reads it; a terminal asks for "table", a pipe for "plain"."""
_ALL = ("text", "json", *REMINDER_FORMATS, "csv")


class Channel(NamedTuple):
    """Where a reminder goes: to a command of the shell, to the desktop, else to stdout.

    ``to`` is the receiver of a mail. None is not given.
    """

    pipe: str | None = None
    notify: bool = False
    to: str | None = None


STDOUT = Channel()


def remind(
    session: Session, asked: Asked, channel: Channel = STDOUT, *, exit_code: bool = False
) -> int:
    """Tell what is due, and mark that only after it got through; silent when nothing is."""
    _refuse(session, asked, channel)
    workspace = session.workspace
    if channel.notify and workspace.settings.quiet:
        from pcrm.domain.quiet_hours import is_quiet

        if is_quiet(workspace.settings.quiet, workspace.now()):
            return 0
    with Telling(workspace, asked) as telling:
        _deliver(session, telling, channel)
        telling.done()
        if 0 <= telling.most <= len(telling.lines):
            from pcrm.cli.talk import say_if_cut

            say_if_cut(telling.lines, most=telling.most)
    return SOMETHING_DUE if exit_code and telling.lines else 0


def _refuse(session: Session, asked: Asked, channel: Channel) -> None:
    """Raise UsageError for what cannot be told; nothing has been told by then."""
    if asked.days is not None and asked.days < 0:
        raise UsageError(
            f"--days takes no {asked.days}", value=str(asked.days), hint="as in: --days 14"
        )
    if not session.ids and session.format not in _SHOWN:
        refuse_format(session.format, _ALL)
    if channel.pipe is not None and channel.notify:
        raise UsageError(
            "--pipe and --notify are two channels",
            value="--notify",
            hint="run pcrm remind twice, each with a --job of its own",
        )
    if channel.pipe is not None and not channel.pipe.strip():
        raise UsageError("--pipe needs a command", value="--pipe", hint="as in: --pipe 'wall'")
    _refuse_receiver(session, channel)


def _refuse_receiver(session: Session, channel: Channel) -> None:
    """Raise UsageError for a mail without an address, and for an address without a mail."""
    if session.format == "mail":
        from pcrm.render.reminder_mail import addresses

        to = _receiver(session, channel)
        if not to and channel.to is None:
            raise UsageError(
                "a mail needs an address",
                value="--to",
                hint="as in: --to me@example.org, or set remind.mail_to in the configuration",
            )
        addresses(to)
    elif channel.to is not None:
        raise UsageError(
            "--to is for mail only", value=channel.to, hint="as in: --format mail --to me@x.org"
        )


def _deliver(session: Session, telling: Telling, channel: Channel) -> None:
    """Hand the reminder over; returns only when it got through."""
    if channel.notify:
        if telling.lines:
            from pcrm.render.reminders import headline, summary
            from pcrm.services.delivery import notify

            body = summary(telling.lines, telling.now.date())
            notify(f"pcrm: {headline(telling.lines)}", body)
    elif channel.pipe is not None:
        if telling.lines:
            from pcrm.services.delivery import pipe

            pipe(channel.pipe, _written(session, telling, channel))
    else:
        _print(_written(session, telling, channel))


def _print(text: str) -> None:
    """Write to stdout and wait until the other side has it."""
    if not text:
        return
    if sys.stdout is None:
        raise NotTold("the output is closed", hint="nothing was marked; the next run tells it")
    sys.stdout.write(text)
    sys.stdout.flush()


def _written(session: Session, telling: Telling, channel: Channel) -> str:
    """Return the whole output in the format asked for; without lines it may be empty."""
    lines = telling.lines
    if session.ids:
        return "".join(f"{line.id}\n" for line in lines)
    if session.format == "json":
        from pcrm.render import json

        return json.write([json.agenda_line(line) for line in lines]) + "\n"
    if session.format == "ics":
        from pcrm.render.reminder_calendar import calendar

        return calendar(lines, telling.now)
    if not lines:
        return ""
    if session.format == "html":
        from pcrm.render.reminder_page import page

        return page(lines, telling.now.date()) + "\n"
    if session.format == "mail":
        from pcrm.render.reminder_mail import mail

        return mail(lines, telling.now, to=_receiver(session, channel))
    return "".join(f"{line}\n" for line in _lines(session, telling, channel))


def _lines(session: Session, telling: Telling, channel: Channel) -> list[str]:
    """Return the text or the CSV; a command gets neither colour nor a width."""
    if session.format == "csv":
        from pcrm.render.columns import AGENDA, rows
        from pcrm.render.csv import csv

        return [*csv([column.name for column in AGENDA], rows(AGENDA, telling.lines))]
    from pcrm.render.agenda import agenda
    from pcrm.render.terminal import PLAIN

    today = telling.now.date()
    if channel.pipe is not None:
        return agenda(telling.lines, today, style=PLAIN)
    columns = session.columns if session.format == "table" else 0
    return agenda(telling.lines, today, columns=columns, style=session.style)


def _receiver(session: Session, channel: Channel) -> str:
    return session.workspace.settings.mail_to if channel.to is None else channel.to
