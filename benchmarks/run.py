"""Measures pcrm's everyday verbs beside bare Python and other programs, with one command.

Run ``python benchmarks/run.py [--sizes 1000,100000] [--rounds N] [--data DIR] [--quick] [--write]``
with the Python that pcrm is installed for. ``--quick`` is for CI: the smallest size, few rounds, no
other programs. ``--write`` writes docs/performance.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import database
import page
import peers
from measure import Command, pin, run
from verbs import VERBS, Verb, command, is_known, script_exists

_BESIDE_PEERS = (
    *("find needle", "find eedl (a part)", "find needel (a slip)"),
    *("today", "log, 1 person", "todo add"),
)
"""Verbs of pcrm that stand in the table of the others, too."""


def main() -> None:
    """Make the data, measure, print, write."""
    chosen = _options()
    if not script_exists():
        raise SystemExit("pcrm is not installed beside this Python; see CONTRIBUTING.md")
    sizes = sorted({int(size) for size in chosen.sizes.split(",")})
    known = [verb for verb in VERBS if is_known(verb)]
    for verb in VERBS:
        if verb not in known:
            _say(f"this pcrm has no {verb.label}")
    pinned = pin()
    with tempfile.TemporaryDirectory(dir=chosen.data) as spare:
        commands = _commands(known, sizes, data=chosen.data, spare=Path(spare))
        results = run(commands, chosen.rounds, say=_say)
        report = page.Report(results, known, sizes, chosen.rounds, pinned)
        if not chosen.quick:
            report = _with_peers(report, chosen, Path(spare))
    page.show(report)
    if chosen.write:
        page.write(report)
        _say(f"wrote {page.PAGE}")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,100000", help="numbers of contacts")
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--data", type=Path, help="where databases are kept from run to run")
    options.add_argument("--quick", action="store_true", help="1,000 contacts, 3 rounds, no others")
    options.add_argument("--write", action="store_true", help="write docs/performance.md")
    chosen = options.parse_args()
    if chosen.quick:
        chosen.sizes, chosen.rounds = "1000", 3
    chosen.data = chosen.data or database.usual_folder()
    chosen.data.mkdir(parents=True, exist_ok=True)
    return chosen


def _commands(verbs: list[Verb], sizes: list[int], *, data: Path, spare: Path) -> list[Command]:
    """Return the command lines of pcrm at all sizes, those that write in copies."""
    found = []
    for size in sizes:
        home = database.make(data, size)
        writes = any(verb.writes for verb in verbs)
        other = database.copy(home, to=spare / f"home-{size}") if writes else home
        found += [command(verb, size, home=other if verb.writes else home) for verb in verbs]
    return sorted(found, key=lambda each: [verb.label for verb in verbs].index(each.key[0]))


def _with_peers(report: page.Report, chosen: argparse.Namespace, spare: Path) -> page.Report:
    """Measure the other programs beside some verbs of pcrm and add them to a report."""
    _say("the others: filling their books")
    others, missing = peers.commands(spare)
    ours = [verb for verb in report.verbs if verb.label in _BESIDE_PEERS]
    named = [verb._replace(label=f"pcrm {verb.label}") for verb in ours]
    commands = _commands(named, list(peers.SIZES), data=chosen.data, spare=spare / "beside")
    measured = run([*commands, *others], min(chosen.rounds, 5), say=_say)
    labels = list(dict.fromkeys(each.key[0] for each in [*commands, *others]))
    return report._replace(
        peers=labels, peer_sizes=peers.SIZES, missing=missing, peer_results=measured
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
