"""Differences between two versions of a contact become the fewest changes of rows."""

from __future__ import annotations

from pcrm.domain.contact import Email, Field, ImportantDate
from pcrm.domain.partial_date import PartialDate
from pcrm.services import cards, changes, people
from pcrm.store import records
from pcrm.store.writing import UnitOfWork

from .content import data, journal

BIRTHDAY = ImportantDate("birthday", PartialDate(1906, 12, 9))
ANNIVERSARY = ImportantDate("anniversary", PartialDate(2001, 6, 3))


def write(workspace, number, **parts):
    """Make a contact say something else, as ``set`` and ``import`` do; return it as it is then."""
    before = cards.show(workspace, str(number)).contact
    with UnitOfWork(workspace.change("write")) as work:
        records.update_contact(work.session, before, before.details._replace(**parts))
        work.finish()
    return cards.show(workspace, str(number)).contact.details


def test_a_changed_value_is_one_change_of_its_row(workspace, add):
    """Another address in place of one keeps the row, the other rows are not touched."""
    add("Grace Hopper", "email=a@x.example", "email+=b@x.example", "nick=Gracie")
    write(workspace, 1, emails=(Email("c@x.example"), Email("b@x.example")))
    assert sorted(journal(workspace.path, 2)) == [(2, "email", 1, "update")]


def test_what_stays_the_same_is_not_written(workspace, add):
    """The same record again is no change."""
    add("Grace Hopper", "email=a@x.example")
    write(workspace, 1, emails=(Email("a@x.example"),))
    assert journal(workspace.path, 2) == []


SWAPPED = "rows are overwritten one after the other, so that two rows that change places end as one"


def test_two_values_can_change_places(workspace, add):
    """The order of addresses is the user's: the second one made the first stays beside it."""
    add("Grace Hopper", "email=a@x.example", "email+=b@x.example")
    details = write(workspace, 1, emails=(Email("b@x.example"), Email("a@x.example")))
    assert [email.value for email in details.emails] == ["b@x.example", "a@x.example"]


def test_two_nicknames_can_change_places(workspace, add):
    """What may stand only once can change places as well."""
    add("Grace Hopper", "nick=Amazing", "nick+=Gracie")
    details = write(workspace, 1, nicknames=("Gracie", "Amazing"))
    assert details.nicknames == ("Gracie", "Amazing")


def test_a_second_value_of_a_field_leaves_other_fields_alone(workspace, add):
    """``set diet+=…`` on somebody who likes tea touches the diet only."""
    add("Grace Hopper", "diet=vegan", "likes=tea")
    details = people.set_values(workspace, "1", ["diet+=no nuts"]).details
    assert details.fields == (
        Field("diet", "vegan"),
        Field("diet", "no nuts"),
        Field("likes", "tea"),
    )


def test_the_same_birthday_again_keeps_the_other_dates(workspace, add):
    """``date add`` of a birthday that is there already changes nothing at all."""
    add("Grace Hopper")
    people.add_date(workspace, "1", "birthday", BIRTHDAY)
    people.add_date(workspace, "1", "anniversary", ANNIVERSARY)
    before = data(workspace.path)
    people.add_date(workspace, "1", "birthday", BIRTHDAY)
    assert data(workspace.path) == before


def test_another_birthday_keeps_the_number_of_the_anniversary(workspace, add):
    """``b2`` is the anniversary before and after the birthday is set right."""
    add("Grace Hopper")
    people.add_date(workspace, "1", "birthday", BIRTHDAY)
    people.add_date(workspace, "1", "anniversary", ANNIVERSARY)
    details = people.set_values(workspace, "1", ["birthday=10 dec 1906"]).details
    assert [(date.id, date.label) for date in details.dates] == [
        (1, "birthday"),
        (2, "anniversary"),
    ]


def test_a_value_taken_away_leaves_the_rows_of_the_others(workspace, add):
    """Taking one of three away is one row less."""
    add("Grace Hopper", "email=a@x.example", "email+=b@x.example", "email+=c@x.example")
    write(workspace, 1, emails=(Email("a@x.example"), Email("c@x.example")))
    assert journal(workspace.path, 2) == [(2, "email", 2, "delete")]


def test_two_equal_values_are_brought_down_to_one(workspace, add):
    """The same address twice, of which one goes."""
    add("Grace Hopper")
    write(workspace, 1, emails=(Email("a@x.example"), Email("a@x.example")))
    details = write(workspace, 1, emails=(Email("a@x.example"),))
    assert details.emails == (Email("a@x.example"),)


def test_one_of_two_equal_values_can_be_changed(workspace, add):
    """An address that stands there twice: the second becomes another one, the first stays."""
    add("Grace Hopper")
    write(workspace, 1, emails=(Email("a@x.example"), Email("a@x.example")))
    details = write(workspace, 1, emails=(Email("a@x.example"), Email("b@x.example")))
    assert details.emails == (Email("a@x.example"), Email("b@x.example"))


def test_empty_values_are_not_stored(workspace, add):
    """An address without a word, a field without a value and so on leave no row."""
    add("Grace Hopper")
    details = write(
        workspace,
        1,
        emails=(Email(""), Email("a@x.example")),
        fields=(Field("likes", ""),),
        nicknames=("", "Gracie", "Gracie"),
        dates=(ImportantDate("birthday", PartialDate()),),
    )
    assert details.emails == (Email("a@x.example"),)
    assert details.fields == details.dates == ()
    assert details.nicknames == ("Gracie",)


def test_a_change_of_a_part_can_be_undone_to_the_row(workspace, add):
    """Undo brings the very rows back, numbers included."""
    add("Grace Hopper", "email=a@x.example", "email+=b@x.example", "tag=client")
    before = data(workspace.path)
    write(workspace, 1, emails=(Email("c@x.example"),), tags=("lead", "vip"))
    changes.undo(workspace)
    assert data(workspace.path) == before
