"""Written cards: new ones, changed ones, and those for other programs."""

from __future__ import annotations

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from pcrm.domain.contact import (
    KINDS,
    Address,
    Details,
    Email,
    Field,
    ImportantDate,
    Impp,
    Membership,
    Related,
    Telephone,
    Url,
)
from pcrm.domain.partial_date import PartialDate
from pcrm.formats.vcard import Card, Photo, read, write
from pcrm.formats.vcard_dates import is_possible

FULL = Details(
    "Ada, Countess of Lovelace",
    "individual",
    "Ada",
    "King",
    "Lovelace",
    "Lady",
    "PhD",
    ("Addie",),
    (Email("ada@example.org", "home", 1), Email("a@work.example", "work")),
    (Telephone("+44 7700 900123", "cell", 1), Telephone("1", "beach house")),
    (Address("1 Foundry Lane; rear", "Leeds", "", "LS1 4AP", "UK", "home"),),
    (Url("https://example.org/a,b", "homepage"),),
    (Impp("xmpp:ada@example.org"),),
    (Membership("Engines", "R&D; Lab", "Programmer", "Lead", "2019-01", "2020"),),
    (
        ImportantDate("birthday", PartialDate(None, 12, 10)),
        ImportantDate("anniversary", PartialDate(2011, 6, 7)),
        ImportantDate("met in porto", PartialDate(2019, 11)),
    ),
    (Related("spouse", "Sam"), Related("old friend", "Kim")),
    ("friends", "maths"),
    (Field("likes", "tea; milk, sugar"),),
    "Allergic to nuts\nSecond line",
)


def read_one(text):
    (only,) = read(text.encode("utf-8", "surrogatepass"))
    assert isinstance(only, Card), only
    return only


def card_of(*lines):
    return "\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD", ""))


def comparable(details):
    """Leave out what a card cannot hold: the text of a date that has parts."""
    return details._replace(
        dates=tuple(
            one._replace(date=PartialDate(*one.date[:3]) if any(one.date[:3]) else one.date)
            for one in details.dates
        )
    )


def raw_of(*lines, version="3.0"):
    return (f"VERSION:{version}", *lines)


def patched(raw, *, version="3.0", revision="", uid="", **changes):
    """Read raw lines, change the details, write the card back; give its lines."""
    text = "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", *raw, "END:VCARD"))
    details = read_one(text).details._replace(**changes)
    written = write(details, uid=uid, version=version, raw=raw, revision=revision)
    again = read_one(written)
    assert comparable(again.details) == comparable(details)
    return again.raw


def test_a_new_card_is_version_4():
    """Every line of a full card, literally."""
    assert write(FULL, uid="u-1", revision="20260101T000000Z").split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID:u-1",
        r"FN:Ada\, Countess of Lovelace",
        "N:Lovelace;Ada;King;Lady;PhD",
        "NICKNAME:Addie",
        "ORG;X-SINCE=2019-01;X-UNTIL=2020:Engines;R&D;Lab",
        "TITLE:Programmer",
        "ROLE:Lead",
        "EMAIL;TYPE=home;PREF=1:ada@example.org",
        "EMAIL;TYPE=work:a@work.example",
        "TEL;TYPE=cell;PREF=1:+44 7700 900123",
        "item1.TEL:1",
        "item1.X-ABLabel:beach house",
        r"ADR;TYPE=home:;;1 Foundry Lane\; rear;Leeds;;LS1 4AP;UK",
        r"URL;TYPE=homepage:https://example.org/a\,b",
        "IMPP:xmpp:ada@example.org",
        "BDAY:--1210",
        "ANNIVERSARY:20110607",
        "item2.X-ABDATE:2011-06-07",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
        "item3.X-ABDATE:2019-11",
        "item3.X-ABLabel:met in porto",
        "RELATED;TYPE=spouse;VALUE=text:Sam",
        'RELATED;TYPE="old friend";VALUE=text:Kim',
        "CATEGORIES:friends,maths",
        r"X-PCRM-FIELD:likes;tea\; milk\, sugar",
        r"NOTE:Allergic to nuts\nSecond line",
        "REV:20260101T000000Z",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_full_card_reads_back_the_same_in_every_version(version):
    """Nothing a card can hold is lost."""
    only = read_one(write(FULL, uid="u-1", version=version))
    assert comparable(only.details) == comparable(FULL)
    assert (only.uid, only.version, only.warnings, only.kept) == ("u-1", version, (), ())


