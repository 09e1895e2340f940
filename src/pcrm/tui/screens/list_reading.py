"""Reads the lists of a screen: one at a time, in a thread, a short part first."""

from __future__ import annotations

from array import array
from contextlib import closing

from textual import work
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from pcrm.domain.errors import PcrmError
from pcrm.domain.record import NamedTuple
from pcrm.tui.screens.base import PcrmScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from typing import Any

_FIRST_ROWS = 64
"""Rows read together with the first numbers, so that the first frame is whole."""


class Request(NamedTuple):
    """What a list is to show: a filter as typed, and the order.

    ``stays`` tells that the cursor is to stay on its record; ``age`` grows with each request.
    """

    typed: str
    sort: str
    stays: bool
    age: int


class ListReading(PcrmScreen):
    """A screen with a list that is read for what is wanted last.

    One list is read at a time; what is wanted meanwhile is read for when that ends, and what comes
    late is dropped. ``is_complete`` tells that nothing is missing at the end of the list.
    """

    class Listed(Message):
        """A part of a list is read; the last one may be empty."""

        def __init__(
            self, request: Request, numbers: array[int], rows: Mapping[int, Any], *, is_first: bool
        ) -> None:
            super().__init__()
            self.request = request
            self.numbers = numbers
            self.rows = rows
            self.is_first = is_first

    class Ended(Message):
        """A list is read to its end."""

        def __init__(self, request: Request) -> None:
            super().__init__()
            self.request = request

    class Refused(Message):
        """A list cannot be read, because the filter is wrong or the database is not there."""

        def __init__(self, request: Request, error: PcrmError) -> None:
            super().__init__()
            self.request = request
            self.error = error

    def __init__(self, sort: str) -> None:
        super().__init__()
        self.is_complete = False
        self._wanted = Request("", sort, stays=False, age=0)
        self._is_reading = False
        self._begun = 0
        self._is_awaited = False

    @property
    def takes_keys(self) -> bool:
        """Tell whether the list is what the keys before have asked for, or a box has the keys."""
        return not self._is_awaited or isinstance(self.focused, Input)

    @property
    def sort(self) -> str:
        """Return the order of the list."""
        return self._wanted.sort

    def parts(self, request: Request) -> Generator[array[int], None, None]:
        """Yield the numbers of a list, a short part first; runs in a thread."""
        raise NotImplementedError

    def read_rows(self, numbers: array[int]) -> Mapping[int, Any]:
        """Read the rows of some numbers; runs in a thread."""
        raise NotImplementedError

    def show_part(self, numbers: array[int], rows: Mapping[int, Any], *, stays: bool) -> None:
        """Show the first part of a list."""
        raise NotImplementedError

    def show_more(self, numbers: array[int]) -> None:
        """Show another part below."""
        raise NotImplementedError

    def show_end(self, typed: str) -> None:
        """Take note that the list of a filter is there as a whole."""
        raise NotImplementedError

    def show_wrong(self, typed: str, error: PcrmError) -> None:
        """Say why there is no list for a filter."""
        raise NotImplementedError

    def want(self, typed: str, sort: str, *, stays: bool) -> None:
        """Read a list, at once or when what is being read has ended.

        Keys wait for another list than the one before.
        """
        self.is_complete = False
        stays = stays and not self._is_awaited
        self._is_awaited = not stays
        self._wanted = Request(typed, sort, stays=stays, age=self._wanted.age + 1)
        if not self._is_reading:
            self._begin()

    def _begin(self) -> None:
        self._is_reading = True
        self._begun = self._wanted.age
        self._read(self._wanted)

    @work(thread=True, exit_on_error=False, group="list")
    def _read(self, request: Request) -> None:
        whole = array("q")
        is_first = True
        try:
            with closing(self.parts(request)) as parts:  # a database is closed by its own thread
                for part in parts:
                    if request.age != self._wanted.age:
                        return
                    if request.stays:
                        whole.extend(part)
                        continue
                    rows = self.read_rows(part[:_FIRST_ROWS]) if is_first else {}
                    self.post_message(self.Listed(request, part, rows, is_first=is_first))
                    is_first = False
        except PcrmError as error:
            self.post_message(self.Refused(request, error))
            return
        if request.stays:
            self.post_message(self.Listed(request, whole, {}, is_first=True))
        self.post_message(self.Ended(request))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Read what was asked for meanwhile."""
        super().on_worker_state_changed(event)
        is_over = event.state in {WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED}
        if event.worker.group == "list" and is_over:
            self._is_reading = False
            self._is_awaited = self._is_awaited and event.state is WorkerState.SUCCESS
            if self._begun != self._wanted.age:
                self._begin()

    def on_list_reading_listed(self, message: Listed) -> None:
        """Show a part of the list, unless another one is wanted by now."""
        if message.request.age != self._wanted.age:
            return
        self._is_awaited = False
        if message.is_first:
            self.show_part(message.numbers, message.rows, stays=message.request.stays)
        else:
            self.show_more(message.numbers)

    def on_list_reading_ended(self, message: Ended) -> None:
        """Take note of the end."""
        if message.request.age == self._wanted.age:
            self.is_complete = True
            self._is_awaited = False
            self.show_end(message.request.typed)

    def on_list_reading_refused(self, message: Refused) -> None:
        """Say what is wrong, unless something else is wanted by now."""
        if message.request.age == self._wanted.age:
            self._is_awaited = False
            self.show_wrong(message.request.typed, message.error)
