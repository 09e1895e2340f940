"""What to know before a call, asked for by name or by a mail."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import Ambiguous, NotFound, UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.partial_date import PartialDate
from pcrm.services import briefing, capture, changes, dates, people, relations


@pytest.fixture
def book(workspace, add, once):
    """Grace (1) and Anna (2), with a child Ben (3), talks, promises and dates."""

    def fill():
        add("Grace Hopper")
        add("Anna Needle", "email=anna@x.example", "tag=client", "met=the fair", through="grace")
        facts = ["birthday=3.12.2015", "likes+=lego"]
        relations.link(workspace, "anna", "child", "Ben", facts=facts)

    return once(fill)


def test_somebody_of_whom_nothing_is_known(workspace, add):
    """Everything is empty, nothing is invented."""
    add("Grace Hopper")
    found = briefing.brief(workspace, "grace")
    assert found.card.contact.id == 1
    assert found[1:] == ((), (), (), (), (), "")


def test_the_last_three_talks(book):
    """The newest first; neither plans nor notes nor what only mentions her."""
    for day, words in (
        ("9 days ago", "call Anna: one"),
        ("8 days ago", "call Anna: two"),
        ("7 days ago", "call Anna: three"),
        ("6 days ago", "met Anna: four"),
        ("5 days ago", "note Anna: five"),
        ("4 days ago", "call Grace: about Anna"),
    ):
        capture.log(book, f"{day} {words}")
    capture.log(book, "tomorrow call Anna: six", planned=True)
    assert [one.text for one in briefing.brief(book, "anna").last] == ["four", "three", "two"]


def test_promises_of_both_sides(book):
    """What is owed by me and by them, the most urgent first; what is done is gone."""
    capture.log(book, "call Anna: x :: mon send quote :: waiting wed signed contract :: think")
    capture.add_tasks(book, "today call her back", whom="anna")
    found = briefing.brief(book, "anna")
    assert [one.summary for one in found.mine] == ["call her back", "send quote", "think"]
    assert [one.summary for one in found.theirs] == ["signed contract"]


def test_what_is_coming(book):
    """Her dates, her family's, her groups', and what is planned, by day; nothing far ahead."""
    people.set_values(book, "anna", ["birthday=1.12.1980", "anniversary=1.7."])
    people.set_values(book, "grace", ["birthday=2.12."])
    christmas = ImportantDate("christmas", PartialDate(None, 12, 25))
    dates.add(book, "tag:client", christmas)
    capture.log(book, "tomorrow 10:00 meeting with Anna: drafts", planned=True)
    capture.log(book, "2027-06-01 call Anna: far", planned=True)
    found = briefing.brief(book, "anna").coming
    assert [(one.due, one.at, one.id, one.near, one.summary, one.likes) for one in found] == [
        ("2026-11-21", "10:00", "i1", "", "meeting: drafts", ()),
        ("2026-12-01", "", "b2", "", "birthday, turns 46", ()),
        ("2026-12-03", "", "b1", "child", "birthday, turns 11", ("lego",)),
        ("2026-12-25", "", "b5", "", "christmas, +client", ()),
    ]


def test_family_and_others(book, add):
    """A spouse is family, an employer is not; what is over is not told, a relative once."""
    add("Carl Needle", "birthday=5.12.")
    add("Zoe Boss", "birthday=6.12.")
    relations.link(book, "anna", "spouse", "carl")
    relations.link(book, "anna", "boss", "zoe")
    relations.link(book, "anna", "friend", "ben")
    coming = briefing.brief(book, "anna").coming
    assert sorted((one.who.formatted_name, one.due) for one in coming) == [
        ("Ben", "2026-12-03"),
        ("Carl Needle", "2026-12-05"),
    ]
    relations.link(book, "anna", "spouse", "carl", until="2025")
    assert [one.who.formatted_name for one in briefing.brief(book, "anna").coming] == ["Ben"]


def test_how_they_were_met(book):
    """Through whom, from her side only."""
    assert briefing.brief(book, "anna").introducers == (Person(1, "Grace Hopper"),)
    assert briefing.brief(book, "grace").introducers == ()


def test_the_dead(book):
    """The day is said, and nobody is wished well."""
    people.set_values(book, "anna", ["death=1.11.2026", "birthday=1.12.1980"])
    found = briefing.brief(book, "anna")
    assert found.died == "1 Nov 2026"
    assert found.coming[0].summary == "birthday, would be 46"


def test_an_organisation_is_its_people(workspace, add):
    """Their talks, tasks and plans."""
    add("Acme", kind="org")
    add("Ada Lovelace", "org=Acme", "title=CTO")
    capture.log(workspace, "yesterday call Ada: price :: mon send quote")
    capture.log(workspace, "tomorrow call Ada: drafts", planned=True)
    found = briefing.brief(workspace, "acme")
    assert [one.text for one in found.last] == ["price"]
    assert [one.summary for one in found.mine] == ["send quote"]
    assert [one.summary for one in found.coming] == ["call: drafts"]
    assert found.card.people == ((2, "Ada Lovelace", "CTO"),)


@pytest.mark.parametrize(
    "mail",
    [
        b"From: Somebody <ANNA@x.example>\n\nhi",
        b"From: =?utf-8?q?A?=\n <anna@x.example>\nReply-To: grace@x.example\n\n",
        b"From: unknown@x.example, Anna <anna@x.example>\n",
    ],
)
def test_a_mail_leads_to_whoever_wrote_it(book, mail):
    """By the address of its From line, in any case; of several the first that is known."""
    assert briefing.brief_on_mail(book, mail).card.contact.id == 2


def test_an_unknown_address(book):
    """The hint has the line that adds them, safe to be pasted into a shell."""
    with pytest.raises(NotFound) as caught:
        briefing.brief_on_mail(book, b"From: Zoe O'Neil $HOME <zoe@x.example>\n")
    assert caught.value.value == "zoe@x.example"
    assert caught.value.hint == (
        "add them with: pcrm add Zoe 'O'\"'\"'Neil' '$HOME' --email zoe@x.example"
    )


def test_an_unknown_address_of_a_known_name(book):
    """It may be a new address of somebody who is there."""
    with pytest.raises(NotFound) as caught:
        briefing.brief_on_mail(book, b"From: anna needle <new@x.example>\n")
    assert caught.value.hint == (
        "add them with: pcrm add anna needle --email new@x.example;"
        " if it is 2 Anna Needle: pcrm set 2 email+=new@x.example"
    )
    with pytest.raises(NotFound) as caught:
        briefing.brief_on_mail(book, b"From: new@x.example\n")
    assert caught.value.hint == "add them with: pcrm add NAME --email new@x.example"


def test_an_address_that_two_people_have(book, add):
    """Nobody is chosen by chance."""
    add("Carl Needle", "email=anna@x.example")
    with pytest.raises(Ambiguous) as caught:
        briefing.brief_on_mail(book, b"From: anna@x.example\n")
    assert [one[0] for one in caught.value.candidates] == ["2", "4"]


@pytest.mark.parametrize("mail", [b"", b"hello", b"Subject: x\n\nFrom: anna@x.example\n"])
def test_what_is_no_mail(book, mail):
    """Without a From line there is nobody to look for."""
    with pytest.raises(UsageError, match="there is no From line with an address on stdin"):
        briefing.brief_on_mail(book, mail)


def test_nothing_is_written(book):
    """Asking leaves no trace."""
    before = changes.history(book)
    briefing.brief(book, "anna")
    assert changes.history(book) == before
