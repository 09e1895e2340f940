"""A contact as TOML: the text teaches its format, and what is read is what was written."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.assignment import FIELDS
from pcrm.domain.contact import (
    KINDS,
    Address,
    Details,
    Email,
    Field,
    ImportantDate,
    Impp,
    Membership,
    Related,
    Telephone,
    Url,
)
from pcrm.domain.partial_date import PartialDate, is_valid
from pcrm.domain.toml_text import BadText
from pcrm.formats import contact_toml

TODAY = datetime.date(2026, 11, 20)
GRACE = Details(
    "Grace Hopper",
    given="Grace",
    family="Hopper",
    nicknames=("Amazing Grace",),
    emails=(Email("grace@example.org", "work", 1), Email("g@example.org")),
    telephones=(Telephone("+1 555 0100", "cell"),),
    addresses=(Address("1 Navy Yard", "Arlington", type="home"),),
    memberships=(Membership("Navy", title="Admiral"),),
    dates=(ImportantDate("birthday", PartialDate(None, 12, 9, "9 dec"), "7,1", 4),),
    related=(Related("spouse", "Vincent", 7),),
    tags=("client", "navy"),
    fields=(Field("diet", "vegan"), Field("likes", "clocks"), Field("likes", "tea")),
    note='She said:\n"It\'s easier to ask\\forgive."\n',
)
TEXT = """\
# Grace Hopper (1). Save and close to store it; an empty file changes nothing.
# A line with # in front says nothing: take the # away from an example to use it.
# What you take out is taken out of the record; pcrm undo brings it back.

# kind: individual, org, group, location
formatted_name = "Grace Hopper"
kind = "individual"
given = "Grace"
#additional = "Brewster Murray"
family = "Hopper"
#prefix = "Dr"
#suffix = "PhD"
nicknames = ["Amazing Grace"]
tags = ["client", "navy"]
note = \"\"\"
She said:
"It's easier to ask\\\\forgive."
\"\"\"

# pref = 1 is tried first, 100 last.
[[emails]]
value = "grace@example.org"
type = "work"
pref = 1

[[emails]]
value = "g@example.org"
#type = "work"
#pref = 1

[[telephones]]
value = "+1 555 0100"
type = "cell"
#pref = 1

[[addresses]]
street = "1 Navy Yard"
locality = "Arlington"
#region = "NY"
#postal_code = "10001"
#country_name = "USA"
type = "home"
#po_box = "Box 7"
#extended = "3rd floor"

#[[urls]]
#value = "https://example.org"
#type = "work"

#[[impps]]
#value = "xmpp:grace@example.org"
#type = "home"

# The newest first; without until it still holds.
[[memberships]]
organization = "Navy"
#units = "Research"
title = "Admiral"
#role = "speaks for the board"
#since = "2019-04"
#until = "2024"

# birthday, anniversary, name-day, death, renewal, any label; remind: days before.
# "1906-12-09" or "9 dec 1906"; year unknown: "--12-09" or "9 dec"; also "1906-12", "1906".
[[dates]]
label = "birthday"
date = "--12-09"
remind = "7,1"

# Fields of your own, a text or a list of texts each.
[fields]
diet = "vegan"
likes = ["clocks", "tea"]
#dislikes = ["lilies"]
#needs = ["a quote by friday"]
#values = ["price"]
#reach = "by mail, never before ten"
#met = "the fair in Tver"
"""


def read(text: str, before: Details = GRACE) -> Details:
    """Return what a text says about Grace."""
    return contact_toml.read(text, before, today=TODAY, extra={"dezember": "december"})


def wrong(text: str) -> tuple[str, str]:
    """Return what is said of a bad text, and the hint."""
    with pytest.raises(BadText) as caught:
        read(text)
    return caught.value.message, caught.value.hint


def test_a_record_as_text() -> None:
    """Every key is there, with an example where nothing is known; nothing is lost in reading."""
    assert contact_toml.write(GRACE, title="Grace Hopper (1)") == TEXT
    assert read(TEXT) == GRACE


def test_the_examples_can_be_used() -> None:
    """With every # taken away an empty record's text is good, and every key is in it."""
    text = contact_toml.write(Details("X"), title="X")
    used = "\n".join(
        line.removeprefix("#") if line[:2] != "# " else line for line in text.split("\n")
    )
    found = read(used, Details("X"))
    assert found == Details(
        formatted_name="X",
        given="Grace",
        additional="Brewster Murray",
        family="Hopper",
        prefix="Dr",
        suffix="PhD",
        nicknames=("Amazing Grace",),
        emails=(Email("grace@example.org", "work", 1),),
        telephones=(Telephone("+1 555 0100", "cell", 1),),
        addresses=(
            Address(
                "Main Street 1", "New York", "NY", "10001", "USA", "home", "Box 7", "3rd floor"
            ),
        ),
        urls=(Url("https://example.org", "work"),),
        impps=(Impp("xmpp:grace@example.org", "home"),),
        memberships=(
            Membership(
                "Acme", "Research", "Head of Research", "speaks for the board", "2019-04", "2024"
            ),
        ),
        dates=(ImportantDate("birthday", PartialDate(None, 12, 9, "--12-09"), "7,1"),),
        tags=("client", "navy"),
        fields=(
            Field("likes", "horses"),
            Field("likes", "tea"),
            Field("dislikes", "lilies"),
            Field("needs", "a quote by friday"),
            Field("values", "price"),
            Field("reach", "by mail, never before ten"),
            Field("met", "the fair in Tver"),
        ),
        note="First line\nsecond line",
    )
    assert {field.key for field in found.fields} <= set(FIELDS)


