"""What we write is read by other programs with the same names, addresses, dates and notes.

Each test is skipped where the program is not installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

from pcrm.domain.contact import Address, Details, Email, ImportantDate, Membership, Telephone
from pcrm.domain.partial_date import PartialDate
from pcrm.formats import vcard

PEOPLE = (
    Details(
        formatted_name="Hopper, Grace; Rear Admiral",
        given="Grace",
        additional="Brewster, Murray",
        family="Hopper",
        prefix="Adm.",
        emails=(Email("grace@example.org", "work"), Email("g.h@example.com", "home")),
        telephones=(Telephone("+1 555 0100", "cell"), Telephone("0170 / 555-0101", "work")),
        addresses=(Address(street="1 Main; Street, 5", locality="New York", country_name="USA"),),
        memberships=(Membership("Navy, U.S.; Reserve", "Bureau of Ships", "Rear Admiral"),),
        dates=(ImportantDate("birthday", PartialDate(1906, 12, 9)),),
        tags=("client", "old friend"),
        note="Likes: tea, and\nsecond line; with \\ backslash",
    ),
    Details(
        formatted_name="Анна Петрова",
        given="Анна",
        family="Петрова",
        telephones=(Telephone("+7 495 123-45-67"),),
        emails=(Email("anna@пример.example"),),
    ),
    Details(formatted_name="李雷", family="李", given="雷", note="x" * 200 + "ü" * 100),
)
VERSIONS = ("3.0", "4.0")


def cards(version: str) -> list[str]:
    """The people as cards of a version."""
    return [
        vcard.write(person, uid=f"second-opinion-{number}", version=version)
        for number, person in enumerate(PEOPLE)
    ]


def plain(person: Details) -> dict[str, object]:
    """What the other programs are asked for."""
    return {
        "fn": person.formatted_name,
        "n": [person.family, person.given, person.additional],
        "emails": [email.value for email in person.emails],
        "telephones": [telephone.value for telephone in person.telephones],
        "note": person.note,
    }


_PHP = r"""
require_once 'Sabre/VObject/autoload.php';
$out = [];
foreach (explode("\x1e", stream_get_contents(STDIN)) as $text) {
    $card = Sabre\VObject\Reader::read($text);
    $emails = []; foreach ($card->select('EMAIL') as $one) { $emails[] = (string)$one; }
    $tels = []; foreach ($card->select('TEL') as $one) { $tels[] = (string)$one; }
    $out[] = ['fn' => (string)$card->FN, 'n' => array_slice($card->N->getParts(), 0, 3),
        'emails' => $emails, 'telephones' => $tels,
        'note' => isset($card->NOTE) ? (string)$card->NOTE : '',
        'bday' => isset($card->BDAY) ? (string)$card->BDAY : '',
        'problems' => count($card->validate())];
}
echo json_encode($out);
"""


def _php_has_sabre() -> bool:
    if not shutil.which("php"):
        return False
    done = subprocess.run(
        ["php", "-r", "exit((int)!stream_resolve_include_path('Sabre/VObject/autoload.php'));"],
        check=False,
    )
    return done.returncode == 0


def _unescaped(text: str) -> str:
    for sign in (",", ";", "\\"):
        text = text.replace("\\" + sign, sign)
    return text.replace("\r", "")


@pytest.mark.parametrize("version", VERSIONS)
def test_sabre_reads_what_we_write(version: str) -> None:
    """PHP's sabre/vobject, which many servers use, reads the same and finds nothing to complain."""
    if not _php_has_sabre():
        pytest.skip("sabre/vobject is not installed")
    done = subprocess.run(
        ["php", "-r", _PHP],
        input="\x1e".join(cards(version)).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    for read, person in zip(json.loads(done.stdout), PEOPLE, strict=True):
        said = plain(person)
        parts = [part if isinstance(part, str) else ",".join(part) for part in read["n"]]
        telephones = [value.removeprefix("tel:") for value in read["telephones"]]
        # sabre gives FN and NOTE as they stand in the file, escapes included (its FlatText).
        assert (_unescaped(read["fn"]), parts) == (said["fn"], said["n"])
        assert (read["emails"], telephones) == (said["emails"], said["telephones"])
        assert _unescaped(read["note"]) == said["note"]
        assert read["problems"] == 0
    assert json.loads(done.stdout)[0]["bday"].replace("-", "") == "19061209"


_RADICALE = """
import json, sys
from radicale import item
out = []
for text in sys.stdin.read().split("\\x1e"):
    (card,) = item.read_components(text)
    item.check_and_sanitize_items([card], is_collection=False, tag="VADDRESSBOOK")
    out.append({"fn": card.fn.value, "n": [card.n.value.family, card.n.value.given,
        card.n.value.additional], "emails": [e.value for e in card.contents.get("email", [])],
        "telephones": [t.value for t in card.contents.get("tel", [])],
        "note": card.note.value if "note" in card.contents else ""})
print(json.dumps(out))
"""


def test_radicale_takes_what_we_write() -> None:
    """The server's own parser and its check for uploads take our cards without loss."""
    python = "/usr/bin/python3"
    probe = [python, "-c", "import radicale"]
    if (
        not os.path.exists(python)
        or subprocess.run(probe, capture_output=True, check=False).returncode
    ):
        pytest.skip("radicale is not installed")
    done = subprocess.run(
        [python, "-c", _RADICALE],
        input="\x1e".join(cards("3.0")).encode(),
        capture_output=True,
        check=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )
    for read, person in zip(json.loads(done.stdout), PEOPLE, strict=True):
        said = plain(person)
        parts = [part if isinstance(part, str) else ",".join(part) for part in read["n"]]
        assert parts == said["n"]
        assert {**read, "n": parts} == said


def test_khard_reads_what_we_write(tmp_path: Path) -> None:
    """khard shows every card of ours with its e-mail addresses and telephones."""
    if not shutil.which("khard"):
        pytest.skip("khard is not installed")
    book = tmp_path / "book"
    book.mkdir()
    for number, text in enumerate(cards("3.0")):
        (book / f"{number}.vcf").write_text(text, encoding="utf-8", newline="")
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[book]]\npath = {book}\n", encoding="utf-8")

    def khard(*words: str) -> str:
        done = subprocess.run(
            ["khard", "-c", str(config), *words],
            capture_output=True,
            check=True,
            timeout=60,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        )
        return done.stdout.decode()

    emails = khard("email", "--parsable", "--remove-first-line")
    phones = khard("phone", "--parsable")
    names = khard("list", "--parsable")
    for person in PEOPLE:
        assert person.given in names
        assert person.family in names
        assert all(email.value in emails for email in person.emails)
        assert all(telephone.value in phones for telephone in person.telephones)


@pytest.mark.parametrize("version", VERSIONS)
def test_vobject_reads_what_we_write(version: str) -> None:
    """vobject, under many other programs, reads the same."""
    vobject = pytest.importorskip("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text, person in zip(cards(version), PEOPLE, strict=True):
            card = vobject.readOne(text)
            said = plain(person)
            assert card.fn.value == said["fn"]
            assert [each.value for each in card.contents.get("email", [])] == said["emails"]
            assert card.contents["note"][0].value == said["note"] if person.note else True
