"""A name is taken out of a text, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain import names
from pcrm.domain.redaction import MARK, Names, names_of, redact


def of(name: str, *values: str, nick: tuple[str, ...] = ()) -> Names:
    """By what somebody of that name is found."""
    return names_of(names.forms(name, nicknames=nick), values, (name, *nick))


GRACE = of("Grace Hopper", "grace@navy.example", "+1 555 0112", nick=("Amazing",))
CASES = [
    ("Grace Hopper", MARK),
    ("agreed with Grace on the price", f"agreed with {MARK} on the price"),
    ("grace said so", f"{MARK} said so"),
    ("GRACE HOPPER's ship", f"{MARK}'s ship"),
    ("Grace's ship, Hopper's flag", f"{MARK}'s ship, {MARK}'s flag"),
    ('"Grace", (Hopper): x', f'"{MARK}", ({MARK}): x'),
    ("write to grace@navy.example now", f"write to {MARK} now"),
    ("mailto:GRACE@NAVY.EXAMPLE.", f"mailto:{MARK}."),
    ("call +1 555 0112 at nine", f"call {MARK} at nine"),
    ("@grace_hopper and @12", f"@{MARK} and @12"),
    ("Hopper, Grace", f"{MARK}, {MARK}"),
    ("amazing Amazing", f"{MARK} {MARK}"),
    ("gracefully, Hopperesque", "gracefully, Hopperesque"),
    ("a shopper hops", "a shopper hops"),
    ("Grace\nHopper\n\ttwo  blanks", f"{MARK}\n\ttwo  blanks"),
    ("Marie Curie", "Marie Curie"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "left"), CASES)
def test_names_are_taken_out(text, left):
    """Full name, first name, family name, nickname, owner's s, address, telephone."""
    assert redact(text, GRACE) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        (
            "Will Dark",
            "will call Will; dark days, Dark said",
            f"will call {MARK}; dark days, {MARK} said",
        ),
        ("William Gates", "Bill paid the bill", f"{MARK} paid the bill"),
        ("Vincent van Gogh", "a van for Vincent van Gogh and Van", f"a van for {MARK} and Van"),
        ("Анна Петрова", "говорил с Анной Петровой", f"говорил с {MARK}"),
        ("Анна Петрова", "anna petrova", MARK),
        ("Jürgen Müller", "Juergen und müller, JÜRGEN", f"{MARK} und müller, {MARK}"),
        ("山田 太郎", "昨日山田 太郎さんと話した", f"昨日{MARK}さんと話した"),
        ("[/x] Ö🦊", "[/x] Ö🦊 was here", f"{MARK} was here"),
        ("Acme Ltd", "Acme's offer", f"{MARK}'s offer"),
        ("Jean-Luc Picard", "Jean-Luc", MARK),
    ],
)
def test_names_of_many_kinds(name, text, left):
    """Ordinary words need a capital; cases, alphabets and scripts without blanks are known."""
    assert redact(text, of(name)) == left


def test_no_names_leave_every_text():
    """Nobody is looked for, nothing is changed."""
    assert redact("Grace Hopper", Names({})) == "Grace Hopper"


@given(st.text(max_size=60))
def test_only_names_are_touched(text):
    """What is left and the marks make a text; a second time finds nothing new."""
    once = redact(text, GRACE)
    assert redact(once, GRACE) == once
    if MARK not in once:
        assert once == text
