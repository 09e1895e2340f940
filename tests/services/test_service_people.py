"""People and organisations: added, shown, listed, changed, tagged."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Email, Field, ImportantDate, Membership, Related, Telephone
from pcrm.domain.errors import Ambiguous, DateError, NotFound, UsageError
from pcrm.domain.partial_date import PartialDate
from pcrm.render import columns
from pcrm.services import capture, cards, changes, dates, people, trash


def details(workspace, ref="1"):
    """Return what is stored about somebody."""
    return cards.show(workspace, ref).contact.details


def test_a_name_and_assignments_make_a_contact(workspace):
    """Every option of ``add`` ends in the record."""
    given = people.details_of(
        "  Grace  Brewster   Hopper ",
        [
            "nick=Amazing Grace",
            "email=g@navy.example",
            "phone=+1 555 0100",
            "org=Navy",
            "title=Rear Admiral",
            "birthday=9 dec 1906",
            "tag=client",
            "tag+=vip",
            "met=at the fair, 2024",
            "note=likes clocks",
            "url=https://x.example",
            "impp=xmpp:g@x.example",
        ],
        workspace=workspace,
    )
    added = people.add(workspace, given, every=30)
    assert added.is_new
    one = added.contact
    assert (one.id, one.cadence_days, one.created) == (1, 30, "2026-11-20T09:00:00Z")
    stored = one.details
    assert (stored.formatted_name, stored.given, stored.additional, stored.family) == (
        "Grace Brewster Hopper",
        "Grace",
        "Brewster",
        "Hopper",
    )
    assert stored.nicknames == ("Amazing Grace",)
    assert stored.emails == (Email("g@navy.example"),)
    assert stored.telephones == (Telephone("+1 555 0100"),)
    assert stored.memberships == (Membership("Navy", "", "Rear Admiral"),)
    assert [(date.id, date.label, date.date[:3]) for date in stored.dates] == [
        (1, "birthday", (1906, 12, 9))
    ]
    assert stored.tags == ("client", "vip")
    assert stored.fields == (Field("met", "at the fair, 2024"),)
    assert stored.note == "likes clocks"


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_is_needed(workspace, name):
    """Nobody is added without a name."""
    with pytest.raises(UsageError) as caught:
        people.details_of(name, [], workspace=workspace)
    assert caught.value.message == "a name is missing"


def test_the_same_name_and_email_are_kept_as_they_are(workspace, add):
    """What is already so is no error and makes nothing new."""
    add("Grace Hopper", "email=g@x.example")
    again = people.details_of("Grace Hopper", ["email=G@X.example"], workspace=workspace)
    added = people.add(workspace, again)
    assert (added.contact.id, added.is_new) == (1, False)
    assert len(cards.listed(workspace)) == 1


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("Grace Hopper", ["email=other@x.example"], "individual"),
        ("grace hopper", ["email=g@x.example"], "individual"),
        ("Grace Hopper", ["email=g@x.example"], "org"),
    ],
)
def test_somebody_else_of_that_name_is_added(workspace, add, name, words, kind):
    """Another e-mail, another spelling or another kind is another contact."""
    add("Grace Hopper", "email=g@x.example")
    other = people.details_of(name, words, workspace=workspace, kind=kind)
    assert people.add(workspace, other).is_new


def test_who_introduced_them_is_a_relationship_seen_from_both_sides(workspace, add):
    """``--through`` ties the two contacts."""
    add("Grace Hopper")
    add("Marie Curie", through="grace")
    assert details(workspace, "2").related == (Related("met-through", "Grace Hopper", 1),)
    assert details(workspace, "1").related == (Related("introduced", "Marie Curie", 2),)


def test_an_unknown_introducer_adds_nobody(workspace, add):
    """All or nothing: the contact is not stored without its introducer."""
    add("Anna One")
    add("Anna Two")
    with pytest.raises(NotFound):
        add("Marie Curie", through="nobody")
    with pytest.raises(Ambiguous):
        add("Marie Curie", through="anna")
    assert len(cards.listed(workspace)) == 2


def test_the_card_shows_newest_entries_open_tasks_and_dates(workspace, add):
    """Everything about somebody in one place."""
    add("Grace Hopper", "birthday=9 dec 1906")
    for number in range(7):
        capture.log(workspace, f"{8 - number} days ago call Grace: {number}")
    capture.log(workspace, "call: nobody :: fri nothing with her")
    capture.log(workspace, "today note about Grace: mentioned :: fri call Grace")
    card = cards.show(workspace, "grace")
    assert [entry.text for entry in card.interactions[1:]] == ["6", "5", "4", "3"]
    assert [task.summary for task in card.tasks] == ["call Grace"]
    assert len(cards.show(workspace, "grace", newest=2).interactions) == 2


def test_the_card_of_an_organisation_includes_its_people(workspace, add):
    """People, their entries and their tasks stand on the card of Acme."""
    add("Acme", kind="org")
    add("Grace Hopper", "org=acme", "title=CTO")
    add("Marie Curie", "org=Radium")
    capture.log(workspace, "call Grace: a :: fri send quote")
    card = cards.show(workspace, "1")
    assert card.people == ((2, "Grace Hopper", "CTO"),)
    assert [entry.text for entry in card.interactions] == ["a"]
    assert [task.summary for task in card.tasks] == ["send quote"]


def test_the_card_of_somebody_in_the_trash_can_be_shown(workspace, add):
    """Show finds trashed people."""
    add("Grace Hopper")
    trash.remove(workspace, ["1"])
    assert cards.show(workspace, "grace").contact.deleted == "2026-11-20T09:00:00Z"


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        ("name", [2, 1, 3]),
        ("-name", [3, 1, 2]),
        ("id", [1, 2, 3]),
        ("-id", [3, 2, 1]),
        ("last", [3, 1, 2]),
        ("-last", [1, 3, 2]),
        ("due", [2, 1, 3]),
        ("-due", [2, 1, 3]),
    ],
)
def test_lists_are_sorted_and_what_has_no_value_comes_last(workspace, add, sort, numbers):
    """A ``-`` turns the order round, but those without a value stay at the end."""
    add("Ben")
    add("Ada", every=30)
    add("Cleo")
    capture.log(workspace, "yesterday call Ben: x")
    capture.log(workspace, "2 days ago call Cleo: x")
    assert [one.id for one in cards.listed(workspace, sort=sort)] == numbers


def test_an_unknown_sort_key_names_the_known_ones(workspace):
    """Exit 2, never SQL of the user's."""
    with pytest.raises(UsageError) as caught:
        cards.listed(workspace, sort="name; DROP TABLE contact")
    assert caught.value.hint == "one of: name, id, last, due, created, updated"


