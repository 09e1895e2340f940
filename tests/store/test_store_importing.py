"""The bulk path of an import against the path of a single contact."""

from __future__ import annotations

import sqlite3

import pytest

from pcrm.domain.contact import (
    Address,
    Details,
    Email,
    Field,
    ImportantDate,
    Impp,
    Membership,
    Telephone,
    Url,
)
from pcrm.domain.indexing import indexed
from pcrm.domain.partial_date import PartialDate
from pcrm.services import cards, changes, people, trash
from pcrm.store import records
from pcrm.store.derived import insert_many
from pcrm.store.importing import BulkInsert, laid_out
from pcrm.store.writing import UnitOfWork

from .content import data, healthy, journal, kept

FULL = Details(
    formatted_name="Dr. Anna Maria Schmidt",
    given="Anna",
    additional="Maria",
    family="Schmidt",
    prefix="Dr.",
    nicknames=("Änni", "AMS"),
    emails=(Email("a@x.example", "home", 1), Email("b@x.example", "work")),
    telephones=(Telephone("+49 (30) 1234-567", "cell"),),
    addresses=(Address("Ring 1", "Köln", "", "50667", "Germany", "work"),),
    urls=(Url("https://x.example"),),
    impps=(Impp("xmpp:a@x.example"),),
    memberships=(Membership("Acme", "R&D", "CTO"),),
    dates=(ImportantDate("birthday", PartialDate(1980, 2, 29, "1980-02-29")),),
    tags=("client", "vip"),
    fields=(Field("likes", "tea"), Field("diet", "vegan")),
    note="line one\nline two",
)
BARE = Details(formatted_name="李雷")
EMPTY_PARTS = Details(
    formatted_name="Jürgen Müller",
    emails=(Email(""),),
    nicknames=("", "Jogi", "Jogi"),
    addresses=(Address(type="home"),),
    dates=(ImportantDate("birthday", PartialDate()),),
    tags=("a", "a"),
)


def without_uids(found):
    """Return data without the random identifiers of contacts."""
    found = dict(found)
    found["contact"] = [(number, *rest) for number, _, *rest in found["contact"]]
    return found


def bulk(workspace, several):
    """Store contacts the way an import does."""
    with UnitOfWork(workspace.change("import")) as work:
        rows = BulkInsert(work.change)
        numbers = [rows.add(laid_out(details), indexed(details)) for details in several]
        rows.finish()
        work.finish()
    return numbers


def single(workspace, several):
    """Store the same contacts one by one, as ``add`` does, in one change."""
    with UnitOfWork(workspace.change("import")) as work:
        for details in several:
            records.add_contact(work.session, details, at=work.change.at)
        work.finish()


@pytest.mark.parametrize(
    "several", [[FULL], [BARE], [EMPTY_PARTS], [FULL, BARE, EMPTY_PARTS, FULL]]
)
def test_both_ways_store_the_same(workspace, tmp_path, several):
    """Rows, derived data and what the journal holds are the same for both ways."""
    other = workspace._replace(path=str(tmp_path / "other.db"))
    bulk(workspace, several)
    single(other, several)
    assert without_uids(data(workspace.path)) == without_uids(data(other.path))
    assert kept(workspace.path) == kept(other.path)
    assert sorted(journal(workspace.path)) == sorted(journal(other.path))
    assert healthy(workspace.path)


def test_the_numbers_are_those_promised(workspace, add):
    """``add`` of the bulk path says the number that the contact will have."""
    add("Grace Hopper")
    numbers = bulk(workspace, [FULL, BARE])
    assert numbers == [2, 3]
    assert cards.show(workspace, "3").contact.details == BARE


def test_numbers_in_the_trash_and_of_undone_contacts_are_not_used_again(workspace, add):
    """A number names one contact for good."""
    add("Grace Hopper")
    add("Marie Curie")
    changes.undo(workspace)
    trash.remove(workspace, ["1"])
    assert bulk(workspace, [BARE]) == [3]


def test_rules_hold_for_imported_contacts_at_once(workspace):
    """Cadences of tags, organisations and the default are kept ready after a bulk load."""
    people.every(workspace, "tag:client", 30)
    people.every(workspace, "default", 90)
    bulk(workspace, [FULL, BARE])
    assert [one.cadence_days for one in cards.listed(workspace, sort="id")] == [30, 90]


def test_a_bulk_load_that_fails_leaves_nothing(workspace, add):
    """An error in the middle rolls everything back, and the journal records again afterwards."""
    add("Grace Hopper")
    before = data(workspace.path)
    with pytest.raises(RuntimeError), UnitOfWork(workspace.change("import")) as work:  # noqa: PT012
        rows = BulkInsert(work.change)
        rows.add(laid_out(FULL), indexed(FULL))
        rows.write()
        raise RuntimeError
    assert data(workspace.path) == before
    assert healthy(workspace.path)
    add("Marie Curie")
    assert journal(workspace.path)[-1] == (2, "contact", 2, "insert")


def test_undo_of_a_bulk_load_leaves_nothing(workspace):
    """One undo takes all of it back, redo brings all of it back."""
    people.every(workspace, "default", 90)
    before, kept_before = data(workspace.path), kept(workspace.path)
    bulk(workspace, [FULL, BARE, EMPTY_PARTS])
    after, kept_after = data(workspace.path), kept(workspace.path)
    changes.undo(workspace)
    assert (data(workspace.path), kept(workspace.path)) == (before, kept_before)
    changes.redo(workspace)
    assert (data(workspace.path), kept(workspace.path)) == (after, kept_after)


def test_the_schema_still_refuses_after_a_bulk_load(workspace):
    """Filling the journal does without the checks of its rows; everything else is checked."""
    with UnitOfWork(workspace.change("import")) as work:
        rows = BulkInsert(work.change)
        number = rows.add(laid_out(FULL), indexed(FULL))
        rows.settle()
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            work.change.connection.execute(
                "INSERT INTO email (contact_id, value) VALUES (?, '')", (number,)
            )


def test_many_rows_go_in_as_few_do(workspace):
    """Whole statements and the rest of the rows: all are there, once, and are counted."""
    words = sorted((f"word{number}", "word") for number in range(123))
    with workspace.change("words") as change:
        connection = change.connection
        added = [
            insert_many(connection, "vocabulary", ("form", "word"), some)
            for some in (words[:7], words, words, [])
        ]
        stored = connection.execute("SELECT form, word FROM vocabulary ORDER BY id").fetchall()
    assert added == [7, 116, 0, 0]
    assert stored == words


def test_identifiers_of_a_bulk_load_differ(workspace):
    """Each new contact has an identifier of its own, beyond what is made in advance."""
    bulk(workspace, [Details(f"Person {number}") for number in range(2100)])
    found = [row[1] for row in data(workspace.path)["contact"]]
    assert len(found) == len(set(found)) == 2100


def test_a_value_that_the_schema_refuses_is_not_lost_silently(workspace):
    """A preference out of range must not cost the address."""
    bulk(workspace, [BARE._replace(emails=(Email("a@x.example", "", 200),))])
    assert [email.value for email in cards.listed(workspace)[0].details.emails] == ["a@x.example"]
