"""Prints what was measured, and writes it into docs/performance.md."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verbs import GROWTH, MEMORY, Group, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure import Results

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_BEGIN, _END = "<!-- by hand: begin -->", "<!-- by hand: end -->"


class Report(NamedTuple):
    """Everything there is to tell of one run; ``verbs`` are those that were measured."""

    results: Results
    verbs: Sequence[Verb]
    sizes: Sequence[int]
    rounds: int
    pinned: str
    peer_results: Results | None = None
    peers: Sequence[str] = ()
    peer_sizes: Sequence[int] = ()
    missing: Sequence[str] = ()


def verb_table(report: Report) -> list[str]:
    """Return the rows of the verbs as Markdown: ratios, growth, memory, goal, must, verdict."""
    small, large = min(report.sizes), max(report.sizes)
    titles = ["verb", *(f"{size:,}" for size in report.sizes)]
    titles += ["growth"] if small < large else []
    rows = [[*titles, "memory", "goal", "must", ""]]
    for verb in report.verbs:
        keys = [(verb.label, size) for size in report.sizes]
        row = [f"`{verb.label}`", *(_ratio(report.results, key) for key in keys)]
        if small < large:
            row.append(_growth(report, verb))
        row += [_most_memory(report.results, keys)]
        row += [f"{verb.group.goal:g}", f"{verb.group.must:g}", verdict(report, verb)]
        rows.append(row)
    return table(rows)


def verdict(report: Report, verb: Verb) -> str:
    """Return "goal" or "must" for what a verb reaches at every size, or what it misses."""
    results = report.results
    small, large = ((verb.label, size) for size in (min(report.sizes), max(report.sizes)))
    if not (_measured(results, small) and _measured(results, large)):
        return "failed"
    if verb.whole:
        return "prints everything"
    ratio = max(results.ratio(small), results.ratio(large))
    checks = [("time", ratio, (verb.group.goal, verb.group.must))]
    if small != large:
        checks.append(("growth", results.growth(large, small), GROWTH))
    if verb.group.light:
        memory = max(results.memory(small), results.memory(large))
        checks.append(("memory", memory, MEMORY))
    missed = [name for name, value, (_, must) in checks if value > must]
    if missed:
        return f"over: {', '.join(missed)}"
    return "goal" if all(value <= goal for _, value, (goal, _) in checks) else "must"


def peer_table(report: Report) -> list[str]:
    """Return the rows of the other programs as Markdown, pcrm first."""
    results = report.peer_results
    if results is None:
        return ["They were not measured."]
    rows = [["program", *(f"{size:,}" for size in report.peer_sizes), "memory"]]
    for label in report.peers:
        keys = [(label, size) for size in report.peer_sizes]
        ratios = [_ratio(results, key) for key in keys]
        rows.append([f"`{label}`", *ratios, _most_memory(results, keys)])
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as a Markdown table that is aligned in its source, too.

    Figures stand to the right; the first column and one without a title to the left.
    """
    titles = rows[0]
    widths = [max(3, *(len(row[place]) for row in rows)) for place in range(len(titles))]
    left = {place for place, title in enumerate(titles) if not place or not title}
    rule = [
        "-" * width if place in left else "-" * (width - 1) + ":"
        for place, width in enumerate(widths)
    ]
    return [
        "| "
        + " | ".join(
            cell.ljust(widths[place]) if place in left else cell.rjust(widths[place])
            for place, cell in enumerate(row)
        )
        + " |"
        for row in (titles, rule, *rows[1:])
    ]


