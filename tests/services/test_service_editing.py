"""Whole records as text: what is stored, what others changed meanwhile, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcrm.domain.contact import Contact, Email, ImportantDate, Membership
from pcrm.domain.errors import Ambiguous, Conflict, NotFound, UsageError
from pcrm.domain.interaction import Interaction
from pcrm.domain.task import Task
from pcrm.domain.toml_text import BadText
from pcrm.services import capture, cards, changes, editing, people, single, trash, values
from pcrm.services.capture import Options
from pcrm.services.editing import Edited
from pcrm.services.workspace import Workspace

Edit = Callable[..., Edited]


_FILLED: list[bytes] = []


@pytest.fixture
def book(workspace: Workspace, add: Callable[..., int]) -> Workspace:
    """Grace (1) with an entry i1 and a task t1, Marie (2), two Jans (3, 4)."""
    if not _FILLED:
        words = ("email=grace@example.org", "birthday=9 dec", "note=first\nsecond", "tag=client")
        add("Grace Hopper", *words, "likes=tea", "org=Navy")
        add("Marie Curie")
        add("Jan Call")
        add("Jan Novak")
        said = "call Grace 25m about Marie: agreed on price +acme :: fri send quote"
        capture.log(workspace, said)
        _FILLED.append(Path(workspace.path).read_bytes())
    Path(workspace.path).write_bytes(_FILLED[0])
    Path(workspace.path).chmod(0o600)
    return workspace


@pytest.fixture
def edit(book: Workspace) -> Edit:
    """Edits a record: pairs of what is replaced by what; ``meanwhile`` is done in between."""

    def _edit(ref, *pairs, text=None, meanwhile=lambda: None):
        draft = editing.begin(book, ref)
        changed = draft.text if text is None else text
        for old, new in pairs:
            assert old in changed
            changed = changed.replace(old, new, 1)
        meanwhile()
        return editing.finish(book, draft, changed)

    return _edit


def contact(book: Workspace, number: int = 1) -> Contact:
    """Return a contact as it is stored."""
    return cards.show_number(book, number).contact


def task(book: Workspace) -> Task:
    """Return t1 as it is stored."""
    found = single.load(book, "t1")
    assert isinstance(found, Task)
    return found


def entry(book: Workspace) -> Interaction:
    """Return i1 as it is stored."""
    found = single.load(book, "i1")
    assert isinstance(found, Interaction)
    return found


def labels(book: Workspace) -> list[str]:
    """Return the labels of all changes, the newest first."""
    return [one.label for one in changes.history(book)]


def test_a_contact_says_what_the_text_says(book: Workspace, edit: Edit) -> None:
    """Everything in one change that undo takes back; numbers of dates stay."""
    before = contact(book)
    done = edit(
        "grace",
        ('"Grace Hopper"', '"Grace Murray"'),
        ("#nicknames", "nicknames"),
        ('"grace@example.org"\n#type', '"grace@example.org"\ntype'),
        ("first\nsecond", "third"),
        ('date = "--12-09"', 'date = "1906-12-09"'),
        ("#remind", "remind"),
        ('likes = "tea"', 'Shoe = "38"'),
        ("#[[telephones]]\n#value", "[[telephones]]\nvalue"),
    )
    after = done.record
    assert isinstance(after, Contact)
    assert (done.changed, done.merged, after) == (True, False, contact(book))
    details = after.details
    assert (details.formatted_name, details.nicknames) == ("Grace Murray", ("Amazing Grace",))
    assert details.emails == (Email("grace@example.org", "work"),)
    assert (details.note, details.telephones[0].value) == ("third", "+1 555 0100")
    assert details.fields == (("shoe", "38"),)
    assert details.dates[0].date[:3] == (1906, 12, 9)
    assert (details.dates[0].remind, details.dates[0].id) == ("7,1", before.details.dates[0].id)
    assert labels(book)[0] == "edit Grace Murray"
    changes.undo(book)
    assert contact(book).details == before.details


@pytest.mark.parametrize("text", ["", " \n", "# nothing\n", None])
@pytest.mark.parametrize("ref", ["1", "t1", "i1", "b1"])
def test_nothing_new_is_no_change(ref: str, text: str | None, book: Workspace, edit: Edit) -> None:
    """An empty text, comments only, and the text as it was change nothing."""
    before = labels(book)
    assert edit(ref, text=text).changed is False
    assert labels(book) == before


def test_a_mistake_stores_nothing(book: Workspace, edit: Edit) -> None:
    """All of the text, or none of it."""
    before = labels(book)
    with pytest.raises(BadText):
        edit("1", ("first", "other"), ('date = "--12-09"', 'date = "31.02."'))
    with pytest.raises(BadText):
        edit("t1", ("send quote", "send offer"), ("#priority", "priority"), ('"high"', '"x"'))
    assert labels(book) == before


def test_words_of_the_configuration_hold(book: Workspace) -> None:
    """Dates may be said in the user's language."""
    german = book._replace(settings=book.settings._replace(words=(("marz", "march"),)))
    draft = editing.begin(german, "1")
    editing.finish(german, draft, draft.text.replace('date = "--12-09"', 'date = "3 März"'))
    assert contact(book).details.dates[0].date[:3] == (None, 3, 3)


