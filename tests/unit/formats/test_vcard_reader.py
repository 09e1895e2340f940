"""Cards: what each property becomes, and that one bad card costs one card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.contact import (
    Address,
    Email,
    Field,
    ImportantDate,
    Impp,
    Membership,
    Related,
    Telephone,
    Url,
)
from pcrm.domain.errors import PcrmError
from pcrm.domain.partial_date import PartialDate
from pcrm.formats.vcard import BadCard, Card, Photo, read

PNG = b"\x89PNG\r\n\x1a\n"
PNG_TEXT = "iVBORw0KGgo="


def card(*lines, version="3.0"):
    """Read one card with these lines."""
    text = "\n".join(["BEGIN:VCARD", f"VERSION:{version}", "FN:Ada", *lines, "END:VCARD", ""])
    (only,) = read(text.encode())
    assert isinstance(only, Card)
    return only


def details(*lines, version="3.0"):
    return card(*lines, version=version).details


def dates(*lines, version="3.0"):
    return [(one.label, one.date[:3]) for one in details(*lines, version=version).dates]


def test_a_card_gives_its_details_place_and_lines():
    """Everything about a plain card, in one look."""
    data = (
        b"\xef\xbb\xbf\r\nbegin:vcard \r\nVersion:3.0\r\nfn:Ada Lovelace\r\n"
        b"N:Lovelace;Ada;;;\r\nUID:u-1\r\nX-Foo:1\r\nEND:VCARD  \r\n"
    )
    (only,) = read(data)
    assert isinstance(only, Card)
    assert only.details.formatted_name == "Ada Lovelace"
    assert (only.details.family, only.details.given) == ("Lovelace", "Ada")
    assert (only.uid, only.version, only.line) == ("u-1", "3.0", 2)
    assert only.raw == (
        "Version:3.0",
        "fn:Ada Lovelace",
        "N:Lovelace;Ada;;;",
        "UID:u-1",
        "X-Foo:1",
    )
    assert (only.kept, only.warnings, only.photos) == (("X-FOO",), (), ())


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Lovelace;Ada;King;Lady;PhD"], "Lady Ada King Lovelace PhD"),
        (["N:;;;;", "ORG:Analytical Engines;R&D"], "Analytical Engines"),
        (["NICKNAME:Countess,Ada"], "Countess"),
        (["EMAIL:ada@example.org", "TEL:1"], "ada@example.org"),
        (["TEL:+44 1"], "+44 1"),
        (["IMPP:xmpp:ada@example.org"], "xmpp:ada@example.org"),
        (["FN:", "URL:example.org"], "example.org"),
    ],
)
def test_a_card_without_fn_goes_by_what_it_has(lines, name):
    """N, then organisation, nickname, e-mail, telephone, handle, page."""
    text = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"])
    (only,) = read(text.encode())
    assert isinstance(only, Card)
    assert only.details.formatted_name == name


def test_a_card_with_nothing_to_go_by_is_reported():
    """A note alone names nobody."""
    assert list(read(b"BEGIN:VCARD\nNOTE:x\nEND:VCARD")) == [
        BadCard(1, "the card has no name and nothing that could serve as one")
    ]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \n\n"])
def test_an_empty_file_says_so(data):
    """Nothing in the file is one clear message."""
    assert list(read(data)) == [BadCard(1, "the file is empty: there is no BEGIN:VCARD in it")]


def test_text_outside_of_cards_is_reported_once_per_run():
    """Garbage before, between and after cards costs no card."""
    one = "BEGIN:VCARD\nFN:A\nEND:VCARD\n"
    found = list(read(f"hello: x\nmore\n{one}{one}rest\n".encode()))
    assert [type(item) for item in found] == [BadCard, Card, Card, BadCard]
    assert found[0] == BadCard(1, "outside of any card: 'hello: x' and 1 more lines")
    assert found[3] == BadCard(9, "outside of any card: 'rest'")


def test_lines_that_are_no_properties_cost_only_themselves():
    """Each is named with its line."""
    only = card("# a comment: here", "no colon", "NOTE:n")
    assert only.details.note == "n"
    assert only.warnings == (
        "line 4 '# a comment: here' is no property: left out",
        "line 5 'no colon' is no property: left out",
    )


def test_a_card_without_end_is_kept_with_a_warning():
    """The last card of a cut file is a card."""
    (only,) = read(b"BEGIN:VCARD\nFN:A\nTEL:1")
    assert isinstance(only, Card)
    assert only.warnings == ("END:VCARD is missing",)


def test_cards_without_end_in_a_row_all_survive():
    """Twenty cards that never end are twenty cards."""
    text = "".join(f"BEGIN:VCARD\nFN:P{number}\n" for number in range(20))
    cards = list(read(text.encode()))
    assert [one.details.formatted_name for one in cards if isinstance(one, Card)] == [
        f"P{number}" for number in range(20)
    ]


def test_cards_glued_together_without_a_line_end_are_two():
    """Files put together by hand lack the line end between them."""
    first, second = read(
        b"BEGIN:VCARD\nFN:A\nEND:VCARD\xef\xbb\xbfBEGIN:VCARD\nFN:B\nEND:VCARD\x1a"
    )
    assert isinstance(first, Card)
    assert isinstance(second, Card)
    assert (first.raw, second.raw) == (("FN:A",), ("FN:B",))


def test_the_end_mark_of_dos_is_nothing():
    """A control Z behind the last card is not reported."""
    assert len(list(read(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n\x1a"))) == 1


def test_an_end_without_a_beginning_is_reported():
    """It closes nothing."""
    assert list(read(b"END:VCARD\n")) == [BadCard(1, "outside of any card: 'END:VCARD'")]


def test_other_components_inside_a_card_are_no_properties():
    """BEGIN:VCALENDAR means nothing to a card."""
    assert card("BEGIN:VCALENDAR").warnings == (
        "line 4 'BEGIN:VCALENDAR' is no property: left out",
    )


def test_quoted_printable_without_charset_goes_by_the_one_of_the_file():
    """The CHARSET of another line decides for bytes that are no UTF-8."""
    lines = ["NOTE;QUOTED-PRINTABLE:=CA=E8=BF=E2", "X-A;CHARSET=windows-1251:x"]
    assert details(*lines, version="2.1").note == "Київ"


def test_what_an_extension_does_not_say_is_kept():
    """An empty profile, an unknown kind of line and a field without a value stay raw."""
    only = card("X-SOCIALPROFILE:", "IMPP:", "X-PCRM-FIELD:a", "RELATED:", "CATEGORIES:,")
    assert only.details.impps == ()
    assert only.details.fields == ()
    assert only.kept == ("X-PCRM-FIELD",)


@pytest.mark.parametrize("agent", ["AGENT:BEGIN:VCARD", "agent;VALUE=vcard: begin:vcard "])
def test_a_card_that_begins_on_the_line_of_its_parent_is_one(agent):
    """The telephone of an assistant must not become that of the boss."""
    text = f"BEGIN:VCARD\nFN:P\n{agent}\nFN:N\nTEL:1\nEND:VCARD\nTEL:2\nEND:VCARD"
    inner, outer = (found for found in read(text.encode()) if isinstance(found, Card))
    assert (inner.details.formatted_name, inner.details.telephones[0].value) == ("N", "1")
    assert (outer.details.formatted_name, outer.details.telephones[0].value) == ("P", "2")


def test_nested_cards_come_on_their_own():
    """AGENT's card is a card; its parent goes on after it."""
    text = "BEGIN:VCARD\nFN:P\nAGENT:\nBEGIN:VCARD\nFN:N\nEND:VCARD\nTEL:1\nEND:VCARD"
    inner, outer = read(text.encode())
    assert isinstance(inner, Card)
    assert isinstance(outer, Card)
    assert (inner.details.formatted_name, inner.line) == ("N", 4)
    assert outer.raw == ("FN:P", "TEL:1")
    assert outer.warnings == ("the card inside it at line 4 was read on its own",)


