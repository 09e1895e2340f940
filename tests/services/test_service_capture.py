"""log, plan, amend and todo add, from the sentence to the stored record."""

from __future__ import annotations

import pytest

from pcrm.config.settings import Settings
from pcrm.domain.errors import Ambiguous, DateError, NotFound, PcrmError, UsageError
from pcrm.domain.interaction import Participant, Person
from pcrm.domain.sentence import NOBODY
from pcrm.services import capture, cards, timeline, todo, trash
from pcrm.services.capture import Options

GRACE, MARIE, ADA = (
    Participant(1, "Grace Hopper"),
    Participant(2, "Marie Curie"),
    Participant(3, "Ada Lovelace"),
)


@pytest.fixture
def book(workspace, add, once):
    """Three people and two namesakes."""

    def fill():
        for name in ("Grace Hopper", "Marie Curie", "Ada Lovelace", "Anna Schmidt", "Anna Weber"):
            add(name)

    return once(fill)


def names(people_):
    """Return the names of participants."""
    return [who.formatted_name for who in people_]


def test_the_sentence_of_the_documentation_is_stored_as_the_documentation_says(book):
    """The example of cli.md, field by field."""
    sentence = "yesterday call 25m with Grace and Marie: agreed on price +acme :: fri send quote"
    done = capture.log(book, sentence)
    entry = done.interaction._replace(uid="")
    assert entry == entry._replace(
        id=1,
        kind="call",
        day="2026-11-19",
        at="",
        zone="+0000",
        minutes=25,
        direction="",
        planned=False,
        score=None,
        text="agreed on price",
        sentence=sentence,
        participants=(GRACE, MARIE),
        mentioned=(),
        tags=("acme",),
        tasks=(1,),
        source="cli",
        created="2026-11-20T09:00:00Z",
        updated="2026-11-20T09:00:00Z",
        deleted="",
    )
    (task,) = done.tasks
    assert (task.summary, task.due, task.owed_by, task.interaction) == (
        "send quote",
        "2026-11-27",
        "me",
        1,
    )
    assert task.contacts == (Person(1, "Grace Hopper"), Person(2, "Marie Curie"))
    assert (done.still_open, done.remark, done.warnings) == ((), "", ())


def test_the_answer_tells_what_else_is_open_with_these_people(book):
    """Open tasks of the participants come back, but not the ones just made."""
    capture.log(book, "call Grace: a :: fri first")
    done = capture.log(book, "call Grace: b :: sat second")
    assert [task.summary for task in done.tasks] == ["second"]
    assert [task.summary for task in done.still_open] == ["first"]


def test_options_beat_the_sentence(book):
    """What an option says replaces what the sentence says."""
    done = capture.log(
        book,
        "yesterday 10:00 call 25m from Grace: agreed score:3",
        Options(
            kind="mailed",
            on="2026-11-01",
            at="2pm",
            took="1h30",
            direction="out",
            score=9,
            next_steps=("fri send quote", "waiting wed signed contract"),
        ),
    )
    entry = done.interaction
    assert (entry.kind, entry.day, entry.at, entry.minutes, entry.direction, entry.score) == (
        "email",
        "2026-11-01",
        "14:00",
        90,
        "out",
        9,
    )
    assert [(task.summary, task.due, task.owed_by) for task in done.tasks] == [
        ("send quote", "2026-11-27", "me"),
        ("signed contract", "2026-11-25", "them"),
    ]


def test_with_adds_people_exactly(book):
    """``--with`` names participants by REF; whoever is named there is no longer only mentioned."""
    done = capture.log(book, "call Grace: about Marie", Options(with_=("marie_curie,3",)))
    assert done.interaction.participants == (GRACE, MARIE, ADA)
    assert done.interaction.mentioned == ()


def test_with_settles_a_guess(book):
    """A name that was a guess is certain once ``--with`` names the person."""
    done = capture.log(book, "call Anna: hello", Options(with_=("4",)))
    assert done.interaction.participants == (Participant(4, "Anna Schmidt"),)