def test_a_list_can_be_limited(workspace, add):
    """The first so many by the order asked for."""
    for name in ("Ben", "Ada", "Cleo"):
        add(name)
    assert [one.id for one in cards.listed(workspace, limit=2)] == [2, 1]
    assert cards.listed(workspace, limit=0) == []


def test_set_carries_out_all_words_or_none(workspace, add):
    """One word that cannot be read leaves the record as it was."""
    add("Grace Hopper", "note=old")
    for words in (["note=new", "emial=x"], ["note=new", "birthday=31.02."], ["note=new", "kind=x"]):
        with pytest.raises(UsageError):
            people.set_values(workspace, "1", words)
    assert details(workspace).note == "old"


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (["note+=more"], "note", "old\nmore"),
        (["note="], "note", ""),
        (["name=Grace B. Hopper"], "formatted_name", "Grace B. Hopper"),
        (["prefix=Dr."], "prefix", "Dr."),
        (["nick+=Gracie"], "nicknames", ("Amazing", "Gracie")),
        (["nick+=Amazing"], "nicknames", ("Amazing",)),
        (["nick-=amazing"], "nicknames", ()),
        (["nick="], "nicknames", ()),
        (["email=n@x.example"], "emails", (Email("n@x.example"),)),
        (["org=Acme"], "memberships", (Membership("Acme", "", "Admiral"),)),
        (["org="], "memberships", (Membership("", "", "Admiral"),)),
        (["org=", "title="], "memberships", ()),
        (["diet=vegan"], "fields", (Field("diet", "vegan"), Field("likes", "tea"))),
        (["likes=", "likes+=jazz"], "fields", (Field("likes", "jazz"),)),
        (["tag-=lead"], "tags", ()),
        (["kind=org"], "kind", "org"),
    ],
)
def test_set_changes_one_field(workspace, add, words, field, value):
    """``=`` sets, ``+=`` adds, ``-=`` takes away, an empty value clears."""
    add("Grace Hopper", "note=old", "nick=Amazing", "org=Navy", "title=Admiral", "likes=tea")
    people.tag(workspace, "1", ["+lead"])
    assert getattr(people.set_values(workspace, "1", words).details, field) == value


def test_setting_what_is_so_already_makes_no_change(workspace, add):
    """No change number is used up by it."""
    add("Grace Hopper", "note=old")
    people.set_values(workspace, "1", ["note=old"])
    assert len(changes.history(workspace)) == 1