def test_a_card_with_too_many_lines_costs_only_itself():
    """Ten thousand lines are the limit of a card."""
    big = "BEGIN:VCARD\nFN:Big\n" + "X-A:1\n" * 10_000 + "END:VCARD\n"
    bad, good = read(f"{big}BEGIN:VCARD\nFN:Good\nEND:VCARD\n".encode())
    assert bad == BadCard(1, "the card has more than 10000 lines")
    assert isinstance(good, Card)


def test_a_line_that_is_too_long_costs_only_its_card():
    """32 MB are the limit of a line, folded or not."""
    big = b"BEGIN:VCARD\nFN:Big\nNOTE:" + b"x" * (32 * 1024 * 1024) + b"\n y\nEND:VCARD\n"
    bad, good = read(big + b"BEGIN:VCARD\nFN:Good\nEND:VCARD\n")
    assert isinstance(bad, BadCard)
    assert bad.reason.startswith("line 3 is longer than 32 MB: 'NOTE:xxx")
    assert isinstance(good, Card)


@pytest.mark.parametrize(
    ("lines", "version"),
    [
        (["VERSION:2.1"], "2.1"),
        (["VERSION:4.0"], "4.0"),
        (["TEL:1", "VERSION:3.0"], "3.0"),
        (["VERSION:1.0"], "3.0"),
        (["TEL;HOME:1"], "2.1"),
        (["TEL;TYPE=home:1"], "3.0"),
    ],
)
def test_the_version_is_told_wherever_it_stands(lines, version):
    """A card that does not state it is told by its parameters."""
    (only,) = read("\n".join(["BEGIN:VCARD", "FN:A", *lines, "END:VCARD"]).encode())
    assert isinstance(only, Card)
    assert only.version == version


