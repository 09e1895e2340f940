"""The contract of JSON: every field is always there, ids are text, errors are objects."""

from __future__ import annotations

import json
from typing import Any

import pytest

CONTACT = {
    "id",
    "uid",
    "kind",
    "formatted_name",
    "given",
    "additional",
    "family",
    "prefix",
    "suffix",
    "nicknames",
    "emails",
    "telephones",
    "addresses",
    "urls",
    "impps",
    "organization",
    "title",
    "role",
    "birthday",
    "anniversary",
    "dates",
    "tags",
    "fields",
    "note",
    "relationships",
    "cadence_days",
    "last_interaction",
    "next_due",
    "created",
    "updated",
    "archived",
    "deleted",
}
INTERACTION = {
    "id",
    "uid",
    "kind",
    "day",
    "at",
    "minutes",
    "direction",
    "planned",
    "score",
    "text",
    "sentence",
    "participants",
    "mentioned",
    "tags",
    "deal",
    "tasks",
    "source",
    "created",
    "updated",
}
TASK = {
    "id",
    "uid",
    "summary",
    "due",
    "start",
    "priority",
    "status",
    "owed_by",
    "rrule",
    "contacts",
    "deal",
    "interaction",
    "tags",
    "completed",
    "created",
    "updated",
}
DATE = {"id", "label", "date", "remind", "next", "age", "contact"}
LINE = {"when", "due", "kind", "id", "summary", "contacts", "reason", "last"}
CHANGE = {"id", "at", "label", "source", "undone", "items"}
ERROR = {"code", "message", "value", "hint", "candidates"}
IMPORT = {"created", "updated", "unchanged", "skipped", "kept"}


@pytest.fixture
def read(people: Any) -> Any:
    """Run a line with ``--json`` and return its exit code and what it printed, read back."""

    def run(line: str, **more: Any) -> tuple[int, Any]:
        answer = people(f"{line} --json", **more)
        return answer.code, json.loads(answer.out)

    return run


def test_a_contact_has_all_its_fields(read: Any) -> None:
    """``show``, ``add``, ``set`` answer with the record, ``list`` and ``tag`` with arrays of it."""
    empty = read("show 13")[1]
    assert set(empty) >= CONTACT
    assert empty["id"] == "13"
    assert empty["emails"] == empty["tags"] == empty["dates"] == []
    assert empty["note"] is empty["birthday"] is empty["cadence_days"] is empty["deleted"] is None
    for line in ("add Somebody New", "set 13 likes=tea"):
        assert set(read(line)[1]) == set(empty)
    for line in ("list marie", "tag marie +x"):
        (one,) = read(line)[1]
        assert set(one) == set(empty)


def test_a_full_contact(read: Any, people: Any) -> None:
    """Values of several are arrays of objects with type and preference; dates are ISO 8601."""
    people("date add anna birthday 9.12.")
    people("date add anna wedding 3.6.2020 --remind 7d,1d")
    people("set anna likes=tea likes+=jazz org=Acme title=Clerk")
    one = read("show anna")[1]
    assert one["emails"] == [{"value": "anna@example.org", "type": None, "pref": None}]
    assert one["birthday"] == "--12-09"
    assert one["dates"] == [
        {"id": "b1", "label": "birthday", "date": "--12-09", "remind": []},
        {"id": "b2", "label": "wedding", "date": "2020-06-03", "remind": [7, 1]},
    ]
    assert one["fields"]["likes"] == ["tea", "jazz"]
    assert (one["organization"], one["title"]) == ("Acme", "Clerk")


def test_what_log_answers(read: Any) -> None:
    """``log`` answers with the interaction, its tasks and the warnings."""
    code, answer = read("log yesterday call 25m with Grace and Jan: hi +a :: fri 9:00 send quote")
    assert code == 0
    assert set(answer) == {"interaction", "tasks", "warnings", "done", "following"}
    entry, (task,) = answer["interaction"], answer["tasks"]
    assert set(entry) >= INTERACTION
    assert set(task) >= TASK
    assert (entry["id"], entry["day"], entry["minutes"]) == ("i1", "2026-11-19", 25)
    assert entry["tasks"] == ["t1"]
    assert entry["participants"] == [
        {"id": "12", "formatted_name": "Grace Hopper", "guess": False, "candidates": []},
        {
            "id": "7",
            "formatted_name": "Jan Call",
            "guess": True,
            "candidates": [{"id": "8", "formatted_name": "Jan Novak"}],
        },
    ]
    assert (task["id"], task["due"], task["interaction"]) == ("t1", "2026-11-27T09:00", "i1")
    assert answer["warnings"] == []


def test_what_was_odd_stands_in_the_answer(people: Any) -> None:
    """Warnings are in the JSON."""
    answer = people("log --json call with Qqqq: hi")
    assert json.loads(answer.out)["warnings"][0].startswith("Nobody was recognised")


def test_every_list_is_an_array_of_records(read: Any, people: Any) -> None:
    """Lists are arrays of the same objects that ``show`` prints for one."""
    people("log call Anna: hi :: fri send it")
    people("date add anna birthday 9.12.1985")
    for line, number, fields in (
        ("timeline", "i1", INTERACTION),
        ("todo", "t1", TASK),
        ("date list", "b1", DATE),
        ("history --limit 1", "c15", CHANGE),
    ):
        (one,) = read(line)[1]
        assert set(one) >= fields
        assert one["id"] == number
        shown = read(f"show {number}")[1]
        assert set(shown) == set(one)
    assert read("done t1")[1][0]["status"] == "completed"


