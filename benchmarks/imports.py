"""Measures import, import again, undo and memory, beside vobject and khard, in one run.

Run ``python benchmarks/imports.py [--cards 10000] [--large]``; it prints a table. ``--large`` adds
a file of 100 MB.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from people import cards

LARGE_CARDS = 240_000
_BARE_RUNS = 9


def timed(*words: str, home: str) -> tuple[float, int]:
    """Run a command; return its seconds and its peak memory in MiB, that of its larger process."""
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8"}
    started = time.perf_counter()
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss // 1024


def bare() -> float:
    """Return what starting Python takes: the yardstick, which changes with the load."""
    runs = [timed(sys.executable, "-c", "pass", home="/nonexistent")[0] for _ in range(_BARE_RUNS)]
    return statistics.median(runs)


def pcrm(*words: str, home: str) -> tuple[float, int]:
    """Run pcrm of this environment."""
    return timed(sys.executable, "-m", "pcrm", *words, home=home)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--cards", type=int, default=10_000)
    options.add_argument("--large", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.vcf"
        book.write_bytes(cards(chosen.cards).encode())
        yardstick = bare()
        first, memory = pcrm("import", str(book), home=folder)
        again, _ = pcrm("import", str(book), home=folder)
        undo, _ = pcrm("undo", home=folder)
        print(f"{chosen.cards} cards, whole process; bare Python takes {yardstick * 1000:.1f} ms")
        for name, seconds in (("import", first), ("same again", again), ("undo", undo)):
            rate, ratio = chosen.cards / seconds, seconds / yardstick
            print(f"  {name:11}{seconds:6.2f} s  {rate:8.0f} cards/s  {ratio:6.0f} x bare Python")
        print(f"  memory     {memory:6} MiB")
        _others(book, folder, chosen.cards)
        if chosen.large:
            large = Path(folder) / "large.vcf"
            large.write_bytes(cards(LARGE_CARDS).encode())
            size = large.stat().st_size / 1e6
            seconds, memory = pcrm("import", str(large), home=f"{folder}/large")
            rate = LARGE_CARDS / seconds
            print(f"  {size:.0f} MB     {seconds:6.2f} s  {rate:8.0f} cards/s  {memory} MiB")


def _others(book: Path, folder: str, count: int) -> None:
    """Measure what reading the same cards costs others: reading only, nothing is stored."""
    read = f"import vobject; n = sum(1 for _ in vobject.readComponents(open({str(book)!r})))"
    seconds, _ = timed(sys.executable, "-W", "ignore", "-c", read, home=folder)
    print(f"  vobject reads{seconds:4.2f} s  {count / seconds:8.0f} cards/s")
    if not shutil.which("khard"):
        print("  khard is not installed")
        return
    one_each = Path(folder) / "khard"
    one_each.mkdir()
    texts = book.read_bytes().decode().split("BEGIN:VCARD")[1:]
    for number, text in enumerate(texts):
        (one_each / f"{number}.vcf").write_bytes(f"BEGIN:VCARD{text}".encode())
    config = Path(folder) / "khard.conf"
    config.write_text(f"[addressbooks]\n[[book]]\npath = {one_each}\n", encoding="utf-8")
    seconds, _ = timed("khard", "-c", str(config), "list", "Needle", home=folder)
    print(f"  khard finds  {seconds:4.2f} s  {count / seconds:8.0f} cards/s")


if __name__ == "__main__":
    main()
