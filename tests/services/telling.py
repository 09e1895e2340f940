"""Runs a job of ``remind`` as its command does, without a command."""

from __future__ import annotations

from pcrm.services.reminding import LAST_RUN, Asked, Telling


def tell(workspace, *, fails=False, **asked):
    """Run a job and return number, day and reason of each line; a failure marks nothing."""
    asked.setdefault("since", LAST_RUN)
    with Telling(workspace, Asked(**asked)) as telling:
        if not fails:
            telling.done()
        return [(line.id, line.due, line.reason) for line in telling.lines]


def ids(found):
    """Return the numbers alone."""
    return [one[0] for one in found]
