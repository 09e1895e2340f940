"""What the history calls changes, once a part of what they touched is erased."""

from __future__ import annotations

from pcrm.domain.numbers import read_number
from pcrm.domain.redaction import redact

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from pcrm.domain.redaction import Names

_PARTLY = "(partly erased)"


def scrub_labels(
    connection: sqlite3.Connection, counts: dict[int, int], *, names: Names, but: int
) -> None:
    """Drop changes of which nothing is left, and leave of the others what tells no name.

    ``counts`` says of each change how many of its journal rows are erased; ``but`` is the change
    that erases them.
    """
    touched = {change for change in counts if change != but}
    emptied = {
        change
        for change in touched
        if connection.execute(
            "SELECT count(*) FROM journal WHERE change_id = ?", (change,)
        ).fetchone()
        == (counts[change],)
    }
    emptied = _whole_chains(connection, emptied)
    for change in sorted(emptied, reverse=True):
        connection.execute("UPDATE change SET undoes = NULL WHERE undoes = ?", (change,))
        connection.execute("UPDATE change SET undone_by = NULL WHERE undone_by = ?", (change,))
        connection.execute("DELETE FROM journal WHERE change_id = ?", (change,))
        connection.execute("DELETE FROM change WHERE id = ?", (change,))
    for number, label in connection.execute("SELECT id, label FROM change").fetchall():
        fresh = _shortened(label) if number in touched else redact(label, names)
        if fresh != label and number != but:
            connection.execute("UPDATE change SET label = ? WHERE id = ?", (fresh, number))


def _whole_chains(connection: sqlite3.Connection, emptied: set[int]) -> set[int]:
    """Return the changes that may go: an undo stays as long as what it undid does."""
    pairs = connection.execute("SELECT id, undoes FROM change WHERE undoes IS NOT NULL").fetchall()
    going = set(emptied)
    staying = True
    while staying:
        half = {
            one if one in going else other
            for one, other in pairs
            if (one in going) is not (other in going)
        }
        staying = bool(half)
        going -= half
    return going


def _shortened(label: str) -> str:
    """Return the verb and the numbers of a label: "set Grace Hopper title=Admiral" is "set"."""
    if label.endswith(_PARTLY):
        return label
    verb, *rest = label.split() or [""]
    words = [word.rstrip(",:") for word in rest]
    told = [word for word in words if word[:1].isalpha() and read_number(word)]
    return " ".join((verb, *told, _PARTLY))