def test_names_are_split_and_keep_their_commas():
    """Five parts, unescaped; more than five or fewer are no error."""
    found = details(r"N:Doe;John;Richter\, James,Jim;Mr.;ing. jr,M.Sc.;more")
    assert found.family == "Doe"
    assert found.additional == "Richter, James,Jim"
    assert (found.prefix, found.suffix) == ("Mr.", "ing. jr,M.Sc.")
    assert details("N:Doe").family == "Doe"


def test_a_second_name_stays_in_the_raw_lines_with_a_warning():
    """The first FN and N win (ALTID)."""
    only = card("FN;LANGUAGE=ru:Ада", "N:Lovelace;Ada;;;", "N;LANGUAGE=ru:Лавлейс;Ада;;;")
    assert only.details.formatted_name == "Ada"
    assert only.details.family == "Lovelace"
    assert only.kept == ("FN", "N")
    assert "FN 'Ада' is a second name: kept in the card only" in only.warnings


def test_unescaped_commas_in_names_and_notes_belong_to_them():
    """Nothing is cut at a comma."""
    assert details("NOTE:a, b; c").note == "a, b; c"


def test_telephones_and_emails_keep_order_type_and_preference():
    """Types are lower case and without what says nothing."""
    found = details(
        "TEL;TYPE=WORK,VOICE;TYPE=pref:+1 (2)",
        "TEL;VALUE=uri;TYPE=cell:tel:+1-418-656-9254;ext=102",
        r"TEL:205246\;\;\,\;",
        "TEL:",
        "EMAIL;TYPE=INTERNET;TYPE=home:mailto:a@b.example",
        "EMAIL;PREF=2:c@d.example",
    )
    assert found.telephones == (
        Telephone("+1 (2)", "work", 1),
        Telephone("+1-418-656-9254;ext=102", "cell"),
        Telephone("205246;;,;"),
    )
    assert found.emails == (Email("a@b.example", "home"), Email("c@d.example", "", 2))


def test_labels_of_a_group_are_types():
    """X-ABLabel belongs to the line of its group, in whatever case and order."""
    found = details(
        "ITEM1.X-ABLABEL:_$!<HomePage>!$_",
        "item1.URL;type=pref:example.org",
        "item2.TEL;type=CELL:1",
        "item2.X-ABLabel:Beach House, old",
    )
    assert found.urls == (Url("example.org", "homepage"),)
    assert found.telephones == (Telephone("1", "cell,beach house old"),)


