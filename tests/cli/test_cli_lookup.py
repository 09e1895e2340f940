"""``query`` and ``whois``: what they print, and with which exit code."""

from __future__ import annotations

from typing import Any

import pytest


def test_query_answers_mutt_unless_told_otherwise(people: Any) -> None:
    """A message, then address, name and remark; 1 when there is nobody, as mutt wants it."""
    assert people("query grace") == (
        0,
        "1 address for 'grace'\ngrace@example.org\tGrace Hopper\t\n",
        "",
    )
    assert people("query grace hopper").out == people("query", "grace hopper").out
    assert people("query nobody") == (
        1,
        "nobody with an e-mail address is known as 'nobody'\n",
        "",
    )
    assert people("query ''").code == people("query").code == 1


@pytest.mark.parametrize("program", ["aerc", "alot"])
def test_aerc_and_alot_get_pairs_and_no_error(program: str, people: Any) -> None:
    """Address and name; nothing and exit 0 when there is nobody."""
    assert people(f"query --format {program} -- anna") == (
        0,
        "anna@example.org\tAnna Needle\n",
        "",
    )
    assert people(f"query --format {program} -- nobody") == (0, "", "")
    assert people(f"query --format {program} --") == (0, "", "")


@pytest.mark.parametrize("typed", ["-x", "--help", "--json", "--db", "-"])
def test_after_two_dashes_everything_is_text(typed: str, people: Any) -> None:
    """A mail program passes on whatever is typed."""
    assert people("query --format aerc --", typed) == (0, "", "")


def test_formats_of_mail_programs_belong_to_query(people: Any) -> None:
    """Other commands refuse them, query refuses others."""
    assert people("list --format mutt").code == 2
    assert people("query grace --format csv").code == 2
    assert people("query grace --json").code == 2
    assert people("query grace --ids").out == "12\n"


def test_query_on_an_empty_home_makes_no_file(pcrm: Any, default_database: Any) -> None:
    """Nobody is known yet."""
    assert pcrm("query --format aerc -- x") == (0, "", "")
    assert not default_database.exists()


def test_whois_says_who_calls_in_a_few_lines(people: Any) -> None:
    """Name, work, last contact with what was said, and what is open."""
    people("set 12 org=Acme title=Admiral")
    people("log yesterday call Grace: agreed on price :: fri send quote")
    assert people("whois 001 555-0112") == (
        0,
        (
            "12  Grace Hopper\n"
            "  works    Admiral, Acme\n"
            "  contact  last yesterday (2026-11-19): agreed on price\n"
            "  t1   due Fri 2026-11-27  send quote  (Grace Hopper)\n"
        ),
        "",
    )


def test_whois_shows_no_more_than_five_tasks(people: Any) -> None:
    """The most urgent ones, and how many there are besides."""
    for number in range(1, 8):
        people(f"todo add step {number} --for grace")
    lines = people("whois grace").out.splitlines()
    assert [line.split()[0] for line in lines[1:-1]] == ["t1", "t2", "t3", "t4", "t5"]
    assert lines[-1] == "  and 2 more: pcrm show 12"


def test_whois_tells_the_words_of_the_last_contact_only(people: Any) -> None:
    """Neither of a plan nor of an entry where they were but mentioned."""
    people("log 2026-11-10 call Grace: agreed")
    people("log yesterday call Anna: about Grace")
    people("plan tomorrow call Grace: the contract")
    assert people("whois grace").out.splitlines()[1] == (
        "  contact  last 10 days ago (2026-11-10): agreed"
    )
    people("log call Grace")
    assert people("whois grace").out.splitlines()[1] == "  contact  last today (2026-11-20)"


def test_whois_answers_json_and_numbers(people: Any) -> None:
    """The same contact as show."""
    assert people("whois grace@example.org --json") == people("show grace --json")
    assert people("whois grace@example.org --ids").out == "12\n"
    assert people("whois grace --format csv").code == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [("whois +1 555 9999", 3), ("whois x@y.example", 3), ("whois jan", 4), ("whois", 2)],
)
def test_whois_that_cannot_tell(line: str, code: int, people: Any) -> None:
    """Nobody is 3, several are 4, nothing asked is 2; nothing on stdout."""
    answer = people(line)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("pcrm: ")


def test_hostile_names_stay_on_their_line(people: Any) -> None:
    """Neither a newline nor an escape of a name reaches the terminal or the mail program."""
    people("add", "Eve\x1b[2J\u202e Ill", "--email", "eve@example.org")
    assert people("query eve").out == (
        "1 address for 'eve'\neve@example.org\tEve\N{SYMBOL FOR ESCAPE}[2J\N{REPLACEMENT CHARACTER}"
        " Ill\t\n"
    )
    assert people("whois eve@example.org").out == (
        "14  Eve\N{SYMBOL FOR ESCAPE}[2J\N{REPLACEMENT CHARACTER} Ill\n"
    )
