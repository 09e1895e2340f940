"""Gives the hooks of the user what they need of a front end: JSON to read, a way to be heard."""

from __future__ import annotations

from pcrm.services.hooks import Hooks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.services.workspace import Workspace


def hooks_in(folder: str) -> Hooks:
    """Return the hooks of a folder."""
    return Hooks(folder, as_json, _say)


def as_json(workspace: Workspace, records: list[Any], gone: list[str]) -> str:
    """Return records as a JSON array, each as ``--json`` prints it; of those gone the number."""
    from pcrm.render import json

    made = [_record(workspace, one) for one in records]
    return json.write([*made, *({"id": number} for number in gone)]) + "\n"


def _record(workspace: Workspace, one: Any) -> dict[str, Any]:
    from pcrm.domain.attachment import Attachment
    from pcrm.domain.contact import Contact
    from pcrm.domain.important_date import DateEntry
    from pcrm.domain.task import Task
    from pcrm.render import json
    from pcrm.services import dates

    if isinstance(one, Contact):
        return json.contact(one)
    if isinstance(one, Task):
        return json.task(one)
    if isinstance(one, DateEntry):
        known = dates.upcoming(workspace, one)
        return json.date(one, next_day=known.next_day, age=known.age)
    return json.attachment(one) if isinstance(one, Attachment) else json.interaction(one)


def _say(text: str) -> None:
    from pcrm.cli.talk import say

    say(text)
