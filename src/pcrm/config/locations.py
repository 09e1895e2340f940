"""Where the database and the configuration of a user are."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def data_folder(environment: Mapping[str, str]) -> str:
    """Return the folder of the databases: ``$XDG_DATA_HOME/pcrm``, else ``~/.local/share/pcrm``."""
    if sys.platform in {"darwin", "win32"}:
        from platformdirs import user_data_dir

        return user_data_dir("pcrm", appauthor=False)
    return _below(environment.get("XDG_DATA_HOME", ""), ".local/share")


def config_folder(environment: Mapping[str, str]) -> str:
    """Return the folder of the configuration: ``$XDG_CONFIG_HOME/pcrm``, or below ``~/.config``."""
    if sys.platform in {"darwin", "win32"}:
        from platformdirs import user_config_dir

        return user_config_dir("pcrm", appauthor=False)
    return _below(environment.get("XDG_CONFIG_HOME", ""), ".config")


def config_file(environment: Mapping[str, str]) -> str:
    """Return the path of the configuration."""
    return os.path.join(config_folder(environment), "config.toml")


def database(environment: Mapping[str, str], *, profile: str = "") -> str:
    """Return the path of the default database, or of the one that belongs to a profile."""
    return os.path.join(data_folder(environment), f"{profile or 'pcrm'}.db")


def is_profile(name: str) -> bool:
    """Tell whether a text may be the name of a profile: letters, digits, - and _."""
    return name.replace("-", "").replace("_", "").isalnum()


def profiles(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the paths of all databases that belong to a profile, by its name."""
    usual = database(environment)
    folder = os.path.dirname(usual)
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    found = {name.removesuffix(".db"): os.path.join(folder, name) for name in names}
    return {
        name: path
        for name, path in found.items()
        if path.endswith(".db") and path != usual and is_profile(name)
    }


def hooks_folder(environment: Mapping[str, str]) -> str:
    """Return the folder of the programs that run before and after a write."""
    return os.path.join(config_folder(environment), "hooks")


def _below(given: str, usual: str) -> str:
    """Return pcrm's folder below the given one; a relative one does not count (XDG)."""
    base = given if os.path.isabs(given) else os.path.join(os.path.expanduser("~"), usual)
    return os.path.join(base, "pcrm")
