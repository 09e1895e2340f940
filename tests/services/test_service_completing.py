"""Words that pcrm knows and that begin as typed."""

from __future__ import annotations

import pytest

from pcrm.services import capture, completing, trash


@pytest.fixture
def book(workspace, add, once):
    """Names of all sorts."""

    def fill():
        add(
            "Grace Hopper",
            "tag+=Client",
            "org=Acme Corp",
            "email=grace@example.org",
            "diet=no nuts",
        )
        add("Анна Петрова", "tag+=клиент")
        add("Jürgen Müller", "nick=The Boss")
        add("Anna-Maria Lee")
        add("Eve\x1b[2J Ill", "tag+=a\x07b", "diet=x\ty")
        add("Gone Girl")
        trash.remove(workspace, ["6"])
        capture.log(workspace, "call Grace: x +fair")

    return once(fill)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gr", ["Grace_Hopper"]),
        ("GRACE_HO", ["Grace_Hopper"]),
        ("grace h", ["Grace Hopper"]),  # a blank was typed, blanks stay
        ("hop", ["Hopper_Grace"]),  # begins otherwise: a form that begins so
        ("mül", ["Müller_Jürgen"]),
        ("muel", ["mueller_juergen"]),
        ("mul", ["muller_jurgen"]),
        ("anna", ["anna_petrova", "Anna-Maria_Lee"]),
        ("анна", ["Анна_Петрова"]),
        ("boss", ["boss"]),
        ("grace@", ["grace@example.org"]),
        ("eve", []),  # a terminal would act upon it
        ("gone", []),
        ("qqq", []),
        ("%", []),
    ],
)
def test_people(book, typed, found):
    """One word each, and each is a reference to who was meant."""
    assert completing.people(book, typed) == found


def test_people_of_whom_nothing_was_typed(book):
    """Those who were in touch last come first."""
    assert completing.people(book, "")[0] == "Grace_Hopper"


def test_people_in_the_trash_for_restore(book):
    """They are offered where they can be named."""
    assert completing.people(book, "gone", trashed=True) == ["Gone_Girl"]


def test_every_reference_that_is_offered_means_somebody(book):
    """What stands on the line after Tab is found."""
    from pcrm.services import references

    for typed in ("gr", "hop", "mül", "muel", "anna", "анна", "boss", "grace h", "grace@"):
        for offered in completing.people(book, typed):
            with book.reading() as connection:
                assert references.resolve(connection, offered)


def test_tags_organisations_and_fields(book):
    """In any case; tags of entries for sentences only."""
    assert completing.tags(book, "cl") == ["Client"]
    assert completing.tags(book, "") == ["Client", "клиент"]
    assert completing.tags(book, "fa") == []
    assert completing.tags(book, "fa", spoken=True) == ["fair"]
    assert completing.organizations(book, "ac") == ["Acme_Corp"]
    assert completing.organizations(book, "acme_c") == ["Acme_Corp"]
    assert completing.organizations(book, "acme c") == ["Acme Corp"]
    assert completing.field_names(book, "di") == ["dislikes", "diet"]
    assert completing.field_names(book, "em") == ["email"]


@pytest.mark.parametrize(
    ("key", "present", "values"),
    [
        ("kind", False, ["individual", "org", "group", "location"]),
        ("tag", False, ["Client", "клиент"]),
        ("org", False, ["Acme Corp"]),
        ("diet", False, ["no nuts", "x y"]),
        ("email", False, []),
        ("email", True, ["grace@example.org"]),
        ("tag", True, ["Client"]),
        ("diet", True, ["no nuts"]),
        ("note", True, []),
    ],
)
def test_values_of_a_field(book, key, present, values):
    """What others have, or for ``-=`` what this one has."""
    found = completing.field_values(book, "grace", key, present=present)
    assert [value for value in found if value != "x y"] == [v for v in values if v != "x y"]


def test_values_of_nobody(book):
    """A reference that means nobody or several has none."""
    assert completing.field_values(book, "qqq", "email", present=True) == []
    assert completing.field_values(book, "anna", "email", present=True) == []


def test_on_an_empty_home_nothing_is_offered_and_nothing_made(nowhere):
    """Pressing Tab makes no file."""
    assert completing.people(nowhere, "a") == completing.people(nowhere, "") == []
    assert completing.tags(nowhere, "") == completing.organizations(nowhere, "") == []
    assert completing.field_values(nowhere, "a", "tag", present=False) == []
    assert "email" in completing.field_names(nowhere, "")
    assert not nowhere.exists()


@pytest.mark.parametrize(
    ("key", "typed", "found"),
    [
        ("tags", "CL", ["Client"]),
        ("tags", "fa", ["fair"]),
        ("tags", "a", []),
        ("memberships.organization", "acme", ["Acme Corp"]),
        ("addresses.locality", "x", []),
        ("fields.key", "di", ["diet"]),
        ("fields.diet", "no", ["no nuts"]),
        ("fields.diet", "x", []),
        ("fields.diet", "", []),
        ("fields.", "no", []),
    ],
)
def test_values_of_forms(book, key, typed, found):
    """As they are written, blanks and all; what would change a terminal is left out."""
    assert completing.written(book, key, typed) == found
