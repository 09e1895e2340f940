"""How many cells a text takes, and where it is cut."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from pcrm.render.terminal import cut, width


def test_every_sign_takes_as_many_cells_as_the_tables_say() -> None:
    """What is told without a table is told right: all of Latin, and what lies beyond it."""
    signs = [chr(code) for code in range(0x20, 0x1000) if chr(code).isprintable()]
    for sign in [*signs, "…", "李", "🦊", "\u0301", "\u200d", "\xad"]:
        assert width(f"a{sign}b") == cell_len(f"a{sign}b"), ascii(sign)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jörg Müller", "Jörg M…"),
        ("Jörg Mü", "Jörg Mü"),
        ("an offer", "an off…"),
        ("is cut … already", "is cut…"),
        ("李雷韩梅梅", "李雷韩…"),
    ],
)
def test_a_text_is_cut_to_its_cells(text: str, expected: str) -> None:
    """The sign that says so takes the place of the last cell."""
    assert cut(text, 7) == expected
