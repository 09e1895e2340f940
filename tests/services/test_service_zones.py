"""Time zones of contacts: real ones only, and what time it is there."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.contact import Details, Field
from pcrm.domain.errors import UsageError
from pcrm.services import cards, importing, people, zones

NOW = datetime.datetime.fromisoformat("2026-11-20T09:00:00+00:00")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_as_it_is_stored(typed, name):
    """Case and blanks do not matter."""
    assert zones.zone_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Berlin", "did you mean Europe/Berlin?"),
        ("york", "did you mean America/New_York?"),
        ("Tokio", "did you mean Asia/Tokyo?"),
        ("Europe/Berln", "did you mean Europe/Berlin,"),
        ("new york", "did you mean America/New_York?"),
        ("+01:00", "as in: Europe/Berlin, America/New_York"),
        ("../../etc/passwd", "as in: Europe/Berlin, America/New_York"),
        ("localtime", "as in: Europe/Berlin, America/New_York"),
        ("Nowhere\x00", "as in: Europe/Berlin, America/New_York"),
    ],
)
def test_what_is_no_zone(typed, hint):
    """An error with the nearest names, towns among them."""
    with pytest.raises(UsageError) as caught:
        zones.zone_name(typed)
    assert (caught.value.message, caught.value.value) == (
        f"no time zone is called {typed!r}",
        typed,
    )
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("Europe/Berlin", "10:00"),
        ("America/New_York", "04:00"),
        ("Asia/Kathmandu", "14:45"),
        ("Pacific/Auckland", "22:00"),
        ("Pacific/Kiritimati", "23:00"),
        ("Pacific/Pago_Pago", "Thu 22:00"),
        ("Mars/Olympus", ""),
        ("Europe", ""),
        ("../../etc/passwd", ""),
        ("x" * 5000, ""),
        ("a\x00b", ""),
    ],
)
def test_what_time_it_is_there(zone, there):
    """With the weekday where that is another; nothing for what this machine does not know."""
    details = Details("Anna", fields=(Field("tz", zone),))
    assert zones.time_there(details, NOW) == there


def test_nobody_has_a_zone_unless_it_is_said():
    """No zone is guessed."""
    assert zones.time_there(Details("Anna"), NOW) == ""


def test_there_is_one_zone(workspace, add):
    """A new one takes the place of the old one, however it is written; an empty one clears."""
    add("Anna", "tz=europe/berlin")
    people.set_values(workspace, "anna", ["tz+=asia/tokyo"])
    card = cards.show(workspace, "anna")
    assert card.contact.details.fields == (Field("tz", "Asia/Tokyo"),)
    assert card.there == "18:00"
    people.set_values(workspace, "anna", ["tz="])
    assert cards.show(workspace, "anna").there == ""


def test_a_wrong_zone_stores_nothing(workspace, add):
    """Neither with ``add`` nor with ``set``."""
    with pytest.raises(UsageError, match="no time zone is called 'Berlin'"):
        add("Anna", "tz=Berlin")
    add("Anna")
    with pytest.raises(UsageError, match="no time zone is called 'Berlin'"):
        people.set_values(workspace, "anna", ["likes=tea", "tz=Berlin"])
    assert cards.show(workspace, "anna").contact.details.fields == ()


def test_the_zone_of_a_card(workspace, tmp_path):
    """TZ with a name comes in and goes out; an offset stays in the card."""
    path = tmp_path / "a.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Anna\nTZ:America/New_York\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ben\nTZ:-0500\nEND:VCARD\n"
    )
    assert importing.import_files(workspace, [str(path)]).kept == ("TZ",)
    assert cards.show(workspace, "anna").there == "04:00"
    assert cards.show(workspace, "ben").there == ""