def test_addresses_have_seven_parts():
    """Escapes are undone, missing parts are empty, an empty address is none."""
    found = details(
        r"ADR;TYPE=home:Box;Ext;Line 1\nLine 2;City;Region;AB1;Country",
        "ADR;TYPE=work:;Szczecin",
        "ADR:;;;;;;",
        'ADR;LABEL="Street 1\\nCity":;;;;;;',
    )
    assert found.addresses == (
        Address("Line 1\nLine 2", "City", "Region", "AB1", "Country", "home", "Box", "Ext"),
        Address(type="work", extended="Szczecin"),
        Address(street="Street 1\nCity"),
    )


def test_an_address_broken_over_lines_is_kept_and_reported():
    """A backslash at the end of a 2.1 address is a line break nobody else writes."""
    only = card("ADR;HOME:;;Brevern\\", "99\\", "Pack;Hamburg;;9;D", version="2.1")
    assert only.details.addresses == ()
    assert "ADR ';;Brevern\\\\' is broken over several lines: kept in the card only" in (
        only.warnings
    )
    assert "99\\" in only.raw


def test_links_written_with_escaped_colons_are_read():
    """Google and Apple write http backslash colon."""
    assert details(r"URL:http\://example.org/a\,b").urls == (Url("http://example.org/a,b"),)


@pytest.mark.parametrize(
    ("line", "impp"),
    [
        ("X-JABBER:a@b", Impp("xmpp:a@b")),
        ("X-JABBER:xmpp:a@b", Impp("xmpp:a@b")),
        ("X-AIM;TYPE=HOME:ada", Impp("aim:ada", "home")),
        ("X-SKYPE-USERNAME:ada", Impp("skype:ada")),
        ("X-TWITTER:https://twitter.com/ada", Impp("https://twitter.com/ada")),
        ("X-GOOGLE TALK;TYPE=WORK:ada", Impp("gtalk:ada", "work")),
        ("X-messaging/xmpp-All:ada@b\ue000", Impp("xmpp:ada@b")),
        ("X-MS-IMADDRESS:ada@b", Impp("im:ada@b")),
        ("IMPP;X-SERVICE-TYPE=GTalk:xmpp:ada", Impp("xmpp:ada")),
        ("IMPP;X-SERVICE-TYPE=WhatsApp:x-apple:+49", Impp("whatsapp:+49")),
        ("IMPP;X-SERVICE-TYPE=Facebook Messenger:ada", Impp("facebook-messenger:ada")),
        ("IMPP:ada", Impp("im:ada")),
        ("X-SOCIALPROFILE;type=linkedin:https://l.example", Impp("https://l.example", "linkedin")),
        ("X-SOCIALPROFILE;type=twitter;x-user=ada:x-apple:ada", Impp("twitter:ada", "twitter")),
        ("X-SOCIALPROFILE;type=flickr;x-user=ada:", Impp("flickr:ada", "flickr")),
        ("SOCIALPROFILE;SERVICE-TYPE=Flickr:https://f.test", Impp("https://f.test", "flickr")),
        ("SOCIALPROFILE;SERVICE-TYPE=SomeSite;VALUE=text:ada", Impp("somesite:ada", "somesite")),
    ],
)  # fmt: skip
def test_handles_become_uris_or_service_and_handle(line, impp):
    """A URI where one is known, else the service in front."""
    assert details(line).impps == (impp,)


def test_several_handles_of_one_line_are_told_apart():
    """KAddressBook puts them together."""
    assert details("X-messaging/icq-All:1\ue0002\ue000").impps == (Impp("icq:1"), Impp("icq:2"))


def test_a_handle_said_twice_is_one():
    """Apple writes both X-AIM and IMPP."""
    found = details("IMPP;X-SERVICE-TYPE=AIM:aim:Ada", "X-AIM:ada", "X-ICQ:")
    assert found.impps == (Impp("aim:Ada"),)


