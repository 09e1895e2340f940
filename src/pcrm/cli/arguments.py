"""Splits the words of a command line, for the light lane and for Typer alike.

Global options may stand before or after the command. Where a command takes free words (a
sentence, tags, a filter), a word may begin with a dash and is still a word.
"""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

GLOBAL_VALUES = ("--db", "--profile", "--format", "--color")
GLOBAL_FLAGS = ("--json", "--ids", "-q", "--no-input", "--yes", "--version")


class Words(NamedTuple):
    """How a command with free words reads its line.

    ``values`` and ``flags`` are its own options; with ``literal`` every word with a single dash is
    text, else only one with a colon (``-tag:lead``) or ``-`` alone.
    """

    values: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    literal: bool = True


_ENTRY = (
    "--with",
    "--kind",
    "--on",
    "--at",
    "--took",
    "--score",
    "--next",
    "--done",
)
WORDS: dict[str, Words] = {
    "log": Words((*_ENTRY, "--batch"), ("--in", "--out", "--strict", "--edit")),
    "plan": Words((*_ENTRY, "--batch"), ("--in", "--out", "--strict", "--edit")),
    "amend": Words((*_ENTRY, "--without"), ("--in", "--out", "--strict", "--edit")),
    "todo add": Words(("--due", "--start", "--for", "--priority", "--every", "--from")),
    "tag": Words(),
    "list": Words(("--columns", "--sort", "--limit"), literal=False),
    "find": Words(("--kind", "--since", "--limit"), literal=False),
    "timeline": Words(("--limit",), literal=False),
    "todo list": Words(flags=("--hidden",), literal=False),
    "query": Words(literal=False),
    "context define": Words(literal=False),
    "export": Words(("--to", "--output", "-o", "--target"), literal=False),
}
NOUNS = ("todo", "date", "backup", "context")


_EXAMPLES = {
    "--db": "people.db",
    "--profile": "work",
    "--format": "json",
    "--color": "never",
    "--with": "anna,grace",
    "--without": "anna",
    "--kind": "call",
    "--on": "yesterday",
    "--at": "14:30",
    "--took": "25m",
    "--score": "9",
    "--next": "'fri send quote'",
    "--done": "t7,t8",
    "--batch": "-",
    "--every": "1w",
    "--from": "completion",
    "--since": "2026-01-01",
    "--due": "fri",
    "--start": "mon",
    "--for": "anna",
    "--priority": "high",
    "--columns": "id,name",
    "--sort": "name",
    "--limit": "10",
    "--to": "vcard",
    "--output": "people.vcf",
    "-o": "people.vcf",
    "--target": "apple",
}
_SENTENCES = ("log", "plan", "amend", "todo add")


class Line(NamedTuple):
    """A command line taken apart: global options by name, the verb, and the rest in order."""

    options: dict[str, str]
    verb: str
    rest: tuple[str, ...]


def split(arguments: Sequence[str]) -> Line:
    """Take a command line apart; the rest has options first, then ``--`` and the free words.

    Raises:
        UsageError: a global option lacks its value, or a word is not valid UTF-8.
    """
    for word in arguments:
        refuse_broken_text(word)
    options: dict[str, str] = {}
    words = list(arguments)
    position = 0
    while position < len(words) and words[position].startswith("-") and words[position] != "-":
        taken = _take_global(words, position, options)
        if not taken:
            break
        del words[position : position + taken]
    if not words:
        return Line(options, "", ())
    if words[0].startswith("-"):
        return Line(options, "", tuple(words))
    verb = words.pop(0)
    if verb in NOUNS and words and f"{verb} {words[0]}" in WORDS:
        verb = f"{verb} {words.pop(0)}"
    if verb in WORDS:
        return Line(options, verb, tuple(_free_words(words, WORDS[verb], options)))
    return Line(options, verb, tuple(_fixed_words(words, options)))


def _take_global(words: Sequence[str], position: int, options: dict[str, str]) -> int:
    """Note a global option at a place; return how many words it takes, 0 for none there."""
    word = words[position]
    name, equals, value = word.partition("=")
    if word in GLOBAL_FLAGS:
        options["--ids" if word == "-q" else word] = "yes"
        return 1
    if name not in GLOBAL_VALUES:
        return 0
    if equals:
        options[name] = value
        return 1
    if position + 1 >= len(words):
        raise UsageError(
            f"{name} needs a value", value=name, hint=f"as in: {name} {_EXAMPLES[name]}"
        )
    options[name] = words[position + 1]
    return 2


def _fixed_words(words: Sequence[str], options: dict[str, str]) -> list[str]:
    """Take global options out of a line of options and arguments, up to a ``--``."""
    rest: list[str] = []
    position = 0
    while position < len(words):
        if words[position] == "--":
            rest.extend(words[position:])
            break
        taken = _take_global(words, position, options)
        if not taken:
            rest.append(words[position])
        position += taken or 1
    return rest


def _free_words(words: Sequence[str], spec: Words, options: dict[str, str]) -> list[str]:
    """Put the options of a line first and its free words behind a ``--``."""
    own: list[str] = []
    free: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        if word == "--" and not spec.literal:
            free.extend(words[position + 1 :])
            break
        if not _is_option(word, spec, alone=len(words) == 1):
            free.append(word)
            position += 1
            continue
        taken = _take_global(words, position, options)
        if not taken:
            taken = 2 if word in spec.values else 1
            if taken == 2 and (position + 1 == len(words) or words[position + 1][:2] == "--"):
                raise UsageError(
                    f"{word} needs a value", value=word, hint=f"as in: {word} {_EXAMPLES[word]}"
                )
            own.extend(words[position : position + taken])
        position += taken
    return [*own, "--", *free] if free else own


def _is_option(word: str, spec: Words, *, alone: bool) -> bool:
    """Tell whether a word of a line with free words is an option."""
    if word.startswith("--"):
        return len(word) > 2
    if not word.startswith("-") or word == "-":
        return False
    if spec.literal:
        return word == "-h" and alone
    return word in spec.values or word in spec.flags or word in {"-q", "-h"} or ":" not in word


def refuse_broken_text(word: str) -> None:
    """Raise UsageError for bytes that are no UTF-8; the database could not hold them."""
    if word.isascii():
        return
    try:
        word.encode()
    except UnicodeEncodeError:
        shown = _mended(word)
        raise UsageError(
            f"{shown!r} is not valid UTF-8",
            value=shown,
            hint="check the locale of the terminal, or the encoding of the script",
        ) from None


def _mended(text: str) -> str:
    """Return a text with a visible sign in place of each byte that was none of UTF-8."""
    return text.encode(errors="surrogateescape").decode(errors="replace")


def sentence_of(arguments: Sequence[str]) -> str:
    """Return the free words of a line with a sentence, also when the line has a mistake in it."""
    words = list(arguments)
    verb = words.pop(0) if words else ""
    if verb in NOUNS and words:
        verb = f"{verb} {words.pop(0)}"
    if verb not in _SENTENCES:
        return ""
    values = (*WORDS[verb].values, *GLOBAL_VALUES)
    free = [
        word
        for place, word in enumerate(words)
        if not word.startswith("--") and (not place or words[place - 1] not in values)
    ]
    return "" if free == ["-"] else _mended(" ".join(free))
