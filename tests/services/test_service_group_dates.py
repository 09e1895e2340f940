"""Dates of groups, of the dead, and of those who want no contact."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.partial_date import PartialDate
from pcrm.services import agenda, cards, changes, dates, people, relations, single, trash, values

CHRISTMAS = ImportantDate("christmas", PartialDate(None, 12, 25, "25.12."), "40,7")


@pytest.fixture
def clients(workspace, add, once):
    """Six people with the tag +client, Anna (1) to Fay (6)."""

    def fill():
        for name in ("Anna", "Ben", "Carl", "Dora", "Emil", "Fay"):
            add(f"{name} Needle", "tag=client")
        dates.add(workspace, "tag:client", CHRISTMAS)

    return once(fill)


def told(workspace):
    """Return of each line about a date: number, summary, reason, names."""
    return [
        (one.id, one.summary, one.reason, [who.formatted_name for who in one.contacts])
        for one in agenda.today(workspace, days=40)
        if one.kind == "date"
    ]


def test_the_date_of_a_group_is_told_once(clients):
    """With the tag, some names, how many there are, and nobody's last words."""
    names = ["Anna Needle", "Ben Needle", "Carl Needle"]
    assert told(clients) == [("b1", "christmas, +client (6 people)", "every year", names)]
    (line,) = agenda.today(clients, days=40)
    assert (line.tag, line.last, line.uid) == ("client", None, "tag-client")


def test_a_small_group_is_named_whole(clients):
    """No number where all names stand there."""
    trash.remove(clients, ["4", "5", "6"])
    assert told(clients)[0][1] == "christmas, +client"


def test_a_reminder_tells_it_on_its_lead_days(clients, on):
    """40 days before, a week before, and on the day."""
    for day, count in (("2026-11-15", 1), ("2026-11-16", 0), ("2026-12-18", 1), ("2026-12-25", 1)):
        assert len(agenda.due(on(day))) == count


def test_who_is_named_of_a_group(clients, add):
    """Neither the dead, nor who wants no contact, nor the archived, nor relatives."""
    people.set_values(clients, "1", ["reach=None"])
    people.set_values(clients, "2", ["death=2026-01-01"])
    trash.archive(clients, ["3"])
    relations.link(clients, "dora", "child", "Mia", facts=["likes+=lego"])
    people.tag(clients, "mia", ["+client"])
    assert told(clients)[0][1:] == (
        "christmas, +client",
        "every year",
        ["Dora Needle", "Emil Needle", "Fay Needle"],
    )
    people.tag(clients, "4,5,6", ["-client"])
    assert told(clients) == []


def test_the_same_again_is_so_already(clients):
    """Another label, day or lead is another date."""
    before = changes.history(clients)
    again = dates.add(clients, "tag:+Client", CHRISTMAS._replace(date=PartialDate(None, 12, 25)))
    assert (again.entry.id, again.changed) == (1, False)
    assert changes.history(clients) == before
    assert dates.add(clients, "tag:client", CHRISTMAS._replace(label="easter")).entry.id == 2


def test_lists_show_dates_of_both_kinds(clients):
    """All of them, those of a group, those of one person and her groups."""
    people.add_date(clients, "anna", "birthday", ImportantDate("birthday", PartialDate(None, 3, 4)))
    people.add_date(clients, "ben", "birthday", ImportantDate("birthday", PartialDate(None, 3, 5)))

    def numbers(ref=""):
        return [(one.entry.id, one.entry.contact.formatted_name) for one in
                dates.listed(clients, ref)]  # fmt: skip

    assert numbers() == [(1, "+client"), (2, "Anna Needle"), (3, "Ben Needle")]
    assert numbers("tag:client") == [(1, "+client")]
    assert numbers("anna") == [(1, "+client"), (2, "Anna Needle")]


@pytest.mark.parametrize(
    ("whose", "hint"),
    [
        ("tag:clint", "did you mean client?"),
        ("tag:zzz", "give it to somebody: pcrm tag anna +zzz"),
        ("tag:", "give it to somebody: pcrm tag anna +client"),
    ],
)
def test_a_tag_that_nobody_has(clients, whose, hint):
    """An error with the nearest tags, from ``add`` and ``list`` alike."""
    for call in (
        lambda: dates.add(clients, whose, CHRISTMAS),
        lambda: dates.listed(clients, whose),
    ):
        with pytest.raises(NotFound) as caught:
            call()
        assert (caught.value.value, caught.value.hint) == (whose, hint)