def test_titles_go_with_the_organisation_at_their_position():
    """The second title is of the second organisation."""
    found = details("TITLE:T1", "ORG:A;Unit 1;;Unit 2", "ROLE:R1", "ORG:B", "TITLE:T2")
    assert found.memberships == (
        Membership("A", "Unit 1; Unit 2", "T1", "R1"),
        Membership("B", "", "T2"),
    )


def test_a_title_without_an_organisation_stands_alone():
    """A profession is a membership of nothing."""
    assert details("TITLE:Baker").memberships == (Membership(title="Baker"),)
    assert details("ORG:;").memberships == ()


def test_lines_of_one_group_make_one_membership():
    """A group ties a title to its organisation whatever the order."""
    found = details("ORG:A", "g.TITLE:T2", "g.ORG;X-SINCE=2019-01:B")
    assert found.memberships == (
        Membership("A"),
        Membership("B", "", "T2", "", "2019-01"),
    )


def test_escaped_semicolons_in_units_are_text():
    """Only bare semicolons divide units."""
    (place,) = details(r"ORG:Gump;Sales\;Manager;Fish", version="2.1").memberships
    assert place.units == "Sales;Manager; Fish"


def test_notes_are_joined_with_a_blank_line():
    """No note is lost."""
    assert details(r"NOTE:a\nb", "NOTE:", "NOTE:c").note == "a\nb\n\nc"


def test_nicknames_and_categories_are_lists_without_repetition():
    """Commas divide; commas that some programs escape by mistake divide too."""
    found = details(r"NICKNAME:A,B\,C,A", "CATEGORIES:x,y", r"CATEGORIES:y\, z")
    assert found.nicknames == ("A", "B,C")
    assert found.tags == ("x", "y", "z")
    assert details(r"CATEGORIES:y\, z", version="4.0").tags == ("y, z",)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KIND:org", "org"),
        ("KIND:Group", "group"),
        ("X-ADDRESSBOOKSERVER-KIND:group", "group"),
        ("X-ABShowAs:COMPANY", "org"),
        ("KIND:x-robot", "individual"),
    ],
)
def test_kinds_are_read_in_every_spelling(line, kind):
    """What is no kind of vCard is a person, and the line stays."""
    assert details(line).kind == kind


def test_dates_of_all_programs_are_found_once():
    """The same day under several names is one date."""
    assert dates(
        "BDAY:19850415",
        "X-EVOLUTION-ANNIVERSARY:2001-09-22",
        "item1.X-ABDATE;VALUE=DATE-AND-OR-TIME:20010922T000035",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "item2.X-ABDATE;type=pref:2011-06-07",
        "item2.X-ABLabel:Met in Porto",
        "X-ABDATE:2012-01-01",
        "DEATHDATE:2020",
        "BDAY:",
    ) == [
        ("birthday", (1985, 4, 15)),
        ("anniversary", (2001, 9, 22)),
        ("met in porto", (2011, 6, 7)),
        ("other", (2012, 1, 1)),
        ("death", (2020, None, None)),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-WAB-WEDDING_ANNIVERSARY",
        "X-KADDRESSBOOK-X-Anniversary",
    ],
)  # fmt: skip
def test_anniversaries_have_many_names(name):
    """Each known program's name for it gives an anniversary."""
    assert dates(f"{name}:2001-09-22") == [("anniversary", (2001, 9, 22))]


def test_apples_dates_without_a_year_have_none():
    """1604 stands for no year."""
    assert dates("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29") == [("birthday", (None, 2, 29))]


def test_doubtful_dates_are_text_with_a_warning():
    """The warning names property and value."""
    only = card("BDAY:04/05/1985", "ANNIVERSARY;VALUE=text:long ago")
    assert only.details.dates == (
        ImportantDate("birthday", PartialDate(text="04/05/1985")),
        ImportantDate("anniversary", PartialDate(text="long ago")),
    )
    assert only.warnings == ("BDAY '04/05/1985' could be 4 or 5 as the day: kept as text",)