def test_a_birthday_can_be_set_and_cleared(workspace, add):
    """``birthday=`` takes it away; a bad date is an error with what was read."""
    add("Grace Hopper")
    people.set_values(workspace, "1", ["birthday=9 dec 1906"])
    assert [date.date[:3] for date in details(workspace).dates] == [(1906, 12, 9)]
    with pytest.raises(DateError):
        people.set_values(workspace, "1", ["birthday=11/20"])
    people.set_values(workspace, "1", ["birthday="])
    assert details(workspace).dates == ()


def test_tags_are_added_and_taken_away_of_several_at_once(workspace, add):
    """All or nothing, each tag once, and adding it again is no change."""
    add("Grace Hopper", "tag=lead")
    add("Marie Curie")
    found = people.tag(workspace, "grace,marie", ["+client", "-lead", "vip"])
    assert [one.details.tags for one in found] == [("client", "vip"), ("client", "vip")]
    before = len(changes.history(workspace))
    people.tag(workspace, "1,2", ["+client"])
    assert len(changes.history(workspace)) == before
    with pytest.raises(NotFound):
        people.tag(workspace, "1,nobody", ["+new"])
    assert "new" not in details(workspace).tags


@pytest.mark.parametrize("words", [[], ["+"], ["-"], ["+1st"], ["+!"]])
def test_a_tag_begins_with_a_letter(workspace, add, words):
    """Anything else is a usage error."""
    add("Grace Hopper")
    with pytest.raises(UsageError):
        people.tag(workspace, "1", words)


def test_a_date_is_added_and_a_birthday_replaced(workspace, add):
    """There is one birthday; anniversaries may be several."""
    add("Grace Hopper")
    one = ImportantDate("birthday", PartialDate(1906, 12, 8), "3")
    two = ImportantDate("birthday", PartialDate(1906, 12, 9))
    first = ImportantDate("anniversary", PartialDate(1930, 6, 15))
    second = ImportantDate("anniversary", PartialDate(1946, 1, 1))
    for date in (one, first, second, two):
        contact, stored = people.add_date(workspace, "grace", date.label, date)
        assert stored._replace(id=0) == date
        assert stored in contact.details.dates
    assert [(date.label, date.date.year) for date in details(workspace).dates] == [
        ("birthday", 1906),
        ("anniversary", 1930),
        ("anniversary", 1946),
    ]


def test_dates_are_listed_by_their_next_day_with_the_age(workspace, add):
    """Of everybody or of one; a date without a day comes last."""
    add("Grace Hopper", "birthday=9 dec 1906")
    add("Marie Curie", "birthday=7 nov 1867")
    add("Ada Lovelace", "birthday=1815")
    found = dates.listed(workspace)
    assert [(one.entry.id, one.next_day, one.age) for one in found] == [
        (1, "2026-12-09", 120),
        (2, "2027-11-07", 160),
        (3, "", None),
    ]
    assert [one.entry.id for one in dates.listed(workspace, "marie")] == [2]
    trash.remove(workspace, ["b1"])
    trash.remove(workspace, ["2"])
    assert [one.entry.id for one in dates.listed(workspace)] == [3]


@pytest.mark.parametrize(
    ("target", "phrase"),
    [
        ("default", "everybody without a rule of their own"),
        ("tag:client", "tag client"),
        ("org:Acme", "org Acme"),
        ("grace", "Grace Hopper"),
    ],
)
def test_a_rule_says_for_whom_it_holds(workspace, add, target, phrase):
    """The answer of ``every``."""
    add("Grace Hopper")
    assert people.every(workspace, target, 30) == phrase


@pytest.mark.parametrize("target", ["tag:", "org:"])
def test_a_rule_needs_its_target(workspace, target):
    """``tag:`` alone is a usage error."""
    with pytest.raises(UsageError):
        people.every(workspace, target, 30)


def test_taking_away_a_rule_that_is_not_there_changes_nothing(workspace, add):
    """What is already so is fine."""
    add("Grace Hopper")
    people.every(workspace, "grace", None)
    assert len(changes.history(workspace)) == 1


def test_the_columns_of_a_list_read_all_that_they_show(workspace, add):
    """What a list leaves unread stands in none of its columns."""
    add(
        "Grace Hopper",
        *("nick=Amazing", "email=g@example.org", "phone=+1 555 0100", "org=Navy", "title=Admiral"),
        *("birthday=9.12.1906", "city=Arlington", "tag=client", "likes=tea", "url=example.org"),
    )
    (whole,) = cards.listed(workspace)
    (some,) = cards.listed(workspace, parts=columns.CONTACT_PARTS)
    shown = [column.value(whole) for column in columns.CONTACT]
    assert [column.value(some) for column in columns.CONTACT] == shown
    assert "Arlington" in shown
    assert some.details.fields == ()
