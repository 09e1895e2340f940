"""Opens the screen: one page painted at once, then the app, which takes a while to be there."""

from __future__ import annotations

import os
import sys

from pcrm.cli.session import Session
from pcrm.domain.errors import NeedsAnswer, PcrmError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcrm.domain.agenda import AgendaLine

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
_LEAVE = "\x1b[H\x1b[2J\x1b[?25h\x1b[?1049l"


def open_screen(session: Session) -> int:
    """``pcrm tui``.

    Raises:
        NeedsAnswer: there is no terminal, or one that moves no cursor.
    """
    if not _is_terminal(sys.__stdin__) or not _is_terminal(sys.__stderr__):
        raise NeedsAnswer(
            "the screen needs a terminal", hint="in a pipe use: pcrm today, pcrm list, pcrm show"
        )
    if os.environ.get("TERM") == "dumb":
        raise NeedsAnswer(
            "this terminal cannot draw a screen: TERM is dumb",
            value="dumb",
            hint="here use: pcrm today, pcrm list, pcrm show",
        )
    lines = first_lines(session)
    attributes = _paint(session, lines)
    try:
        leave_tls_out()
        from pcrm.tui.app import run

        workspace = session.workspace._replace(source="tui", choose=None)
        return run(workspace, lines, attributes)
    except BaseException:
        os.write(2, _LEAVE.encode())
        raise
    finally:
        _restore(attributes)


def leave_tls_out() -> None:
    """Import asyncio as on a Python without TLS, which the screen does not speak.

    OpenSSL takes 4 MiB and a twentieth of the time to the first frame. Who imports ``ssl`` later
    gets it.
    """
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def _is_terminal(stream: Any) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return False


def first_lines(session: Session) -> Sequence[AgendaLine]:
    """Return the lines of the day up to the horizon; none where the app is to say why."""
    from pcrm.services import agenda

    workspace = session.workspace._replace(tell=None)
    try:
        return agenda.today(workspace, days=agenda.horizon(workspace), in_context=True)
    except PcrmError:
        return ()


def _paint(session: Session, lines: Sequence[AgendaLine]) -> list[Any] | None:
    """Paint the page and let keys wait for the app unseen; return how the terminal was before.

    They come as the app will read them: enter as a carriage return, nothing echoed.
    """
    from pcrm.render.start_page import start_page

    workspace = session.workspace
    last = _later(workspace.today(), workspace.settings.days)
    shown = [line for line in lines if line.due <= last]
    size = os.get_terminal_size(2)
    page = start_page(
        shown,
        workspace.today(),
        columns=size.columns or 80,
        rows=size.lines or 24,
        style=session.style,
    )
    try:
        import termios

        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except (ImportError, termios.error):
        return None
    os.write(2, (_ENTER + "\r\n".join(page)).encode(errors="replace"))
    return before


def _later(day: Any, days: int) -> str:
    import datetime

    return str((day + datetime.timedelta(days=days)).isoformat())


def _restore(attributes: list[Any] | None) -> None:
    """Leave the terminal as it was."""
    if attributes is not None:
        import termios

        termios.tcsetattr(0, termios.TCSANOW, attributes)