@pytest.mark.parametrize("target", ["apple", "google", "outlook"])
def test_a_card_for_a_program_is_version_3_and_says_the_same(target):
    """Labels and dates of the program, the same details."""
    only = read_one(write(FULL, uid="u-1", target=target))
    assert only.version == "3.0"
    assert comparable(only.details) == comparable(FULL)


def test_a_printed_address_goes_along_beside_the_other():
    """LABEL says how to print ADR; alone it is the address."""
    label = "LABEL;TYPE=work:Lane 1\\nGhent"
    raw = ("FN:A", "ADR;TYPE=work:;;Lane 1;Ghent;;;", label)
    details = read_one(card_of(*raw)).details
    assert label in write(details, uid="", raw=raw, target="apple").split("\r\n")
    alone = read_one(card_of("FN:A", label)).details
    lines = write(alone, uid="", raw=("FN:A", label), target="apple").split("\r\n")
    assert "ADR;TYPE=WORK:;;Lane 1\\nGhent;;;;" in lines
    assert label not in lines


def test_a_changed_address_takes_the_place_of_the_printed_one():
    """Nothing of the old one stays behind, and an untouched one stays as it is."""
    raw = ("VERSION:3.0", "FN:A", "LABEL;TYPE=work:Lane 1\\nGhent")
    details = read_one(card_of(*raw)).details
    assert write(details, uid="", version="3.0", raw=raw).split("\r\n")[1:4] == list(raw)
    moved = details._replace(addresses=(Address("Ring 2", "Oslo", type="work"),))
    again = read_one(write(moved, uid="", version="3.0", raw=raw))
    assert again.details.addresses == moved.addresses


def test_apple_gets_its_year_that_is_none():
    """1604 with X-APPLE-OMIT-YEAR, and the anniversary only where Apple looks for it."""
    lines = write(FULL, uid="", target="apple").split("\r\n")
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10" in lines
    assert not [line for line in lines if "ANNIVERSARY" in line]
    assert "item2.X-ABLabel:_$!<Anniversary>!$_" in lines


def test_google_and_outlook_get_dates_they_read():
    """Google reads --MMDD, Outlook looks for its own anniversary."""
    assert "BDAY:--1210" in write(FULL, uid="", target="google").split("\r\n")
    lines = write(FULL, uid="", target="outlook").split("\r\n")
    assert "X-MS-ANNIVERSARY:2011-06-07" in lines
    assert "X-MS-SPOUSE:Sam" in lines


def test_an_organisation_says_so_in_each_version():
    """KIND is of version 4; Apple has its own way before."""
    details = Details("Engines", "org")
    assert "KIND:org" in write(details, uid="")
    assert "X-ABShowAs:COMPANY" in write(details, uid="", version="3.0")
    group = Details("Choir", "group")
    assert "X-ADDRESSBOOKSERVER-KIND:group" in write(group, uid="", target="apple")


def test_memberships_that_do_not_pair_by_position_are_grouped():
    """A title without organisation before an organisation without title stays apart."""
    places = (Membership(title="Baker"), Membership("A"), Membership("B", "", "T", "R"))
    details = Details("X", memberships=places)
    assert read_one(write(details, uid="")).details.memberships == places


def test_photos_are_written_inline():
    """Version 4 has a data URI, the others base64."""
    photos = (Photo("image/png", b"\x89PNG" + bytes(200), ""), Photo("", b"", "http://e.example/a"))
    for version in ("2.1", "3.0", "4.0"):
        text = write(Details("X"), uid="", version=version, photos=photos)
        assert read_one(text).photos == photos


def test_an_untouched_card_comes_out_line_by_line():
    """Unknown lines, groups, parameters, order and REV stay."""
    raw = raw_of(
        "PRODID:-//X//EN",
        "item1.TEL;type=CELL;X-ID=7:1",
        "FN:Ada",
        "item1.X-ABLabel:Boat",
        'X-UNKNOWN;A="b:c":d\\n;e',
        "N:Ada;;;;",
        "REV:20200101T000000Z",
    )
    assert patched(raw, revision="20260101T000000Z") == raw


