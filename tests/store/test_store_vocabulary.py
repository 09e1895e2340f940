"""The words that are known: kept, looked up along an index, made anew, brought by a migration."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.names import ways_to_type
from pcrm.domain.slips import slips
from pcrm.services import capture, changes, safety, search
from pcrm.store import connection as opening
from pcrm.store import migrate, vocabulary
from pcrm.store.reading import vocabulary as known

from . import content
from .content import connect, healthy


@pytest.fixture
def filled(add, workspace, once):
    """Somebody of two alphabets and what was said."""

    def fill():
        add("Юлия Müller", "phone=+49 (0)30 1234567", "email=julia.4711@example.org")
        capture.log(workspace, "yesterday call with Юлия: 12345 tiles, invoice 2024-0099")

    return once(fill)


def forms(path):
    """Every way to type a word, with the word."""
    with closing(connect(path)) as connection:
        return set(connection.execute("SELECT form, word FROM vocabulary"))


def test_each_word_is_kept_once_with_the_ways_to_type_it(filled):
    """Folded, in Latin letters too; long numbers only of telephones."""
    found = forms(filled.path)
    assert {("muller", "muller"), ("mueller", "muller"), ("yuliya", "юлия")} <= found
    assert ("49301234567", "49301234567") in found
    assert {("2024", "2024"), ("0099", "0099"), ("tiles", "tiles")} <= found
    assert "12345" not in {form for form, _ in found}
    capture.log(filled, "call with Юлия: tiles again")
    assert forms(filled.path) - found == {("again", "again")}


def test_what_is_looked_for_is_bounded(filled):
    """A beginning or a part takes so many words and no more."""
    capture.log(filled, " ".join(f"tilework{letter}" for letter in "abcdefgh"))
    with filled.reading() as connection:
        assert len(known.beginning(connection, "tile", limit=3)) == 3
        assert len(known.containing(connection, "ewor", limit=3)) == 3
        assert len(known.containing(connection, "ewor", limit=-1)) == 8
        assert known.containing(connection, "le", limit=3) == []
        assert known.containing(connection, 'a"b', limit=3) == []
        assert known.slipped(connection, "tlies", limit=3) == [("tiles", "tiles")]
        assert known.slipped(connection, "tle", limit=3) == []


def test_an_undo_leaves_the_index_sound(filled):
    """Words may stay, nothing is found by them, and the doctor is content."""
    capture.log(filled, "call with Юлия: zeppelin")
    changes.undo(filled)
    assert search.find(filled, ["zeppelin"]) == search.find(filled, ["eppeli"]) == []
    assert [one for one in safety.doctor(filled) if one.problem] == []
    assert healthy(filled.path)


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        ("DELETE FROM vocabulary WHERE word = 'muller'", "parts of words"),
        ("DELETE FROM vocabulary_part_data WHERE id > 10", "parts of words"),
        (
            "INSERT INTO vocabulary_part (vocabulary_part) VALUES ('delete-all')",
            "parts of words",
        ),
    ],
)
def test_the_doctor_finds_and_mends_a_damaged_vocabulary(filled, damage, check):
    """What is derived is made anew."""
    before = forms(filled.path)
    with closing(connect(filled.path)) as connection:
        connection.execute(damage)
    assert check in {one.check for one in safety.doctor(filled) if one.problem}
    assert check in {one.check for one in safety.doctor(filled, fix=True) if one.mended}
    assert [one for one in safety.doctor(filled) if one.problem] == []
    assert forms(filled.path) == before
    assert [hit.id for hit in search.find(filled, ["uelle"])] == ["1"]


def test_words_of_nothing_go_with_the_first_repair(filled):
    """Words that an undo left are no finding, and a purge or a repair takes them away."""
    capture.log(filled, "call with Юлия: zeppelin")
    changes.undo(filled)
    with closing(connect(filled.path)) as connection:
        assert ("zeppelin", "zeppelin") in forms(filled.path)
        vocabulary.forget_unused(connection)
    assert ("zeppelin", "zeppelin") not in forms(filled.path)
    assert ("mueller", "muller") in forms(filled.path)
    assert healthy(filled.path)


def test_a_migration_brings_the_vocabulary(nowhere):
    """What an older pcrm wrote is found by parts, slips and digits as well, and nothing is lost."""
    step = next(
        number
        for number in range(1, opening.SCHEMA_VERSION + 1)
        if "CREATE TABLE vocabulary" in migrate._read(number)
    )
    with closing(connect(nowhere.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for number in range(1, step):
            for statement in migrate._statements(migrate._read(number)):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step - 1}")
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        connection.executescript(OLDER)
    opening.open_reading(nowhere.path).close()
    assert [hit.id for hit in search.find(nowhere, ["030", "1234"])] == ["1"]
    assert [hit.id for hit in search.find(nowhere, ["uelle"])] == ["1"]
    assert [hit.id for hit in search.find(nowhere, ["tlies"])] == ["i1"]
    assert [hit.id for hit in search.find(nowhere, ["雷谈"])] == ["i1"]
    assert ("mueller", "muller") in forms(nowhere.path)
    made, words = forms(nowhere.path), content.kept(nowhere.path)["search"]
    safety.doctor(nowhere, fix=True)
    assert (forms(nowhere.path), content.kept(nowhere.path)["search"]) == (made, words)


OLDER = """
    INSERT INTO contact (uid, formatted_name, given, family, note, created, updated, sort_name)
        VALUES ('c1', 'Юлия Müller', 'Юлия', 'Müller', 'a note', '2026-01-01T00:00:00Z',
                '2026-01-01T00:00:00Z', 'юлия muller');
    INSERT INTO telephone (contact_id, value, tail) VALUES (1, '+49 (0)30 1234567', '1234567');
    INSERT INTO interaction (uid, kind, day, text, created, updated)
        VALUES ('i1', 'call', '2026-11-19', '和李雷谈 tiles', '2026-01-01T00:00:00Z',
                '2026-01-01T00:00:00Z');
    INSERT INTO search (rowid, title, body, folded) VALUES
        (1, 'Юлия Müller', 'a note +49 (0)30 1234567', 'юлия muller'),
        ((1 << 40) + 1, '', '和李雷谈 tiles', '和李雷谈 tiles');
"""


@given(st.text(max_size=80))
def test_any_text_has_words_that_are_letters_and_digits(text):
    """Whatever stands in a text, its words can be quoted for the index."""
    for form, word in ways_to_type([text], [text]):
        assert 1 < len(form) <= 64
        assert 1 < len(word) <= 64
        assert word.isalnum()
        assert '"' not in form


def test_slips_are_one_edit_away():
    """A letter too many, too few, another one, or two turned round; not the word itself."""
    found = set(slips("grace"))
    assert {"gracce", "grce", "grase", "garce", "race"} <= found
    assert found.isdisjoint({"grace", "grcae1", "gr", "graecs"})
    assert slips("abc") == slips("2024") == slips("a" * 100) == []
    assert "привет" in slips("превет")
