"""Notes as Markdown: laid out, and harmless whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.render.markdown import LONGEST, lines
from pcrm.render.terminal import Style, safe


def test_what_people_write_stays_as_they_wrote_it():
    """Lines, blank lines between paragraphs, and words with signs in them."""
    assert lines("first\nsecond\n\n24/7, a_b, 5 > 3 & 2 < 4") == [
        "first",
        "second",
        "",
        "24/7, a_b, 5 > 3 & 2 < 4",
    ]
    assert lines("") == []


def test_headings_lists_quotes_and_code_are_laid_out():
    """Bullets, numbers and bars stand before lines; lists in lists are indented."""
    note = (
        "# Plan\n- one\n- two\n  1. deep\n  2. more\n\n> said\n> so\n\n```\nx = 1\n\ny\n```\n\n---"
    )
    assert lines(note) == [
        "Plan",
        "",
        "• one",
        "• two",
        "  1. deep",
        "  2. more",
        "",
        "│ said",
        "│ so",
        "",
        "x = 1",
        "",
        "y",
        "",
        "───",
    ]
    assert lines("7. seven\n8. eight") == ["7. seven", "8. eight"]


def test_words_are_painted():
    """Bold, italic, code and headings, with the colours of the shell."""
    painted = lines("# H\na **b** *c* `d`", style=Style(enabled=True))
    assert painted == [
        "\x1b[1mH\x1b[0m",
        "",
        "a \x1b[1mb\x1b[0m \x1b[3mc\x1b[0m \x1b[36m`d`\x1b[0m",
    ]


def test_links_are_text():
    """The address stands behind the words, once; no link does anything."""
    assert lines("[us](https://x.org) <https://y.org> ![p](z.png)") == [
        "us (https://x.org) https://y.org [p](z.png)"
    ]
    assert lines("[us](javascript:alert) [@click=app.quit]x[/] [/x]") == [
        "[us](javascript:alert) [@click=app.quit]x[/] [/x]"
    ]


@pytest.mark.parametrize(
    "note",
    [
        "\x1b[31m \x9b5m \u202e `\x1b]0;t\x07`\n\n    \x1b[31m",
        "&#x202e; &#x2066; &#27; &#x9b; `&#x202e;`",
        "[\x1b[31m](<\x1b[31m>) ![\u202e](\u202e)",
        "# \x00\n- \x07\n> \ud83e",
    ],
)
def test_nothing_in_a_note_reaches_the_terminal_by_itself(note):
    """Escapes, marks of direction, and those that an entity spells."""
    shown = "\n".join(lines(note))
    assert safe(shown) == shown


def test_what_is_nested_too_deep_is_shown_as_it_stands():
    """The parser leaves out what stands deeper than it looks."""
    note = "> " * 40 + "word"
    assert lines(note) == [note]


def test_a_long_note_is_markdown_at_its_beginning():
    """What follows is shown as it stands, from the beginning of a line on."""
    note = "- one\n" * 2000
    found = lines(note)
    assert found[0] == "• one"
    assert found[-1] == "- one"
    assert len(found) == 2000
    assert len("".join(lines("x" * (LONGEST + 10)))) == LONGEST + 10


@given(st.text(st.sampled_from("ab *_`[]()<>!#>-1.\n\\&\x1b\u202e"), max_size=60))
def test_any_note_is_calm_and_ends(note):
    """Whatever signs come together."""
    shown = "\n".join(lines(note))
    assert safe(shown) == shown