def test_a_label_in_quoted_printable_does_not_break_the_number():
    """Android writes one in the header; the value behind it is plain."""
    line = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D7=A0=D7=99=D7=99):0509999999"
    raw = raw_of("N:Ada;;;;", "FN:Ada", line, version="2.1")
    details = read_one(card_of(*raw)).details
    assert f"\r\n{line}\r\n" in write(details, uid="", version="2.1", raw=raw)


def test_a_changed_card_changes_only_what_differs():
    """One number changes in its place, its parameters stay, REV tells it."""
    raw = raw_of(
        "FN:Ada",
        "TEL;TYPE=CELL;X-ID=7:1",
        "TEL;TYPE=HOME:2",
        "X-FOO:1",
        "REV:20200101T000000Z",
    )
    phones = (Telephone("3", "cell"), Telephone("2", "home"))
    assert patched(raw, revision="20260101T000000Z", telephones=phones) == raw_of(
        "FN:Ada",
        "TEL;TYPE=CELL;X-ID=7:3",
        "TEL;TYPE=HOME:2",
        "X-FOO:1",
        "REV:20260101T000000Z",
    )


def test_a_removed_line_takes_its_label_along():
    """No X-ABLabel stays without its line."""
    raw = raw_of("FN:Ada", "item1.TEL:1", "item1.X-ABLabel:Boat", "TEL:2")
    assert patched(raw, telephones=(Telephone("2"),)) == raw_of("FN:Ada", "TEL:2")


def test_added_lines_take_free_groups():
    """A new label does not touch a group that is in use."""
    raw = raw_of("FN:Ada", "item1.TEL:1", "item1.X-ABLabel:Boat")
    phones = (Telephone("1", "boat"), Telephone("2", "dry dock"))
    assert patched(raw, telephones=phones) == (
        *raw, "item2.TEL:2", "item2.X-ABLabel:dry dock"
    )  # fmt: skip


def test_order_follows_the_details():
    """Lines that are only moved keep their parameters."""
    raw = raw_of("FN:Ada", "EMAIL;X-ID=1:a@x", "NOTE:n", "EMAIL;X-ID=2:b@x")
    assert patched(raw, emails=(Email("b@x"), Email("a@x"))) == raw_of(
        "FN:Ada", "EMAIL;X-ID=2:b@x", "NOTE:n", "EMAIL;X-ID=1:a@x"
    )


def test_the_second_name_of_a_card_stays():
    """FN in another language is not touched by a change of the first."""
    raw = raw_of("FN:Ada", "FN;LANGUAGE=ru:Ада", "N:L;Ada;;;")
    assert patched(raw, formatted_name="Ada L.") == raw_of(
        "FN:Ada L.", "FN;LANGUAGE=ru:Ада", "N:L;Ada;;;"
    )


def test_a_birthday_that_is_removed_uncovers_no_other():
    """The second BDAY of a card does not take the place of the first."""
    raw = raw_of("FN:Ada", "BDAY:1980-08-17", "BDAY;TYPE=child:1989-06-12", "NOTE:n")
    assert patched(raw, dates=()) == raw_of("FN:Ada", "NOTE:n")


def test_androids_custom_lines_change_one_by_one():
    """A new nickname leaves the relation alone, and the other way round."""
    item = "X-ANDROID-CUSTOM:vnd.android.cursor.item"
    raw = raw_of("FN:A", f"{item}/relation;Sam;14;;", f"{item}/nickname;Ad;1;", version="2.1")
    assert patched(raw, version="2.1", nicknames=("Bo",)) == raw_of(
        "FN:A", f"{item}/relation;Sam;14;;", "NICKNAME:Bo", version="2.1"
    )
    assert patched(raw, version="2.1", related=()) == raw_of(
        "FN:A", f"{item}/nickname;Ad;1;", version="2.1"
    )


def test_a_name_is_added_to_a_card_that_had_none():
    """FN appears when the name is no longer what the card falls back to."""
    assert patched(raw_of("N:L;Ada;;;"), formatted_name="Ada L.") == raw_of(
        "N:L;Ada;;;", "FN:Ada L."
    )


def test_text_dates_and_text_types_are_written_as_text():
    """What has no parts keeps its words; an empty date is not written."""
    details = Details(
        "A",
        telephones=(Telephone("1", "beach house,home"),),
        dates=(
            ImportantDate("birthday", PartialDate(text="circa 1800, maybe")),
            ImportantDate("other", PartialDate()),
        ),
    )
    lines = write(details, uid="").split("\r\n")
    assert r"BDAY;VALUE=text:circa 1800\, maybe" in lines
    assert 'TEL;TYPE="beach house";TYPE=home:1' in lines
    assert not [line for line in lines if "ABDATE" in line]


