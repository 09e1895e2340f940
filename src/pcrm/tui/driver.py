"""Takes a terminal over from a page that stands on it already."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar, cast

from textual.drivers.linux_driver import LinuxDriver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Attributes = list[Any]
    """What ``termios.tcgetattr`` returns."""

_ALTERNATE_SCREEN = "\x1b[?1049h"
_USUAL_SCREEN = "\x1b[?1049l"
_CLEAR = "\x1b[H\x1b[2J"


class _Lasting:
    """A terminal that may go away: what is written then goes nowhere.

    Textual's thread that writes would end with an error, and whoever has more to write than its
    queue holds would wait for ever.
    """

    def __init__(self, file: Any) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> int:
        """Write, if anybody is there."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, if anybody is there."""
        with suppress(OSError):
            self._file.flush()


class TakingOver(LinuxDriver):
    """Leaves the page in its place until the first frame covers it.

    Most terminals clear the alternate screen when they are told to show it once more; and what is
    to be restored in the end is how the terminal was before the page. A terminal that has no other
    screen, as the console, is left empty, or the shell would write into the last frame.
    """

    attributes: ClassVar[Attributes] = []
    is_first: ClassVar[bool] = True

    def write(self, data: str) -> None:
        """Write to the terminal, but not at first what would clear it."""
        if self.is_first and data == _ALTERNATE_SCREEN:
            type(self).is_first = False
            return
        super().write(_CLEAR + data if data == _USUAL_SCREEN else data)

    def start_application_mode(self) -> None:
        """Take the terminal; remember how it was before the page."""
        was_first = self.is_first
        if not isinstance(self._file, _Lasting):
            self._file = cast("Any", _Lasting(self._file))
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if was_first:
            self.attrs_before = self.attributes


def has_mouse(environment: Mapping[str, str]) -> bool:
    """Tell whether the mouse is wanted from a terminal.

    GNU screen holds back each escape until the next key, once it is asked for the mouse.
    """
    return "STY" not in environment or "TMUX" in environment


def after_page(attributes: Attributes) -> type[TakingOver]:
    """Return a driver for a terminal that had these attributes before its page."""

    class _TakingOver(TakingOver):
        pass

    _TakingOver.attributes = attributes
    return _TakingOver
