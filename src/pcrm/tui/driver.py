"""Takes a terminal over from a page that stands on it already."""

from __future__ import annotations

from typing import ClassVar

from textual.drivers.linux_driver import LinuxDriver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Attributes = list[Any]
    """What ``termios.tcgetattr`` returns."""

_ALTERNATE_SCREEN = "\x1b[?1049h"


class TakingOver(LinuxDriver):
    """Leaves the page in its place until the first frame covers it.

    Most terminals clear the alternate screen when they are told to show it once more; and what is
    to be restored in the end is how the terminal was before the page.
    """

    attributes: ClassVar[Attributes] = []
    is_first: ClassVar[bool] = True

    def write(self, data: str) -> None:
        """Write to the terminal, but not at first what would clear it."""
        if self.is_first and data == _ALTERNATE_SCREEN:
            type(self).is_first = False
            return
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; remember how it was before the page."""
        was_first = self.is_first
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if was_first:
            self.attrs_before = self.attributes


def after_page(attributes: Attributes) -> type[TakingOver]:
    """Return a driver for a terminal that had these attributes before its page."""

    class _TakingOver(TakingOver):
        pass

    _TakingOver.attributes = attributes
    return _TakingOver
