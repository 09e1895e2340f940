"""Invented people: the same ones on every machine and every Python, as records and as vCards."""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

TODAY = datetime.date(2026, 6, 15)
"""The day on which all of it is looked at."""
INTERACTIONS_EACH = 10
"""As many things were said for each of them."""
GIVEN = (
    *("Abel", "Adele", "Agnes", "Aldo", "Amina", "Anna", "Asa", "Bela", "Ben", "Bruno", "Camille"),
    *("Carmen", "Clara", "Damian", "David", "Dora", "Edith", "Elif", "Enzo", "Ester", "Fabian"),
    *("Frida", "Gemma", "Goran", "Greta", "Hana", "Henrik", "Ilse", "Inés", "Ivan", "Jana"),
    *("Joris", "Judith", "Jürgen", "Karl", "Kira", "Lea", "Louis", "Lukas", "Magda", "Malik"),
    *("Mercedes", "Milo", "Nadja", "Nora", "Omar", "Oskar", "Paolo", "Petra", "Rafael", "René"),
    *("Rita", "Robin", "Salma", "Samuel", "Søren", "Tamar", "Tilda", "Ugo", "Valeria", "Wim"),
)
_HEADS = (
    *("Alten", "Amsel", "Bach", "Birken", "Blum", "Breiten", "Dorn", "Eichen", "Erlen", "Feder"),
    *("Fichten", "Garten", "Gras", "Hagen", "Hasel", "Heiden", "Hirsch", "Hohen", "Kalten"),
    *("Kirsch", "Krähen", "Linden", "Moos", "Mühlen", "Nord", "Raben", "Rosen", "Sommer"),
    *("Steinen", "Tannen", "Unter", "Winter"),
)
_TAILS = (
    *("au", "bach", "berg", "brunn", "dorf", "eck", "feld", "hof", "horst", "kamp", "mann"),
    *("ner", "rode", "see", "stadt", "tal", "weg"),
)
TOWNS = ("Berlin", "Paris", "Ghent", "Oslo", "Lisbon", "Porto", "Vienna", "Prague", "Leeds")
_FIRMS = (
    *("Acme", "Amber", "Basalt", "Borealis", "Cobalt", "Delta", "Eastgate", "Falcon", "Granite"),
    *("Helix", "Indigo", "Juniper", "Keystone", "Lighthouse", "Meridian", "Northern", "Opal"),
    *("Pioneer", "Quarry", "Riverside"),
)
_TRADES = (
    *("Bank", "Boats", "Books", "Bread", "Bridges", "Clocks", "Energy", "Films", "Foods"),
    *("Freight", "Glass", "Labs", "Light", "Music", "Paper", "Press", "Seeds", "Stone", "Tools"),
    *("Trains", "Travel", "Water", "Wines", "Works", "Yards"),
)
TITLES = ("", "", "", "buyer", "engineer", "head of sales", "nurse", "owner", "teacher")
TAGS = ("friend", "family", "client", "colleague", "neighbour", "choir", "supplier")
_CADENCES = (None, None, None, 7, 14, 30, 60, 90, 180, 365)
KINDS = ("call", "call", "meeting", "email", "email", "message", "video", "visit", "letter", "note")
_DONE = ("agreed on", "asked about", "laughed about", "looked at", "planned", "sent", "talked over")
_MATTERS = (
    *("the bicycle", "the broken window", "the choir concert", "the draft contract"),
    *("the flat in town", "the garden", "the invoice", "the new job", "the price of wood"),
    *("the school play", "the summer trip", "the wedding", "two tickets", "a second hand piano"),
)
_AFTER = (
    *("", "", "", "; calls again next week", "; wants it in writing", "; waits for an answer"),
    *("; was in good spirits", "; allergic to nuts", "; sends greetings to everybody"),
)


class Chance:
    """Draws from a stream that no release of Python changes: only ``random()`` is promised."""

    def __init__(self, seed: str) -> None:
        self.draw = random.Random(seed).random

    def below(self, limit: int) -> int:
        """Return a number from 0 to one below the limit."""
        return int(self.draw() * limit)

    def of(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[int(self.draw() * len(choices))]


class Person(NamedTuple):
    """Somebody invented, or with ``is_firm`` a firm that has a card of its own.

    ``number`` counts from 0; ``every`` is a cadence in days; the year of a birthday is 4 where
    nobody knows it.
    """

    number: int
    given: str
    family: str
    emails: tuple[str, ...]
    telephone: str
    firm: str
    title: str
    street: str
    town: str
    code: str
    birthday: datetime.date | None
    tags: tuple[str, ...]
    every: int | None
    nickname: str
    note: str
    is_firm: bool = False

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.given} {self.family}".strip()


