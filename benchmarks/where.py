"""Shows where the time of one command goes: starting Python, modules, the database, the rest.

Run ``python benchmarks/where.py [--data DIR] [--size 1000] VERB WORDS...``, as in ``where.py find
needle``. A verb that writes does so in a copy. Figures are medians of some runs, each in a process
of its own, in milliseconds and in starts of bare Python.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import database
import page
from measure import Command, environment, once, pin
from verbs import SCRIPT

_RUNS = 15
_SHOWN = 12
_INSIDE = Path(__file__).with_name("inside.py")
Costs = dict[str, float]
_TABLE = (["find", "needle"], ["today"], ["log", "call Anna Needle: agreed on price"])
_PARTS = {
    "bare": "`python -c pass`, all of it",
    "imports": "modules of pcrm and of Python, loaded on the way",
    "connect": "connect and set up",
    "schema": "parse the schema, once a connection",
    "reading": "queries and other statements",
    "commit": "commit",
    "close": "close, with the checkpoint of a write",
    "rendering": "make the answer and write it",
    "rest": "read the words, think, make records",
    "script": "the script around it, less the end that Python is spared",
    "whole": "all of it",
}


def main() -> None:
    """Measure one command, or those of the table, from outside and from inside, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=database.usual_folder())
    options.add_argument("--size", type=int, default=1000)
    options.add_argument("--table", action="store_true", help="three commands as Markdown")
    options.add_argument("words", nargs=argparse.REMAINDER)
    chosen = options.parse_args()
    pin()
    home = database.make(chosen.data, chosen.size)
    with tempfile.TemporaryDirectory(dir=chosen.data) as spare:
        home = database.copy(home, to=Path(spare) / "home")
        environ = environment(str(home), PCRM_NOW=database.NOW)
        if chosen.table:
            _tell_table(environ)
        else:
            _tell_parts(chosen.words, _parts(chosen.words, environ))
            for title, modules in zip(
                ("own", "other"), _modules(chosen.words, environ), strict=True
            ):
                _tell_modules(title, modules)


def _parts(words: list[str], environ: dict[str, str]) -> dict[str, float]:
    """Return each part of a command in starts of bare Python: medians of rounds.

    In each round bare Python, the command and the command that times itself run in turn; "ms" is
    how long bare Python took.
    """
    bare = Command(("", 0), lambda _: (sys.executable, "-c", "pass"), environ)
    whole = Command(("pcrm", 0), lambda _: (SCRIPT, *words), environ)
    rounds = []
    for number in range(_RUNS + 1):
        one = once(bare, number)[0]
        seen = {"bare": one, "whole": once(whole, number)[0], **_inside(words, environ)}
        inside = sum(seen[name] for name in _PARTS if name in seen and name != "whole")
        seen["script"] = seen["whole"] - inside
        seconds = {name: seen[name] / one for name in _PARTS}
        rounds.append({**seconds, "ms": 1000 * one, "statements": seen["statements"]})
    return {name: statistics.median(each[name] for each in rounds[1:]) for name in rounds[0]}


def _inside(words: list[str], environ: dict[str, str]) -> dict[str, Any]:
    """Run the command in a process that times itself; return what it tells."""
    done = subprocess.run(
        [sys.executable, str(_INSIDE), *words],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stderr.splitlines()[-1]))


def _tell_parts(words: list[str], parts: dict[str, float]) -> None:
    """Print how the time divides."""
    print(f"pcrm {' '.join(words)}: {parts['statements']:.0f} statements")
    for name, what in _PARTS.items():
        print(f"  {parts[name] * parts['ms']:6.2f} ms  {parts[name]:5.2f}  {what}")


def _tell_table(environ: dict[str, str]) -> None:
    """Print some commands beside each other as a Markdown table, in starts of bare Python."""
    columns = [_parts(words, environ) for words in _TABLE]
    counts = [[len(modules) for modules in _modules(words, environ)] for words in _TABLE]
    rows = [["", *(f"`{words[0]}`" for words in _TABLE)]]
    for name, what in _PARTS.items():
        rows.append([what, *(f"{parts[name]:.2f}" for parts in columns)])
    rows.append(["statements", *(f"{parts['statements']:.0f}" for parts in columns)])
    for place, what in enumerate(("modules of pcrm", "modules of Python beyond its own start")):
        rows.append([what, *(str(count[place]) for count in counts)])
    print(*page.table(rows), sep="\n")


def _modules(
    words: list[str], environ: dict[str, str]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the seconds of pcrm's modules and of others that bare Python does not load."""
    loaded = [_imported([SCRIPT, *words], environ) for _ in range(_RUNS)]
    known = _imported(["-c", "pass"], environ)
    own: dict[str, float] = {}
    others: dict[str, float] = {}
    for name in loaded[0]:
        if name not in known:
            cost = statistics.median(each.get(name, 0.0) for each in loaded)
            (own if name.split(".")[0] == "pcrm" else others)[name] = cost
    return own, others


def _tell_modules(title: str, found: dict[str, float]) -> None:
    """Print modules, the dearest first; each without those that it loads."""
    print(f"\n{len(found)} {title} modules, {1000 * sum(found.values()):.2f} ms by -X importtime:")
    for name, seconds in sorted(found.items(), key=lambda item: -item[1])[:_SHOWN]:
        print(f"  {1000 * seconds:6.2f} ms  {name}")


def _imported(words: list[str], environ: dict[str, str]) -> dict[str, float]:
    """Return the seconds that each module took by itself, without those it loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *words],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    found = {}
    for line in done.stderr.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and parts[0].strip().isdigit():
            found[parts[2].strip()] = int(parts[0]) / 1e6
    return found


if __name__ == "__main__":
    main()
