"""The light lane answers as Typer does: stdout, stderr, exit code and what is stored."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcrm.__main__ import run
from pcrm.services import demo

_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SAMPLE = Path(__file__).with_name("sample.vcf")
LINES = (
    "",
    "today",
    "today mon",
    "today --days 14",
    "today --days x",
    "today --days -1",
    "today --json",
    "today nonsense",
    "remind",
    "remind --days 3 --exit-code",
    "remind extra",
    "remind --json",
    "remind --ids",
    "remind --format csv",
    "remind --format mail",
    "remind --format html",
    "remind --since last-run",
    "remind --since last-run --exit-code --json",
    "remind --since last-run --job mail --peek",
    "remind --job mail --exit-code",
    "remind --since 2026-11-01",
    "remind --since 2099-01-01",
    "remind --since nonsense",
    "remind --since last-run --days 3",
    "remind --job a/b",
    "remind --job",
    "remind --notify --pipe cat",
    "list",
    "list tag:client",
    "list -tag:client --columns id,name",
    "list --columns nonsense",
    "list --sort -last --limit 2",
    "list --limit 0",
    "list tga:x",
    "list --ids",
    "list tag:client or tag:friend --ids",
    "list -tag:client last:..60d --ids",
    "list last:",
    "list (tag:client",
    "list with:nobody",
    "list context:work",
    "list birthday:..30d not (kind:gift since:60d) --ids",
    "timeline kind:call since:30d",
    "todo list tag:client",
    "todo list due:..7d",
    "context",
    "context define x tag:client -tag:vip",
    "context define",
    "context use nowhere",
    "find price",
    "find",
    "find price --kind call --since 2026-01-01",
    "show grace",
    "show nobody",
    "show t2",
    "show t99",
    "show a1",
    "show i1 --json",
    "show",
    "show grace --json",
    "timeline",
    "timeline grace --limit 1",
    "timeline --limit x",
    "todo",
    "todo list ada",
    "todo list --bogus",
    "todo list --hidden",
    "todo add mon report --every 1w",
    "todo add mon report --every mon --start in_a_week",
    "todo add mon report --every 1w --from completion",
    "todo add mon report --every soon",
    "todo add mon",
    "log call Grace --done t1",
    "log call Grace --done t99",
    "log --batch -",
    "todo add fri send it --for grace --priority high",
    "todo add fri send it --priority foo",
    "todo add",
    "done t1 i9",
    "done t99",
    "done",
    "done x",
    "log yesterday call 25m with Grace and Marie: agreed +acme :: fri send quote",
    "log call Grace --took 20m --in --json",
    "log call Grace --in --out",
    "log call Grace --with marie --with alan",
    "log call Grace --score 9",
    "log call Grace --next",
    "log 31.02. call Grace",
    "log --strict call A",
    "log",
    "log call Grace --tok 3",
    "plan mon 10:00 call Grace",
    "--format csv list",
    "--format nonsense list",
    "log call Grace --format csv",
    "query grace",
    "query",
    "query nobody",
    "query --format aerc -- a",
    "query --format alot nobody",
    "query grace --format csv",
    "query grace --ids",
    "query --bogus",
    "query -x",
    "list --format mutt",
    "whois grace",
    "whois Grace <grace@example.org>",
    "whois +1 555 0100",
    "whois +1 555 9999",
    "whois a",
    "whois grace --json",
    "whois",
    "whois --bogus",
    f"import {_SAMPLE}",
    f"import {_SAMPLE} --dry-run --tag new",
    f"import {_SAMPLE} --tag one --tag two",
    f"import {_SAMPLE} --encoding nonsense",
    f"import {_SAMPLE} --skip --update",
    f"import {_SAMPLE} --json",
    f"import {_SAMPLE} --from csv",
    f"import {_SAMPLE} --ask",
    "import nowhere.vcf",
    "import",
    "tui",
    "tui extra",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The invented people, in a file that each line gets a copy of."""
    import datetime

    from pcrm.services.workspace import Workspace

    path = str(tmp_path_factory.mktemp("lane") / "demo.db")
    moment = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
    demo.fill(Workspace(path=path, clock=lambda: moment))
    return path


def content(path: str) -> list[object]:
    """What the tables of the user's data hold, the random uids aside."""
    rows: list[object] = []
    with closing(sqlite3.connect(path)) as connection:
        for table in ("contact", "interaction", "interaction_contact", "task", "change", "journal"):
            rows += connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    return [_UID.sub("UID", repr(row)) for row in rows]


def answers(words, filled, folder):
    """Run a line on the lane and through Typer; return what each says, stores and returns."""
    found = []
    for way in ("lane", "typer"):
        path = str(folder / f"{way}.db")
        shutil.copy(filled, path)
        said, told = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            if way == "typer":
                patch.setenv("PCRM_LANE", "off")
            patch.setattr(sys, "stdout", said)
            patch.setattr(sys, "stderr", told)
            code = run(["--db", path, *words])
        out, err = (_UID.sub("UID", each.getvalue()) for each in (said, told))
        found.append((code, out, err, content(path)))
    return found


@pytest.mark.parametrize("line", LINES)
def test_both_ways_answer_the_same(line, filled, tmp_path):
    """A line run on the lane and through Typer says, stores and returns the same."""
    lane, typer = answers(line.split(), filled, tmp_path)
    assert lane == typer


@pytest.mark.parametrize(
    "line",
    [
        *("", "today", "list", "list tag:friend", "timeline --limit 2", "todo list", "todo"),
        *("find price --limit 2", "remind", "show ada", "query ada", "export --to vcard"),
        *("log call Grace: x", "plan mon call Ada", "todo add fri y", "done t1", "list --json"),
        *("context list", "context use none", "context rm work", "add Zoe"),
    ],
)
def test_a_used_context_changes_both_ways_alike(line, filled, tmp_path):
    """What it narrows and fills, and what it tells."""
    path = str(tmp_path / "context.db")
    shutil.copy(filled, path)
    for words in ("context define work tag:client", "context use work"):
        assert run(["--db", path, "--ids", *words.split()]) == 0
    lane, typer = answers(line.split(), path, tmp_path)
    assert lane == typer


_VERBS = st.sampled_from(
    ["today", "remind", "list", "find", "show", "timeline", "log", "plan", "done", "todo add"]
)
_WORDS = st.one_of(
    st.sampled_from(
        [
            "grace",
            "Grace",
            "Ada,",
            "with",
            "t1",
            "i1",
            "1",
            "@1",
            "mon",
            "yesterday",
            "25m",
            "::",
            "+acme",
            "call",
            "tag:client",
            "--days",
            "7",
            "--json",
            "--ids",
            "--limit",
            "2",
            "--",
            "--kind",
            "--format",
            "csv",
            "--exit-code",
            "--with",
            "--sort",
            "name",
            "-x",
            "-",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(verb=_VERBS, words=st.lists(_WORDS, max_size=5))
def test_any_line_is_answered_the_same(verb, words, filled, tmp_path):
    """Whatever follows a verb: options without a value, signs, words in any order."""
    lane, typer = answers([*verb.split(), *words], filled, tmp_path)
    assert lane == typer
