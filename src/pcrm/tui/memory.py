"""The memory of the screen: garbage is collected again, one heap serves all threads."""

from __future__ import annotations

import gc

_M_ARENA_MAX = -8


def settle() -> None:
    """Make what is there by now permanent, and keep the rest small.

    Called once the first frame is painted, before there are threads that read.
    """
    if not gc.isenabled():  # off since the start of pcrm
        gc.freeze()  # going through all modules again and again took a quarter of the first frame
        gc.enable()
        _share_heap()


def _share_heap() -> None:
    """Keep glibc from giving each thread a heap that it never gives back.

    With those of the threads that read lists the screen took 62 MiB at 100,000 contacts, without
    them 56. Systems that know no such thing do without.
    """
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    except (AttributeError, OSError, TypeError):
        return  # macOS, musl, Windows