def test_lines_of_the_agenda(read: Any, people: Any) -> None:
    """Each line of ``today`` and ``remind`` has when, due, kind, number, people and reason."""
    people("log call Anna: hi")
    people("plan today 14:00 call Anna")
    (one,) = read("remind")[1]
    assert set(one) >= LINE
    assert (one["when"], one["due"], one["kind"], one["id"]) == (
        "today",
        "2026-11-20T14:00",
        "plan",
        "i2",
    )
    assert one["contacts"] == [{"id": "3", "formatted_name": "Anna Needle"}]
    assert one["last"] == {"id": "i1", "day": "2026-11-20", "text": "hi"}
    assert read("today")[1] == [one]


def test_the_report_of_an_import(read: Any) -> None:
    """``import`` counts and lists what it skipped, with file, line and reason."""
    cards = "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n"
    code, report = read("import -", stdin=cards)
    assert code == 1
    assert set(report) >= IMPORT
    assert set(report["skipped"][0]) == {"file", "line", "reason"}


def test_undo_and_redo_answer_with_changes(read: Any, people: Any) -> None:
    """``undo`` answers with the changes that it took back, ``redo`` with the one it brought."""
    people("tag anna +x")
    (undone,) = read("undo")[1]
    assert set(undone) >= CHANGE
    assert (undone["id"], undone["undone"]) == ("c14", True)
    assert read("redo")[1]["undone"] is False


@pytest.mark.parametrize(
    ("line", "code", "name", "value"),
    [
        ("show nobody", 3, "not_found", "nobody"),
        ("show jan", 4, "ambiguous", "jan"),
        ("nonsense", 2, "usage", "nonsense"),
        ("list tga:x", 2, "usage", "tga:x"),
        ("today 11/20", 2, "date", "11/20"),
        ("--db missing.db list", 5, "store_missing", "missing.db"),
        ("log 31.02. x", 2, "date", "31.02."),
        ("log", 2, "needs_answer", None),
    ],
)
def test_an_error_is_an_object_on_stderr(
    line: str, code: int, name: str, value: str | None, people: Any
) -> None:
    """Every error has code, message, value, hint and candidates; stdout stays empty."""
    answer = people(f"--json {line}")
    assert (answer.code, answer.out) == (code, "")
    error = json.loads(answer.err)["error"]
    assert set(error) >= ERROR
    assert (error["code"], error["value"]) == (name, value)
    expected = ["7", "8"] if name == "ambiguous" else []
    assert [each["id"] for each in error["candidates"]] == expected


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("list --bogus", "--bogus"),
        ("log x --score 11", "11"),
    ],
)
def test_the_offending_value_is_in_the_error(line: str, value: str, people: Any) -> None:
    """The value is what was typed."""
    assert json.loads(people(f"--json {line}").err)["error"]["value"] == value


@pytest.mark.parametrize("line", ["--json show nobody", "show nobody --format json"])
def test_errors_follow_the_format_wherever_it_stands(line: str, people: Any) -> None:
    """The format of errors is that of the answer, before or after the command."""
    assert json.loads(people(line).err)["error"]["code"] == "not_found"


def test_errors_follow_the_variable(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PCRM_FORMAT=json holds for errors; an option beats it."""
    monkeypatch.setenv("PCRM_FORMAT", "json")
    assert json.loads(people("show nobody").err)["error"]["code"] == "not_found"
    assert people("list anna --format plain").out.startswith("3\tAnna Needle\t")


def test_an_option_beats_the_variable_for_errors(
    people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--format plain`` on the line beats PCRM_FORMAT=json for an error, too."""
    monkeypatch.setenv("PCRM_FORMAT", "json")
    assert people("--format plain show nobody").err.startswith("pcrm: ")


def test_no_control_signs_in_json(people: Any) -> None:
    """A snippet in JSON is text without control signs."""
    people("log call Anna: about the contract")
    (hit,) = json.loads(people("find contract --json").out)
    assert (hit["snippet"] or "").isprintable()


@pytest.mark.parametrize(
    "line",
    [
        "show 3 --format nonsense",
        "add New --format nonsense",
        "set 3 likes=tea --format nonsense",
        "undo --format csv",
    ],
)
def test_a_format_the_command_does_not_have_is_refused(line: str, people: Any) -> None:
    """An unknown format is exit 2 before anything is written."""
    before = people("history").out
    assert people(line).code == 2
    assert people("history").out == before


@pytest.mark.parametrize("line", ["list", "today", "timeline", "todo", "history", "find anna"])
def test_a_list_refuses_an_unknown_format(line: str, people: Any) -> None:
    """Lists name the formats they have."""
    said = "pcrm: there is no format 'nonsense' here; one of: table, plain, json, csv\n"
    assert people(f"{line} --format nonsense") == (2, "", said)


def test_csv_has_a_header(people: Any) -> None:
    """CSV has a header and quotes what needs it."""
    people("set 3 name='Needle, Anna'")
    assert people("list anna --format csv --columns id,name").out == 'id,name\n3,"Needle, Anna"\n'
