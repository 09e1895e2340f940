"""Folding, transliteration and the forms of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain import name_parts
from pcrm.domain.inflection import cases
from pcrm.domain.names import (
    DIMINUTIVE,
    FIRST,
    FULL,
    INFLECTED,
    INITIAL,
    NICKNAME,
    PART,
    bare,
    fold,
    form_of,
    forms,
    lookup_keys,
)
from pcrm.domain.scripts import spellings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Grace \t Hopper ", "grace hopper"),
        ("Jürgen", "jurgen"),
        ("JU\u0308RGEN", "jurgen"),
        ("Weiß", "weiss"),
        ("Łódź", "lodz"),
        ("Søren Ærø", "soren aero"),
        ("Œuvre", "oeuvre"),
        ("Þór Ðað", "thor dad"),
        ("İstanbul", "istanbul"),
        ("Işık", "isik"),
        ("Nguyễn Đình", "nguyen dinh"),
        ("O’Brien", "o'brien"),
        ("Anna‐Lena", "anna-lena"),
        ("Ｇｒａｃｅ", "grace"),
        ("Алёна", "алена"),
        ("山田 太郎", "山田 太郎"),
        ("김민준", "김민준"),
        ("がくと", "がくと"),
        ("Anna\u00a0Needle", "anna needle"),
        ("Ann\u200ba", "anna"),
        ("", ""),
        ("🦊", "🦊"),
        ("𝒥une", "june"),
        ("㏆", "c∕kg"),
    ],
)
def test_fold_drops_case_accents_and_runs_of_blanks(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == once


@given(st.text(max_size=30))
def test_forms_are_a_fixed_point(text):
    once = form_of(text)
    assert form_of(once) == once
    assert once in (*lookup_keys(text), "") or "_" in text


@pytest.mark.parametrize(
    ("word", "core"),
    [
        ("(Marie)", "Marie"),
        ("Grace,", "Grace"),
        ("“Anna”", "Anna"),
        ("Anna❤️", "Anna"),
        ("Jose\u0301!", "Jose\u0301"),
        ("Anna-Lena", "Anna-Lena"),
        ("...", ""),
        ("", ""),
    ],
)
def test_bare_takes_the_punctuation_off_both_ends(word, core):
    assert bare(word) == core


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Jurgen", "Jürgen"),
        ("Juergen", "Jürgen"),
        ("Jürgen", "Juergen"),
        ("muller", "Anna Müller"),
        ("anna petrova", "Анна Петрова"),
        ("Anna", "Анна"),
        ("Анна", "Anna"),
        ("анна петрова", "Анна Петрова"),
        ("Dmitry", "Дмитрий"),
        ("Dmitriy", "Дмитрий"),
        ("Dmitri", "Дмитри"),
        ("Mariia", "Марія"),
        ("Mariya", "Мария"),
        ("Maria", "Мария"),
        ("Yuliya", "Юлия"),
        ("Julia", "Julia"),
        ("Volodymyr", "Володимир"),
        ("klitschko", "Володимир Кличко"),
        ("klychko", "Володимир Кличко"),
        ("Dostoevsky", "Фёдор Достоевский"),
        ("Fedor", "Фёдор"),
        ("Fyodor", "Фёдор"),
        ("Hristo", "Христо"),
        ("nikos papadopoulos", "Νίκος Παπαδόπουλος"),
        ("Giorgos", "Γιώργος"),
        ("Χρήστος", "Christos"),
        ("bampis", "Μπάμπης"),
        ("grace_hopper", "Grace Hopper"),
        ("山田太郎", "山田 太郎"),
        ("John F. Kennedy", "John F Kennedy"),
        ("yahoo", "Yahoo!"),
    ],
)
def test_a_name_is_found_in_other_letters(typed, stored):
    found = set(forms(stored))
    assert found.intersection(lookup_keys(typed))


def test_ascii_has_one_key_and_nothing_has_none():
    assert lookup_keys("Grace  Hopper") == ("grace hopper",)
    assert lookup_keys("  ") == ()
    assert lookup_keys("…") == ()


def test_the_forms_of_a_person_are_ranked():
    assert list(forms("Grace Hopper", nicknames=["Amazing Grace"]).items()) == [
        ("grace hopper", FULL),
        ("amazing grace", NICKNAME),
        ("grace", FIRST),
        ("grace h", INITIAL),
        ("amazing", PART),
        ("hopper", PART),
        ("hopper grace", PART),
    ]


def test_given_and_family_names_beat_the_guess_from_the_whole():
    found = forms("Dr. Maria Anna van der Berg", given="Maria Anna", family="van der Berg")
    assert found["maria anna van der berg"] == FULL
    assert found["maria van der berg"] == FULL
    assert (found["maria anna"], found["maria"]) == (FIRST, FIRST)
    assert found["maria v"] == INITIAL
    assert (found["van der berg"], found["berg"], found["anna"]) == (PART, PART, PART)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Ada Lovelace", {"family": "Ada Lovelace"}),
        ("Ada Lovelace", {"family": "Lovelace Ada"}),
        ("Lovelace, Ada", {"family": "Lovelace, Ada"}),
        ("Ada Lovelace", {"given": "Ada Lovelace"}),
    ],
)
def test_a_whole_name_in_one_of_its_parts_is_guessed_from(whole, parts):
    """Phones and generators of cards write so; the first name is one in a sentence all the same."""
    found = forms(whole, **parts)
    assert (found["ada lovelace"], found["ada"], found["ada l"]) == (FULL, FIRST, INITIAL)
    assert found["lovelace"] == PART


def test_a_family_name_of_several_words_is_no_whole_name():
    """Nobody is called Van there."""
    found = forms("van der Berg", family="van der Berg")
    assert (found["van der berg"], found["berg"]) == (FULL, PART)
    assert FIRST not in found.values()


@pytest.mark.parametrize(
    ("whole", "full", "first"),
    [
        ("Dr. Grace Hopper", "grace hopper", "grace"),
        ("Hopper, Grace", "grace hopper", "grace"),
        ("Hopper, Grace Brewster", "grace brewster hopper", "grace"),
        ("Grace Hopper Jr.", "grace hopper", "grace"),
        ("Grace Hopper, PhD", "grace hopper", "grace"),
        ("Vincent van Gogh", "vincent van gogh", "vincent"),
        ("Grace Brewster Hopper", "grace hopper", "grace"),
        ("Mr Bean", "mr bean", "bean"),
    ],
)
def test_the_parts_are_guessed_where_only_the_whole_is_known(whole, full, first):
    found = forms(whole)
    assert found[full] == FULL
    assert found[first] == FIRST


def test_a_name_of_one_word_is_whole():
    assert forms("Madonna") == {"madonna": FULL}


def test_the_parts_of_a_hyphenated_first_name_are_parts_only():
    found = forms("Anna-Lena Meyer")
    assert found["anna-lena"] == FIRST
    assert found["anna"] == PART


def test_diminutives_come_last_among_what_a_sentence_may_use():
    found = forms("William Gates")
    assert found["bill"] == found["will"] == DIMINUTIVE
    assert forms("William Gates", nicknames=["Bill"])["bill"] == NICKNAME
    assert forms("Евгений Онегин")["женя"] == DIMINUTIVE
    assert forms("Евгений Онегин")["zhenya"] == DIMINUTIVE


def test_organisations_have_no_first_name_and_may_lack_their_legal_form():
    found = forms("Acme Widgets GmbH", kind="org")
    assert found == {
        "acme widgets gmbh": FULL,
        "acme widgets": NICKNAME,
        "acme": PART,
        "widgets": PART,
        "gmbh": PART,
    }


def test_east_asian_names_put_the_family_first():
    found = forms("山田 太郎")
    assert found["山田太郎"] == FULL
    assert found["太郎"] == FIRST
    assert found["山田"] == PART


@pytest.mark.parametrize(
    ("name", "surname", "expected"),
    [
        ("Марина", False, "марины марине марину мариной марине"),
        ("Ольга", False, "ольги ольге ольгу ольгой ольге"),
        ("Наташа", False, "наташи наташе наташу наташей наташе"),
        ("Мария", False, "марии марии марию марией марии"),
        ("Катя", False, "кати кате катю катей кате"),
        ("Иван", False, "ивана ивану ивана иваном иване"),
        ("Павел", False, "павла павлу павла павлом павле"),
        ("Андрей", False, "андрея андрею андрея андреем андрее"),
        ("Дмитрий", False, "дмитрия дмитрию дмитрия дмитрием дмитрии"),
        ("Игорь", False, "игоря игорю игоря игорем игоре"),
        ("Любовь", False, "любови любови любовь любовью любови"),
        ("Петров", True, "петрова петрову петрова петровым петрове"),
        ("Петрова", True, "петровой петровой петрову петровой петровой"),
        ("Достоевский", True, "достоевского достоевскому достоевского достоевским достоевском"),
        ("Ли", False, ""),
        ("Смит", True, "смита смиту смита смитом смите"),
        ("Anna", False, ""),
        ("", False, ""),
    ],
)
def test_russian_names_are_bent(name, surname, expected):
    assert " ".join(cases(name, surname=surname)) == expected


def test_bent_names_are_known_in_their_own_letters_only():
    found = forms("Марина Петрова")
    assert found[fold("мариной")] == found[fold("мариной петровой")] == INFLECTED
    assert found["петрову"] == PART
    assert "marinoy" not in found


def test_text_in_latin_letters_has_one_other_spelling_at_most():
    assert spellings("Grace") == ("grace",)
    assert spellings("Jürgen") == ("juergen",)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_text_has_forms_without_blanks_at_the_ends(name, given_name, family):
    for form in forms(name, given=given_name, family=family, nicknames=[name]):
        assert form == " ".join(form.split()) != ""


@pytest.mark.parametrize("name", ["Anna Needle", "Änne Nadel"])
def test_blanks_are_no_part_of_a_name(name):
    assert forms(name, given=" ", family="\t") == forms(name)


ASCII = st.text(st.characters(max_codepoint=127), max_size=20)


@given(ASCII, ASCII, ASCII, ASCII, ASCII, st.sampled_from(["individual", "org"]))
def test_a_name_in_ascii_is_folded_first_with_the_same_result(
    name, given_name, additional, family, nickname, kind
):
    parts = {"given": given_name, "additional": additional, "family": family}
    said = name_parts.spoken(name, **parts, nicknames=(nickname,), kind=kind)
    best = {}
    for text, rank in said:
        for key in lookup_keys(text):
            best[key] = min(rank, best.get(key, rank))
    assert forms(name, **parts, nicknames=[nickname], kind=kind) == best
