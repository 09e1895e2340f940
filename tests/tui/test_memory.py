"""Works that do without the collector of garbage."""

from __future__ import annotations

import gc

import pytest

from pcrm.tui.memory import without_collecting


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request):
    """The collector as it is before, and again afterwards."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_is_off_meanwhile_and_as_it_was_afterwards(was_on):
    """Also when the work fails."""

    @without_collecting()
    def work():
        seen.append(gc.isenabled())
        raise ValueError("x")

    seen = []
    with pytest.raises(ValueError, match="x"):
        work()
    assert seen == [False]
    assert gc.isenabled() is was_on
