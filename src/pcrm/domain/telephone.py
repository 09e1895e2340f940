"""Telephone numbers as they are compared: by their digits, whatever signs stand between them."""

from __future__ import annotations

TAIL_LENGTH = 8


def digits(value: str) -> str:
    """Return the digits of a number as it was written: "+49 (30) 12-34" -> "49301234"."""
    return "".join(sign for sign in value if sign.isdecimal() and sign.isascii())


def tail(value: str) -> str:
    """Return the last eight digits, the part that a number has at home and abroad alike."""
    return digits(value)[-TAIL_LENGTH:]


def looks_like_telephone(text: str) -> bool:
    """Tell whether a reference is a telephone: `+…`, `0…` or seven digits and more."""
    text = text.strip()
    number = digits(text)
    if not number or not all(sign.isdecimal() or sign in "+-/(). \u00a0" for sign in text):
        return False
    return text[0] in "+0(" or len(number) > 6
