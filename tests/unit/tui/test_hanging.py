"""Lines that go on below what they belong to."""

from __future__ import annotations

import pytest
from textual.content import Content

from pcrm.tui.hanging import hung


@pytest.mark.parametrize(
    ("line", "width", "lines"),
    [
        ("  t5   due Sun  call Ada", 24, ["  t5   due Sun  call Ada"]),
        ("  t5   send the draft to Ada", 20, ["  t5   send the", "       draft to Ada"]),
        ("  i7   Thu  call  Ada Lovelace", 20, ["  i7   Thu  call", "       Ada Lovelace"]),
        ("  likes   tea and coffee", 18, ["  likes   tea and", "          coffee"]),
        ("  mail (work)  ada.lovelace@x.org", 24, ["  mail (work)", "    ada.lovelace@x.org"]),
        ("a note without any margin", 10, ["a note", "without", "any margin"]),
        ("x" * 12, 5, ["xxxxx", "xxxxx", "xx"]),
        ("  likes  李雷李雷 李雷李雷", 18, ["  likes  李雷李雷", "         李雷李雷"]),
        ("", 5, [""]),
        ("anything at all", 0, ["anything at all"]),
    ],
)
def test_a_line(line, width, lines):
    """It goes on behind its label where the longest word has room there, else near the margin."""
    assert hung(Content(line), width).plain.split("\n") == lines


def test_colours_and_other_lines_stay():
    """Only what does not fit is touched."""
    text = Content.assemble(("  t5   ", "bold"), "send the draft\n\n  t6   buy")
    found = hung(text, 16)
    assert found.plain == "  t5   send the\n       draft\n\n  t6   buy"
    assert [(span.start, span.end) for span in found.spans] == [(0, 7)]