def machine() -> str:
    """Return what the figures were taken on, without the name of any place."""
    return (
        f"{platform.system()}, {os.cpu_count()} cores, {platform.python_implementation()}"
        f" {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def write(report: Report) -> None:
    """Write the page anew; what was written by hand between its two marks stays."""
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    by_hand = old.partition(_BEGIN)[2].partition(_END)[0] or "\nNot written yet.\n"
    yardstick = statistics.median(report.results.bare.values())
    text = _TEXT.format(
        machine=machine(),
        pinned=report.pinned,
        rounds=report.rounds,
        yardstick=f"{1000 * yardstick:.1f}",
        verbs="\n".join(verb_table(report)),
        growth=_pair(GROWTH),
        memory=_pair(MEMORY),
        groups=_groups(report.verbs),
        by_hand=f"{_BEGIN}{by_hand}{_END}",
        peers="\n".join([*peer_table(report), *_missing(report)]),
    )
    PAGE.write_text(text, encoding="utf-8")


_TEXT = """\
# How fast it is

Milliseconds belong to a machine, ratios travel: every figure is the time of a whole process, from
the call to its end, divided by that of `python -c pass` in the same environment. The commands run
in turn, round by round; told is the median of the ratios of all rounds.

The data is invented and the same everywhere: 10 interactions for each contact, an open task for
every second one, and dates, tags, cadences, memberships and the history in proportion. Some people
are met far more often than others: of a million interactions three thousand are with Anna Needle.
What writes, writes to a copy.

Measured on {machine};
{pinned}; {rounds} rounds; bare Python took {yardstick} ms.

## pcrm

{verbs}

The columns with a number of contacts are starts of bare Python. *Growth* is the time with the most
contacts over that with the fewest ({growth}). *Memory* is the peak over that of bare Python
({memory}, for what runs without Typer). The last column says which mark
is reached at every size, or by what it is missed. What prints everything there is grows with it.

{groups}

## Where the time goes

{by_hand}

## Others on the same machine

The same people as files of each program, one look-up or list and one new entry each.

{peers}

## Measure it yourself

```sh
.venv/bin/python benchmarks/run.py                # or: make bench
.venv/bin/python benchmarks/run.py --quick        # 1,000 contacts, half a minute
.venv/bin/python benchmarks/run.py --write        # writes the tables of this page
.venv/bin/python benchmarks/where.py find needle  # where the time of one command goes
.venv/bin/python benchmarks/where.py --table      # of three commands, as above
.venv/bin/python benchmarks/plans.py              # statements that read too much
.venv/bin/python benchmarks/imports.py            # import of vCards, undo, memory
```

The databases are made once, in some minutes, and kept in a folder for temporary files; the large
one takes a gigabyte, and as much again while it is measured. `--data DIR` names another folder.
Nothing else should run meanwhile.
"""


def _pair(marks: tuple[float, float]) -> str:
    return f"goal {marks[0]:g}, must {marks[1]:g}"


def _groups(verbs: Sequence[Verb]) -> str:
    """Return for each group of verbs what is to be reached."""
    groups: dict[Group, None] = dict.fromkeys(verb.group for verb in verbs)
    return "\n".join(f"- {each.name}: goal {each.goal:g}, must {each.must:g}" for each in groups)


def _missing(report: Report) -> list[str]:
    return ["", f"Not installed here: {', '.join(report.missing)}."] if report.missing else []


def _measured(results: Results, key: tuple[str, int]) -> bool:
    return key in results.outcomes and bool(results.outcomes[key].seconds)


def _ratio(results: Results, key: tuple[str, int]) -> str:
    if key not in results.outcomes:
        return ""
    outcome = results.outcomes[key]
    if not outcome.seconds:
        return outcome.failed or "failed"
    ratio = results.ratio(key)
    return f"{ratio:.2f}" if ratio < 20 else f"{ratio:,.0f}"


def _most_memory(results: Results, keys: Sequence[tuple[str, int]]) -> str:
    """Return the largest peak among some commands, "" where none ran."""
    memory = [results.memory(key) for key in keys if _measured(results, key)]
    if memory and max(memory) < 1:  # less cannot be told: see measure
        return "< 1"
    return f"{max(memory):.2f}" if memory else ""


def _growth(report: Report, verb: Verb) -> str:
    small, large = ((verb.label, size) for size in (min(report.sizes), max(report.sizes)))
    if not (_measured(report.results, small) and _measured(report.results, large)):
        return ""
    return f"{report.results.growth(large, small):.2f}"


def show(report: Report) -> None:
    """Print both tables."""
    print(f"\n{machine()}; {report.pinned}; {report.rounds} rounds; x python -c pass\n")
    print(*verb_table(report), sep="\n")
    if report.peers:
        print("", *peer_table(report), *_missing(report), sep="\n")
    sys.stdout.flush()
