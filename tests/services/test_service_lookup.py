"""Who is who, for other programs: addresses to choose from, the person behind a number."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import Ambiguous, MissingStore, NotFound
from pcrm.services import capture, lookup, trash


@pytest.fixture
def book(workspace, add, once):
    """Grace with everything, somebody who shares her switchboard, somebody in the trash."""

    def fill():
        add(
            "Grace Hopper",
            "email=grace@example.org",
            "phone=+1 555 0100",
            "phone+=020 7946 0000",
            "impp=xmpp:ghopper@chat.example",
            "impp+=telegram:amazing_g",
            "org=Acme",
        )
        add("Ada Lovelace", "phone=0044 20 7946 0000", "email=ada@example.org, ada@evil.example")
        add("Gone Girl", "email=gone@example.org", "phone=+1 555 0199")
        trash.remove(workspace, ["3"])

    return once(fill)


@pytest.mark.parametrize(
    "typed",
    [
        "+1 555 0100",
        "001-555-0100",
        "(555) 0100",
        "tel:+15550100",
        "grace@example.org",
        "GRACE@EXAMPLE.ORG",
        "Grace Hopper <grace@example.org>",
        '"Hopper, G." <GRACE@example.org> ',
        "<grace@example.org>",
        "mailto:grace@example.org?subject=hello",
        "xmpp:ghopper@chat.example",
        "ghopper@chat.example",
        "@amazing_g",
        "amazing_g",
        "hopper",
        "1",
    ],
)
def test_anything_that_names_somebody_is_read(book, typed):
    """Telephones in any format, addresses as mails show them, handles, and every reference."""
    assert lookup.whois(book, typed).contact.id == 1


@pytest.mark.parametrize(
    "typed", ["+1 555 0199", "gone@example.org", "new@example.org", "Grace Hopper <new@x.example>"]
)
def test_nobody_else_is_named(book, typed):
    """Neither who is in the trash, nor by the name that a stranger has put into a mail."""
    with pytest.raises(NotFound):
        lookup.whois(book, typed)


def test_a_shared_telephone_is_nobodys_in_particular(book):
    """Both are named with what tells them apart."""
    with pytest.raises(Ambiguous) as caught:
        lookup.whois(book, "+44 20 7946 0000")
    assert [number for number, _, _ in caught.value.candidates] == ["1", "2"]


def test_the_card_brings_tasks_and_last_words(book):
    """Enough for a few lines about who calls."""
    capture.log(book, "yesterday call Grace: the price :: fri send quote")
    card = lookup.whois(book, "+1 555 0100")
    assert [task.summary for task in card.tasks] == ["send quote"]
    assert [entry.text for entry in card.interactions] == ["the price"]


def test_addresses_are_single_ones(book):
    """What a mail program would read as two addresses is left out."""
    assert lookup.addresses(book, "ada") == []
    assert [one.value for one in lookup.addresses(book, " grace  hopper ")] == ["grace@example.org"]


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("grace@example.org", True),
        ("müller@exämple.org", True),
        ("a@b, c@d", False),
        ("a@b;c@d", False),
        ("Grace <a@b>", False),
        ("a@b\nBcc: c@d", False),
        ("a\t@b", False),
        ("\u202ea@b", False),
    ],
)
def test_is_one_address(value, is_one):
    """Separators, blanks and invisible signs make more or less of it than one address."""
    assert lookup.is_one_address(value) is is_one


def test_nothing_typed_or_nothing_stored_finds_nothing(nowhere, tmp_path):
    """An empty line, an empty home; a database that was named and is missing is an error."""
    assert lookup.addresses(nowhere, " ") == []
    assert lookup.addresses(nowhere, "grace") == []
    assert not nowhere.exists()
    with pytest.raises(MissingStore):
        lookup.addresses(nowhere._replace(is_default=False), "grace")
