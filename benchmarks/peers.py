"""Other programs on the same people: one look-up or list and one entry more of each."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from measure import Command, environment
from people import INTERACTIONS_EACH, TODAY, Chance, Person, card, matter, people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SIZES = (1000, 10000)
_PROPERTIES = "DTSTAMP:20260601T120000Z\r\nCREATED:20260601T120000Z\r\n"


class Peer(NamedTuple):
    """A program: ``fill`` writes a home for it; the words of the lines are made for each run.

    ``stdin`` gives what the program is to read in a run, "" for nothing.
    """

    program: str
    fill: Callable[[Path, list[Person]], None]
    lines: dict[str, Callable[[Path, int], list[str]]]
    stdin: Callable[[int], str] = lambda _: ""


def commands(folder: Path, sizes: Sequence[int] = SIZES) -> tuple[list[Command], list[str]]:
    """Return the command lines of all peers that are installed, and the names of the others."""
    found, missing = [], []
    for peer in PEERS:
        place = shutil.which(peer.program)
        if place is None:
            missing.append(peer.program)
            continue
        for size in sizes:
            home = folder / f"{peer.program}-{size}"
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            peer.fill(home, list(people(size)))
            found += [
                _command(peer, place, home, (f"{peer.program} {label}", size), words)
                for label, words in peer.lines.items()
            ]
    return found, missing


def _command(
    peer: Peer,
    place: str,
    home: Path,
    key: tuple[str, int],
    words: Callable[[Path, int], list[str]],
) -> Command:
    def stdin(run: int) -> str:
        text = peer.stdin(run)
        if not text:
            return os.devnull
        (home / "stdin").write_text(text, encoding="utf-8")
        return str(home / "stdin")

    return Command(
        key=key,
        words=lambda run: [place, *words(home, run)],
        environment=environment(str(home)),
        stdin=stdin,
    )


def _due(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=number % 400 - 30)


def _fill_khard(home: Path, everybody: list[Person]) -> None:
    (home / "book").mkdir()
    for one in everybody:
        (home / "book" / f"{one.number}.vcf").write_bytes(card(one).encode())
    (home / "conf").write_text(f"[addressbooks]\n[[book]]\npath = {home / 'book'}\n")
    (home / "new.yaml").write_text("First name: New\nLast name: Comer\n")


def _fill_todoman(home: Path, everybody: list[Person]) -> None:
    (home / "todos" / "calls").mkdir(parents=True)
    for one in everybody:
        (home / "todos" / "calls" / f"{one.number}.ics").write_bytes(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//invented//EN\r\nBEGIN:VTODO\r\n"
            f"UID:todo-{one.number}\r\n{_PROPERTIES}SUMMARY:Call {one.name}\r\n"
            f"DUE;VALUE=DATE:{_due(one.number):%Y%m%d}\r\nSTATUS:NEEDS-ACTION\r\n"
            "END:VTODO\r\nEND:VCALENDAR\r\n".encode()
        )
    config = home / ".config" / "todoman" / "config.py"
    config.parent.mkdir(parents=True)
    config.write_text(f'path = "{home}/todos/*"\ndate_format = "%Y-%m-%d"\n')


def _fill_task(home: Path, everybody: list[Person]) -> None:
    (home / ".task").mkdir()
    (home / ".taskrc").write_text(
        f"data.location={home}/.task\nconfirmation=off\nnews.version=9.9.9\nverbose=nothing\n"
    )
    lines = (
        f'{{"description":"Call {one.name}","status":"pending","entry":"20260601T120000Z",'
        f'"due":"{_due(one.number):%Y%m%d}T000000Z","tags":["{one.tags[0]}"]}}'
        for one in everybody
    )
    subprocess.run(
        ["task", "import", "-"],
        input="\n".join(lines).encode(),
        env=environment(str(home)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def _fill_abook(home: Path, everybody: list[Person]) -> None:
    text = "# abook addressbook file\n\n[format]\nprogram=abook\nversion=0.6.1\n\n"
    for one in everybody:
        text += f"\n[{one.number}]\nname={one.name}\nemail={one.emails[0]}\ncity={one.town}\n"
    (home / "book").write_text(text, encoding="utf-8")


def _fill_grep(home: Path, everybody: list[Person]) -> None:
    """Write a file of notes for each person: the card, and a line for each thing that was said."""
    (home / "notes").mkdir()
    chance = Chance("notes")
    for one in everybody:
        said = "".join(f"{TODAY} {matter(chance)}\n" for _ in range(INTERACTIONS_EACH))
        (home / "notes" / f"{one.number}.txt").write_text(card(one) + said, encoding="utf-8")


def _fill_calcurse(home: Path, everybody: list[Person]) -> None:
    (home / "data").mkdir()
    apts = "".join(f"{_due(one.number):%m/%d/%Y} [1] Birthday of {one.name}\n" for one in everybody)
    (home / "data" / "apts").write_text(apts, encoding="utf-8")
    todo = "".join(f"[{one.number % 9 + 1}] Call {one.name}\n" for one in everybody)
    (home / "data" / "todo").write_text(todo, encoding="utf-8")
    (home / "new.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nPRIORITY:1\r\n"
        b"SUMMARY:Call Anna Needle\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    )


PEERS = (
    Peer(
        "khard",
        _fill_khard,
        {
            "list Needle": lambda home, _: ["-c", f"{home}/conf", "list", "Needle"],
            "new": lambda home, _: [
                *("-c", f"{home}/conf", "new", "-a", "book", "-i", f"{home}/new.yaml")
            ],
        },
    ),
    Peer(
        "todoman",
        _fill_todoman,
        {
            "list": lambda *_: ["list"],
            "new": lambda _, run: ["new", "-l", "calls", f"Call Anna Needle {run}"],
        },
    ),
    Peer(
        "task",
        _fill_task,
        {
            "list": lambda *_: ["list"],
            "add": lambda _, run: ["add", f"Call Anna Needle {run}", "due:2026-06-19"],
        },
    ),
    Peer(
        "abook",
        _fill_abook,
        {
            "--mutt-query Needle": lambda home, _: [
                *("--datafile", f"{home}/book", "--mutt-query", "Needle")
            ],
            "--add-email-quiet": lambda home, _: [
                "--datafile",
                f"{home}/book",
                "--add-email-quiet",
            ],
        },
        lambda run: f"From: New Comer <new{run}@example.org>\nSubject: hello\n\nhello\n",
    ),
    Peer(
        "grep",
        _fill_grep,
        {
            "-ri Needle": lambda home, _: ["-ri", "Needle", f"{home}/notes"],
            "-ri eedl": lambda home, _: ["-ri", "eedl", f"{home}/notes"],
        },
    ),
    Peer(
        "calcurse",
        _fill_calcurse,
        {
            "--query --days 7": lambda home, _: [
                *("-D", f"{home}/data", "--query", "--filter-type", "cal"),
                *("--from", "06/15/2026", "--days", "7"),
            ],
            "--import": lambda home, _: ["-D", f"{home}/data", "--import", f"{home}/new.ics"],
        },
    ),
)
