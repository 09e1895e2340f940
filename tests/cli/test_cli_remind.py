"""``pcrm remind``: its formats, what it takes, and what it refuses."""

from __future__ import annotations

import email
import email.policy
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

HOSTILE = 'Eve <script>alert(1)</script> \x1b[31m[/x]\u202e & "Q"\nBcc: x@evil.example'


@pytest.fixture
def due(people: Any) -> Any:
    """Grace's birthday in a week, a task of yesterday, a plan of today, Anna out of touch."""
    for line in (
        "set 12 likes+=tea",
        "date add 12 birthday 27.11.1986",
        "log 40 days ago call Anna: wants a quote",
        "every 3 30d",
        "todo add yesterday 14:30 send quote --for anna --priority high",
        "plan 14:00 call Anna: contract",
    ):
        assert people(line).code == 0, line
    return people


TEXT = """Overdue
  t1   Thu 2026-11-19 14:30  send quote  (Anna Needle)
                             last 40 days ago: wants a quote
Today, Fri 2026-11-20
  i2   14:00  call: contract  (Anna Needle)
              planned; last 40 days ago: wants a quote
Coming
  b1   Fri 2026-11-27  Grace Hopper: birthday, turns 40
                       likes tea
Out of touch
  3    Anna Needle
       every 30 days, due since 2026-11-10; last 40 days ago: wants a quote
"""


def test_text_is_what_it_writes_without_a_word(due: Any) -> None:
    """The default, ``--format text`` and ``--format plain`` are the same."""
    assert due("remind") == due("remind --format text") == (0, TEXT, "")
    assert due("remind --format plain").out == TEXT


def test_json_has_the_lines_of_the_contract(due: Any) -> None:
    """Kind, number and reason of each; the same with ``--json``."""
    answer = due("remind --format json")
    assert due("remind --json") == answer
    assert [(line["when"], line["kind"], line["id"]) for line in json.loads(answer.out)] == [
        ("overdue", "cadence", "3"),
        ("overdue", "task", "t1"),
        ("today", "plan", "i2"),
        ("coming", "date", "b1"),
    ]


def test_csv_and_ids(due: Any) -> None:
    """For scripts: a header and four lines, or the numbers alone."""
    assert len(due("remind --format csv").out.splitlines()) == 5
    assert due("remind --ids").out == "3\nt1\ni2\nb1\n"


def test_ics_has_events_and_todos_with_alarms(due: Any) -> None:
    """Dates and plans are events, tasks and people out of touch are to-dos; each reminds."""
    answer = due("remind --format ics")
    assert "\r\n" in answer.out
    calendar = Calendar.from_ical(answer.out)
    found = {str(one["summary"]): one for one in calendar.subcomponents}
    assert {name: one.name for name, one in found.items()} == {
        "get in touch: Anna Needle": "VTODO",
        "send quote  (Anna Needle)": "VTODO",
        "call: contract  (Anna Needle)": "VEVENT",
        "Grace Hopper: birthday, turns 40": "VEVENT",
    }
    task, plan = found["send quote  (Anna Needle)"], found["call: contract  (Anna Needle)"]
    assert task["due"].to_ical() == b"20261119T143000"
    assert task["priority"] == 1
    assert plan["dtstart"].to_ical() == b"20261120T140000"
    birthday = found["Grace Hopper: birthday, turns 40"]
    assert birthday["dtstart"].to_ical() == b"20261127"
    assert str(birthday["description"]) == "likes tea"
    for one in calendar.subcomponents:
        (alarm,) = one.subcomponents
        assert (alarm.name, alarm["action"]) == ("VALARM", "DISPLAY")
        assert alarm["trigger"].to_ical() == (b"P0D" if one in (task, plan) else b"PT9H")
        assert one.errors == []


