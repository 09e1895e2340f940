"""What was read of a configuration is kept beside it, and never outlives a change of the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcrm.config.settings import DEFAULTS, load

TEXT = 'days = 14\nleap_day = "mar1"\n[words]\ngestern = "yesterday"\n[diminutives]\ntheo = "ted"\n'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration with settings of every sort."""
    path = tmp_path / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_second_time_says_the_same_without_reading_toml(config):
    """All sorts of values come back as they were."""
    first = load(str(config))
    assert first.settings.days == 14
    assert first.settings.words == (("gestern", "yesterday"),)
    script = (
        "import sys; from pcrm.config.settings import load; print(load(sys.argv[1]));"
        " print('pcrm.config.parsing' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(config)], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == [repr(first), "False"]


def test_a_change_is_seen_at_once(config):
    """Whether the size differs or only the time."""
    assert load(str(config)).settings.days == 14
    config.write_text(TEXT.replace("14", "21"), encoding="utf-8")
    os.utime(config, ns=(1, 1))
    assert load(str(config)).settings.days == 21
    config.write_text("days = 3", encoding="utf-8")
    os.utime(config, ns=(1, 1))
    assert load(str(config)).settings.days == 3
    config.unlink()
    assert load(str(config)).settings == DEFAULTS


def test_a_mistake_is_told_every_time(config):
    """A kept mistake does not become silence."""
    config.write_text("days = 'x'", encoding="utf-8")
    first = load(str(config))
    assert "days is 'x'" in first.problem
    assert load(str(config)) == first


@pytest.mark.parametrize("octets", [b"", b"\x00", b"\xe3" * 40, b"N", b"i\x01\x00\x00\x00"])
def test_what_was_kept_may_be_broken(config, octets):
    """It is read anew."""
    Path(f"{config}.cache").write_bytes(octets)
    assert load(str(config)).settings.days == 14


def test_a_folder_that_cannot_be_written_costs_nothing(config):
    """Nothing is kept then."""
    Path(f"{config}.cache").mkdir()
    assert load(str(config)).settings.days == 14


def test_only_the_owner_reads_it(config):
    """It holds what the configuration holds."""
    load(str(config))
    assert Path(f"{config}.cache").stat().st_mode & 0o777 == 0o600
