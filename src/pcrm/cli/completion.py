"""Completion: what may stand for the word at the cursor, for bash, zsh and fish.

Nothing here imports Typer, and the database is opened only for what stands in it.
"""

from __future__ import annotations

from pcrm.cli import grammar
from pcrm.cli.grammar import COMMANDS, FLAG, GLOBALS, TEXT, Command
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pcrm.cli.grammar import Kind
    from pcrm.services.workspace import Workspace

    Open = Callable[[Mapping[str, str]], Workspace]
    """Opens the workspace that the global options of a line name."""

FILES = 100
"""Exit code that asks the shell for names of files."""


class Place(NamedTuple):
    """Where the cursor stands: after which words of which command, and what is wanted there.

    ``options`` are the global ones; with ``is_value`` the cursor is at the value of an option,
    with ``is_free`` behind a ``--``.
    """

    open: Open
    verb: str
    words: tuple[str, ...]
    options: dict[str, str]
    wanted: Kind
    is_value: bool = False
    is_free: bool = False

    def workspace(self) -> Workspace:
        """Return the workspace that the line names."""
        return self.open(self.options)


def answer(shell: str, arguments: Sequence[str]) -> int:
    """Print what may stand at the cursor, one a line, as a script of ``shell_scripts`` asks.

    bash passes the line up to the cursor, the others its words. Returns ``FILES`` where a file is
    to be named.
    """
    import sys

    if shell == "bash":
        import os

        from pcrm.cli import shell_line

        line = shell_line.read("".join(arguments[:1]), os.environ.get("_PCRM_BREAKS", ""))
        found = None if line.is_redirect else complete(_open, line.words[1:])
        found = found and shell_line.replies(line, found)
    else:
        found = complete(_open, arguments)
    if found is None:
        return FILES
    sys.stdout.write("".join(f"{word}\n" for word in found if word.isprintable()))
    return 0


def _open(options: Mapping[str, str]) -> Workspace:
    from pcrm.cli.session import quiet_workspace

    return quiet_workspace(options)


def complete(open_: Open, words: Sequence[str]) -> list[str] | None:
    """Return what may stand for the last of the words; None where a file is to be named."""
    *before, last = words or [""]
    place = locate(open_, before)
    if place.is_value or place.is_free or not last.startswith("-"):
        return offer(place, last)
    option, equals, value = last.partition("=")
    if equals:
        kind = _options(place.verb).get(option, FLAG)
        found = offer(place._replace(wanted=kind), value)
        return found and [f"{option}={one}" for one in found]
    found = [one for one in (*_options(place.verb), "--help") if one.startswith(last)]
    if place.wanted in {grammar.TAGS, grammar.QUERY} and not last.startswith("--"):
        found += offer(place, last) or []
    return found


def locate(open_: Open, before: Sequence[str]) -> Place:
    """Read the words before the cursor as the command line does."""
    place = Place(open_, "", (), {}, grammar.COMMAND)
    pending = ""
    for word in before:
        known = _options(place.verb)
        if pending:
            if pending in GLOBALS:
                place.options[pending] = word
            pending = ""
        elif place.is_free or not word.startswith("-") or word == "-":
            place = _after(place, word)
        elif word == "--":
            place = place._replace(is_free=True)
        elif "=" in word and word.partition("=")[0] in GLOBALS:
            name, _, value = word.partition("=")
            place.options[name] = value
        elif known.get(word, FLAG) != FLAG:
            pending = word
        elif place.wanted == grammar.TAGS:
            place = _after(place, word)
    if pending:
        return place._replace(wanted=_options(place.verb)[pending], is_value=True)
    return place


def _after(place: Place, word: str) -> Place:
    """Return the place behind one more word that is no option."""
    if not place.verb:
        return _at(place._replace(verb=word))
    if not place.words and f"{place.verb} {word}" in COMMANDS:
        return _at(place._replace(verb=f"{place.verb} {word}"))
    return _at(place._replace(words=(*place.words, word)))


def _at(place: Place) -> Place:
    """Return the place with the kind of word that its command takes next."""
    below = () if place.words else tuple(grammar.below(place.verb))
    kinds = COMMANDS.get(place.verb, Command({})).words
    usual = kinds[min(len(place.words), len(kinds) - 1)] if kinds else TEXT
    return place._replace(wanted=below or usual)


def _options(verb: str) -> dict[str, Kind]:
    """Return the options of a command and the global ones, with the kind of their values."""
    own = COMMANDS.get(verb, Command({})).options
    return own | {name: kind for name, kind in GLOBALS.items() if name not in own}


def offer(place: Place, last: str) -> list[str] | None:
    """Return what of the wanted kind begins as typed; None for files."""
    wanted = place.wanted
    if not isinstance(wanted, str):
        return [one for one in wanted if one.startswith(last)]
    if wanted == grammar.FILE:
        return None
    from pcrm.cli import offers

    return offers.OFFERS[wanted](place, last) if wanted in offers.OFFERS else []
