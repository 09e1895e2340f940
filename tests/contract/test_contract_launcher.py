"""The launcher is ours: it imports pcrm and nothing before it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAUNCHER = ROOT / "bin" / "pcrm"


def test_the_launcher_imports_only_the_entry_point():
    """What pip writes for an entry point imports ``re`` as well, on every start."""
    lines = LAUNCHER.read_text(encoding="utf-8").splitlines()
    assert lines == ["#!python", "from pcrm.__main__ import main", "", "main()"]


def test_the_wheel_installs_the_launcher_and_no_other():
    """pip and uv put the interpreter in the place of ``#!python``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-scripts"] == {"bin/pcrm": "pcrm"}
    assert "scripts" not in project["project"]


def test_the_installed_command_runs():
    """The script in the environment of these tests starts pcrm."""
    command = Path(sysconfig.get_path("scripts")) / "pcrm"
    first, *rest = command.read_text(encoding="utf-8").splitlines()
    assert first.startswith("#!/")
    assert rest == LAUNCHER.read_text(encoding="utf-8").splitlines()[1:]
    told = subprocess.run(
        [command, "--version"], capture_output=True, text=True, check=True, timeout=30
    )
    assert told.stdout.startswith("pcrm ")
    assert Path(sys.executable).parent == command.parent