def test_dates_of_another_calendar_are_text():
    """A Hebrew date is not read as a Gregorian one."""
    only = card("BDAY;CALSCALE=hebrew:57450115")
    assert only.details.dates[0].date == PartialDate(text="57450115")
    assert "hebrew" in only.warnings[0]


def test_a_second_birthday_stays_in_the_raw_lines():
    """The same day twice is silent, another day is reported."""
    assert card("BDAY:20160801", "BDAY;VALUE=text:2016-08-01").warnings == ()
    only = card("BDAY:19800817", "BDAY;TYPE=child:19890612")
    assert dates("BDAY:19800817", "BDAY:19890612") == [("birthday", (1980, 8, 17))]
    assert only.kept == ("BDAY",)


@pytest.mark.parametrize(
    ("lines", "related"),
    [
        (["X-SPOUSE:Sam"], Related("spouse", "Sam")),
        (["X-EVOLUTION-SPOUSE:Sam"], Related("spouse", "Sam")),
        (["X-KADDRESSBOOK-X-SpouseName:Sam"], Related("spouse", "Sam")),
        (["X-MS-SPOUSE:Sam"], Related("spouse", "Sam")),
        (["RELATED;TYPE=friend;VALUE=text:Sam"], Related("friend", "Sam")),
        (["i.X-ABRELATEDNAMES:Sam", "i.X-ABLabel:_$!<Mother>!$_"], Related("mother", "Sam")),
        (["X-SPOUSE:Sam", "RELATED;TYPE=spouse:Sam"], Related("spouse", "Sam")),
    ],
)
def test_relations_of_all_programs_are_found_once(lines, related):
    """Type in lower case, name as given."""
    assert details(*lines).related == (related,)


@pytest.mark.parametrize(
    "uri", ["urn:uuid:1-2", "mailto:sam@x.example", "http://x.example/sam.vcf", "tel:+1-2"]
)
def test_a_pointer_to_another_card_is_no_name(uri):
    """Nobody is called so: the line stays as it is, and the type and the URI are told."""
    found = card(f"RELATED;TYPE=friend:{uri}")
    assert found.details.related == ()
    assert found.pointers == (("friend", uri),)
    assert found.kept == ("RELATED",)


def test_a_label_is_an_address_where_there_is_no_other():
    """Outlook writes only the printed form of some addresses; beside ADR it repeats them."""
    label = "LABEL;TYPE=work:Long Lane 1\\nGhent"
    assert details(label).addresses == (Address("Long Lane 1\nGhent", type="work"),)
    both = card("ADR;TYPE=work:;;Long Lane 1;Ghent;;;", label)
    assert both.details.addresses == (Address("Long Lane 1", "Ghent", type="work"),)
    assert both.kept == ("LABEL",)


def test_an_address_written_as_one_text_is_a_street():
    """Many a generator of cards knows no parts."""
    assert details("ADR;TYPE=home:Long Lane 1, Ghent").addresses == (
        Address("Long Lane 1, Ghent", type="home"),
    )


def test_a_mailbox_is_taken_out_of_the_form_it_has_in_a_mail():
    """Evolution writes so in its lists."""
    assert details('EMAIL:"Ada, L." <ada@x.example>').emails == (Email("ada@x.example"),)


def test_telephones_of_outlook_that_vcard_has_no_word_for_are_telephones():
    """The company's number, and those for a call back and of the assistant."""
    lines = ("X-MS-TEL;VOICE;COMPANY:+49 30 1", "X-MS-TEL;TYPE=VOICE,CALLBACK:2")
    assert details(*lines).telephones == (
        Telephone("+49 30 1", "company"),
        Telephone("2", "callback"),
    )


@pytest.mark.parametrize(("said", "kind"), [("TRUE", "group"), ("FALSE", "individual")])
def test_a_mailing_list_of_evolution_is_a_group(said, kind):
    """It is nobody one knows."""
    assert details(f"X-EVOLUTION-LIST:{said}").kind == kind


