"""Measures dupes, merge, its undo, gaps and stale, and a book in which thousands share a number.

Run ``python benchmarks/duplicates.py [--data DIR] [--sizes 1000,100000]``; it prints a table: the
seconds that pass, those that the processor works, and the peak memory. ``dupes`` has 30 seconds in
all at 100,000 contacts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import database
from measure import environment

_CROWD = 5000
_LINES = (
    ("dupes --limit 20", 1),
    ("dupes tag:client --limit 20", 1),
    ("gaps", 3),
    ("stale", 3),
    ("confirm 5", 1),
    ("merge 3 4 --dry-run", 1),
    ("merge 3 4", 1),
    ("undo", 1),
)
"""Lines, and how often each is run: the fastest run counts."""


def main() -> None:
    """Measure all sizes, then the crowd."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,100000", help="numbers of contacts")
    options.add_argument("--data", type=Path, help="where databases are kept from run to run")
    chosen = options.parse_args()
    folder = chosen.data or database.usual_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as spare:
        for size in sorted(int(each) for each in chosen.sizes.split(",")):
            home = database.copy(database.make(folder, size), to=Path(spare) / f"home-{size}")
            for line, times in _LINES:
                _show(f"{size:7}  {line}", home, line.split(), times=times)
        home = Path(spare) / "crowd"
        home.mkdir()
        book = home / "crowd.vcf"
        book.write_text("".join(_card(number) for number in range(_CROWD)), encoding="utf-8")
        _show(f"{_CROWD:7}  import, one telephone for all", home, ["import", str(book)])
        _show(f"{_CROWD:7}  dupes, one telephone for all", home, ["dupes"])


def _card(number: int) -> str:
    """Return the card of one of many with the telephone and the organisation of all of them."""
    name = f"FN:{'Jan Novak' if number % 2 else f'Person Number{number}'}"
    lines = ("BEGIN:VCARD", "VERSION:3.0", f"UID:{number}", name, "TEL:+49 30 1234567", "ORG:Navy")
    return "\n".join((*lines, "END:VCARD\n"))


def _show(label: str, home: Path, words: list[str], *, times: int = 1) -> None:
    """Run a line of pcrm in a home some times and print its fastest run."""
    best = min(_timed(home, words) for _ in range(times))
    elapsed, worked, memory = best
    print(f"{label:40} {elapsed:7.2f} s  {worked:7.2f} s worked  {memory:5} MiB", flush=True)


def _timed(home: Path, words: list[str]) -> tuple[float, float, int]:
    """Run pcrm; return the seconds that passed, those worked, and the peak memory in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pcrm", *words],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


if __name__ == "__main__":
    main()