def test_changes_of_both_sides_are_kept(book: Workspace, edit: Edit) -> None:
    """What was changed while the editor was open stays, where it was not the same."""
    done = edit(
        "1",
        ("first", "mine"),
        ('tags = ["client"]', 'tags = ["client", "navy"]'),
        meanwhile=lambda: people.set_values(
            book, "1", ["title=Admiral", "tag+=vip", "tag-=client", "email+=g@x.example"]
        ),
    )
    assert (done.changed, done.merged) == (True, True)
    details = contact(book).details
    assert details.note == "mine\nsecond"
    assert details.tags == ("navy", "vip")
    assert [email.value for email in details.emails] == ["grace@example.org", "g@x.example"]
    assert details.memberships == (Membership("Navy", title="Admiral"),)


@pytest.mark.parametrize(
    ("mine", "theirs", "keys"),
    [
        (("first", "mine"), "note=theirs", "note"),
        (("Hopper (1)", "x"), "tag+=x", ""),
        (("grace@example.org", "mine@x.example"), "email=theirs@x.example", "emails"),
        (('date = "--12-09"', 'date = "1 jan"'), "birthday=2 jan", "dates"),
        (("grace@example.org", "same@x.example"), "email=same@x.example", ""),
    ],
)
def test_the_same_changed_twice_is_a_conflict(
    mine: tuple[str, str], theirs: str, keys: str, book: Workspace, edit: Edit
) -> None:
    """Two different changes of one value are refused; theirs stays."""

    def meanwhile():
        people.set_values(book, "1", [theirs])

    if not keys:
        edit("1", mine, meanwhile=meanwhile)
        return
    with pytest.raises(Conflict, match=f"changes it: {keys}$"):
        edit("1", mine, meanwhile=meanwhile)
    assert labels(book)[0] == f"set Grace Hopper {theirs}"


@pytest.mark.parametrize("ref", ["1", "t1", "i1", "b1"])
def test_a_record_removed_meanwhile(ref: str, book: Workspace, edit: Edit) -> None:
    """Nothing can be stored in what is in the trash."""
    word = {"1": "Grace", "t1": "send quote", "i1": "about Marie", "b1": "birthday"}[ref]
    with pytest.raises(Conflict, match="has been removed meanwhile"):
        edit(ref, (f'"{word}', '"other'), meanwhile=lambda: trash.remove(book, [ref]))
    with pytest.raises(NotFound, match=r"is in the trash|nobody is known"):
        editing.begin(book, ref)


