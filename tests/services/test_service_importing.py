"""Address books that come in: once, again, changed, broken."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Email, Related
from pcrm.domain.errors import FileProblem
from pcrm.services import capture, cards, changes, exporting, people, relations, trash
from pcrm.services.importing import Report, Skipped, import_files


def card(*lines):
    """Return one card."""
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


IDA = card("UID:ida", "FN:Ida Noddack", "EMAIL:ida@x.example", "NOTE:rhenium")
LISE = card("FN:Lise Meitner", "EMAIL:lise@x.example", "TEL:+43 1 2345678")
OTTO = card("FN:Otto Hahn")


@pytest.fixture
def take(workspace, tmp_path):
    """Writes texts to files and imports them."""

    def _take(*texts, **how):
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"book{number}.vcf"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(str(path))
        return import_files(workspace, paths, **how)

    return _take


def counts(report):
    """Return created, updated, unchanged."""
    return report.created, report.updated, report.unchanged


def one(workspace, ref):
    """Return the details of somebody."""
    return cards.show(workspace, ref).contact.details


def test_a_file_is_taken_in_as_one_change(workspace, take):
    """Every card becomes a contact; one undo takes all back."""
    report = take(IDA + LISE + OTTO)
    assert report == Report(
        created=3, changes=("new: Ida Noddack", "new: Lise Meitner", "new: Otto Hahn")
    )
    assert [each.details.formatted_name for each in cards.listed(workspace)] == [
        "Ida Noddack",
        "Lise Meitner",
        "Otto Hahn",
    ]
    assert [each.label for each in changes.history(workspace)] == ["import book0.vcf"]
    changes.undo(workspace)
    assert cards.listed(workspace) == []


def test_the_same_file_again_changes_nothing(workspace, take):
    """Known by their lines: no second contact, no change."""
    take(IDA + LISE + OTTO)
    assert counts(take(IDA + LISE + OTTO)) == (0, 0, 3)
    assert len(cards.listed(workspace)) == 3
    assert len(changes.history(workspace)) == 1


def test_several_files_are_one_change(workspace, take):
    """The label names the first and counts the others; a card in both files comes once."""
    assert counts(take(IDA, LISE + IDA)) == (2, 0, 1)
    assert [each.label for each in changes.history(workspace)] == ["import book0.vcf and 1 more"]


def test_a_changed_card_is_known_by_its_uid(workspace, take):
    """Even with another name and another address."""
    take(IDA)
    report = take(IDA.replace("Ida Noddack", "Ida Tacke").replace("ida@x", "tacke@x"))
    assert counts(report) == (0, 1, 0)
    assert report.changes == (
        "changed: Ida Tacke: formatted_name: Ida Noddack -> Ida Tacke",
        "changed: Ida Tacke: emails: - ida@x.example",
        "changed: Ida Tacke: emails: + tacke@x.example",
    )
    assert [each.id for each in cards.listed(workspace)] == [1]
    assert one(workspace, "1").emails == (Email("tacke@x.example"),)


@pytest.mark.parametrize(
    ("lines", "created"),
    [
        (("EMAIL:LISE@x.example", "NOTE:fission"), 0),
        (("TEL:+43 1 2345678", "NOTE:fission"), 0),
        (("EMAIL:other@x.example", "NOTE:fission"), 1),
        (("NOTE:fission",), 0),
    ],
)
def test_a_card_without_uid_is_known_by_name_and_address(workspace, take, lines, created):
    """The same name with an e-mail or a telephone in common, or with none at all."""
    take(LISE)
    assert take(card("FN:Lise Meitner", *lines)).created == created


def test_somebody_typed_by_hand_is_met_by_the_import(workspace, add, take):
    """The same name and e-mail, with a uid or without, is the same person."""
    add("Ida Noddack", "email=ida@x.example", "tag=chem")
    assert counts(take(IDA)) == (0, 1, 0)
    details = one(workspace, "1")
    assert (details.note, details.tags, details.emails) == (
        "rhenium",
        ("chem",),
        (Email("ida@x.example"),),
    )
    assert counts(take(IDA)) == (0, 0, 1)


def test_two_uids_are_two_people_even_with_the_same_name(workspace, take):
    """Namesakes of one source stay apart."""
    assert counts(take(IDA + IDA.replace("UID:ida", "UID:other"))) == (2, 0, 0)


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("note=my own words", "note", "my own words"),
        ("name=Ida T. Noddack", "formatted_name", "Ida T. Noddack"),
        ("email=mine@x.example", "emails", (Email("mine@x.example"), Email("new@x.example"))),
        ("tag+=mine", "tags", ("mine",)),
    ],
)
def test_what_the_user_has_edited_stays(workspace, take, word, field, value):
    """A card that changed brings its changes; edits of the user survive it."""
    take(IDA)
    people.set_values(workspace, "1", [word])
    take(IDA.replace("NOTE:rhenium", "NOTE:element 75\nEMAIL:new@x.example"))
    assert getattr(one(workspace, "1"), field) == value


def test_what_the_source_took_away_goes(workspace, take):
    """An address that is no longer on the card is taken away, one of the user's stays."""
    take(IDA)
    people.set_values(workspace, "1", ["email+=mine@x.example"])
    take(IDA.replace("EMAIL:ida@x.example", "EMAIL:new@x.example"))
    assert {email.value for email in one(workspace, "1").emails} == {
        "mine@x.example",
        "new@x.example",
    }