def test_one_date_changes_and_the_others_stay():
    """The birthday moves; Apple's labelled date keeps its line."""
    raw = raw_of(
        "FN:Ada",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        "item1.X-ABDATE;type=pref:2011-06-07",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
    )
    dates = (
        ImportantDate("birthday", PartialDate(1990, 2, 28)),
        ImportantDate("anniversary", PartialDate(2011, 6, 7)),
    )
    assert patched(raw, dates=dates) == raw_of(
        "FN:Ada",
        "BDAY:1990-02-28",
        "item1.X-ABDATE;type=pref:2011-06-07",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
    )


def test_a_changed_card_of_version_2_uses_quoted_printable():
    """What 2.1 cannot say plainly is quoted, with its charset."""
    raw = raw_of("FN:Ada", "NOTE:x", version="2.1")
    lines = patched(raw, version="2.1", note="Łódź\nnoon; 1 = 1")
    assert lines == raw_of(
        "FN:Ada",
        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81=C3=B3d=C5=BA=0D=0Anoon\\; 1 =3D 1",
        version="2.1",
    )


def test_a_uid_is_added_or_replaced_when_asked_for():
    """An empty uid leaves the card alone."""
    assert patched(raw_of("FN:A")) == raw_of("FN:A")
    assert patched(raw_of("FN:A"), uid="u") == raw_of("FN:A", "UID:u")
    assert patched(raw_of("UID:v", "FN:A"), uid="u") == raw_of("UID:u", "FN:A")


def test_a_card_without_version_gets_the_one_it_was_read_as():
    """Other programs refuse a card that does not state it."""
    assert patched(("FN:A",)) == ("VERSION:3.0", "FN:A")


def test_new_photos_replace_those_of_the_card():
    """The same photos leave the line as it came."""
    raw = raw_of("FN:A", "PHOTO;X-ID=1;ENCODING=b:QUJD")
    same = (Photo("", b"ABC", ""),)
    details = Details("A")
    kept = write(details, uid="", version="3.0", raw=raw, photos=same)
    assert "PHOTO;X-ID=1;ENCODING=b:QUJD" in kept
    text = write(details, uid="", version="3.0", raw=raw, photos=(Photo("image/gif", b"GIF8", ""),))
    assert read_one(text).photos == (Photo("image/gif", b"GIF8", ""),)


def test_raw_lines_cannot_break_out_of_their_card():
    """A carriage return inside a raw line is written as an escape."""
    raw = raw_of("FN:A", "X-A:1\rEND:VCARD\rBEGIN:VCARD\rFN:B")
    only = read_one(write(Details("A"), uid="", version="3.0", raw=raw))
    assert only.details.formatted_name == "A"


def test_lines_that_are_no_properties_are_not_written():
    """Garbage that was reported at the import does not go out."""
    raw = raw_of("FN:A", "garbage", "TEL:1")
    assert patched(raw) == raw_of("FN:A", "TEL:1")


def test_a_card_for_a_program_carries_unknown_lines_over():
    """What only the raw lines know goes along, in the words of version 3."""
    raw = raw_of(
        "FN:A",
        "g1.GEO:1;2",
        "X-Q;HOME;QUOTED-PRINTABLE:a=3Db",
        "g1.X-ABLabel:Here",
        "PHOTO;BASE64:QUJD",
        "KEY;X509;BASE64:QUJD",
        version="2.1",
    )
    only = read_one(write(Details("A"), uid="", raw=raw, target="apple"))
    assert only.raw[-4:] == (
        "g1.GEO:1;2",
        "X-Q;TYPE=HOME:a=b",
        "KEY;ENCODING=b;TYPE=X509:QUJD",
        "g1.X-ABLabel:Here",
    )
    assert only.photos[0].data == b"ABC"


def made(record, *strategies):
    """Build records of exactly these fields; the others keep their defaults."""
    return st.tuples(*strategies).map(lambda values: record(*values))


