"""Tasks, interactions and dates as TOML, and the strings that all texts are made of."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcrm.domain.toml_text import BadText, line_of, read
from pcrm.formats import record_toml
from pcrm.formats.toml_values import array, block, comment, is_blank, key, quoted

TASK = {
    "summary": "send quote",
    "due": "2026-11-27 14:00",
    "start": "",
    "priority": "high",
    "every": "",
    "owed_by": "me",
    "contacts": ("12 Grace Hopper", "13 Marie Curie"),
    "tags": (),
}
TEXT = """\
# t7, a task. Save and close to store it; an empty file changes nothing.
# A line with # in front says nothing: take the # away from an example to use it.

summary = "send quote"
# due: a day: "2026-11-27", "fri", "27 nov", "in 3 weeks", with a time or without
due = "2026-11-27 14:00"
# start: a day: hidden until then
#start = "2026-11-20"
# priority: high, medium or low, or 1 to 9
priority = "high"
# every: it comes again: 1w, 3mo, mon, weekdays, 1w from completion
#every = "1w"
# owed_by: me or them
owed_by = "me"
# contacts: the number counts; a name alone is looked up: "Grace Hopper"
contacts = ["12 Grace Hopper", "13 Marie Curie"]
#tags = ["acme"]
"""
EMPTY = {
    "task": dict.fromkeys(TASK, "") | {"contacts": (), "tags": ()},
    "interaction": {
        **dict.fromkeys(("day", "at", "kind", "took", "direction", "score", "text"), ""),
        **dict.fromkeys(("participants", "mentioned", "tags"), ()),
    },
    "important_date": dict.fromkeys(("label", "date", "remind"), ""),
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.lists(
    st.sampled_from(['"', "\n", "\\", "\r", "x", " ", "\u202e", "#"]), max_size=8
).map("".join)


def test_a_task_as_text() -> None:
    """Every key with what it takes; nothing is lost in reading."""
    assert record_toml.write("task", TASK, title="t7, a task") == TEXT
    assert record_toml.read("task", TEXT) == TASK


@pytest.mark.parametrize("noun", EMPTY)
def test_the_examples_of_a_record_can_be_used(noun: str) -> None:
    """With every # taken away every key has a value."""
    text = record_toml.write(noun, EMPTY[noun], title="x")
    assert record_toml.read(noun, text) == EMPTY[noun]
    used = "\n".join(
        line.removeprefix("#") if line[:2] != "# " else line for line in text.split("\n")
    )
    assert all(record_toml.read(noun, used).values())


def test_values_of_toml_are_texts_too() -> None:
    """Days, times and numbers may stand without quotes; one person needs no list."""
    text = 'day = 2026-11-19\nat = 14:30:00\nscore = 9\nparticipants = "12"\n'
    found = record_toml.read("interaction", text)
    assert (found["day"], found["at"], found["score"]) == ("2026-11-19", "14:30", "9")
    assert found["participants"] == ("12",)
    assert record_toml.read("task", "due = 2026-11-27T14:30:00")["due"] == "2026-11-27 14:30"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("sumary = 1", "line 1, sumary: there is no such key", "did you mean summary?"),
        ('summary = "a"\ndue = [1]', "line 2, due: a text is wanted, and this is a list", ""),
        ("tags = 3", "line 1, tags: a text is wanted: put 3 into quotes", ""),
        (
            "xyz = 3",
            "line 1, xyz: there is no such key",
            "known: summary, due, start, priority, every, owed_by, contacts, tags",
        ),
        ("due = 3.5", "line 1, due: a text is wanted: put 3.5 into quotes", ""),
    ],
)
def test_a_mistake_in_a_task(text: str, message: str, hint: str) -> None:
    """Line, key and what is wrong."""
    with pytest.raises(BadText) as caught:
        record_toml.read("task", text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@given(TEXTS)
@example('\n"""')
@example('\n"""""" \\"')
def test_strings_hold_every_text(text: str) -> None:
    """On one line, on several, as a key, in a list: what is read is what was written."""
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}
    assert tomllib.loads(f"x = {block(text)}") == {"x": text}
    assert tomllib.loads(f"{key(text)} = 1") == {text: 1}
    assert tomllib.loads(f"x = {array([text] * 9)}") == {"x": [text] * 9}
    assert tomllib.loads(f"# {comment(text)}") == {}


def test_strings_show_what_hides() -> None:
    """Letters of all alphabets stand as they are; what a terminal acts upon is written out."""
    assert quoted("Анна 李雷 👩\u200d👧") == '"Анна 李雷 👩\u200d👧"'
    assert quoted("a\u202eb\x1b[0m\ufeff\U000e0041") == '"a\\u202Eb\\u001B[0m\\uFEFF\\U000E0041"'
    assert block("a\n\tb\r\n") == '"""\na\n\\tb\\r\n"""'
    assert comment("a\nb") == "a b"


def test_a_text_that_says_nothing() -> None:
    """Comments and blank lines are nothing, whatever the lines end with."""
    assert is_blank("")
    assert is_blank("\ufeff# a\r\n\r\n  # b")
    assert not is_blank("# a\nx = 1")


def test_where_a_value_stands() -> None:
    """Not where its name is mentioned; of what is inside, the line of the whole."""
    text = 'note = """\npref = 1\n[[emails]]\n"""\n[[emails]]\npref = 1\n[[emails]]\n"pref" = 2\n'
    text += "[fields]\nlikes = [\n  3,\n]\nx.y = 1\n"
    assert line_of(text, ("emails", 0, "pref")) == 6
    assert line_of(text, ("emails", 1, "pref")) == 8
    assert line_of(text, ("emails", 1, "type")) == 7
    assert line_of(text, ("fields", "likes", 0)) == 10
    assert line_of(text, ("fields", "x", "y")) == 13
    assert line_of(text, ("nothing",)) == 0


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("x = ", "line 1: invalid value", ""),
        ("\n\nx = {", "line 3: invalid initial character for a key part", ""),
        ("a = 1\na = 2", "line 2: cannot overwrite a value", ""),
        ("é = 1", None, 'a key with other signs than a to z stands in quotes: "é" = 1'),
        ("a b = 1", None, 'a key with other signs than a to z stands in quotes: "a b" = 1'),
        ("x = ja", "line 1: invalid value", 'a text stands in quotes: x = "ja"'),
    ],
)
def test_what_is_no_toml(text: str, message: str | None, hint: str) -> None:
    """The line, and what is most often forgotten."""
    with pytest.raises(BadText) as caught:
        read(text)
    assert message is None or caught.value.message == message
    assert caught.value.hint == hint


def test_a_number_of_too_many_digits() -> None:
    """Python refuses it with another error than TOML's."""
    with pytest.raises(BadText):
        read("x = " + "9" * 5000)


def test_the_place_in_a_text_with_lines_above() -> None:
    """Where a message stands above the text its lines are further down."""
    error = BadText("wrong", line=3, key="a.b")
    assert error.message == error.told() == "line 3, a.b: wrong"
    assert error.told(above=2) == "line 5, a.b: wrong"
    assert BadText("wrong", key="a").message == "a: wrong"
    assert BadText("wrong").message == "wrong"