def test_what_was_removed_by_the_user_does_not_come_back(workspace, take):
    """An address taken away here is not brought in again by the same card."""
    take(IDA)
    people.set_values(workspace, "1", ["email="])
    take(IDA.replace("rhenium", "element 75"))
    assert one(workspace, "1").emails == ()


def test_a_new_revision_with_the_same_content_is_no_change(workspace, take):
    """Only REV differs: unchanged."""
    take(IDA)
    assert counts(take(IDA.replace("NOTE:", "REV:20261120T000000Z\nNOTE:"))) == (0, 0, 1)


def test_a_dry_run_tells_everything_and_leaves_nothing(workspace, take):
    """The same report, and neither rows nor numbers are used up."""
    take(LISE)
    dry = take(IDA + LISE, dry_run=True)
    assert len(cards.listed(workspace)) == len(changes.history(workspace)) == 1
    assert dry == take(IDA + LISE)
    assert cards.show(workspace, "ida").contact.id == 2
    assert [each.id for each in changes.history(workspace)] == [2, 1]


def test_a_dry_run_on_an_empty_home_makes_no_file(nowhere, take):
    """Nothing at all is left behind."""
    assert counts(take(IDA + LISE, dry_run=True)) == (2, 0, 0)
    assert not nowhere.exists()


def test_a_bad_card_costs_one_card(workspace, take):
    """The others come in, and the place of the bad one is told."""
    report = take(IDA + "BEGIN:VCARD\nVERSION:3.0\nFN:cut off\n" + LISE)
    assert report.created >= 2
    assert {"Ida Noddack", "Lise Meitner"} <= {
        each.details.formatted_name for each in cards.listed(workspace)
    }
    assert report.skipped or report.odd
    place = (*report.skipped, *report.odd)[0]
    assert isinstance(place, Skipped)
    assert (place.file, place.line) == ("book0.vcf", 8)


def test_a_folder_is_no_file(workspace, tmp_path):
    """The hint says how to name its files."""
    with pytest.raises(FileProblem) as caught:
        import_files(workspace, [str(tmp_path)])
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        f"{tmp_path} is a folder",
        f"name its files, as in {tmp_path}/*.vcf",
        1,
    )


def test_a_missing_file_is_told(nowhere, tmp_path):
    """With the reason of the system; nothing is imported, no database is made."""
    path = str(tmp_path / "nowhere.vcf")
    with pytest.raises(FileProblem) as caught:
        import_files(nowhere, [path])
    assert caught.value.message == f"{path} cannot be read: No such file or directory"
    assert not nowhere.exists()


def test_two_people_with_one_uid_are_two_people(workspace, take):
    """Some programs write the same UID into every card: nobody is lost, the report names it."""
    book = card("UID:1", "FN:Ida Noddack") + card("UID:1", "FN:Otto Hahn", "NOTE:fission")
    report = take(book)
    assert counts(report) == (2, 0, 0)
    doubt = "has the UID '1' of 'Ida Noddack': taken as somebody else"
    assert report.odd == (Skipped("book0.vcf", 6, doubt),)
    assert counts(take(book)) == (0, 0, 2)
    assert counts(take(book.replace("fission", "chemistry"))) == (0, 1, 1)
    assert one(workspace, "otto").note == "chemistry"
    assert one(workspace, "ida").note == ""


def test_two_revisions_of_one_card_in_a_file_are_one_contact(workspace, take):
    """The same UID and the same name: the later one counts."""
    report = take(card("UID:1", "FN:Ida", "NOTE:old") + card("UID:1", "FN:Ida", "NOTE:new"))
    assert counts(report) == (1, 1, 0)
    assert one(workspace, "ida").note == "new"


@pytest.mark.parametrize(
    ("line", "name", "created"),
    [
        ("EMAIL:LISE@x.example", "Lise Frisch", 0),
        ("TEL:+43 1 2345678", "Lise Frisch", 0),
        ("TEL:+43 1 2345678", "Otto Robert Frisch", 1),
        ("EMAIL:frisch@x.example", "Lise Frisch", 1),
    ],
)
def test_a_card_without_uid_is_known_under_another_family_name(take, line, name, created):
    """A mailbox or a number and the first name tell; a family may share a telephone."""
    take(LISE)
    report = take(card(f"FN:{name}", line))
    assert report.created == created
    assert report.updated == 1 - created


