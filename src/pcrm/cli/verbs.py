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
        "snooze": "day",
        "remind": "remind",
        "timeline": "people",
        "tui": "shell",
    },
    "People": {
        "add": "adding",
        "show": "people",
        "brief": "briefing",
        "list": "people",
        "find": "people",
        "whois": "mail",
        "set": "people",
        "edit": "edit",
        "tag": "people",
        "dupes": "duplicates",
        "merge": "duplicates",
        "distinct": "duplicates",
        "link": "relations",
        "unlink": "relations",
        "date": "dates",
        "every": "people",
        "attach": "attach",
        "rm": "trash",
        "archive": "trash",
        "restore": "trash",
        "purge": "trash",
    },
    "Data in and out, safety": {
        "import": "data",
        "export": "data",
        "query": "mail",
        "undo": "changes",
        "redo": "changes",
        "history": "changes",
        "backup": "safety",
        "doctor": "safety",
        "init": "data",
    },
    "About pcrm": {
        "demo": "shell",
        "config": "config",
        "help": "shell",
        "completion": "shell",
    },
}
MODULES = {verb: module for group in GROUPS.values() for verb, module in group.items()}