def test_what_cannot_be_edited(book: Workspace) -> None:
    """Nobody, several people, nothing by that number, records that are not edited."""
    with pytest.raises(NotFound):
        editing.begin(book, "nobody")
    with pytest.raises(Ambiguous):
        editing.begin(book, "jan")
    with pytest.raises(NotFound):
        editing.begin(book, "t99")
    with pytest.raises(UsageError, match="c1 cannot be edited"):
        editing.begin(book, "c1")


def test_a_task_says_what_the_text_says(book: Workspace, edit: Edit) -> None:
    """Words, dates as they are said, people by name or number, tags; undo takes it back."""
    before = task(book)
    done = edit(
        "t1",
        ("send quote", "send the offer"),
        ('due = "2026-11-27"', 'due = "mon 14:00"'),
        ("#start", "start"),
        ("#priority", "priority"),
        ('owed_by = "me"', 'owed_by = "them"'),
        ('["1 Grace Hopper"', '["marie", "1"'),
        ("#tags", "tags"),
        ('["acme"]', '["+acme", "two"]'),
    )
    after = task(book)
    assert (done.changed, done.record) == (True, after)
    assert (after.summary, after.due, after.due_time) == ("send the offer", "2026-11-23", "14:00")
    assert (after.start, after.priority, after.owed_by) == ("2026-11-20", 1, "them")
    assert sorted(after.contacts) == [(1, "Grace Hopper"), (2, "Marie Curie")]
    assert after.tags == ("acme", "two")
    assert labels(book)[0] == "edit t1"
    edit("t1", text='summary = "bare"')
    bare = task(book)
    assert bare == before._replace(
        summary="bare", due="", contacts=(), tags=(), updated=bare.updated
    )
    changes.undo(book)
    changes.undo(book)
    assert task(book)._replace(updated="") == before._replace(updated="")


def test_an_entry_says_what_the_text_says(book: Workspace, edit: Edit) -> None:
    """Day, kind, length, who took part and who was mentioned; the sentence stays."""
    before = entry(book)
    edit(
        "i1",
        ('"2026-11-20"', '"wed"'),
        ("#at", "at"),
        ('"call"', '"met"'),
        ('"25m"', '"1h30"'),
        ("#direction", "direction"),
        ("#score", "score"),
        ('participants = ["1 Grace Hopper"]', 'participants = ["2", "jan_novak"]'),
        ('mentioned = ["2 Marie Curie"]', 'mentioned = ["1 Grace Hopper", "2"]'),
        ('tags = ["acme"]', ""),
        ('"about Marie: agreed on price"', '"""\nagreed\non the price"""'),
    )
    after = entry(book)
    assert (after.day, after.at, after.kind) == ("2026-11-18", "14:30", "meeting")
    assert (after.minutes, after.direction, after.score) == (90, "in", 9)
    assert [who.id for who in after.participants] == [2, 4]
    assert [who.id for who in after.mentioned] == [1]
    assert (after.tags, after.text) == ((), "agreed\non the price")
    assert after.sentence == before.sentence
    assert contact(book).last_interaction == ""
    edit("i1", text='day = "2026-11-18"')
    bare = entry(book)
    assert (bare.kind, bare.at, bare.minutes, bare.text) == ("", "", None, "")
    assert (bare.score, bare.direction, bare.participants) == (None, "", ())
    changes.undo(book)
    changes.undo(book)
    assert entry(book)._replace(updated="") == before._replace(updated="")


def test_a_guess_that_stays_is_still_a_guess(book: Workspace, edit: Edit) -> None:
    """Written anew by its number it is certain."""
    capture.log(book, "call Jan: ok")
    (who,) = single.entry(book, None).participants
    assert who.rivals
    edit("i2", ('"ok"', '"fine"'))
    assert single.entry(book, 2).participants == (who,)
    edit("i2", (f'"{who.id} {who.formatted_name}"', f'"{who.id}"'))
    assert single.entry(book, 2).participants == (who._replace(rivals=()),)