def test_a_pointer_to_another_card_ties_both(workspace, take):
    """RELATED names the UID of somebody's card, or the mailbox."""
    book = card("UID:urn:uuid:1-1", "FN:Ida", "RELATED;TYPE=spouse:urn:uuid:2-2")
    book += card("UID:2-2", "FN:Walter", "RELATED;TYPE=friend:mailto:lise@x.example")
    book += card("UID:3", "FN:Tacke", "RELATED;TYPE=friend:urn:uuid:9-9") + LISE
    report = take(book)
    assert report.created == 4
    assert one(workspace, "ida").related == (Related("spouse", "Walter", 2),)
    assert Related("friend", "Lise Meitner", 4) in one(workspace, "walter").related
    assert one(workspace, "tacke").related == ()
    assert counts(take(book)) == (0, 0, 4)


def test_who_is_near_goes_out_where_it_came_in(workspace, take):
    """A line of one card ties two people; the card of the other stays as it was, and so does it."""
    book = [
        card("UID:1", "FN:Ida", "RELATED;TYPE=spouse:urn:uuid:2"),
        card("UID:2", "FN:Walter", "RELATED;TYPE=contact,friend;VALUE=text:Otto"),
        card("UID:3", "FN:Otto", "RELATED;PREF=1:Lise", "RELATED;TYPE=friend:mailto:a@x.example"),
        card("UID:4", "FN:Anna", "EMAIL:a@x.example", "X-SPOUSE:Otto", "X-SPOUSE:Carl"),
    ]
    take("".join(book))
    assert Related("friend", "Walter", 2) in one(workspace, "otto").related
    assert Related("contact", "Lise", 5) in one(workspace, "otto").related
    gone_out = {text.replace("\r\n", "\n") for text in exporting.vcards(workspace)}
    assert gone_out == set(book)
    for_apple = "".join(exporting.vcards(workspace, target="apple"))
    assert for_apple.count("X-ABRELATEDNAMES:Walter") == 2, "a new card says all of it"
    assert counts(take("".join(exporting.vcards(workspace)))) == (0, 0, 4)


def test_who_was_linked_by_hand_stands_in_both_cards(workspace, take):
    """That is news for each of them."""
    take(card("UID:1", "FN:Ida") + card("UID:2", "FN:Walter"))
    relations.link(workspace, "ida", "child", "walter")
    walter, ida = sorted(exporting.vcards(workspace), key=lambda text: "UID:1" in text)
    assert "item1.X-ABRELATEDNAMES:Walter\r\nitem1.X-ABLabel:_$!<Child>!$_\r\n" in ida
    assert "item1.X-ABRELATEDNAMES:Ida\r\nitem1.X-ABLabel:_$!<Parent>!$_\r\n" in walter


def test_categories_in_any_order_stay_as_they_came(workspace, take):
    """The order in which tags are listed is no change of a card."""
    take(card("UID:1", "FN:Ida", "CATEGORIES:myContacts,starred,Science"))
    assert "CATEGORIES:myContacts,starred,Science\r\nEND:VCARD" in exporting.vcards(workspace)[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"Dear all,\nsee you\n", "has no vCard in it"),
        (b"\x89PNG\r\n", "has no vCard in it"),
        pytest.param(bytes(5000), "has no vCard in it", id="zeroes"),
        (b"\x01,\x02,\x03,\x04", "has no vCard in it"),
        (b"Name,Given Name,E-mail\nIda,ida@x\n", "seems to be a table and has no vCard in it"),
        ("\ufeffName\tMail\tTel\n".encode("utf-16"), "seems to be a table and has no vCard in it"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "is a calendar and has no vCard in it"),
        (b'["vcard",[["fn",{},"text","J"]]]', "seems to be JSON or XML and has no vCard in it"),
        (b'<?xml version="1.0"?><vcards/>', "seems to be JSON or XML and has no vCard in it"),
    ],
)
def test_a_file_without_cards_is_refused(nowhere, take, content, told):
    """Nothing of another format is taken for an empty address book, whatever its name."""
    with pytest.raises(FileProblem) as caught:
        take(content)
    assert caught.value.message.endswith(f"book0.vcf {told}")
    assert caught.value.hint == "export it as vCard (.vcf), which every address book can"
    assert not nowhere.exists()


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\x1f\x8b\x08"])
def test_a_packed_file_is_to_be_unpacked(nowhere, take, start):
    """Also where the card can be seen in it, as in an archive that is only stored."""
    with pytest.raises(FileProblem, match="is packed") as caught:
        take(start + bytes(20) + b"a.vcf" + IDA.encode())
    assert caught.value.hint == "unpack it first"
    assert not nowhere.exists()


