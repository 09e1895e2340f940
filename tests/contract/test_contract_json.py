"""Golden files of the JSON contract: fields may be added, never renamed or removed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pcrm.domain.attachment import Attachment
from pcrm.domain.errors import PcrmError
from pcrm.domain.numbers import Number
from pcrm.render import duplicates as shown
from pcrm.render import json as render
from pcrm.services import (
    agenda,
    capture,
    cards,
    changes,
    dates,
    duplicates,
    importing,
    merging,
    people,
    scheduling,
    search,
    single,
    upkeep,
)
from pcrm.services.reminding import LAST_RUN, Asked, Telling

GOLDEN = Path(__file__).parent / "golden"
CONTRACT = {
    "contact": """id uid kind formatted_name given additional family prefix suffix nicknames emails
        telephones addresses urls impps organization title role birthday anniversary dates tags
        fields note relationships cadence_days last_interaction next_due created updated archived
        deleted""",
    "emails": "value type pref",
    "telephones": "value type pref",
    "addresses": "street locality region postal_code country_name type",
    "dates": "id label date remind",
    "relationships": "type id formatted_name",
    "interaction": """id uid kind day at minutes direction planned score text sentence participants
        mentioned tags deal tasks source created updated""",
    "participants": "id formatted_name guess candidates",
    "mentioned": "id formatted_name",
    "task": """id uid summary due start priority status owed_by rrule contacts deal interaction tags
        completed created updated""",
    "date": "id label date remind next age contact tag",
    "agenda_line": "when due kind id summary contacts tag reason last",
    "last": "id day text",
    "job": "job last next program state",
    "gap": "kind contact summary since command score",
    "duplicate": "score contacts reasons merge distinct",
    "merge": "contact merged change",
    "attachment": "id record path sha256 size type date created",
    "log": "interaction tasks warnings",
    "change": "id at label source undone items",
    "error": "code message value hint candidates",
}
"""Every field that the documentation promises."""

CARD = """BEGIN:VCARD
VERSION:3.0
UID:one
N:Noddack;Ida;Eva;Dr.;PhD
FN:Ida Noddack
NICKNAME:Iddy
EMAIL;TYPE=home,pref:ida@x.example
TEL;TYPE=cell:+49 30 7654321
ADR;TYPE=work:;;Ring 1;Berlin;;10115;Germany
URL:https://x.example
IMPP:xmpp:ida@x.example
ORG:Reichsanstalt;Chemistry
TITLE:Researcher
ROLE:Head
BDAY:1896-02-25
ANNIVERSARY:--05-20
CATEGORIES:chem,client
NOTE:element 75
END:VCARD
"""


def normalised(value):
    """Return a record with what is random in place of words that say what it is."""
    if isinstance(value, dict):
        return {key: "UID" if key == "uid" else normalised(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [normalised(inner) for inner in value]
    return value


def compare(name, value):
    """Compare a record with its golden file; GOLDEN=write writes it anew."""
    path = GOLDEN / f"{name}.json"
    text = render.write(normalised(value)) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def has(name, record):
    """Tell whether a record has every field that the contract promises."""
    return set(CONTRACT[name].split()) <= set(record)


@pytest.fixture
def book(workspace, add, tmp_path):
    """An address book in which every field of every record says something."""
    path = tmp_path / "ida.vcf"
    path.write_text(CARD)
    importing.import_files(workspace, [str(path)])
    add("Anna Schmidt", "likes=tea", "likes+=jazz", "diet=vegan", through="ida")
    add("Anna Weber")
    add("Marie Curie")
    people.every(workspace, "ida", 30)
    capture.log(
        workspace,
        "yesterday 14:30 call 25m from Ida and Anna: agreed, said Marie +acme score:9"
        " :: fri 9:00 send quote +quote :: waiting wed signed contract",
    )
    return workspace


def test_a_contact_with_everything(book):
    """Every field is there and has its form."""
    record = render.contact(cards.show(book, "1").contact)
    assert has("contact", record)
    for part in ("emails", "telephones", "addresses", "dates", "relationships"):
        assert all(has(part, each) for each in record[part]), part
        assert record[part]
    compare("contact", record)


def test_a_contact_with_nothing(workspace, add):
    """Empty fields are null, lists are empty, none is missing."""
    add("李雷")
    record = render.contact(cards.show(workspace, "1").contact)
    assert has("contact", record)
    compare("contact-bare", record)


def test_fields_of_ones_own(book):
    """A free field is a list of its values under its key."""
    record = render.contact(cards.show(book, "2").contact)
    assert record["fields"] == {"diet": ["vegan"], "likes": ["tea", "jazz"]}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("9 dec 1906", "1906-12-09"),
        ("9 dec", "--12-09"),
        ("1906-12", "1906-12"),
        ("1906", "1906"),
    ],
)
def test_dates_are_iso_also_when_a_part_is_unknown(workspace, add, typed, written):
    """A date without a year is ``--MM-DD``."""
    add("Grace Hopper", f"birthday={typed}")
    record = render.contact(cards.show(workspace, "1").contact)
    assert record["birthday"] == record["dates"][0]["date"] == written


def test_an_interaction(book):
    """Participants with their guess, those mentioned, tags and tasks."""
    record = render.interaction(single.load(book, "i1"))
    assert has("interaction", record)
    assert all(has("participants", each) for each in record["participants"])
    assert all(has("mentioned", each) for each in record["mentioned"])
    assert record["participants"]
    assert record["mentioned"]
    compare("interaction", record)


def test_a_task(book):
    """A due time follows the day; who owes it is said."""
    record = render.task(single.load(book, "t1"))
    assert has("task", record)
    compare("task", record)


def test_a_date(book):
    """With its next day and the age it brings."""
    (known, *_) = dates.listed(book, "ida")
    record = render.date(known.entry, next_day=known.next_day, age=known.age)
    assert has("date", record)
    compare("date", record)


def test_the_lines_of_the_agenda(book, on):
    """One of each kind."""
    capture.log(book, "2027-02-20 10:00 meeting with Ida: drafts", planned=True)
    records = [render.agenda_line(line) for line in agenda.today(on("2027-02-20"))]
    assert {record["kind"] for record in records} == {"date", "plan", "task", "cadence"}
    assert all(has("agenda_line", record) for record in records)
    assert all(has("last", record["last"]) for record in records if record["last"])
    compare("agenda", records)


def test_the_lines_of_a_reminder(book, on):
    """The same fields as in the agenda; what was missed says so in its reason."""
    capture.log(book, "2027-02-23 10:00 meeting with Ida: drafts", planned=True)
    for day in ("2027-02-20", "2027-02-26"):
        with Telling(on(day), Asked(since=LAST_RUN)) as telling:
            records = [render.agenda_line(line) for line in telling.lines]
            telling.done()
    assert all(has("agenda_line", record) for record in records)
    compare("remind", records)


def test_the_state_of_jobs(book, on):
    """When each ran and will run; null where it never did or will."""
    with Telling(book, Asked(since=LAST_RUN, job="mail")) as telling:
        telling.done()
    records = [render.job(one) for one in scheduling.status(book)]
    assert all(has("job", record) for record in records)
    compare("remind-status", records)


def test_the_answer_of_log(book):
    """The entry, the tasks it made and whole sentences of warning."""
    done = capture.log(book, "in 3 days call: x :: fri send quote")
    record = render.logged(done)
    assert has("log", record)
    compare("log", record)


def test_a_change(book):
    """With its items, field by field."""
    people.set_values(book, "2", ["note=new", "likes-=tea"])
    (one,) = changes.history(book, limit=1)
    record = render.change(one)
    assert has("change", record)
    compare("change", record)


def test_a_change_that_was_undone(book):
    """``undone`` tells so."""
    people.set_values(book, "2", ["note=new"])
    changes.undo(book)
    assert [render.change(one)["undone"] for one in changes.history(book, limit=2)] == [
        False,
        True,
    ]


def test_an_error(book):
    """Code, message, value, hint and candidates under ``error``."""
    with pytest.raises(PcrmError) as caught:
        cards.show(book, "anna")
    record = render.error(caught.value)
    assert has("error", record["error"])
    compare("error", record)


def test_an_error_without_candidates(book):
    """An empty list, never null."""
    with pytest.raises(PcrmError) as caught:
        cards.show(book, "nobody")
    record = render.error(caught.value)
    assert has("error", record["error"])
    compare("error-not-found", record)


def test_a_line_of_find(book):
    """Kind, number, summary, snippet and day."""
    compare("found", [render.found(hit) for hit in search.find(book, ["agreed"])])


def test_json_is_written_for_people_and_programs(book):
    """No escapes for other alphabets, and what is written can be read again."""
    record = {"name": '李雷 \x1b \u2028 "quoted"'}
    assert "李雷" in render.write(record)
    assert json.loads(render.write(record)) == record


def test_a_pair_of_dupes(book, add):
    """Both with what tells them apart, the reasons, the commands that settle it."""
    add("Schmidt Anna", "phone=+49 30 1112223")
    (pair,) = duplicates.duplicates(book, ["schmidt"]).pairs
    record = shown.pair_json(pair)
    assert has("duplicate", record)
    compare("duplicate", record)


def test_the_answer_of_merge(book, add):
    """The contact, and of each of the others what came of its values and how much moved."""
    add("Ida E. Noddack", "email=ida@x.example", "birthday=1897-02-25", "phone=112")
    record = shown.merged_json(merging.merge(book, ["1", "5"]))
    assert has("merge", record)
    compare("merge", record)


def test_the_answer_of_distinct(book):
    """Both, and whether they are two now."""
    done = merging.set_apart(book, "2", "3")
    compare("distinct", shown.distinct_json(done, is_so=True))


def test_a_line_of_gaps(book):
    """What is missing of whom since when, and the command that mends it."""
    records = [render.gap(one) for one in upkeep.gaps(book, ["anna"])]
    assert all(has("gap", record) for record in records)
    compare("gaps", records)


def test_an_attached_file():
    """What belongs to a record; its path is as it was typed, from the root."""
    one = Attachment(
        3, Number("task", 7), "/home/me/offer.pdf", "ab" * 32, 9, "offer", "2026-11-01"
    )
    record = render.attachment(one._replace(created="2026-11-20T09:00:00Z"))
    assert has("attachment", record)
    compare("attachment", record)
