"""Writes values of TOML for people who edit them: everything that hides shows itself."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = {"\\": "\\\\", "\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r"}
_JOINERS = "\u200c\u200d"
"""Signs without a width that Persian and emoji are written with."""


def quoted(text: str) -> str:
    """Return a text as a string on one line."""
    return '"' + _escaped(text).replace('"', '\\"').replace("\n", "\\n") + '"'


def block(text: str) -> str:
    """Return a text as a string of several lines where it has them.

    Its lines stand as they are, but CR is written out: TOML takes CR LF for LF (1.0.0, String).
    """
    if "\n" not in text:
        return quoted(text)
    inside = _escaped(text)
    last = '\\"' if inside.endswith('"') else ""  # the end of the string must not be mistaken
    inside = inside.removesuffix('"' if last else "").replace('"""', '""\\"')
    return f'"""\n{inside}{last}"""'


def array(texts: Iterable[str]) -> str:
    """Return texts as a list on one line, on several where it would be long."""
    values = [quoted(text) for text in texts]
    line = f"[{', '.join(values)}]"
    if len(line) <= _LONGEST:
        return line
    return "[\n" + "".join(f"    {value},\n" for value in values) + "]"


_LONGEST = 90


def key(name: str) -> str:
    """Return a key, in quotes where it needs them."""
    plain = name.replace("-", "").replace("_", "")
    bare = name.isascii() and (plain.isalnum() or (name != "" and not plain))
    return name if bare else quoted(name)


def comment(text: str) -> str:
    """Return a text as it may stand in a comment: on one line, nothing hidden."""
    return _escaped(text).replace("\n", " ")


def is_blank(text: str) -> bool:
    """Tell whether a text says nothing: blank lines and comments only."""
    return all(line.strip()[:1] in {"", "#"} for line in text.removeprefix("\ufeff").split("\n"))


def _escaped(text: str) -> str:
    """Return a text with its newlines, everything else that hides or reorders written out."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    """Return a sign as it is if one can see it, or see its width; else its number."""
    if sign in _SHORT:
        return _SHORT[sign]
    is_blank_of_a_width = sign.isspace() and sign > "\x9f" and sign not in "\u2028\u2029"
    if sign.isprintable() or sign == "\n" or sign in _JOINERS or is_blank_of_a_width:
        return sign
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08X}"
