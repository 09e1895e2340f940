"""Shows what is longer than the screen through the user's pager."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = ("less", "-FRX")


def command(environment: Mapping[str, str]) -> list[str]:
    """Return the words of the pager: ``PCRM_PAGER``, ``PAGER``, else less; [] for none.

    An empty variable, ``cat`` or words with an open quote mean that nothing is to be paged.
    """
    if environment.get("TERM", "dumb") == "dumb":
        return []
    for name in ("PCRM_PAGER", "PAGER"):
        if name in environment:
            try:
                words = shlex.split(environment[name])
            except ValueError:
                return []
            return [] if words == ["cat"] else words
    return list(DEFAULT)


def page(text: str) -> bool:
    """Show a text through the pager and wait for its end; False when there is none that runs."""
    words = command(os.environ)
    if not words:
        return False
    sys.stdout.flush()
    environment = {"LESS": "FRX", **os.environ}
    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    # ^C belongs to the pager, which does with it what its user knows.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text.encode(errors="replace"))  # one that was left early is no error
    finally:
        signal.signal(signal.SIGINT, before)
    return True
