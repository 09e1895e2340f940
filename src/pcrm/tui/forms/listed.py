"""Several texts on one line, with commas between them, and back without loss."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def joined(texts: Iterable[str]) -> str:
    r"""Return texts as one line; a comma that belongs to a text is written ``\,``.

    >>> joined(["client", "a, b"])
    'client, a\\, b'
    """
    return ", ".join(text.replace("\\", "\\\\").replace(",", "\\,") for text in texts)


def split(line: str) -> list[str]:
    r"""Return the texts of a line, those that are empty left out.

    >>> split("client, a\\, b,, ")
    ['client', 'a, b']
    """
    texts = [""]
    is_plain = False
    for sign in line:
        if is_plain or sign not in "\\,":
            texts[-1] += sign
            is_plain = False
        elif sign == "\\":
            is_plain = True
        else:
            texts.append("")
    return [text.strip() for text in texts if text.strip()]
