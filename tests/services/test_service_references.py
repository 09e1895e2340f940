"""Whom a REF means: number, name, nickname, address, telephone, handle, or part of a name."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import Ambiguous, NotFound, UsageError
from pcrm.services import people, references, trash


@pytest.fixture
def book(workspace, add, once):
    """An address book with namesakes, other alphabets, handles and telephones."""

    def fill():
        add("Grace Hopper", "nick=Amazing Grace", "email=grace@navy.example", "org=Navy")  # 1
        add("Anna Schmidt", "phone=+49 (30) 1234-567", "org=Acme")  # 2
        add("Anna Schmidt", "email=anna@globex.example")  # 3
        add("Анна Петрова", "impp=xmpp:anya@x.example")  # 4
        add("Jürgen Müller", "impp=telegram:juergen_m", "phone=112")  # 5
        add("Annabel Lee")  # 6
        add("Ben Bender", "phone=07700 900123")  # 7
        add("T7")  # 8
        add("李雷")  # 9
        add("O'Neil, Sean")  # 10
        add("Robert Smith, Jr.")  # 11
        add("Bob", "nick=12")  # 12

    return once(fill)


def means(workspace, ref, **how):
    """Return the number that a reference means."""
    with workspace.reading() as connection:
        return references.resolve(connection, ref, **how)


def fitting(workspace, ref):
    """Return the numbers of all whom an ambiguous reference may mean."""
    with pytest.raises(Ambiguous) as caught:
        means(workspace, ref)
    return [int(number) for number, _, _ in caught.value.candidates]


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        ("1", 1),
        ("@1", 1),
        ("12", 12),  # a number beats the nickname "12"
        ("Grace Hopper", 1),
        ("grace hopper", 1),
        ("GRACE HOPPER", 1),
        ("grace_hopper", 1),
        ("@grace_hopper", 1),
        ("Hopper Grace", 1),
        ("hopper, grace", 1),
        ("Amazing Grace", 1),
        ("amazing_grace", 1),
        ("Grace", 1),
        ("gra", 1),  # the beginning
        ("opper", 1),  # any part
        ("grace@navy.example", 1),
        ("GRACE@NAVY.EXAMPLE", 1),
        ("+49 30 1234567", 2),
        ("+49-30-1234567", 2),
        ("0301234567", 2),
        ("030/1234567", 2),
        ("(030) 123 45 67", 2),
        ("+44 7700 900123", 7),
        ("tel:112", 5),
        ("name:T7", 8),
        ("T7", 8),
        ("name:12", 12),
        ("anya@x.example", 4),
        ("xmpp:anya@x.example", 4),
        ("juergen_m", 5),
        ("telegram:juergen_m", 5),
        ("@juergen_m", 5),
        ("Müller", 5),
        ("muller", 5),
        ("mueller", 5),
        ("jurgen", 5),
        ("Петрова", 4),
        ("petrova", 4),
        ("ПЕТР", 4),
        ("petr", 4),
        ("李雷", 9),
        ("李", 9),
        ("sean", 10),
        ("O'Neil", 10),
        ("o’neil", 10),
        ("Robert Smith, Jr.", 11),
        ("bob", 12),
        ("annabel", 6),
    ],
)
def test_a_reference_means_one_contact(book, ref, number):
    """Every way of the grammar to name somebody, in any case, accent and alphabet."""
    assert means(book, ref) == number


def test_a_name_in_two_alphabets_is_the_same_name(book):
    """A search for "anna" finds Anna and Анна alike: the name is the same, the alphabet is not."""
    assert fitting(book, "anna") == fitting(book, "Анна") == [2, 3, 4]


def test_an_exact_name_beats_the_beginning_of_a_longer_one(book):
    """Annabel is not meant where several are called Anna."""
    assert 6 not in fitting(book, "anna")


def test_several_hits_are_told_with_what_tells_them_apart(book):
    """Exit 4, with number, name and the organisation or address of each."""
    with pytest.raises(Ambiguous) as caught:
        means(book, "Anna Schmidt")
    error = caught.value
    assert (error.message, error.value, error.hint, error.exit_code) == (
        "'Anna Schmidt' could be 2 people",
        "Anna Schmidt",
        "name one by number or full name",
        4,
    )
    assert error.candidates == (
        ("2", "Anna Schmidt", "Acme"),
        ("3", "Anna Schmidt", "anna@globex.example"),
    )


def test_somebody_who_can_be_asked_is_asked(book):
    """With a picker nothing is an error: the answer is the contact."""
    asked = []

    def choose(ref, candidates):
        asked.append((ref, [(one.id, one.formatted_name) for one in candidates]))
        return 3

    assert means(book, "Anna Schmidt", asking=book._replace(choose=choose)) == 3
    assert asked == [("Anna Schmidt", [(2, "Anna Schmidt"), (3, "Anna Schmidt")])]


@pytest.mark.parametrize("ref", ["99", "nobody", "nobody@x.example", "+1 555 0000", "tel:113", "?"])
def test_nobody_is_not_found(book, ref):
    """Exit 3 with the reference as typed."""
    with pytest.raises(NotFound) as caught:
        means(book, ref)
    assert (caught.value.message, caught.value.value, caught.value.exit_code) == (
        f"nobody is known as {ref!r}",
        ref,
        3,
    )


def test_a_slip_names_the_nearest(book):
    """A misspelt name comes with those that look like it."""
    with pytest.raises(NotFound) as caught:
        means(book, "gracce")
    assert caught.value.hint == "did you mean Grace Hopper?"


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        ("li", 1),
        ("LI", 1),
        ("we", 1),
        ("xu", 2),
        ("o", 2),
        ("ab", 3),
        ("wu", 4),
        ("太", 5),
        ("太郎", 5),
    ],
)
def test_two_letters_are_enough_where_they_are_a_word_or_begin_one(workspace, add, ref, number):
    """Li Wei is found by each of her names, and so is a sign that is a word by itself."""
    add("Li Wei")
    add("Jo O'Brien-Xu")
    add("AB Volvo")
    add("Grace Hopper", "nick=Auntie Wu")
    add("山田 太郎")
    assert means(workspace, ref) == number


@pytest.mark.parametrize("ref", ["op", "пп"])
def test_two_letters_within_a_word_say_what_is_needed(book, ref):
    """They are not looked for, which would read every name; the error says so."""
    with pytest.raises(NotFound) as caught:
        means(book, ref)
    assert caught.value.hint == (
        "a part from within a word needs three letters; look with: pcrm list"
    )


@pytest.mark.parametrize("ref", ["", " ", "_", "@", "name:", "tel:", "tel:x"])
def test_an_empty_reference_is_nobody(book, ref):
    """Nothing typed means nobody, never everybody."""
    with pytest.raises((NotFound, UsageError)):
        means(book, ref)


@pytest.mark.parametrize("ref", ["grac", "opper", "grace"])
def test_a_mere_part_is_not_enough_for_what_cannot_be_taken_lightly(book, ref):
    """Rm and the like want a number or an exact hit."""
    with pytest.raises(Ambiguous) as caught:
        means(book, ref, exact=True)
    assert caught.value.message == f"{ref!r} is only a part"
    assert caught.value.candidates == (("1", "Grace Hopper", "Navy"),)


@pytest.mark.parametrize(
    "ref",
    ["1", "grace_hopper", "Amazing Grace", "grace@navy.example"],
)
def test_an_exact_hit_is_enough(book, ref):
    """A number, a full name, a nickname or an address is exact."""
    assert means(book, ref, exact=True) == 1


def test_archived_people_are_found_and_trashed_ones_are_not(book):
    """Only show, restore and purge look into the trash."""
    trash.archive(book, ["1"])
    trash.remove(book, ["6"])
    assert means(book, "grace") == 1
    for ref in ("6", "annabel"):
        with pytest.raises(NotFound):
            means(book, ref)
        assert means(book, ref, trashed=True) == 6


def test_set_does_not_find_people_in_the_trash(book):
    """Trashed people are found only by show, restore and purge."""
    trash.remove(book, ["6"])
    with pytest.raises(NotFound):
        people.set_values(book, "6", ["note=x"])


@pytest.mark.parametrize(
    ("refs", "numbers"),
    [
        ("1,5", [1, 5]),
        ("grace, 5 ,juergen_m", [1, 5]),
        ("Hopper, Grace", [1]),
        ("Robert Smith, Jr.", [11]),
        ("grace,", [1]),
        ("O'Neil, Sean", [10]),
        ("grace_hopper,annabel", [1, 6]),
    ],
)
def test_several_references_are_split_at_commas_unless_the_whole_is_a_name(book, refs, numbers):
    """Each once, in the order typed."""
    with book.reading() as connection:
        assert references.resolve_each(connection, refs) == numbers


def test_the_beginning_of_a_name_does_not_swallow_the_comma(workspace, add):
    """``anna,ben`` are Anna and Ben, even where somebody is called Anna Bender."""
    for name in ("Anna Bender", "Anna", "Ben"):
        add(name)
    with workspace.reading() as connection:
        assert references.resolve_each(connection, "anna, ben") == [2, 3]


@pytest.mark.parametrize("refs", ["", ",", " , "])
def test_no_reference_at_all_is_a_usage_error(book, refs):
    """Nothing between the commas: exit 2."""
    with book.reading() as connection, pytest.raises(UsageError):
        references.resolve_each(connection, refs)


def test_a_zero_in_front_makes_a_telephone(workspace, add):
    """``0…`` is a telephone, however short: 0112 is not contact 112."""
    add("Grace Hopper")
    add("Hotline", "phone=01")
    with workspace.reading() as connection:
        assert references.search(connection, "01") == ([2], True)


@pytest.mark.parametrize(
    ("stored", "ref"), [("581 2345", "+354 581 2345"), ("+49 30 12345", "030 12345")]
)
def test_short_telephones_are_found_at_home_and_from_abroad(workspace, add, stored, ref):
    """Any format: numbers of seven digits (Iceland, Estonia, old lines in Berlin) too."""
    add("Björk", f"phone={stored}")
    assert means(workspace, ref) == 1
