"""Every example of the documentation means the same in bash, zsh and fish."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import typed_lines

SHELLS = {"bash": ["bash", "-c"], "zsh": ["zsh", "-f", "-c"], "fish": ["fish", "-N", "-c"]}


def _plain_lines() -> list[str]:
    """Return the example lines that call pcrm and nothing else."""
    return [line for line in typed_lines() if line.startswith("pcrm ") and not _goes_on(line)]


def _goes_on(line: str) -> bool:
    """Tell whether a sign that no quotes hide ends the command of a line."""
    words = shlex.shlex(line, posix=True, punctuation_chars="|>;")
    words.whitespace_split = True
    return any(not word.strip("|>;") for word in words)


@pytest.mark.parametrize("name", SHELLS)
def test_examples_reach_pcrm_as_they_are_written(name: str, tmp_path: Path) -> None:
    """A shell hands each example over word by word, with nothing expanded or eaten."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    stub = tmp_path / "pcrm"
    stub.write_text('#!/bin/sh\nfor word; do printf "%s\\0" "$word"; done\n', encoding="utf-8")
    stub.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    for line in _plain_lines():
        done = subprocess.run(
            [*SHELLS[name], line], env=environment, capture_output=True, timeout=30, check=True
        )
        words = done.stdout.decode().split("\0")[:-1]
        assert words == shlex.split(line)[1:], line
