"""The manual page says what the commands say, and roff reads it."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tomllib
from types import ModuleType

import pytest

from pcrm.cli.verbs import MODULES
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "pcrm.1"


@pytest.fixture
def manual() -> ModuleType:
    """The program that writes the page."""
    spec = importlib.util.spec_from_file_location("manual", ROOT / "docs" / "make_manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("columns", ["", "40", "200"])
def test_the_page_is_what_the_commands_say(
    manual: ModuleType, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Write it anew with: make docs. The terminal changes nothing."""
    monkeypatch.setenv("COLUMNS", columns)
    assert PAGE.read_text(encoding="ascii") == manual.draw()


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        (".TH", "\\&.TH"),
        ("'x'", "\\&'x'"),
        ("a\\b --yes", "a\\eb \\-\\-yes"),
        ("Müller …", "M\\[u00FC]ller \\[u2026]"),
    ],
)
def test_texts_cannot_be_commands_of_roff(manual: ModuleType, text: str, roff: str) -> None:
    """Dots and quotes at the beginning, backslashes, dashes, other alphabets."""
    assert manual._text(text) == roff


def test_roff_reads_it_without_a_warning() -> None:
    """With all warnings on."""
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", str(PAGE)], capture_output=True, check=True, timeout=60
    )
    assert done.stderr == b""
    shown = re.sub(r".\x08", "", done.stdout.decode())
    for verb in MODULES:
        assert verb in shown


def test_man_shows_it() -> None:
    """The program that people use."""
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("man is not installed")
    done = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)],
        capture_output=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "MANPAGER": "cat", "LC_ALL": "C.UTF-8"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "PCRM(1)" in done.stdout.decode()


def test_the_wheel_installs_it() -> None:
    """Where man looks for it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {"docs/pcrm.1": "share/man/man1/pcrm.1"}
