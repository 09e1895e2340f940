"""Runs an iterator in a process of its own, so that reading a file and storing it overlap."""

from __future__ import annotations

import marshal
import os

from pcrm.domain.errors import PcrmError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO, TypeVar

    T = TypeVar("T")

_BATCH = 50  # few, because cards may have pictures
_PIPE_SIZE = 1024 * 1024
_LENGTH = 8
"""Bytes in which the size of a batch stands before it."""


def can_run_ahead() -> bool:
    """Tell whether a second process can be started safely and would help."""
    import threading

    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) > 1


def run_ahead(items: Iterator[T]) -> Iterator[T]:
    """Yield what an iterator gives; a child process begins to work on it at once.

    Items are plain: None, numbers, strings, bytes, and tuples, lists and dicts of such.
    An exception of the iterator is raised here, in its place. Must not be called while a
    database is open, since a connection does not survive a fork.
    """
    reading, writing = os.pipe()
    _widen(writing)
    child = os.fork()
    if child:
        os.close(writing)
        return _received(reading, child)
    os.close(reading)
    try:
        with os.fdopen(writing, "wb") as pipe:
            _send(items, pipe)
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # the parent tells, or has gone
    finally:
        os._exit(0)


def _widen(pipe: int) -> None:
    """Let the pipe hold what is read while a batch is stored, where the system can."""
    import fcntl

    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
    except (AttributeError, OSError):
        pass  # not Linux, or not so much: then both wait for each other more often


def _send(items: Iterator[T], pipe: BinaryIO) -> None:
    """Write batches; at last an empty one, or the exception that ended them."""
    batch: list[T] = []
    end: list[T] | bytes = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                _write(batch, pipe)
                batch = []
    except PcrmError as error:
        import pickle

        end = pickle.dumps(error)
    if batch:
        _write(batch, pipe)
    _write(end, pipe)


def _write(value: list[T] | bytes, pipe: BinaryIO) -> None:
    octets = marshal.dumps(value)  # three times as fast as pickle
    pipe.write(len(octets).to_bytes(_LENGTH, "big"))
    pipe.write(octets)


def _received(reading: int, child: int) -> Iterator[T]:
    try:
        with os.fdopen(reading, "rb") as pipe:
            while batch := _read(pipe):
                if isinstance(batch, bytes):
                    import pickle

                    raise pickle.loads(batch)  # noqa: S301, our own child wrote it
                yield from batch
    finally:
        os.waitpid(child, 0)


def _read(pipe: BinaryIO) -> Any:
    size = int.from_bytes(pipe.read(_LENGTH), "big")
    octets = pipe.read(size)
    if not size or len(octets) < size:
        raise PcrmError(
            "reading stopped in the middle", value="", hint="nothing was imported; try again"
        )
    return marshal.loads(octets)  # noqa: S302, our own child wrote it
