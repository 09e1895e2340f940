"""Invented people as vCards: the same ones on every machine."""

from __future__ import annotations

import random

GIVEN = (
    *("Anna", "Ben", "Clara", "David", "Elif", "Frida", "Goran", "Hana"),
    *("Ivan", "Jana", "Karl", "Lea", "Milo", "Nora", "Omar", "Petra"),
)
FAMILY = (
    *("Needle", "Berg", "Novak", "Müller", "Okafor", "Rossi", "Silva"),
    *("Tanaka", "Ulrich", "Vega", "Weber", "Young", "Zeman"),
)
TOWNS = ("Berlin", "Paris", "Ghent", "Oslo", "Lisbon", "Porto", "Vienna", "Prague", "Leeds")
FIRMS = ("Acme", "Helix", "Borealis", "Eastgate", "Granite", "Juniper", "Cobalt", "Delta")


def cards(count: int, *, seed: int = 7) -> str:
    """Return a file of cards: name, two e-mails, telephone, firm, address, birthday, tag, note."""
    chance = random.Random(seed)
    written = []
    for number in range(count):
        given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}{_letters(number)}"
        low = f"{given}.{family}".lower().replace("ü", "ue")
        digits = "".join(str(chance.randrange(10)) for _ in range(8))
        written.append(
            "BEGIN:VCARD\r\nVERSION:3.0\r\n"
            f"UID:invented-{number:07d}\r\nFN:{given} {family}\r\nN:{family};{given};;;\r\n"
            f"EMAIL;TYPE=HOME:{low}@example.org\r\nEMAIL;TYPE=WORK:{low}@firm.example\r\n"
            f"TEL;TYPE=CELL:+49 {digits[:3]} {digits[3:]}\r\nORG:{chance.choice(FIRMS)}\r\n"
            f"ADR;TYPE=HOME:;;{chance.randrange(1, 200)} Long Street;{chance.choice(TOWNS)};;"
            f"{chance.randrange(10000, 99999)};Land\r\n"
            f"BDAY:19{chance.randrange(40, 99)}-{chance.randrange(1, 13):02d}-"
            f"{chance.randrange(1, 29):02d}\r\nCATEGORIES:{chance.choice(('client', 'friend'))}\r\n"
            f"NOTE:Met at the fair of {chance.choice(TOWNS)}\\, wants a quote.\r\n"
            "REV:20260601T120000Z\r\nEND:VCARD\r\n"
        )
    return "".join(written)


def _letters(number: int) -> str:
    """Return a number as letters, so that no two people have one name."""
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text += chr(97 + rest)
    return text
