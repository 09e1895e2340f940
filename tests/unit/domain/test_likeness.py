"""How alike two contacts look, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.contact import Contact, Details, Email, ImportantDate, Impp, Membership, Telephone
from pcrm.domain.likeness import LIKELY, compare, facts, first_and_family, other_names
from pcrm.domain.name_parts import split
from pcrm.domain.names import FULL, NICKNAME, forms
from pcrm.domain.partial_date import parse_iso


def person(name, *, uid="", org="", born="", kind="individual", **more):
    """Return what somebody is compared by, made of a name and what else is known."""
    parts = split(name)._asdict() if kind == "individual" else {}
    details = Details(
        name,
        kind=kind,
        **{key: more.pop(key, value) for key, value in parts.items()},
        emails=tuple(map(Email, more.pop("emails", ()))),
        telephones=tuple(map(Telephone, more.pop("phones", ()))),
        impps=tuple(map(Impp, more.pop("handles", ()))),
        memberships=(Membership(org),) if org else (),
        dates=(ImportantDate("birthday", parse_iso(born)),) if born else (),
        **more,
    )
    made = forms(
        name,
        given=details.given,
        additional=details.additional,
        family=details.family,
        nicknames=details.nicknames,
        kind=kind,
    )
    return facts(
        Contact(1, "u", details),
        [form for form, rank in made.items() if rank <= FULL],
        [form for form, rank in made.items() if rank == NICKNAME],
        [uid] if uid else [],
    )


@pytest.mark.parametrize(
    ("one", "other", "score", "reasons"),
    [
        (person("Grace Hopper"), person("grace  HOPPER"), 50, ("same name",)),
        (person("Jürgen Müller"), person("Juergen Mueller"), 45, ("same name in another form",)),
        (person("Анна Петрова"), person("Anna Petrova"), 45, ("same name in another form",)),
        (person("Dr. Grace Hopper"), person("Grace Hopper"), 45, ("same name in another form",)),
        (person("Hopper Grace"), person("Grace Hopper"), 45, ("given and family name swapped",)),
        (person("Gates Bill"), person("William Gates"), 45, ("given and family name swapped",)),
        (person("Bill Gates"), person("William Gates"), 40, ("short form of the same name",)),
        (person("Bill Gates"), person("Will Gates"), 40, ("short form of the same name",)),
        (
            person("Grace Hopper", nicknames=("Amazing Grace",)),
            person("Amazing Grace"),
            40,
            ("known by the same name",),
        ),
        (
            person("Acme", kind="org"),
            person("Acme Inc.", kind="org"),
            40,
            ("known by the same name",),
        ),
        (person("G. Hopper"), person("Grace Hopper"), 25, ("same family name and initial",)),
        (
            person("G. Hopper", org="Navy"),
            person("Grace Hopper", org="navy"),
            35,
            ("same family name and initial", "same organisation"),
        ),
        (
            person("Grase Hopper", org="Navy"),
            person("Grace Hopper", org="Navy"),
            35,
            ("similar name", "same organisation"),
        ),
        (
            person("Grace Hoper", org="Navy"),
            person("Grace Hopper", org="Navy"),
            35,
            ("similar name", "same organisation"),
        ),
        (
            person("Anna Hopper", org="N"),
            person("Ben Hopper", org="N"),
            0,
            ("same family name only",),
        ),
        (person("Grace Hopper"), person("Marie Curie"), 0, ()),
        (
            person("Grace Hopper", emails=("G@x.org",)),
            person("Grace Murray", emails=("g@X.org",)),
            55,
            ("same given name", "same e-mail"),
        ),
        (
            person("Navy Office", emails=("n@x.org",)),
            person("Grace Hopper", emails=("n@x.org",)),
            30,
            ("same e-mail", "another name"),
        ),
        (
            person("Anna Schmidt", phones=("030 1234567",)),
            person("Ben Schmidt", phones=("030 1234567",)),
            25,
            ("same telephone", "same family name only"),
        ),
        (
            person("Grace Hopper", phones=("030 1234567",)),
            person("Grace Hopper", phones=("+49 30 1234567",)),
            85,
            ("same name", "same telephone in another format"),
        ),
        (
            person("Grace Hopper", phones=("112",)),
            person("Grace Hopper", phones=("+49 30 5550112",)),
            50,
            ("same name",),
        ),
        (
            person("Grace Hopper", handles=("xmpp:g@x",)),
            person("Grace Hopper", handles=("XMPP:g@x",)),
            85,
            ("same name", "same handle"),
        ),
        (
            person("Grace Hopper", born="1906-12-09"),
            person("Grace Hopper", born="1906-12-09"),
            80,
            ("same name", "same birthday"),
        ),
        (
            person("Grace Hopper", born="--12-09"),
            person("Grace Hopper", born="1906-12-09"),
            65,
            ("same name", "same birthday, year unknown"),
        ),
        (
            person("Grace Hopper", born="1907-12-09"),
            person("Grace Hopper", born="1906-12-09"),
            10,
            ("same name", "another birthday"),
        ),
        (
            person("Grace Hopper", born="1906"),
            person("Grace Hopper", born="--12-09"),
            50,
            ("same name",),
        ),
        (
            person("John A. Smith"),
            person("John B. Smith"),
            20,
            ("same name in another form", "another middle name"),
        ),
        (person("John A. Smith"), person("John Andrew Smith"), 45, ("same name in another form",)),
        (
            person("Grace Hopper", uid="one"),
            person("Grace Hopper", uid="two"),
            45,
            ("same name", "cards of their own"),
        ),
        (person("Grace Hopper", uid="one"), person("Grace Hopper", uid="one"), 50, ("same name",)),
    ],
)
def test_score_and_reasons(one, other, score, reasons):
    """Both ways round alike; what speaks against it stands last."""
    assert compare(one, other) == (score, reasons)
    assert compare(other, one)[0] == score


def test_a_score_ends_at_a_hundred():
    """However much speaks for it."""
    twin = person(
        "Grace Hopper", emails=("g@x",), phones=("030 1234567",), born="1906-12-09", org="Navy"
    )
    assert compare(twin, twin).score == 100


def test_likely_pairs_are_those_worth_a_look():
    """A name alone is enough, an initial alone is not."""
    assert compare(person("Grace Hopper"), person("Grace Hopper")).score >= LIKELY
    assert compare(person("G. Hopper"), person("Grace Hopper")).score < LIKELY


@pytest.mark.parametrize(
    ("given", "family", "names"),
    [
        ("bill", "gates", {"william gates", "gates william", "gates bill", "b gates"}),
        ("grace", "hopper", {"hopper grace", "g hopper"}),
        ("", "hopper", set()),
        ("grace", "", set()),
    ],
)
def test_other_names_somebody_may_have(given, family, names):
    """Short and long forms, swapped, with an initial; never the name itself."""
    found = other_names(given, family)
    assert names <= found
    assert f"{given} {family}" not in found
    assert bool(found) == bool(names)


@pytest.mark.parametrize(
    ("details", "parts"),
    [
        (Details("Grace Hopper"), ("grace", "hopper")),
        (Details("X", given="Anna Maria", family="van der Berg"), ("anna", "van der berg")),
        (Details("Grace"), ("grace", "")),
        (Details("Acme Works", kind="org"), ("", "")),
        (Details("x", given=" ", family="y"), ("", "y")),
    ],
)
def test_first_and_family_name(details, parts):
    """Folded; of several given names the first one; organisations have none."""
    assert first_and_family(details) == parts


_texts = st.text(max_size=12).filter(str.strip)


@given(one=_texts, other=_texts, phones=st.lists(st.text(max_size=9), max_size=2))
def test_any_two_can_be_compared(one, other, phones):
    """Whatever was typed: a score from 0 to 100, the same both ways."""
    mine, theirs = person(one, phones=phones), person(other, phones=phones)
    score = compare(mine, theirs).score
    assert 0 <= score <= 100
    assert compare(theirs, mine).score == score