def test_one_bad_file_among_several_imports_nothing(nowhere, take):
    """Files are read before anything is written."""
    with pytest.raises(FileProblem):
        take(IDA, "no cards")
    assert not nowhere.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_understood(workspace, take, encoding):
    """Also without being told, with and without a mark of byte order."""
    take(card("FN:Jürgen Müller", "NOTE:Анна 李雷").encode(encoding))
    details = cards.listed(workspace)[0].details
    assert (details.formatted_name, details.note) == ("Jürgen Müller", "Анна 李雷")


def test_an_encoding_can_be_named(workspace, take):
    """Old files in cp1252."""
    take(card("FN:Jürgen Müller").encode("cp1252"), encoding="cp1252")
    assert cards.listed(workspace)[0].details.formatted_name == "Jürgen Müller"


def test_everybody_in_the_files_can_be_tagged(workspace, take):
    """``--tag`` is added to the categories of the cards."""
    take(card("FN:Otto Hahn", "CATEGORIES:chem"), tags=("school", "chem"))
    assert one(workspace, "1").tags == ("chem", "school")


def test_a_relative_is_tied_to_the_contact_of_that_name(workspace, take):
    """Otto of the same file is the friend; somebody unknown becomes a relative in no list."""
    take(
        card(
            "FN:Lise Meitner",
            "RELATED;TYPE=friend;VALUE=text:Otto Hahn",
            "RELATED;TYPE=child;VALUE=text:Little One",
        )
        + OTTO
    )
    assert one(workspace, "lise").related == (
        Related("friend", "Otto Hahn", 2),
        Related("child", "Little One", 3),
    )
    assert [each.id for each in cards.listed(workspace)] == [1, 2]


def test_a_relative_added_to_a_known_card_comes_in(workspace, take):
    """What a card brings on its second coming is stored, relatives too."""
    take(IDA + OTTO)
    take(IDA.replace("NOTE:", "RELATED;TYPE=friend;VALUE=text:Otto Hahn\nNOTE:"))
    assert one(workspace, "ida").related == (Related("friend", "Otto Hahn", 2),)


@pytest.mark.parametrize(
    "line",
    [
        "EMAIL;PREF=200:a@x.example",
        "EMAIL;PREF=0:a@x.example",
        "EMAIL;PREF=x:a@x.example",
        "KIND:application\nEMAIL:a@x.example",
        "KIND:x-robot\nEMAIL:a@x.example",
        "BDAY:1999-99-99\nEMAIL:a@x.example",
        "BDAY:0000-00-00\nEMAIL:a@x.example",
        "NICKNAME:A,A,,A\nEMAIL:a@x.example",
        "CATEGORIES:a,a,\nEMAIL:a@x.example",
        "ORG:;;\nEMAIL:a@x.example",
        "ADR:;;;;;;\nEMAIL:a@x.example",
        "EMAIL:a@x.example\nEMAIL:a@x.example",
        "RELATED;TYPE=spouse;VALUE=text:Otto Hahn\nEMAIL:a@x.example",
    ],
)
def test_odd_values_cost_neither_the_contact_nor_its_address(workspace, take, line):
    """Whatever stands on a card, the person and the rest of the card come in, and undo works."""
    take(card("FN:Otto Hahn", line))
    (contact,) = cards.listed(workspace)
    assert contact.details.formatted_name == "Otto Hahn"
    assert {email.value for email in contact.details.emails} == {"a@x.example"}
    changes.undo(workspace)
    assert cards.listed(workspace) == []


def test_somebody_in_the_trash_is_not_doubled_by_an_import(workspace, take):
    """The same card again knows the contact, wherever it is."""
    take(IDA)
    trash.remove(workspace, ["1"])
    assert take(IDA).created == 0
    assert cards.listed(workspace) == []


def test_what_was_undone_can_be_imported_again(workspace, take):
    """After an undo the cards are new again."""
    take(IDA + LISE)
    changes.undo(workspace)
    assert counts(take(IDA + LISE)) == (2, 0, 0)


def test_imported_people_are_known_in_sentences_at_once(workspace, take):
    """Forms of names are kept ready by the bulk path."""
    take(IDA + LISE)
    done = capture.log(workspace, "call with Ida and Lise: x")
    assert [who.id for who in done.interaction.participants] == [1, 2]


def test_more_cards_than_one_batch(workspace, take):
    """Thousands of cards are stored in several batches and remain one change."""
    text = "".join(card(f"UID:{n}", f"FN:Person {n}", f"EMAIL:p{n}@x.example") for n in range(2100))
    assert counts(take(text)) == (2100, 0, 0)
    assert counts(take(text)) == (0, 0, 2100)
    assert len(cards.listed(workspace)) == 2100
    assert len(changes.history(workspace)) == 1