def test_what_is_taken_out_is_gone() -> None:
    """A key that is not there is empty; relationships are not in the text, and stay."""
    bare = Details("Grace", related=GRACE.related)
    assert read('formatted_name = "Grace"') == bare
    assert read('formatted_name = "Grace"\nkind = "org"\n') == bare._replace(kind="org")
    assert read('formatted_name = "Grace"\n[[emails]]\nvalue = ""\n[fields]\nlikes = []\n') == bare


def test_dates_may_be_said_in_many_ways() -> None:
    """ISO, words, TOML's own dates, words of the configuration; the year may be unknown."""
    for said, date in {
        '"1906-12-09"': (1906, 12, 9),
        "1906-12-09": (1906, 12, 9),
        '"9 dec 1906"': (1906, 12, 9),
        '"9 Dezember"': (None, 12, 9),
        '"--12-09"': (None, 12, 9),
        '"1906-12"': (1906, 12, None),
        '"1906"': (1906, None, None),
    }.items():
        found = read(f'formatted_name = "G"\n[[dates]]\nlabel = "Wedding"\ndate = {said}\n')
        assert found.dates[0].label == "wedding"
        assert found.dates[0].date[:3] == date


def test_a_date_that_stays_keeps_its_text() -> None:
    """Only the lead days change; a date that pcrm cannot read stays as it came."""
    odd = ImportantDate("feast", PartialDate(text="around Easter"), "", 9)
    before = GRACE._replace(dates=(*GRACE.dates, odd))
    text = contact_toml.write(before, title="G").replace('"7,1"', '"1w, 2d"')
    assert read(text, before).dates == (GRACE.dates[0]._replace(remind="7,2"), odd)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "formatted_name: a name is missing", "as in: Grace Hopper"),
        (
            'formatted_name = "\\u200b "',
            "line 1, formatted_name: a name is missing",
            "as in: Grace Hopper",
        ),
        (
            'formatted_name = "G"\ntags = ["a", 5]',
            "line 2, tags[2]: a text is wanted: put 5 into quotes",
            "",
        ),
        (
            'formatted_name = "G"\ngiven = Grace',
            "line 2: invalid value",
            'a text stands in quotes: given = "Grace"',
        ),
        (
            'formatted_name = "G"\nemial = "x"',
            "line 2, emial: there is no such key",
            "did you mean emails?",
        ),
        (
            'formatted_name = "G"\ndiet = "x"',
            "line 2, diet: there is no such key",
            "a field of your own stands below [fields]",
        ),
        (
            'formatted_name = "G"\nkind = "cat"',
            "line 2, kind: 'cat' is no kind",
            "one of: individual, org, group, location",
        ),
        (
            'formatted_name = "G"\n[[emails]]\nvalue = "a"\n\n[[emails]]\nvalue = "b"\npref = 0',
            "line 7, emails[2].pref: 0 is no number from 1 to 100",
            "",
        ),
        (
            'formatted_name = "G"\n[[emails]]\ntype = "work"',
            "line 2, emails[1].value: it is missing",
            "a whole entry may be taken out",
        ),
        (
            'formatted_name = "G"\n[emails]\nvalue = "a"',
            "line 2, emails: a list of tables is wanted",
            "as in: [[emails]]",
        ),
        (
            'formatted_name = "G"\n[[telephones]]\nnumber = "1"',
            "line 3, telephones[1].number: there is no such key",
            "known: value, type, pref",
        ),
        (
            'formatted_name = "G"\nnicknames = "A"',
            "line 2, nicknames: a list is wanted",
            'as in: nicknames = ["one", "two"]',
        ),
        (
            'formatted_name = "G"\nnote = """\n[[dates]]\ndate = 1"""\n[[dates]]\ndate = "31.02."',
            "line 5, dates[1].label: it is missing",
            "a whole entry may be taken out",
        ),
        (
            'formatted_name = "G"\n[[dates]]\nlabel = "x"\ndate = "31.02."',
            "line 4, dates[1].date: '31.02.' reads as 31 Feb, a day that does not exist",
            "write for example 2026-11-20",
        ),
        (
            'formatted_name = "G"\n[[dates]]\nlabel = "x"\ndate = "9 dec"\nremind = "soon"',
            "line 5, dates[1].remind: 'soon' is no number of days, weeks, months or years",
            "write for example 30d, 2w, 3mo, 1y or weekly",
        ),
        (
            'formatted_name = "G"\n[fields]\nlikes = [["a"]]',
            "line 3, fields.likes[1]: a text is wanted, and this is a list",
            "",
        ),
        (
            'formatted_name = "G"\n[fields]\nnote = "a"',
            "line 3, fields.note: note stands further up, before the first line with [",
            "",
        ),
        (
            'formatted_name = "G"\n[fields]\ncadence = "a"',
            "line 3, fields.cadence: it cannot be set",
            "use: pcrm every",
        ),
        (
            'formatted_name = "G"\n[fields]\nemial = "a"',
            "line 3, fields.emial: no field is called 'emial'",
            "did you mean email? A field of your own needs another name",
        ),
        (
            'formatted_name = "G"\n[fields]\nbirthday = "a"',
            "line 3, fields.birthday: birthday has a place of its own further up",
            "",
        ),
        (
            'formatted_name = "G"\n# \udcff',
            "line 2: it is not valid UTF-8",
            "save the text as UTF-8",
        ),
        ('formatted_name = "G"\nnote = """a', "line 2: unterminated string", ""),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, message: str, hint: str) -> None:
    """Line, key, what is wrong, and how it is right."""
    assert wrong(text) == (message, hint)


