"""Telephone numbers as they are compared: by their digits, whatever signs stand between them."""

from __future__ import annotations

TAIL_LENGTH = 7
SIGNS = "+-/(). \u00a0"
"""What stands between the digits of a number."""
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())


def digits(value: str) -> str:
    """Return the digits of a number as it was written: "+49 (30) 12-34" -> "49301234".

    Those of an extension behind it ("ext. 5", ";ext=5") are left out.
    """
    if ";" in value or value.lower() != value.upper():
        value = _without_extension(value)
    return value.encode("ascii", "ignore").translate(None, _NO_DIGITS).decode()


def _without_extension(value: str) -> str:
    """Return what stands before the first letter or semicolon behind the digits of a number."""
    count = 0
    for place, sign in enumerate(value):
        count += sign.isdecimal()
        if count >= TAIL_LENGTH and (sign == ";" or sign.isalpha()):
            return value[:place]
    return value


def significant(value: str) -> str:
    """Return the digits without the zeros that only a dialler needs: "+49 (0)30 12" -> "493012"."""
    return digits(value.replace("(0)", "")).lstrip("0")


def tail(value: str) -> str:
    """Return the last seven digits, the part that a number has at home and abroad alike."""
    return digits(value).lstrip("0")[-TAIL_LENGTH:]


def same(one: str, other: str) -> bool:
    """Tell whether two numbers are one, written with and without country and trunk prefix."""
    first, second = digits(one).lstrip("0"), digits(other).lstrip("0")
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


def same_number(one: str, other: str) -> bool:
    """Tell whether two whole numbers are one; a short one, as 112, is not the end of a long one."""
    mine, theirs = digits(one), digits(other)
    if min(len(mine), len(theirs)) < TAIL_LENGTH:
        return mine == theirs if mine or theirs else one == other
    return same(one, other)


def looks_like_telephone(text: str) -> bool:
    """Tell whether a reference is a telephone: `+…`, `0…` or seven digits and more."""
    text = text.strip()
    return has_only_digits(text) and (text[0] in "+0(" or len(digits(text)) > 6)


def has_only_digits(text: str) -> bool:
    """Tell whether a text has digits, and beside them only what stands between them in a number."""
    return bool(digits(text)) and all(sign.isdecimal() or sign in SIGNS for sign in text)
