"""Our forty lines about folders against platformdirs."""

from __future__ import annotations

import os
import sys

import platformdirs
import pytest

from pcrm.config import locations

ON_LINUX = pytest.mark.skipif(
    sys.platform in {"darwin", "win32"}, reason="there platformdirs itself is asked"
)


@ON_LINUX
@pytest.mark.parametrize("given", [None, "", "/srv/elsewhere", "/srv/with blank/ü"])
def test_folders_are_those_of_platformdirs(monkeypatch, given):
    """With XDG variables and without, set or empty."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        if given is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, given)
    assert locations.data_folder(os.environ) == platformdirs.user_data_dir("pcrm", appauthor=False)
    assert locations.config_folder(os.environ) == platformdirs.user_config_dir(
        "pcrm", appauthor=False
    )


@ON_LINUX
def test_a_relative_folder_does_not_count(monkeypatch):
    """XDG: a relative path is invalid and is to be ignored."""
    monkeypatch.setenv("XDG_DATA_HOME", "relative/place")
    home = os.environ["HOME"]
    assert locations.data_folder(os.environ) == f"{home}/.local/share/pcrm"


@ON_LINUX
@pytest.mark.parametrize(("profile", "name"), [("", "pcrm.db"), ("work", "work.db")])
def test_each_profile_has_its_own_file(profile, name):
    """The default one is called as the program is."""
    home = os.environ["HOME"]
    path = locations.database(os.environ, profile=profile)
    assert path == f"{home}/.local/share/pcrm/{name}"