def test_a_guess_bears_its_rivals(book):
    """Two Annas: one is taken, the other is told, and strict refuses."""
    done = capture.log(book, "call Anna: hello")
    (who,) = done.interaction.participants
    assert {who.id, *(rival.id for rival in who.rivals)} == {4, 5}
    with pytest.raises(Ambiguous) as caught:
        capture.log(book, "call Anna: hello", Options(strict=True))
    assert caught.value.kept == "call Anna: hello"
    assert caught.value.exit_code == 4
    assert len(timeline.timeline(book)) == 1


def test_a_guess_follows_who_was_seen_together(book):
    """The Anna who was seen with Grace is the likelier one beside Grace."""
    capture.log(book, "meeting with Grace and @5: a")
    done = capture.log(book, "call with Grace and Anna: b")
    assert names(done.interaction.participants) == ["Grace Hopper", "Anna Weber"]
    assert done.interaction.participants[1].rivals == (Person(4, "Anna Schmidt"),)


def test_strict_refuses_a_guess_in_a_next_step(book):
    """``--strict``: a guess is exit 4, wherever the name stands."""
    with pytest.raises(Ambiguous):
        capture.log(book, "call Grace: a", Options(strict=True, next_steps=("fri call @Anna",)))
    with pytest.raises(Ambiguous):
        capture.log(book, "call Grace: a", Options(strict=True, next_steps=("fri call Anna",)))


def test_strict_holds_for_amend_as_well(book):
    """Amend has the same options: a guess is exit 4 there too."""
    capture.log(book, "call Grace: a")
    with pytest.raises(Ambiguous):
        capture.amend(book, 1, "call Anna: b", Options(strict=True))


def test_nobody_recognised_is_stored_and_said(book):
    """The entry is kept; the answer says how to attach people."""
    done = capture.log(book, "call: rain all day")
    assert (done.interaction.participants, done.warnings) == ((), (NOBODY,))
    assert len(timeline.timeline(book)) == 1


def test_a_new_person_is_made_on_the_way_and_once(book):
    """``@@Name`` makes a contact; named twice in one sentence it is the same one."""
    done = capture.log(book, "met @@Niels_Bohr: atoms :: fri call @@Niels_Bohr")
    (who,) = done.interaction.participants
    assert (who.id, who.formatted_name) == (6, "Niels Bohr")
    assert done.tasks[0].contacts == (Person(6, "Niels Bohr"),)
    details = cards.show(book, "6").contact.details
    assert (details.given, details.family) == ("Niels", "Bohr")


def test_a_step_is_for_those_it_names(book):
    """Each ``::`` is a task for those it names, else for who took part."""
    done = capture.log(book, "call with Grace: a :: fri call Marie :: sat send quote")
    assert [names(task.contacts) for task in done.tasks] == [["Marie Curie"], ["Grace Hopper"]]


def test_a_plan_lies_ahead_and_waits(book):
    """Plan reads dates forwards; done marks it as held."""
    done = capture.log(book, "mon 10:00 meeting with Grace: contract", planned=True)
    assert (done.interaction.day, done.interaction.at, done.interaction.planned) == (
        "2026-11-23",
        "10:00",
        True,
    )
    held = todo.done(book, ["i1"])
    assert [(plan.planned, plan.day) for plan in held.plans] == [(False, "2026-11-20")]


def test_the_words_of_another_language_are_understood(book):
    """``[words]`` of the configuration hold for sentences and options alike."""
    german = book._replace(settings=Settings(words=(("gestern", "yesterday"), ("anruf", "call"))))
    assert capture.log(german, "gestern anruf Grace: hallo").interaction.day == "2026-11-19"
    entry = capture.log(german, "Grace: hallo", Options(on="gestern", kind="anruf")).interaction
    assert (entry.day, entry.kind) == ("2026-11-19", "call")