def people(count: int, *, seed: int = 7) -> Iterator[Person]:
    """Yield people; the first two are Anna Needle and Bruno Haystack, the only ones so called.

    One in a hundred is a firm, and a fifth of all firms people work for has such a card.
    """
    chance = Chance(f"people {seed}")
    firms = max(count // 20, 1)
    for number in range(count):
        given, family = chance.of(GIVEN), chance.of(_HEADS) + chance.of(_TAILS)
        if chance.draw() < 0.4:
            family += f"-{chance.of(_HEADS)}"
        if number < 2:
            given, family = (("Anna", "Needle"), ("Bruno", "Haystack"))[number]
        is_firm = number % 100 == 50
        firm = number // 20 if is_firm else chance.below(firms)
        low = _mail_name(f"{given}.{family}", number)
        born = datetime.date(1930, 1, 1) + datetime.timedelta(days=chance.below(365 * 80))
        born = born.replace(year=4) if chance.draw() < 0.2 and born.day < 29 else born
        yield Person(
            number=number,
            given="" if is_firm else given,
            family=_firm(firm) if is_firm else family,
            emails=(f"{low}@example.org", f"{low}@work.example")[: 1 + (chance.draw() < 0.3)],
            telephone=f"+49 {chance.below(900) + 100} {chance.below(9_000_000) + 1_000_000}",
            firm=_firm(firm) if chance.draw() < 0.6 and not is_firm else "",
            title=chance.of(TITLES),
            street=f"{chance.below(200) + 1} Long Street",
            town=chance.of(TOWNS),
            code=str(chance.below(90_000) + 10_000),
            birthday=_born(born, number, known=chance.draw() < 0.7 and not is_firm),
            tags=tuple(sorted({chance.of(TAGS) for _ in range(1 + chance.below(2))})),
            every=chance.of(_CADENCES),
            nickname=f"{given[:3]}{chance.of(_TAILS)}" if chance.draw() < 0.05 else "",
            note=f"Met through {chance.of(GIVEN)}; {matter(chance)}.",
            is_firm=is_firm,
        )


def matter(chance: Chance) -> str:
    """Return what was said."""
    return f"{chance.of(_DONE)} {chance.of(_MATTERS)}{chance.of(_AFTER)}"


def cards(count: int, *, seed: int = 7) -> str:
    """Return a file of cards: name, e-mails, telephone, firm, address, birthday, tags, note."""
    return "".join(card(person) for person in people(count, seed=seed))


def card(person: Person) -> str:
    """Return somebody as a vCard 3.0 (RFC 2426), lines ended as it wants them."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:invented-{person.number:07d}",
        f"FN:{person.name}",
        f"N:{person.family};{person.given};;;",
        *(
            f"EMAIL;TYPE={kind}:{address}"
            for kind, address in zip(("HOME", "WORK"), person.emails, strict=False)
        ),
        f"TEL;TYPE=CELL:{person.telephone}",
        *([f"ORG:{person.firm}"] if person.firm else []),
        f"ADR;TYPE=HOME:;;{person.street};{person.town};;{person.code};Land",
        *([f"BDAY:{_card_date(person.birthday)}"] if person.birthday else []),
        f"CATEGORIES:{','.join(person.tags)}",
        f"NOTE:{person.note.replace(';', chr(92) + ';')}",
        "REV:20260601T120000Z",
        "END:VCARD",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _born(born: datetime.date, number: int, *, known: bool) -> datetime.date | None:
    """Return a birthday; the first one's is always in two days."""
    if number == 0:
        return TODAY.replace(year=1985) + datetime.timedelta(days=2)
    return born if known else None


def _card_date(date: datetime.date) -> str:
    """Return a birthday as programs write it, with a dash where nobody knows the year."""
    return f"{'-' if date.year == 4 else date.year}-{date.month:02d}-{date.day:02d}"


def _firm(number: int) -> str:
    """Return the name of a firm, another one for each number."""
    number, first = divmod(number, len(_FIRMS))
    number, trade = divmod(number, len(_TRADES))
    return f"{_FIRMS[first]} {_TRADES[trade]}" + (f" of {GIVEN[number % 60]}" if number else "")


def _mail_name(text: str, number: int) -> str:
    """Return the part of an address before the @."""
    plain = text.lower().encode("ascii", "ignore").decode()
    return f"{plain}.{number}"
