"""Runs one command of pcrm and times its parts from inside; where.py starts it.

The command runs twice. The first run loads the modules; the second one is divided into its parts,
and what the first took longer is what loading costs. The answer is one line of JSON on stderr.
"""

from __future__ import annotations

import gc
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def main() -> None:
    """Run the words of the command line twice and tell."""
    gc.disable()
    words = sys.argv[1:]
    first = _timed(words)[0]
    from tracing import listen

    rendering = _watch_rendering()
    plain = _timed(words)[0]
    heard = listen()
    rendering.seconds = 0.0
    whole, code = _timed(words)
    commits = [each.seconds for each in heard.statements if each.sql == "COMMIT"]
    statements = sum(each.seconds for each in heard.statements) - sum(commits)
    schema = min(_schema(), statements)
    told = {
        "imports": first - plain,
        "connect": heard.connecting,
        "schema": schema,
        "reading": statements - schema,
        "commit": sum(commits),
        "close": heard.closing,
        "rendering": rendering.seconds,
        "statements": len(heard.statements),
        "code": code,
    }
    parts = ("connect", "schema", "reading", "commit", "close", "rendering")
    told["rest"] = max(whole - sum(told[part] for part in parts), 0)
    import json

    sys.stderr.write(json.dumps(told) + "\n")


def _timed(words: list[str]) -> tuple[float, int]:
    """Run a command; return the seconds and its exit code."""
    started = time.perf_counter()
    from pcrm.__main__ import run

    code = run(list(words))
    sys.stdout.flush()
    return time.perf_counter() - started, code


def _schema() -> float:
    """Return the seconds of the first statement that needs the schema."""
    import sqlite3
    from pathlib import Path

    from database import database_of

    connection = sqlite3.connect(database_of(Path(os.environ["HOME"])))
    started = time.perf_counter()
    connection.execute("SELECT 1 FROM contact LIMIT 0").fetchall()
    seconds = time.perf_counter() - started
    connection.close()
    return seconds


class _Watch:
    """Adds up the seconds inside some functions, the outermost only."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and is watched."""

        def watched(*words: Any, **options: Any) -> Any:
            self._depth += 1
            started = time.perf_counter()
            try:
                return function(*words, **options)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.seconds += time.perf_counter() - started

        return watched


def _watch_rendering() -> _Watch:
    """Watch what makes text of records, and the session that writes it."""
    from pcrm.cli.session import Session

    watch = _Watch()
    for name in ("out", "records", "json"):
        setattr(Session, name, watch.around(getattr(Session, name)))
    for name, module in list(sys.modules.items()):
        if name.startswith("pcrm.render."):
            for key, value in list(vars(module).items()):
                if getattr(value, "__code__", None) and not key.startswith("_"):
                    setattr(module, key, watch.around(value))
    return watch


if __name__ == "__main__":
    main()