ERRORS = [
    ("31.02. call Grace: x", Options(), DateError),
    ("call @nobody: x", Options(), NotFound),
    ("call @anna: x", Options(), Ambiguous),
    ("call Grace: x", Options(with_=("nobody",)), NotFound),
    ("call Grace: x", Options(with_=("anna",)), Ambiguous),
    ("call Grace: x", Options(on="11/20"), DateError),
    ("call Grace: x", Options(at="25:00"), UsageError),
    ("call Grace: x", Options(took="soon"), DateError),
    ("call Grace: x", Options(kind="telepathy"), UsageError),
    ("call Grace: x :: fri ask @nobody", Options(), NotFound),
]


@pytest.mark.parametrize(("sentence", "options", "kind"), ERRORS)
def test_an_error_keeps_the_sentence_and_stores_nothing(book, sentence, options, kind):
    """Whatever is wrong, what was typed comes back and nothing of it was stored."""
    with pytest.raises(kind) as caught:
        capture.log(book, sentence, options)
    assert caught.value.kept == sentence
    assert timeline.timeline(book) == todo.open_tasks(book) == []


def test_an_error_in_a_next_step_keeps_the_sentence(book):
    """A wrong ``--next`` must not cost the sentence."""
    with pytest.raises(NotFound) as caught:
        capture.log(book, "call Grace: all agreed", Options(next_steps=("fri ask @nobody",)))
    assert caught.value.kept == "call Grace: all agreed"


def test_an_error_in_a_task_keeps_what_was_typed(book):
    """Todo add gives back exactly the words of the user."""
    with pytest.raises(NotFound) as caught:
        capture.add_tasks(book, "fri ask @nobody")
    assert caught.value.kept == "fri ask @nobody"


@pytest.mark.parametrize("sentence", ["", "  ", "\n"])
def test_nothing_at_all_is_a_usage_error(book, sentence):
    """There has to be something to log."""
    with pytest.raises(UsageError) as caught:
        capture.log(book, sentence)
    assert caught.value.message == "there is nothing to log"


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_out_of_range_is_a_usage_error(book, score):
    """0 to 10, said in a sentence for the user, whoever calls."""
    with pytest.raises(UsageError):
        capture.log(book, "call Grace: x", Options(score=score))


def test_amend_replaces_what_is_said_and_keeps_the_rest(book):
    """The newest entry by default; tags are added."""
    capture.log(book, "yesterday call 25m with Grace: agreed +acme")
    done = capture.amend(book, None, "meeting: agreed on price +vip", Options(took="40m"))
    entry = done.interaction
    assert (entry.id, entry.kind, entry.day, entry.minutes) == (1, "meeting", "2026-11-19", 40)
    assert (entry.text, entry.tags, entry.participants) == (
        "agreed on price",
        ("acme", "vip"),
        (GRACE,),
    )


def test_amend_attaches_and_detaches_people(book):
    """``--with`` and ``--without`` work together."""
    capture.log(book, "call Grace: a")
    entry = capture.amend(book, 1, "", Options(with_=("2,3",), without=("grace",))).interaction
    assert entry.participants == (MARIE, ADA)


def test_amend_can_add_a_next_step(book):
    """A step of amend belongs to the entry and to its people."""
    capture.log(book, "call Grace: a")
    done = capture.amend(book, 1, ":: fri send quote")
    assert done.interaction.tasks == (1,)
    assert (done.interaction.text, names(done.tasks[0].contacts)) == ("a", ["Grace Hopper"])


def test_amend_moves_somebody_from_mentioned_to_participant(book):
    """Nobody stands twice with an entry."""
    capture.log(book, "call Grace: spoke about Marie")
    entry = capture.amend(book, 1, "", Options(with_=("marie",))).interaction
    assert (entry.participants, entry.mentioned) == ((GRACE, MARIE), ())


