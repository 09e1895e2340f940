"""Real exports: what a correct import yields, and that writing loses nothing of it.

The files are not part of this repository; the tests are skipped where they are missing.
"""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from pcrm.formats.vcard import BadCard, Card, read, write

ROOT = Path(__file__).resolve().parents[3]
CORPUS = Path(os.environ.get("PCRM_CORPUS") or ROOT.parent / "shared" / "corpus")
EXPECTED = CORPUS / "expected.json"

pytestmark = pytest.mark.skipif(not EXPECTED.is_file(), reason="no corpus of real files here")

FILES = sorted(CORPUS.glob("vcf/*.vcf"))
RULES = (
    {
        name: value
        for name, value in json.loads(EXPECTED.read_text("utf-8"))["files"].items()
        if name.startswith("vcf/")
    }
    if EXPECTED.is_file()
    else {}
)


def cards_of(path):
    return [card for card in read(path.read_bytes()) if isinstance(card, Card)]


def normal(value):
    """Compare as the rules of the corpus say: NFC, trimmed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    return [normal(item) for item in value]


def shown(date):
    """Write a stored date as the corpus does: 1985-04-15, --04-15, 1985-04, ---12, or its text."""
    year, month, day = date.year, date.month, date.day
    if (year, month, day) == (None, None, None):
        return date.text
    if year is None and month is None:
        return f"---{day:02}"
    parts = [f"{year:04}" if year else "-"]
    parts += [f"{part:02}" for part in (month, day) if part]
    return "-".join(parts)


def dates(card, label):
    return [one.date for one in card.details.dates if one.label == label]


def organisations(card):
    return [
        [place.organization, *(place.units.split("; ") if place.units else [])]
        for place in card.details.memberships
        if place.organization or place.units
    ]


def addresses(card):
    return [
        [
            address.po_box,
            address.extended,
            address.street,
            address.locality,
            address.region,
            address.postal_code,
            address.country_name,
        ]
        for address in card.details.addresses
    ]


PLAIN = {
    "fn": lambda card: card.details.formatted_name,
    "family": lambda card: card.details.family,
    "given": lambda card: card.details.given,
    "middle": lambda card: card.details.additional,
    "prefix": lambda card: card.details.prefix,
    "suffix": lambda card: card.details.suffix,
    "uid": lambda card: card.uid,
    "emails": lambda card: [email.value for email in card.details.emails],
    "phones": lambda card: [telephone.value for telephone in card.details.telephones],
    "addresses": addresses,
    "orgs": organisations,
    "titles": lambda card: [place.title for place in card.details.memberships if place.title],
    "urls": lambda card: [url.value for url in card.details.urls],
    "nicknames": lambda card: list(card.details.nicknames),
    "categories": lambda card: list(card.details.tags),
    "photos": lambda card: len([photo for photo in card.photos if photo.data or photo.url]),
}


def check_notes(card, notes):
    for note in notes:
        if isinstance(note, str):
            assert normal(note) in normal(card.details.note)
        else:
            assert card.details.note.startswith(note["starts"])
            assert card.details.note.endswith(note["ends"])
            assert len(card.details.note) == note["length"]
    if all(isinstance(note, str) for note in notes):
        assert normal(card.details.note) == "\n\n".join(normal(notes))


def check_birthday(card, birthday):
    if not birthday:
        assert dates(card, "birthday") == []
        return
    (date,) = dates(card, "birthday")
    if birthday.endswith("!"):
        assert (date.year, date.month, date.day) == (None, None, None)
        assert date.text == birthday[:-1]
    else:
        assert shown(date) == birthday.rstrip("?")
    if birthday[-1] in "!?":
        assert any(date.text in warning for warning in card.warnings)


def check_labelled(card, labelled):
    for label, text in labelled:
        found = dates(card, label.lower())
        assert text in [date.text for date in found] + [shown(date) for date in found]


def check_related(card, related):
    got = [[one.type, one.name] for one in card.details.related]
    assert got == [[kind.lower(), name] for kind, name in related]


SPECIAL = {
    "notes": check_notes,
    "birthday": check_birthday,
    "birthday_raw": lambda card, text: check_texts(card, "birthday", text),
    "anniversary_raw": lambda card, text: check_texts(card, "anniversary", text),
    "labelled_dates": check_labelled,
    "related": check_related,
}


def check_texts(card, label, texts):
    expected = [texts] if isinstance(texts, str) else texts
    assert [date.text for date in dates(card, label)] == expected


def check_card(card, expected):
    for key, value in expected.items():
        if key in PLAIN:
            got = PLAIN[key](card)
            assert (got if isinstance(got, int) else normal(got)) == (
                value if isinstance(value, int) else normal(value)
            ), key
        elif key in SPECIAL:
            SPECIAL[key](card, value)
        else:
            assert key == "_note"


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_real_file_yields_what_it_says(name):
    """Names, addresses, dates and warnings of every file are those its expectation lists."""
    rules = RULES[name]
    everything = list(read((CORPUS / name).read_bytes()))
    cards = [card for card in everything if isinstance(card, Card)]
    expected = rules.get("contacts")
    if expected is not None:
        assert len(cards) == len(expected)
        if rules.get("order") == "any":
            cards.sort(key=lambda card: card.details.family)
            expected = sorted(expected, key=lambda one: one["family"])
        for card, one in zip(cards, expected, strict=True):
            check_card(card, one)
    if "count" in rules:
        assert len(cards) == rules["count"]
    if "emails_all" in rules:
        assert [email.value for card in cards for email in card.details.emails] == rules[
            "emails_all"
        ]
    reported = sum(len(card.warnings) for card in cards)
    reported += sum(isinstance(one, BadCard) for one in everything)
    assert reported >= rules.get("warnings_min", 0)
    assert set(rules) <= {"contacts", "count", "emails_all", "order", "warnings_min", "_note"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_card_written_back_says_the_same(path):
    """A card that was only imported comes out with the same lines and reads the same again."""
    for card in cards_of(path):
        text = write(card.details, uid=card.uid, version=card.version, raw=card.raw)
        (again,) = read(text.encode())
        assert again.details == card.details
        assert again.photos == card.photos
        assert (again.uid, again.version, again.kept) == (card.uid, card.version, card.kept)
        lines = [line for line in card.raw if ":" in line and not line.startswith("#")]
        assert [line.replace("\r", "\\n") for line in lines] == [
            line for line in again.raw if line in lines or not line.startswith("VERSION:")
        ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_changed_card_keeps_what_did_not_change(path):
    """New details arrive in the card, and no line that they do not touch is lost."""
    for card in cards_of(path):
        changed = card.details._replace(note="Met again; in Łódź, at noon", given="Zoë")
        text = write(changed, uid=card.uid, version=card.version, raw=card.raw)
        (again,) = read(text.encode())
        assert again.details == changed
        assert again.photos == card.photos
        lost = [line for line in card.raw if ":" in line and line not in again.raw]
        touched = ("N:", "N;", "NOTE", "#", "X-CUSTOM3")
        assert [line for line in lost if not line.startswith(touched)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("target", ["", "apple", "google", "outlook"])
def test_a_card_written_for_a_program_keeps_its_people_and_addresses(path, target):
    """Names, telephones and e-mail addresses survive in a new card for any target."""
    for card in cards_of(path):
        text = write(card.details, uid=card.uid, target=target, photos=card.photos)
        (again,) = read(text.encode())
        before, after = card.details, again.details
        assert after.formatted_name == before.formatted_name
        assert (after.family, after.given, after.note) == (before.family, before.given, before.note)
        assert after.telephones == before.telephones
        assert after.emails == before.emails
        assert after.addresses == before.addresses
        assert after.memberships == before.memberships
        assert [(one.type, one.name) for one in after.related] == [
            (one.type, one.name) for one in before.related
        ]
        assert len(again.photos) == len(card.photos)
        assert [(one.label, one.date[:3]) for one in after.dates] == [
            (one.label, one.date[:3]) for one in before.dates
        ]


def test_cut_and_mixed_files_never_fail():
    """Any prefix of a real file and any mixture of its lines is read without an error."""
    for path in FILES:
        data = path.read_bytes()[:20_000]
        for size in range(0, len(data), max(1, len(data) // 40)):
            for cut in (data[:size], data[size:] + data[:size]):
                assert all(isinstance(item, Card | BadCard) for item in read(cut))