def test_a_plan_lies_ahead(book: Workspace, edit: Edit) -> None:
    """A weekday of a plan is the coming one."""
    capture.log(book, "mon meeting with Grace", planned=True)
    edit("i2", ('"2026-11-23"', '"wed"'))
    assert (single.entry(book, 2).day, single.entry(book, 2).planned) == ("2026-11-25", True)


def test_a_date_says_what_the_text_says(book: Workspace, edit: Edit) -> None:
    """Label, date and lead days; what was said stays where it is not changed."""
    edit("b1", ("#remind", "remind"), ('"7d,1d"', '"2w"'))
    (date,) = contact(book).details.dates
    assert (date.date.text, date.remind) == ("9 dec", "14")
    edit(
        "b1",
        ('"birthday"', '"Feast"'),
        ('date = "--12-09"', 'date = "1906"'),
        ('remind = "14"', ""),
    )
    assert contact(book).details.dates == (
        ImportantDate("feast", (1906, None, None, "1906"), "", 1),
    )
    with pytest.raises(BadText, match="a date needs a label"):
        edit("b1", text='date = "1906"')


@pytest.mark.parametrize(
    ("ref", "pair", "message", "hint"),
    [
        ("t1", ('"send quote"', '""'), "line 4, summary: a task needs words", "use pcrm rm"),
        (
            "t1",
            ('due = "2026-11-27"', 'due = "31.02."'),
            "line 6, due: '31.02.' reads as",
            "write for",
        ),
        ("t1", ('"me"', '"you"'), "line 14, owed_by: 'you' does not fit", "one of: me, them"),
        (
            "t1",
            ('"1 Grace Hopper"', '"jan"'),
            "line 16, contacts: 'jan' could be 2 people",
            "name one by number or full name: 3 Jan Call, 4 Jan Novak",
        ),
        ("t1", ('"1 Grace Hopper"', '"99"'), "line 16, contacts: nobody is known as '99'", "look"),
        ("i1", ('"2026-11-20"', '""'), "line 5, day: an entry needs a day", "as in"),
        ("i1", ('"call"', '"cal"'), "line 8, kind: 'cal' is no kind", "one of: call"),
        ("i1", ('"25m"', '"25"'), "line 9, took: '25' is no duration", "write for example"),
        ("i1", ('#score = "9"', "score = 11"), "line 13, score: '11' is no score", "a number"),
        ("b1", ('#remind = "7d,1d"', 'remind = "x"'), "line 9, remind: 'x' is no number", "write"),
    ],
)
def test_a_value_that_cannot_be(
    ref: str, pair: tuple[str, str], message: str, hint: str, edit: Edit
) -> None:
    """The line, the key, and what would be good."""
    with pytest.raises(BadText) as caught:
        edit(ref, pair)
    assert caught.value.message.startswith(message)
    assert caught.value.hint.startswith(hint)


def test_both_sides_of_a_task_are_kept(book: Workspace, edit: Edit) -> None:
    """People and tags that came in meanwhile stay; the same value changed twice does not."""

    def theirs(*words):
        from pcrm.domain.numbers import Number

        return lambda: values.set_numbered(book, Number("task", 1), words)

    done = edit("t1", ("send quote", "send offer"), meanwhile=theirs("due=mon"))
    assert (done.merged, task(book).summary, task(book).due) == (True, "send offer", "2026-11-23")
    with pytest.raises(Conflict, match=r"t1 has been changed meanwhile .* it: summary$"):
        edit("t1", ("send offer", "mine"), meanwhile=theirs("summary=theirs"))
    assert edit("t1", ("theirs", "same"), meanwhile=theirs("summary=same")).changed is False


def test_both_sides_of_an_entry_are_kept(book: Workspace, edit: Edit) -> None:
    """Somebody who was added meanwhile took part, too."""
    done = edit(
        "i1",
        ("agreed on price", "agreed"),
        meanwhile=lambda: capture.amend(book, 1, "", Options(with_=("4",))),
    )
    assert done.merged
    assert [who.id for who in entry(book).participants] == [1, 4]
    assert entry(book).text == "about Marie: agreed"
