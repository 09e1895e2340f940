"""Kinds of relationships and what they are called from the other side."""

from __future__ import annotations

_PAIRS = (
    ("child", "parent"),
    ("son", "parent"),
    ("daughter", "parent"),
    ("father", "child"),
    ("mother", "child"),
    ("employer", "employee"),
    ("manager", "report"),
    ("assistant", "manager"),
    ("met-through", "introduced"),
    ("client", "supplier"),
    ("grandchild", "grandparent"),
)
_INVERSE = {other: one for one, other in reversed(_PAIRS)} | dict(_PAIRS)


def inverse(type: str) -> str:  # noqa: A002 - the word of vCard (RFC 6350 section 6.6.6)
    """Return what a relationship is called by the other one: child for parent, spouse for spouse.

    A type without a known inverse means the same from both sides.
    """
    return _INVERSE.get(type, type)