@pytest.mark.usefixtures("due")
def test_the_uid_of_a_reminder_stays(process: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same thing told on another day is the same entry; next year's birthday is another."""

    def uids() -> set[str]:
        calendar = Calendar.from_ical(process("remind", "--format", "ics", "--days", "7").stdout)
        return {str(one["uid"]) for one in calendar.subcomponents}

    first = uids()
    assert len(first) == 4
    monkeypatch.setenv("PCRM_NOW", "2026-11-22T09:00:00+00:00")
    assert uids() == first
    monkeypatch.setenv("PCRM_NOW", "2027-11-22T09:00:00+00:00")
    assert len(uids() & first) == 3


class _Reader(HTMLParser):
    """Notes which elements a page has, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        del attrs
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_one_page_that_needs_nothing(due: Any) -> None:
    """The headings, every line with its reason; no script, no link, no picture."""
    answer = due("remind --format html")
    assert answer.out.startswith("<!DOCTYPE html>\n")
    reader = _Reader()
    reader.feed(answer.out)
    assert reader.elements <= {
        *("html", "head", "meta", "title", "style", "body", "h2", "ul", "li", "code", "bdi"),
        "small",
    }
    for part in ("Today, Fri 2026-11-20", "t1 Thu 2026-11-19 14:30 send quote", "likes tea"):
        assert part in reader.text
    assert "http" not in answer.out


def test_mail_is_a_whole_message(due: Any) -> None:
    """From, To, Date, Subject, Message-ID, a text and a page; all of it ASCII."""
    answer = due("remind --format mail --to me@example.org")
    assert answer.out.isascii()
    message = email.message_from_string(answer.out, policy=email.policy.default)
    assert message["to"] == message["from"] == "me@example.org"
    assert message["subject"] == "pcrm: call: contract  (Anna Needle) and 3 more"
    assert message["date"] == "Fri, 20 Nov 2026 09:00:00 +0000"
    assert message["message-id"].endswith("@example.org>")
    assert message["auto-submitted"] == "auto-generated"
    text, page = message.iter_parts()
    assert text.get_content() == TEXT
    assert page.get_content_type() == "text/html"
    assert page.get_content() == due("remind --format html").out
    assert message.defects == text.defects == page.defects == []
    assert due("remind --format mail --to me@example.org") == answer


def test_mail_takes_its_address_from_the_configuration(due: Any, home: Path) -> None:
    """``remind.mail_to``; ``--to`` beats it, and may name several with their names."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[remind]\nmail_to = "root"\n')
    assert "\nTo: root\n" in due("remind --format mail").out
    answer = due("remind --format mail", "--to", '"Müller, A." <a@x.example>, b@x.example')
    message = email.message_from_string(answer.out, policy=email.policy.default)
    assert [one.addr_spec for one in message["to"].addresses] == ["a@x.example", "b@x.example"]
    assert message["to"].addresses[0].display_name == "Müller, A."
    assert message["from"].addresses[0].addr_spec == "a@x.example"


def test_a_hostile_name_stays_a_text_in_every_format(people: Any) -> None:
    """No escape sequence, no element, no header, no second line comes out of a name."""
    people("todo add", "-", stdin=f"today {HOSTILE}")
    people("add", HOSTILE.replace("\n", " "), "--birthday", "20 nov")
    for shape in ("text", "html", "ics", "csv"):
        out = people(f"remind --format {shape}").out
        assert "\u202e" not in out or shape == "csv"
        assert "\x1b" not in out or shape == "csv"
        assert "Eve" in out
    page = people("remind --format html").out
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    calendar = Calendar.from_ical(people("remind --format ics").out)
    assert len(calendar.subcomponents) == 2
    message = email.message_from_string(
        people("remind --format mail --to me@example.org").out, policy=email.policy.default
    )
    assert message["bcc"] is None
    assert set(message.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"),
        "Content-Type",
    }
    assert "Eve <script>" in message["subject"]


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ("", ""),
        ("--exit-code", ""),
        ("--format json", "[]\n"),
        ("--format csv", ""),
        ("--format html", ""),
        ("--format mail --to me@example.org", ""),
        ("--ids", ""),
        ("--since last-run", ""),
        ("--pipe 'touch told'", ""),
        (
            "--format ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//pcrm//pcrm 0.1.0//EN\r\nEND:VCALENDAR\r\n",
        ),
    ],
)
@pytest.mark.parametrize("empty_home", [True, False])
def test_nothing_due_says_nothing(
    words: str, out: str, *, empty_home: bool, pcrm: Any, request: Any, tmp_path: Path
) -> None:
    """Exit 0 and no output; an empty list and an empty calendar; no command is run."""
    if not empty_home:
        request.getfixturevalue("people")
    assert pcrm(f"remind {words}") == (0, out, "")
    assert not Path("told").exists()


def test_exit_code_tells_whether_something_was_told(due: Any) -> None:
    """10 when it was, 0 when the job had been told before."""
    line = "remind --since last-run --exit-code"
    assert due(f"{line} --peek").code == 10
    assert [due(line).code for _ in range(2)] == [10, 0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("remind --since", "option '--since' requires an argument"),
        ("remind --since nonsense", "'nonsense' is no date"),
        ("remind --since ''", "'' is no date"),
        ("remind --since 2027-01-01", "'2027-01-01' lies ahead"),
        ("remind --since last-run --days 3", "--days looks ahead and --since looks back"),
        ("remind --since yesterday --days 3", "--days looks ahead and --since looks back"),
        ("remind --job ''", "'' is no name of a job"),
        ("remind --job a/b", "'a/b' is no name of a job"),
        ("remind --days x", "invalid value for '--days'"),
        ("remind --pipe cat --notify", "--pipe and --notify are two channels"),
        ("remind --pipe ''", "--pipe needs a command"),
        ("remind --format mail", "a mail needs an address"),
        ("remind --format mail --to ''", "'' is no e-mail address"),
        ("remind --format mail --to '@x'", "'@x' is no e-mail address"),
        ("remind --format mail --to 'a b@x'", "'a b@x' is no e-mail address"),
        ("remind --format mail --to 'a@x\nBcc: b@x'", "'a@x\\nBcc: b@x' is no e-mail address"),
        ("remind --format mail --to me@exämple.org", "'me@exämple.org' is no e-mail address"),
        ("remind --to me@example.org", "--to is for mail only"),
        ("remind --format xml", "there is no format 'xml' here"),
        ("remind --format mutt", "there is no format 'mutt' here"),
        ("remind --days 3 install", "options of install stand behind it"),
        ("remind status extra", "'extra' is more than it takes; see: pcrm remind status --help"),
    ],
)
def test_wrong_words_are_one_sentence(line: str, said: str, due: Any) -> None:
    """Exit 2, nothing on stdout, one sentence on stderr; nothing is marked."""
    answer = due(line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert answer.err.count("\n") == 1
    assert due("remind --since last-run").out == TEXT


@pytest.mark.parametrize("shape", ["ics", "html", "mail"])
@pytest.mark.parametrize("line", ["today", "list", "todo"])
def test_other_commands_have_no_such_formats(line: str, shape: str, due: Any) -> None:
    """What only reminders have is refused elsewhere."""
    answer = due(f"{line} --format {shape}")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: there is no format '{shape}' here")


def test_the_clock_of_the_configured_hours_does_not_hold_up_output(due: Any, home: Path) -> None:
    """``remind.quiet`` is for the desktop: mail and cron are told."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[remind]\nquiet = "00:00-23:59"\n')
    assert due("remind --since last-run").out == TEXT
