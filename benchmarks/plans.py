"""Shows which statements of the everyday verbs read a large table from end to end, or grow.

Run ``python benchmarks/plans.py [--data DIR] [--sizes 1000,100000]``. Every verb runs in this
process on the smallest and the largest database; told is each statement that scans a large table,
and each that is slow on the large one and at least four times as slow as on the small one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import database
from tracing import Heard, Statement, listen
from verbs import VERBS, is_known

from pcrm.__main__ import run
from pcrm.store.connection import open_reading

if TYPE_CHECKING:
    from types import FrameType

LARGE = (
    *(
        "contact",
        "interaction",
        "task",
        "name_form",
        "vocabulary",
        "email",
        "telephone",
        "journal",
        "change",
    ),
    *("interaction_contact", "important_date", "contact_tag", "membership", "address", "impp"),
    *("field", "nickname", "task_contact", "interaction_tag", "task_tag", "source_card", "cadence"),
)
MORE_LINES = (
    ["show", "Bruno"],
    ["show", "+49 555 1234567"],
    ["show", "nobody at all"],
    ["show", "aystac"],
    ["show", "anna.needle.0@example.org"],
    ["whois", "+49 555 1234567"],
    ["whois", "@anna"],
    ["query", "a"],
    ["find", "invoice", "--since", "2026-06-01"],
    ["find", "zzzz"],
    ["find", "garden", "wedding"],
    ["find", "ber"],
    ["find", "gardne"],
    ["list", "--sort", "-last", "--limit", "50"],
    ["list", "--sort", "due", "--limit", "50"],
    ["list", "org:helix", "--limit", "50"],
    ["list", "has:phone", "--limit", "50"],
    ["timeline", "tag:client", "--limit", "50"],
    ["timeline", "Bruno", "--limit", "50"],
    ["todo", "list", "garden"],
    ["remind", "--days", "7"],
    ["log", "Bruno: said hello"],
    ["log", "@@Nova Person: said hello"],
    ["undo"],
    ["redo"],
    ["amend", "--took", "40m"],
    ["history", "Anna_Needle"],
    ["history", "--limit", "20"],
    ["set", "Anna_Needle", "city=Paris"],
    ["every", "Anna_Needle", "40d"],
    ["rm", "--yes", "3"],
    ["date", "list", "Anna_Needle"],
)
"""Lines that are not measured but may read too much all the same."""
_LIMIT_S = 40
_SLOW_S = 0.001
_GROWN = 4
_SHOWN = 330
_COMPLETE = "(complete)"


class Line(NamedTuple):
    """One line as it ran on one database: its exit code and its statements."""

    code: int
    heard: Heard


class TooSlow(BaseException):
    """A line has taken longer than anybody would wait."""


def main() -> None:
    """Run every line at both sizes and print what stands out."""
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, default=database.usual_folder())
    options.add_argument("--sizes", default="1000,100000")
    chosen = options.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    os.environ["PCRM_NOW"] = database.NOW
    signal.signal(signal.SIGALRM, _end)
    with tempfile.TemporaryDirectory(dir=chosen.data) as spare:
        paths = {}
        for size in {min(sizes), max(sizes)}:
            home = database.make(chosen.data, size)
            paths[size] = str(shutil.copy(database.database_of(home), f"{spare}/{size}.db"))
        known: dict[str, int] = {}
        for small, large in _lines(sizes):
            heard = _hear(small, paths[min(sizes)]), _hear(large, paths[max(sizes)])
            _tell(small, *heard, paths[max(sizes)], known)


def _lines(sizes: list[int]) -> list[tuple[list[str], list[str]]]:
    """Return each line as it is for the smallest and for the largest size, each line once."""
    pairs = []
    for verb in VERBS:
        if is_known(verb) and not verb.as_module:
            start = [_COMPLETE] if verb.completes else []
            small, large = (verb.words(1, size) for size in (min(sizes), max(sizes)))
            pairs.append(([*start, *small], [*start, *large]))
    return pairs + [(line, line) for line in MORE_LINES]


def _end(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise TooSlow


def _hear(words: list[str], path: str) -> Line:
    """Run a line on a database without an answer; return what it asked SQLite."""
    connect, out, err = sqlite3.connect, sys.stdout, sys.stderr
    heard = listen()
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        sys.stdout = sys.stderr = nothing
        signal.alarm(_LIMIT_S)
        os.environ["PCRM_DB"] = path
        if words[:1] == [_COMPLETE]:
            os.environ["_PCRM_COMPLETE"] = "1"
        try:
            code = run([word for word in words if word != _COMPLETE])
        except TooSlow:
            code = -signal.SIGALRM
        finally:
            signal.alarm(0)
            os.environ.pop("_PCRM_COMPLETE", None)
            sqlite3.connect, sys.stdout, sys.stderr = connect, out, err
    return Line(code, heard)


def _tell(words: list[str], small: Line, large: Line, path: str, known: dict[str, int]) -> None:
    """Print a line and those of its statements that stand out, each in full only once."""
    seconds = [sum(each.seconds for each in line.heard.statements) for line in (small, large)]
    sizes = " -> ".join(f"{1000 * each:.1f}" for each in seconds)
    code = f", exit {large.code}" if large.code else ""
    print(f"\npcrm {' '.join(words)}: {sizes} ms in SQLite{code}", flush=True)
    before = _together(small.heard.statements)
    plans = open_reading(path)
    for sql, (runs, rows, took, first) in _together(large.heard.statements).items():
        scans = _scans(plans, first)
        _, _, earlier, _ = before.get(sql, (0, 0, 0.0, first))
        if not scans and (took < _SLOW_S or took < _GROWN * earlier):
            continue
        is_new = sql not in known
        number = known.setdefault(sql, len(known) + 1)
        times = f"{1000 * earlier:.2f} -> {1000 * took:.2f} ms"
        print(f"  [{number}] {times}, {rows} rows, {runs} run{'s' * (runs > 1)}")
        if is_new:
            print(f"    {sql[:_SHOWN]}", *(f"      {scan}" for scan in scans), sep="\n")
    plans.close()


def _together(statements: list[Statement]) -> dict[str, tuple[int, int, float, Statement]]:
    """Return runs, rows, seconds and the first run of each different statement."""
    found: dict[str, tuple[int, int, float, Statement]] = {}
    for one in statements:
        runs, rows, seconds, first = found.get(one.sql, (0, 0, 0.0, one))
        found[one.sql] = runs + 1, rows + one.rows, seconds + one.seconds, first
    return found


def _scans(connection: sqlite3.Connection, statement: Statement) -> list[str]:
    """Return the lines of a statement's plan that read a large table from end to end."""
    first = statement.sql.split(" ", 1)[0]
    if statement.values is None or first not in {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}:
        return []
    plan = connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.values)
    words = statement.sql.replace("(", " ").replace(")", " ").split()
    aliases = {
        words[place + 2]: words[place]
        for place in range(len(words) - 2)
        if words[place + 1].upper() == "AS" and words[place] in LARGE
    }
    return [
        text
        for *_, text in plan
        if text.startswith("SCAN ") and aliases.get(text.split()[1], text.split()[1]) in LARGE
    ]


if __name__ == "__main__":
    main()