def test_amend_of_nothing_says_so(book):
    """Nothing logged, an unknown number, an entry in the trash: exit 3 and the words kept."""
    with pytest.raises(NotFound) as caught:
        capture.amend(book, None, "x")
    assert (caught.value.message, caught.value.kept) == ("nothing has been logged yet", "x")
    with pytest.raises(NotFound) as caught:
        capture.amend(book, 7, "x")
    assert caught.value.message == "there is no i7"
    capture.log(book, "call Grace: a")
    trash.remove(book, ["i1"])
    with pytest.raises(NotFound):
        capture.amend(book, 1, "x")


def test_amend_reads_the_dates_of_a_plan_forwards(book):
    """A plan that is moved stays ahead."""
    capture.log(book, "mon meeting with Grace", planned=True)
    assert capture.amend(book, 1, "", Options(on="wed")).interaction.day == "2026-11-25"
    assert capture.amend(book, 1, "thu").interaction.day == "2026-11-26"


def test_a_task_is_stored_as_its_sentence_and_options_say(book):
    """Date, time, people and tags of the sentence; due, start, for and priority of the options."""
    (task,) = capture.add_tasks(book, "fri 9:00 call Grace +acme")
    assert (task.summary, task.due, task.due_time, task.tags) == (
        "call Grace",
        "2026-11-27",
        "09:00",
        ("acme",),
    )
    assert task.contacts == (Person(1, "Grace Hopper"),)
    (task,) = capture.add_tasks(
        book, "send quote", due="2026-12-01", start="tomorrow", whom="marie,3", priority=1
    )
    assert (task.due, task.start, task.priority) == ("2026-12-01", "2026-11-21", 1)
    assert names(task.contacts) == ["Marie Curie", "Ada Lovelace"]


def test_several_tasks_come_from_one_sentence(book):
    """``::`` separates tasks here as well."""
    made = capture.add_tasks(book, "fri one :: sat two :: three")
    assert [(task.id, task.summary, task.due) for task in made] == [
        (1, "one", "2026-11-27"),
        (2, "two", "2026-11-21"),
        (3, "three", ""),
    ]


@pytest.mark.parametrize("sentence", ["", " ", "::", ":: ::"])
def test_a_task_needs_words(book, sentence):
    """Nothing to do is exit 2."""
    with pytest.raises(UsageError):
        capture.add_tasks(book, sentence)
    assert todo.open_tasks(book) == []


def test_text_survives_as_it_was_typed(book):
    """Odd signs, other alphabets and markup come back letter by letter."""
    text = "100% of 5 [b]x[/b] \\path 'q' \"q\" ; DROP TABLE -- Привет 李雷 👍 \x1b[31m"
    done = capture.log(book, f"call with Grace: {text}")
    assert done.interaction.sentence == f"call with Grace: {text}"
    assert timeline.timeline(book)[0].text == done.interaction.text
    assert "Привет 李雷 👍 \x1b[31m" in done.interaction.text


def test_an_error_of_log_makes_no_database(workspace):
    """A sentence that cannot be stored on an empty home is given back."""
    with pytest.raises(PcrmError) as caught:
        capture.log(workspace, "31.02. call: x")
    assert caught.value.kept == "31.02. call: x"


@pytest.mark.parametrize(
    ("sentence", "day", "who"),
    [
        ("yesterday", "2026-11-19", []),
        ("fri 14:30", "2026-11-13", []),
        ("Grace, Grace and @1", "2026-11-20", ["Grace Hopper"]),
        ("call Grace with grace hopper: Grace agreed", "2026-11-20", ["Grace Hopper"]),
    ],
)
def test_an_odd_sentence_is_an_entry_all_the_same(book, sentence, day, who):
    """Only a date, or one person under several names: nothing typed is lost, nobody is twice."""
    capture.log(book, sentence)
    (entry,) = timeline.timeline(book)
    assert (entry.sentence, entry.day, names(entry.participants)) == (sentence, day, who)
    assert entry.mentioned == ()
