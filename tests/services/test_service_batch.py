"""Many sentences at once."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import Ambiguous, DateError, NotFound, PcrmError, UsageError
from pcrm.domain.sentence import NOBODY
from pcrm.services import batch, capture, cards, changes, timeline, todo
from pcrm.services.capture import Options

TEXT = """\
# the calls of Thursday

yesterday call Grace 20m: price :: fri send quote
  yesterday email to Grace: thanks
\t
call @@Zoe_Park: first talk
call Zoe: second talk with @@Zoe_Park
"""


@pytest.fixture
def book(workspace, add, once):
    """Grace and two Annas."""

    def fill():
        for name in ("Grace Hopper", "Anna Schmidt", "Anna Weber"):
            add(name)

    return once(fill)


def test_each_line_is_an_entry_and_all_are_one_change(book):
    """Blank lines and comments are left out; the numbers are those of the lines."""
    before = len(changes.history(book))
    done = batch.log_lines(book, TEXT)
    assert [(place, one.interaction.text) for place, one in done] == [
        (3, "price"),
        (4, "thanks"),
        (6, "first talk"),
        (7, "second talk with @@Zoe_Park"),
    ]
    assert [task.summary for task in done[0][1].tasks] == ["send quote"]
    assert len(changes.history(book)) == before + 1
    assert changes.history(book)[0].label == "log i1 to i4"
    changes.undo(book)
    assert timeline.timeline(book) == todo.open_tasks(book) == []


def test_a_line_knows_whom_one_before_it_has_made(book):
    """New people are one person, and can be found by name afterwards."""
    done = batch.log_lines(book, TEXT)
    assert [who.id for _, one in done for who in one.interaction.participants] == [1, 1, 4, 4]
    assert cards.show(book, "zoe").contact.details.formatted_name == "Zoe Park"


def test_what_a_line_leaves_open_is_told_with_that_line_only(book):
    """The task of one line is not "still open" in the answer to another."""
    capture.add_tasks(book, "ask Grace")
    done = batch.log_lines(book, TEXT)
    assert [[task.id for task in one.still_open] for _, one in done] == [[1], [1], [], []]


def test_one_line_is_a_change_like_any_other(book):
    """Its label names the one entry."""
    batch.log_lines(book, "call Grace\r\n")
    assert changes.history(book)[0].label == "log i1"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("31.02. call Grace", DateError),
        ("call @nobody", NotFound),
        ("call @anna", Ambiguous),
        ("---", UsageError),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_stored(book, line, error):
    """All or none: the error has the number of the line, its words and its own exit code."""
    with pytest.raises(error) as caught:
        batch.log_lines(book, f"call Grace\n\n# more\n{line}\ncall Grace")
    assert caught.value.message.startswith("line 4: ")
    assert caught.value.kept == line
    assert timeline.timeline(book) == []


def test_strict_holds_for_every_line(book):
    """A guess in one line refuses all of them."""
    with pytest.raises(Ambiguous) as caught:
        batch.log_lines(book, "call Grace\ncall Anna", Options(strict=True))
    assert caught.value.message == "line 2: 'Anna' could be 2 people"
    assert timeline.timeline(book) == []


def test_options_hold_for_every_line(book):
    """``--on``, ``--with``, ``--kind`` and the others."""
    options = Options(on="2026-11-02", with_=("grace",), kind="visit", next_steps=("fri thank",))
    done = batch.log_lines(book, "one\ntwo", options)
    for _, one in done:
        entry = one.interaction
        assert (entry.day, entry.kind, len(one.tasks)) == ("2026-11-02", "visit", 1)
        assert [who.id for who in entry.participants] == [1]


def test_plans_come_in_batches_too(book):
    """The dates of ``plan`` lie ahead."""
    (first, second) = batch.log_lines(book, "mon call Grace\ntue call Grace", planned=True)
    assert (first[1].interaction.day, second[1].interaction.day) == ("2026-11-23", "2026-11-24")
    assert changes.history(book)[0].label == "plan i1 to i2"


def test_warnings_stay_with_their_line(book):
    """Nobody recognised in one line says nothing about the others."""
    (first, second) = batch.log_lines(book, "call Grace\ncall: rain")
    assert (first[1].warnings, second[1].warnings) == ((), (NOBODY,))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_at_all_is_a_usage_error(book, text):
    """An empty file is no success."""
    with pytest.raises(UsageError):
        batch.log_lines(book, text)


def test_tasks_are_not_settled_by_a_batch(book):
    """Nobody could tell which of the lines has done it."""
    capture.add_tasks(book, "ask Grace")
    with pytest.raises(PcrmError) as caught:
        batch.log_lines(book, "call Grace", Options(done=("t1",)))
    assert caught.value.message == "--done does not go with --batch"
    assert timeline.timeline(book) == []
