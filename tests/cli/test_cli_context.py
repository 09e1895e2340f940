"""Filters and contexts as they are typed: answers on stdout, talk on stderr."""

from __future__ import annotations

import json
from typing import Any

import pytest


def test_a_context_from_its_definition_to_its_end(busy: Any) -> None:
    """Defined, used, listed, ended, forgotten: each answers with what is so now."""
    assert busy("context define work tag:client -tag:vip").out == "work\ttag:client -tag:vip\n"
    assert busy("context").out == "work\ttag:client -tag:vip\t\n"
    assert busy("context use WORK --ids").out == "work\n"
    assert json.loads(busy("context list --json").out) == [
        {"name": "work", "query": "tag:client -tag:vip", "used": True}
    ]
    answer = busy("list --ids")
    assert (answer.out, answer.err) == ("3\n", "context work: tag:client -tag:vip\n")
    assert busy("context use none") == (0, "", "no context is used\n")
    assert busy("list --ids").err == ""
    answer = busy("context rm work")
    assert answer.out == "work\ttag:client -tag:vip\n"
    assert answer.err == "forgotten; again with: pcrm context define work tag:client -tag:vip\n"
    assert busy("context").out == ""


def test_what_was_quoted_in_the_shell_is_quoted_in_the_saved_filter(people: Any) -> None:
    """One argument of a field may hold blanks, and means the same when it is read again."""
    assert people("context define acme", "org:Acme Corp").out == 'acme\torg:"Acme Corp"\n'
    assert people("list context:acme").code == 0


def test_a_context_is_written_to_stderr_once(busy: Any) -> None:
    """Data stays data: JSON on stdout is whole."""
    busy("context define work tag:client")
    busy("context use work")
    answer = busy("list --json")
    assert [one["id"] for one in json.loads(answer.out)] == ["3"]
    assert answer.err == "context work: tag:client\n"


def test_the_answer_says_what_a_context_added(busy: Any) -> None:
    """The tags are in the echo, and a line says where they come from."""
    busy("context define work tag:client")
    busy("context use work")
    answer = busy("log call Grace: hello")
    assert "+client" in answer.out
    assert answer.err == "context work adds +client\n"
    assert busy("todo add fri write").err == "context work adds +client\n"
    assert json.loads(busy("add Zoe --json").out)["tags"] == ["client"]
    assert busy("export").err == busy("find zoe").err == busy("show zoe").err == ""


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("list last:", 2, "the shell took the rest"),
        ("list tga:client", 2, "no field is called 'tga'; the nearest: tag"),
        ("list '(tag:client'", 2, "a parenthesis is not closed"),
        ("list 'org:\"Acme'", 2, "a quote is not closed"),
        ("todo list tga:client", 2, "no field is called 'tga'"),
        ("timeline since:31.02.", 2, "a day that does not exist"),
        ("export has:nothing", 2, "has: and no: know no 'nothing'"),
        ("list with:nobody_at_all", 3, "nobody is known as 'nobody at all'"),
        ("list context:work", 3, "there is no context 'work'"),
        ("context use work", 3, "there is no context 'work'"),
        ("context define none tag:a", 2, "'none' is no name of a context"),
        ("context define work", 2, "missing argument"),
        ("every tga:client 30d", 2, "no rule can hold for tga:"),
    ],
)
def test_a_mistake_is_one_sentence(people: Any, line: str, code: int, said: str) -> None:
    """The exit code tells what sort, nothing is on stdout."""
    answer = people(line)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        *("%", "_", "' OR 1=1 --", "; DROP TABLE contact", "NEAR(a b)", "a* AND b", '"', "^x"),
        *("x" * 10_000, "{title body}: a", "tag:' OR 1=1 --", "city:%", "email:%", "\x1b[31m", "☎"),
        *("last:%", "title:x", "rowid:1", "-", "--", "a:b:c", "((((", "not", "()", ":", ":x", "x:"),
        *("tag:\u202egnp", "org:[/x]", "*", "?", "\\", 'a"b', "a\tb", "or or", "+client", "@12"),
    ],
)
def test_hostile_filters_find_nobody_or_are_refused(people: Any, text: str) -> None:
    """A literal search or an error: never SQL, never a traceback, never everybody."""
    for verb in ("list", "timeline", "todo list"):
        answer = people(verb, "--", text)
        assert answer.code in {0, 2}
        assert len(answer.out.splitlines()) <= 1
        assert "mistake of pcrm" not in answer.err
        assert "\x1b" not in answer.err