def test_a_label_is_needed(clients):
    """An empty one is none."""
    with pytest.raises(UsageError, match="a label is missing"):
        dates.add(clients, "tag:client", CHRISTMAS._replace(label=" "))


def test_the_date_of_a_group_is_a_record_of_its_own(clients):
    """It can be set, put into the trash, restored, undone."""
    record = single.load(clients, "b1")
    assert (record.tag, record.contact.id) == ("client", 0)
    from pcrm.services.references import record_number

    values.set_numbered(clients, record_number("b1"), ["label=xmas", "remind=1d"])
    assert dates.listed(clients)[0].entry.label == "xmas"
    assert trash.remove(clients, ["b1"])[0].name == "xmas of +client"
    assert dates.listed(clients) == []
    trash.restore(clients, ["b1"])
    for _ in range(4):
        changes.undo(clients)
    assert dates.listed(clients) == []
    assert cards.show(clients, "anna").contact.details.dates == ()


def test_a_year_makes_a_jubilee(clients):
    """As with the dates of people."""
    founded = ImportantDate("founding", PartialDate(2016, 12, 1))
    dates.add(clients, "tag:client", founded)
    assert told(clients)[0][1] == "founding, 10 years, +client (6 people)"


def test_the_dead_are_remembered_and_not_congratulated(workspace, add):
    """On the day they died; of other dates it is said what would be, and no gift is thought of."""
    add(
        "Grace Hopper",
        "likes=tea",
        "birthday=1906-12-09",
        "death=1992-12-01",
        "name-day=4.12.",
        "anniversary=1930-12-05",
    )
    assert [line[1:3] for line in told(workspace)] == [
        ("death, 34 years", "1 Dec 1992"),
        ("name-day, in memory", "4 Dec"),
        ("anniversary, 96 years, in memory", "5 Dec 1930"),
        ("birthday, would be 120", "9 Dec 1906"),
    ]


@pytest.mark.parametrize("word", ["reach=none", "reach=NONE", "death=2026-11-01"])
def test_nobody_who_wants_or_can_have_no_contact_is_proposed(workspace, add, on, word):
    """Neither today nor by a reminder, whatever rule there is; taken back, the rule holds again."""
    add("Anna Needle", "tag=client", every=7)
    people.every(workspace, "tag:client", 3)
    later = on("2026-12-20")
    assert [line.kind for line in agenda.today(later)] == ["cadence"]
    people.set_values(workspace, "anna", [word])
    assert agenda.today(later) == agenda.due(later) == []
    contact = cards.show(workspace, "anna").contact
    assert (contact.cadence_days, contact.next_due) == (0, "")
    assert people.is_left_alone(workspace, "anna")
    people.every(workspace, "anna", 5)
    assert cards.show(workspace, "anna").contact.next_due == ""
    people.set_values(workspace, "anna", [word.partition("=")[0] + "="])
    assert cards.show(workspace, "anna").contact.cadence_days == 5
    assert [line.kind for line in agenda.today(later)] == ["cadence"]


def test_another_wish_how_to_be_reached_is_no_silence(workspace, add):
    """``none`` alone, or among others, is; by mail is not."""
    add("Anna Needle", "reach=by mail", every=7)
    assert cards.show(workspace, "anna").contact.cadence_days == 7
    people.set_values(workspace, "anna", ["reach+=none"])
    assert cards.show(workspace, "anna").contact.cadence_days == 0
    assert not people.is_left_alone(workspace, "default")


def test_a_birthday_of_somebody_who_wants_no_contact_says_so(workspace, add):
    """The day is told all the same: it is good to know."""
    add("Anna Needle", "birthday=21.11.", "reach=none", "likes=tea")
    assert told(workspace)[0][2] == "wants no contact; likes tea"


def test_a_window_over_the_end_of_the_year(clients):
    """As with the dates of people."""
    dates.add(clients, "tag:client", ImportantDate("new year", PartialDate(None, 1, 1)))
    lines = agenda.today(clients, datetime.date(2026, 12, 20), days=20)
    assert [line.due for line in lines] == ["2026-12-25", "2027-01-01"]