def test_lists_in_lists_in_lists() -> None:
    """A text made to bring a reader down is a mistake like others."""
    told = ("lists stand too deep in each other", "take some brackets away")
    assert wrong('formatted_name = "G"\nx = ' + "[" * 20_000) == told


LINES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ANY = st.one_of(st.just(""), LINES, st.sampled_from(['"""', "\\", "a\r\nb", "\n\n", "[[dates]]"]))
NAMES = LINES.filter(lambda name: any(sign.isprintable() and sign != " " for sign in name)).filter(
    lambda name: not name.isspace()
)
PREFS = st.none() | st.integers(1, 100)
DATES = st.one_of(
    st.builds(
        PartialDate,
        st.none() | st.integers(1, 9999),
        st.none() | st.integers(1, 12),
        st.none() | st.integers(1, 31),
        ANY,
    ).filter(is_valid),
    st.builds(PartialDate, text=LINES),
)


def several(each: st.SearchStrategy) -> st.SearchStrategy:
    """Lists of up to three."""
    return st.lists(each, max_size=3).map(tuple)


def once_each(each: st.SearchStrategy) -> st.SearchStrategy:
    """Lists of up to three different ones."""
    return st.lists(each, max_size=3, unique=True).map(tuple)


RECORDS = st.builds(
    Details,
    formatted_name=NAMES,
    kind=st.sampled_from(KINDS),
    given=ANY,
    additional=ANY,
    family=ANY,
    prefix=ANY,
    suffix=ANY,
    nicknames=once_each(LINES),
    emails=several(st.builds(Email, LINES, ANY, PREFS)),
    telephones=several(st.builds(Telephone, LINES, ANY, PREFS)),
    addresses=several(st.builds(Address, *[ANY] * 8).filter(any)),
    urls=several(st.builds(Url, LINES, ANY)),
    impps=several(st.builds(Impp, LINES, ANY)),
    memberships=several(st.builds(Membership, *[ANY] * 6).filter(any)),
    dates=several(st.builds(ImportantDate, LINES, DATES, ANY, st.integers(1, 9))),
    related=st.just(()),
    tags=once_each(LINES),
    fields=once_each(st.builds(Field, LINES, LINES)).map(
        lambda fields: tuple(sorted(fields, key=lambda field: field.key))
    ),
    note=ANY,
)


@given(RECORDS)
def test_nothing_is_lost_whatever_the_record_holds(details: Details) -> None:
    """What was written reads as the same record, and shows every sign that hides."""
    text = contact_toml.write(details, title=details.formatted_name)
    assert read(text, details) == details
    assert not {"\x1b", "\x00", "\r", "\u202e", "\u2028", "\ufeff"} & set(text)
    tomllib.loads(text.replace("\n", "\r\n"))
