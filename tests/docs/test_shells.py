"""Every example of the documentation means the same in bash, zsh and fish."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import calls_pcrm_alone, typed_lines

SHELLS = {"bash": ["bash", "-c"], "zsh": ["zsh", "-f", "-c"], "fish": ["fish", "-N", "-c"]}


@pytest.mark.parametrize("name", SHELLS)
def test_examples_reach_pcrm_as_they_are_written(name: str, tmp_path: Path) -> None:
    """A shell hands each example over word by word, with nothing expanded or eaten."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    stub = tmp_path / "pcrm"
    stub.write_text('#!/bin/sh\nfor word; do printf "%s\\0" "$word"; done\n', encoding="utf-8")
    stub.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    for line in filter(calls_pcrm_alone, typed_lines()):
        done = subprocess.run(
            [*SHELLS[name], line], env=environment, capture_output=True, timeout=30, check=True
        )
        words = done.stdout.decode().split("\0")[:-1]
        assert words == shlex.split(line)[1:], line
