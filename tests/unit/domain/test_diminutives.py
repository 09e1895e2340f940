"""Short forms of first names lead to the long ones, and the long ones to the short."""

from __future__ import annotations

import pytest

from pcrm.domain.names import DIMINUTIVE, FIRST, LONGER, PART, forms
from pcrm.domain.words import diminutives


@pytest.fixture
def own():
    """Adds the user's own short forms for the length of a test."""
    yield diminutives.extend
    diminutives.extend(())


def test_a_full_name_has_its_short_forms_and_a_short_one_its_full_names():
    assert forms("William Gates")["bill"] == DIMINUTIVE
    assert forms("Bill Gates")["william"] == LONGER
    assert forms("Bill Gates")["bill"] == FIRST


def test_a_name_for_several_leads_to_all_of_them():
    assert diminutives.full_names_of("al") == ("alan", "allan", "allen", "albert", "alfred")
    assert diminutives.full_names_of("grace") == ()


@pytest.mark.parametrize("name", ["Саша Петров", "Sasha Petrov", "Al Jones", "Chris Lee"])
def test_a_short_name_adds_few_forms(name):
    longer = [form for form, rank in forms(name).items() if rank == LONGER]
    assert 1 < len(longer) <= 10


def test_no_name_is_short_for_many():
    shorts = {word for line in diminutives._TABLE.split("\n") for word in line.split()[1:]}
    assert max(len(diminutives.full_names_of(short)) for short in shorts) <= 5


def test_what_is_in_the_name_anyway_keeps_its_rank():
    assert forms("Bill William")["william"] == PART


def test_short_forms_of_the_user_lead_both_ways(own):
    own([("wilhelmina", ("mina",))])
    assert forms("Wilhelmina Bos")["mina"] == DIMINUTIVE
    assert forms("Mina Bos")["wilhelmina"] == LONGER
    own([])
    assert "wilhelmina" not in forms("Mina Bos")
