"""Finds who a name, a number, an address or a handle means."""

from __future__ import annotations

from pcrm.domain.names import FIRST, FULL, LONGER, NICKNAME, PART
from pcrm.store.connection import listed, listed_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from pcrm.domain.contact import Candidate
    from pcrm.domain.sentence_people import Hit

    class Look(Protocol):
        """A way to look for people by folded forms of a name."""

        def __call__(
            self, connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool
        ) -> list[int]:
            """Return the numbers of those who fit."""
            ...


_MOST = 50
_MOST_FORMS = 500
"""Forms that are looked at to find so many people."""
_MOST_NAMESAKES = 200
_MOST_SEEN = 200
"""So many entries tell with whom somebody is seen, and how often."""


def are_there_any(connection: sqlite3.Connection) -> bool:
    """Tell whether there is any contact, in the trash or not."""
    return connection.execute("SELECT 1 FROM contact LIMIT 1").fetchone() is not None


def full_names(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of contacts by number."""
    rows = connection.execute(
        "SELECT id, formatted_name FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return dict(rows.fetchall())


def last_days(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the day of the last contact by number, "" where there was none."""
    rows = connection.execute(
        "SELECT id, coalesce(last_interaction_on, '') FROM contact"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return dict(rows.fetchall())


def by_number(connection: sqlite3.Connection, number: int, *, trashed: bool) -> list[int]:
    """Return the contact with that number, if there is one (and it is not in the trash)."""
    rows = connection.execute(
        "SELECT id FROM contact WHERE id = ? AND (deleted IS NULL OR ?)", (number, trashed)
    )
    return [found for (found,) in rows]


def by_form(
    connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool, worst: int = PART
) -> list[int]:
    """Return who has one of the folded forms, the better rank first."""
    rows = connection.execute(
        "SELECT contact_id, min(rank) FROM (SELECT contact_id, rank FROM name_form"
        "   WHERE form IN (SELECT value FROM json_each(?)) AND rank <= ?"
        "   ORDER BY rank, contact_id LIMIT ?) JOIN contact ON contact.id = contact_id"
        " WHERE deleted IS NULL OR ? GROUP BY contact_id ORDER BY 2, 1 LIMIT ?",
        (listed_texts(keys), worst, _MOST_FORMS, trashed, _MOST),
    )
    return [number for number, _ in rows]


def by_full_name(
    connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool
) -> list[int]:
    """Return who has one of the forms as their full name or a nickname."""
    return by_form(connection, keys, trashed=trashed, worst=NICKNAME)


def by_written_name(
    connection: sqlite3.Connection, name: str, *, but: int = 0, trashed: bool = False
) -> list[int]:
    """Return up to two contacts with exactly that full name, one of them left out."""
    rows = connection.execute(
        "SELECT id FROM contact WHERE formatted_name = ? AND id <> ? AND (deleted IS NULL OR ?)"
        " LIMIT 2",
        (name, but, trashed),
    )
    return [number for (number,) in rows]


def sharing(
    connection: sqlite3.Connection, emails: Sequence[str], telephones: Sequence[str]
) -> list[int]:
    """Return up to two contacts that have one of the mailboxes or of the numbers as written."""
    from pcrm.domain.telephone import tail

    rows = connection.execute(
        "SELECT contact_id FROM (SELECT contact_id FROM email"
        "   WHERE value COLLATE NOCASE IN (SELECT value FROM json_each(?))"
        "  UNION SELECT contact_id FROM telephone WHERE tail IN (SELECT value FROM json_each(?))"
        "   AND value IN (SELECT value FROM json_each(?)))"
        " JOIN contact ON contact.id = contact_id WHERE deleted IS NULL LIMIT 2",
        (
            listed_texts(emails),
            listed_texts([tail(each) for each in telephones]),
            listed_texts(telephones),
        ),
    )
    return [number for (number,) in rows]


def are_relatives(connection: sqlite3.Connection, ids: Sequence[int]) -> bool:
    """Tell whether all of these are relatives of others, and no contacts themselves."""
    row = connection.execute(
        "SELECT min(relative) FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    ).fetchone()
    return bool(row[0])


def by_longer_form(
    connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool
) -> list[int]:
    """Return whose first name is short for one of the keys, as Bill is for "william"."""
    return by_form(connection, keys, trashed=trashed, worst=LONGER)


def by_prefix(connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool) -> list[int]:
    """Return who has a form that begins with one of the keys."""
    found: dict[int, None] = {}
    for key in keys:
        rows = connection.execute(
            "SELECT DISTINCT contact_id FROM (SELECT contact_id FROM name_form"
            "   WHERE form >= ? AND form < ? AND rank < ? LIMIT ?)"
            " JOIN contact ON contact.id = contact_id"
            " WHERE deleted IS NULL OR ? LIMIT ?",
            (key, key + "\U0010ffff", LONGER, _MOST_FORMS, trashed, _MOST),
        )
        found.update((number, None) for (number,) in rows)
    return sorted(found)


def as_written(connection: sqlite3.Connection, scope: str, typed: str) -> str:
    """Return a tag or an organisation as people have it, whatever case and blanks were typed."""
    column, table = {
        "tag": ("tag", "contact_tag"),
        "organization": ("organization", "membership"),
    }[scope]
    row = connection.execute(
        f"SELECT {column} FROM {table} WHERE fold({column}) IN (fold(?), fold(?)) LIMIT 1",
        (typed, typed.replace("_", " ")),
    ).fetchone()
    if row:
        return str(row[0])
    return typed if scope == "tag" else typed.replace("_", " ")


def by_email(connection: sqlite3.Connection, value: str, *, trashed: bool) -> list[int]:
    """Return who has an e-mail address, whatever its case."""
    rows = connection.execute(
        "SELECT DISTINCT contact_id FROM email JOIN contact ON contact.id = contact_id"
        " WHERE value = ? COLLATE NOCASE AND (deleted IS NULL OR ?) ORDER BY 1",
        (value, trashed),
    )
    return [number for (number,) in rows]


def by_telephone(connection: sqlite3.Connection, typed: str, *, trashed: bool) -> list[int]:
    """Return who has a telephone number, in whatever format it was written."""
    from pcrm.domain.telephone import same, tail

    rows = connection.execute(
        "SELECT contact_id, value FROM telephone JOIN contact ON contact.id = contact_id"
        " WHERE tail = ? AND (deleted IS NULL OR ?) ORDER BY 1",
        (tail(typed), trashed),
    )
    return list(dict.fromkeys(number for number, value in rows if same(value, typed)))


def by_handle(connection: sqlite3.Connection, value: str, *, trashed: bool) -> list[int]:
    """Return who has a handle, with or without the service in front of it."""
    rows = connection.execute(
        "SELECT DISTINCT contact_id FROM impp JOIN contact ON contact.id = contact_id"
        " WHERE (value = :value COLLATE NOCASE OR substr(value, instr(value, ':') + 1) = :value"
        " COLLATE NOCASE) AND (deleted IS NULL OR :trashed) ORDER BY 1",
        {"value": value, "trashed": trashed},
    )
    return [number for (number,) in rows]


def describe(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Candidate]:
    """Return contacts with what tells them apart: organisation, e-mail, telephone or town."""
    rows = connection.execute(
        "SELECT id, formatted_name, coalesce("
        " (SELECT organization FROM membership WHERE contact_id = contact.id"
        "   AND organization <> '' ORDER BY until <> '', id LIMIT 1),"
        " (SELECT value FROM email WHERE contact_id = contact.id LIMIT 1),"
        " (SELECT value FROM telephone WHERE contact_id = contact.id LIMIT 1),"
        " (SELECT locality FROM address WHERE contact_id = contact.id LIMIT 1),"
        " (SELECT type || ' of ' || whose.formatted_name FROM relationship"
        "   JOIN contact AS whose ON whose.id = relationship.contact_id"
        "   WHERE related_id = contact.id AND contact.relative LIMIT 1), '')"
        " FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    from pcrm.domain.contact import Candidate

    found = {row[0]: Candidate(*row) for row in rows}
    return [found[number] for number in ids if number in found]


def forms_there(connection: sqlite3.Connection, forms: Iterable[str]) -> set[str]:
    """Return which of the forms somebody goes by; one query for all words of a sentence."""
    rows = connection.execute(
        "SELECT value FROM json_each(?)"
        " WHERE EXISTS (SELECT 1 FROM name_form WHERE form = value AND rank <> ?)",
        (listed_texts(forms), PART),
    )
    return {form for (form,) in rows}


def going_by(connection: sqlite3.Connection, form: str) -> list[Hit]:
    """Return who goes by a form, the newest first; of namesakes beyond counting only so many.

    Where one word is all that is known of a relative's name, it counts as a first name: a client's
    child does not hide a contact called so.
    """
    from pcrm.domain.sentence_people import Hit

    rows = connection.execute(
        "SELECT id, CASE WHEN relative AND rank = :full AND NOT instr(form, ' ')"
        " THEN :first ELSE rank END, formatted_name, kind FROM name_form"
        " JOIN contact ON contact.id = contact_id"
        " WHERE form = :form AND rank <> :part AND deleted IS NULL"
        " ORDER BY contact_id DESC LIMIT :most",
        {"full": FULL, "first": FIRST, "form": form, "part": PART, "most": _MOST_NAMESAKES},
    )
    return [Hit(*row) for row in rows]


def seen_together(
    connection: sqlite3.Connection, candidates: Sequence[int], others: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """Return for each candidate in how many entries it stands with the others, and in how many.

    Looked at are the newest entries of each of the others, and no more than so many are counted.
    Where some of a crowd were seen with the others, only their own entries are counted.
    """
    rows = connection.execute(
        # The plus keeps the few entries of the others in front of the many of the candidates.
        "SELECT mine.contact_id, count(DISTINCT interaction.id) FROM json_each(:others) AS other"
        " CROSS JOIN interaction ON interaction.id IN (SELECT interaction_id"
        "   FROM interaction_contact WHERE contact_id = other.value"
        "   ORDER BY seen_on DESC, interaction_id DESC LIMIT :most)"
        " CROSS JOIN interaction_contact AS mine ON mine.interaction_id = interaction.id"
        " WHERE deleted IS NULL AND +mine.contact_id IN (SELECT value FROM json_each(:candidates))"
        " GROUP BY mine.contact_id",
        {"candidates": listed(candidates), "others": listed(others), "most": _MOST_SEEN},
    )
    together: dict[int, int] = dict(rows.fetchall())
    counted = together if together and len(candidates) > _MOST else candidates
    counts = connection.execute(
        "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM interaction_contact"
        "  WHERE contact_id = value AND seen_on > '' LIMIT ?)) FROM json_each(?)",
        (_MOST_SEEN, listed(counted)),
    )
    scores = dict.fromkeys(candidates, (0, 0))
    scores.update((number, (together.get(number, 0), count)) for number, count in counts)
    return scores
