"""Every command of pcrm: which module defines it, and its place in the help."""

from __future__ import annotations

GROUPS: dict[str, dict[str, str]] = {
    "Through the day": {
        "today": "day",
        "log": "capture",
        "plan": "capture",
        "amend": "capture",
        "todo": "day",
        "done": "day",
        "remind": "day",
        "timeline": "people",
        "tui": "shell",
    },
    "People": {
        "add": "people",
        "show": "people",
        "list": "people",
        "find": "people",
        "set": "people",
        "tag": "people",
        "date": "people",
        "every": "people",
        "rm": "trash",
        "archive": "trash",
        "restore": "trash",
    },
    "Data in and out, safety": {
        "import": "data",
        "export": "data",
        "undo": "changes",
        "redo": "changes",
        "history": "changes",
        "backup": "safety",
        "doctor": "safety",
        "init": "data",
    },
    "About pcrm": {
        "demo": "shell",
        "help": "shell",
        "completion": "shell",
    },
}
MODULES = {verb: module for group in GROUPS.values() for verb, module in group.items()}