clean = st.text(
    st.one_of(
        st.sampled_from(",;:\\\n\"'^=<> \x1b\x00\u202eאبЖ安🦊é"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\r"),
    ),
    max_size=30,
).map(str.strip)
filled = clean.filter(bool)
words = st.lists(st.sampled_from(["home", "work", "cell", "fax", "x-team", "beach house"]),
                 max_size=3, unique=True).map(",".join)  # fmt: skip
prefs = st.one_of(st.none(), st.integers(1, 100))
labels = st.sampled_from(["birthday", "anniversary", "death", "name day", "other", "met; once"])
any_dates = made(
    PartialDate,
    st.one_of(st.none(), st.integers(1, 9999).filter(lambda year: year != 1604)),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 31)),
).filter(lambda date: any(date[:3]) and is_possible(date.year, date.month, day=date.day))
units = st.lists(filled.filter(lambda text: "; " not in text and not text.endswith(";")),
                 max_size=2).map("; ".join)  # fmt: skip


def unique(strategy, key=lambda item: item):
    return st.lists(strategy, max_size=3, unique_by=key).map(tuple)


def once(dates):
    """A life has one birthday and one death."""
    found = {}
    for one in dates:
        known = [date.label for date in found.values()]
        if one.label not in ("birthday", "death") or one.label not in known:
            found.setdefault((one.label, one.date), one)
    return tuple(found.values())


memberships = made(Membership, clean, units, clean, clean, st.sampled_from(["", "2019-01"]))
people = made(
    Details,
    filled,
    st.sampled_from(KINDS),
    clean,
    clean,
    clean,
    clean,
    clean,
    unique(filled),
    unique(made(Email, filled.map("m {}".format), words, prefs)),
    unique(made(Telephone, filled.map("+{}".format), words, prefs)),
    unique(made(Address, filled, clean, clean, clean, clean, words, clean, clean)),
    unique(made(Url, filled, words)),
    unique(made(Impp, filled.map("xmpp:{}".format), words), lambda impp: impp.value.lower()),
    unique(memberships.filter(lambda place: any(place[:4]))),
    st.lists(made(ImportantDate, labels, any_dates), max_size=4).map(once),
    unique(st.tuples(words, filled).map(lambda one: Related(*one))),
    unique(filled.filter(lambda tag: ", " not in tag)),
    unique(made(Field, clean, clean)),
    clean,
)  # fmt: skip


@settings(max_examples=40)
@given(people)
def test_any_details_survive_a_new_card(details):
    """Commas, newlines, emoji, escape codes: what is written is what is read."""
    only = read_one(write(details, uid="u,;1"))
    assert comparable(only.details) == comparable(details)
    assert only.uid == "u,;1"


@settings(max_examples=40)
@given(people)
def test_any_details_survive_version_3(details):
    """The same in the version most programs read; labels there hold no commas or semicolons."""
    only = read_one(write(details, uid="", version="3.0"))
    assert comparable(only.details) == comparable(details)


@settings(max_examples=40)
@given(people, people, st.sampled_from(["3.0", "4.0"]))
def test_any_change_of_an_imported_card_arrives(before, after, version):
    """Whatever a card said, after the change it says the new details and keeps its own lines."""
    raw = read_one(write(before, uid="u", version=version)).raw
    raw = (*raw[:2], "X-UNKNOWN;A=b:1", *raw[2:])
    only = read_one(write(after, uid="u", version=version, raw=raw))
    assert comparable(only.details) == comparable(after)
    assert "X-UNKNOWN;A=b:1" in only.raw


@settings(max_examples=40)
@given(people)
def test_lines_are_folded_at_75_octets(details):
    """No physical line is longer, all end in CR LF."""
    text = write(details, uid="u")
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


readable = st.text(st.sampled_from("abc ,;\\\nЖ安🦊é"), min_size=1, max_size=40).map(str.strip)


@settings(max_examples=60)
@given(readable.filter(bool), readable, readable, st.lists(readable.filter(bool), max_size=3))
def test_another_library_reads_the_same_names_and_addresses(name, family, given_name, values):
    """Another parser finds the same names, telephones and e-mail addresses in version 3."""
    details = Details(
        name,
        family=family,
        given=given_name,
        emails=tuple(map(Email, values)),
        telephones=tuple(map(Telephone, values)),
    )
    other = vobject.readOne(write(details, uid="u", version="3.0"))
    assert other.fn.value == name
    assert other.n.value.family == family
    assert other.n.value.given == given_name
    assert [email.value for email in other.contents.get("email", [])] == values
    assert [telephone.value for telephone in other.contents.get("tel", [])] == values