def test_a_mailbox_written_like_parts_loses_the_semicolon():
    """``EMAIL:a@x.example;`` is an address, the semicolon belongs to none."""
    assert details("EMAIL:a@x.example;").emails == (Email("a@x.example"),)


def test_the_pages_of_evolution_are_pages():
    """A blog and a video chat have properties of their own."""
    found = details("X-EVOLUTION-BLOG-URL:http://b.example", "URL:http://u.example")
    assert found.urls == (Url("http://b.example", "blog"), Url("http://u.example"))


def test_words_in_capitals_are_words():
    """Google writes its own labels as constants of a program."""
    lines = ("item1.X-ABRELATEDNAMES:Sam", "item1.X-ABLabel:REFERRED_BY")
    assert details(*lines).related == (Related("referred by", "Sam"),)


def test_androids_custom_lines_are_understood():
    """Nickname, event and relation of ContactsContract."""
    item = "X-ANDROID-CUSTOM:vnd.android.cursor.item"
    found = details(
        f"{item}/nickname;Addie;1;;;;;;;;;;;;;",
        f"{item}/contact_event;2001-09-22;1;;",
        f"{item}/contact_event;--04-15;0;Name day;",
        f"{item}/relation;Sam;14;;",
        f"{item}/relation;Kim;0;Neighbour;",
        f"{item}/other;1",
    )
    assert found.nicknames == ("Addie",)
    assert [(one.label, one.date[:3]) for one in found.dates] == [
        ("anniversary", (2001, 9, 22)),
        ("name day", (None, 4, 15)),
    ]
    assert found.related == (Related("spouse", "Sam"), Related("neighbour", "Kim"))


def test_our_own_fields_come_back():
    """X-PCRM-FIELD holds key and value."""
    assert details(r"X-PCRM-FIELD:likes;tea\; coffee").fields == (Field("likes", "tea; coffee"),)


@pytest.mark.parametrize(
    ("line", "photo"),
    [
        (f"PHOTO;ENCODING=b;TYPE=PNG:{PNG_TEXT}", Photo("image/png", PNG, "")),
        (f"PHOTO;BASE64;JPEG:{PNG_TEXT[:-1]}", Photo("image/png", PNG, "")),
        (f"PHOTO:data:image/x;base64,{PNG_TEXT}", Photo("image/png", PNG, "")),
        (f"PHOTO:data:image/x;base64\\,{PNG_TEXT}", Photo("image/png", PNG, "")),
        ("PHOTO;TYPE=gif;ENCODING=b:QUJD", Photo("image/gif", b"ABC", "")),
        ("PHOTO;VALUE=uri:http://e.example/a\\,b.png", Photo("", b"", "http://e.example/a,b.png")),
    ],
)
def test_photos_are_decoded_or_pointed_to(line, photo):
    """The bytes tell the media type where they can; addresses are not fetched."""
    assert card(line).photos == (photo,)


@pytest.mark.parametrize("value", ["!!!notbase64!!!", "QUJDR", "===="])
def test_a_photo_that_cannot_be_decoded_is_reported(value):
    """The card stays, the picture does not."""
    only = card(f"PHOTO;ENCODING=b:{value}")
    assert only.photos == ()
    assert only.warnings == (f"PHOTO {value!r} is no picture that can be decoded: left out",)


def test_a_card_with_countless_oddities_says_so_briefly():
    """Warnings are limited, their number is told."""
    only = card(*["garbage"] * 100)
    assert len(only.warnings) == 31
    assert only.warnings[-1] == "70 more things were odd in this card"


def test_a_card_in_a_code_page_is_read_by_a_later_charset():
    """Eight-bit names go by the CHARSET of the label below them."""
    label = "LABEL;CHARSET=Windows-1251;QUOTED-PRINTABLE:=CA"
    text = f"BEGIN:VCARD\nVERSION:2.1\nFN:Київ\n{label}\nEND:VCARD"
    (only,) = read(text.encode("cp1251"))
    assert isinstance(only, Card)
    assert only.details.formatted_name == "Київ"


