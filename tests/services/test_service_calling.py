"""Which number is called, and who dials it."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Details, Telephone
from pcrm.domain.errors import NotFound
from pcrm.services import calling, people


@pytest.mark.parametrize(
    ("telephones", "called"),
    [
        ((Telephone("1"), Telephone("2")), "1"),
        ((Telephone("1"), Telephone("2", "cell", 1)), "2"),
        ((Telephone("1", "work,fax"), Telephone("2")), "2"),
    ],
)
def test_the_preferred_number_is_called(workspace, telephones, called):
    """The preferred one, else the first; never a fax."""
    details = Details(formatted_name="Grace Hopper", telephones=telephones)
    number = people.add(workspace, details).contact.id
    assert calling.call(workspace, number) == calling.Call("Grace Hopper", called)


def test_without_a_number_nobody_is_called(workspace):
    """The error names the command that adds one; a fax is none."""
    details = Details(formatted_name="Grace Hopper", telephones=(Telephone("1", "fax"),))
    number = people.add(workspace, details).contact.id
    with pytest.raises(NotFound, match="no telephone of Grace Hopper is known"):
        calling.call(workspace, number)


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}])
def test_nothing_dials_without_a_display(environment):
    """On a terminal without windows the number is only copied."""
    assert not calling.dial("+1 555 0100", environment)


def test_nothing_dials_what_is_no_number():
    """A text without digits is not handed to any program."""
    assert not calling.dial("ask at the desk", {"DISPLAY": ":0"})