def test_a_utf8_card_beside_one_in_a_code_page_stays_utf8():
    """Each card of a glued file is decoded on its own."""
    one = "BEGIN:VCARD\nFN:Łódź\nEND:VCARD\n".encode()
    two = "BEGIN:VCARD\nFN;CHARSET=cp1251:Київ\nN:Киев;;;;\nEND:VCARD\n".encode("cp1251")
    first, second = read(one + two)
    assert isinstance(first, Card)
    assert isinstance(second, Card)
    assert first.details.formatted_name == "Łódź"
    assert (second.details.formatted_name, second.details.family) == ("Київ", "Киев")


def test_the_encoding_option_reaches_the_values():
    """--encoding decides for text that states nothing."""
    (only,) = read("BEGIN:VCARD\nFN:Київ\nEND:VCARD".encode("cp1251"), encoding="cp1251")
    assert isinstance(only, Card)
    assert only.details.formatted_name == "Київ"


def consume(data):
    """Read all of it and return how many items came; only our own errors may come out."""
    count = 0
    try:
        for item in read(data):
            assert isinstance(item, Card | BadCard)
            count += 1
    except PcrmError:
        pass
    return count


@given(st.binary(max_size=600))
def test_any_bytes_are_read_without_a_foreign_error(data):
    """Bytes as they fall, alone and inside a card."""
    assert consume(data) >= 0
    assert consume(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD") >= 1


PIECES = [
    b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"VERSION:4.0", b"\n", b"\r", b"\r\n", b" ",
    b"\t", b"N", b"FN", b"TEL", b"ADR", b"ORG", b"TITLE", b"NOTE", b"PHOTO", b"BDAY", b"item1.",
    b"X-ABLabel", b"X-ABDATE", b"IMPP", b"CATEGORIES", b"X-SOCIALPROFILE", b"X-ANDROID-CUSTOM",
    b":", b";", b",", b"\\", b'"', b"=", b"=C3", b"=\n", b"TYPE=", b"CHARSET=UTF-8", b"PREF=1",
    b"CHARSET=SHIFT_JIS", b"ENCODING=QUOTED-PRINTABLE", b"BASE64", b"VALUE=uri", b"tel:", b"abc",
    b"1604-02-29", b"X-APPLE-OMIT-YEAR=1604", b"\xc3", b"\x91", b"\xff", b"\x00", b"^n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=80).map(b"".join))
def test_any_mixture_of_card_words_is_read_without_a_foreign_error(data):
    """Lines that are nearly right find the corners."""
    assert consume(data) >= 0
    assert consume(b"BEGIN:VCARD\nFN:x\n" + data + b"\nEND:VCARD") >= 1


@pytest.mark.parametrize(
    "data",
    [
        b"a\n" * 300_000,
        b"\r" * 400_000,
        b"BEGIN:VCARD\nFN:A\nNOTE:" + b"\\" * 1_000_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nN:" + b";" * 1_000_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nNOTE;QUOTED-PRINTABLE:" + b"=\n" * 200_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nPHOTO;BASE64:" + b"AAAA\n" * 200_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nNOTE:x\n" + b" y\n" * 300_000 + b"END:VCARD",
        b"BEGIN:VCARD\nFN:A\nTEL;" + b'"' * 1_000_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\n" * 200_000,
        b"BEGIN:VCARD\nFN:A\nBDAY:" + b"-" * 1_000_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nBDAY:" + b"1 " * 500_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nORG:" + b"\\;" * 500_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nFN:A\nBDAY:19850415" + b" " * 1_000_000 + b"x\nEND:VCARD",
        b"BEGIN:VCARD" + b" " * 1_000_000 + b"\r\nx",
    ],
    ids=range(14),
)
def test_hostile_files_come_to_an_end(data):
    """A million signs of the kind that makes a reader go back and forth is read in one go."""
    assert consume(data) <= data.count(b"\n") + 1
