"""What was typed into a form and not stored: kept as it is typed, offered the next time."""

from __future__ import annotations

from pcrm.domain.errors import PcrmError
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import Tie
from pcrm.services import drafts, forms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.services.editing import Editable, Values
    from pcrm.services.forms import Form
    from pcrm.services.workspace import Workspace


class Kept(NamedTuple):
    """A draft: the form it was typed into as it was then, the values, the local ISO minute."""

    form: Form
    values: Values
    at: str


def keep(workspace: Workspace, form: Form, values: Values) -> None:
    """Keep what has been typed so far, and what the record said when the form was begun.

    Raises:
        FileProblem: it cannot be written.
    """
    import json

    at = workspace.now().strftime("%Y-%m-%d %H:%M")
    told = {"at": at, "before": form.values, "values": values}
    drafts.keep(workspace, _file(form), json.dumps(told, indent=1))


def kept(workspace: Workspace, form: Form) -> Kept | None:
    """Return the draft of a form, None if there is none that says anything else.

    The form in it is that of the moment when the draft was begun: what others have changed since
    is known as theirs when it is stored.
    """
    import json

    try:
        told = json.loads(drafts.kept(workspace, _file(form)) or "{}")
        before, values, at = told["before"], told["values"], str(told["at"])
    except (ValueError, KeyError, TypeError):
        return None  # none, or not one of ours
    if not (isinstance(before, dict) and isinstance(values, dict)) or values == form.values:
        return None
    return Kept(_as_it_was(workspace, form, before), values, at)


def discard(workspace: Workspace, form: Form) -> None:
    """Forget the draft of a form."""
    drafts.drop(workspace, _file(form))


def _file(form: Form) -> str:
    return f"{form.name}.json"


def _as_it_was(workspace: Workspace, form: Form, before: Values) -> Form:
    """Return a form with the record that its values were written from at that time."""
    if before == form.values or not form.typed:
        return form._replace(values=before)
    base = _base(workspace, form, before)
    return form if base is None else form._replace(base=base, values=before)


def _base(workspace: Workspace, form: Form, before: Values) -> Editable | Tie | None:
    """Return a record that says what values say; None where they cannot be read any more."""
    if isinstance(form.base, Tie):
        changed: dict[str, Any] = {key: before.get(key, "") for key in ("type", "since", "until")}
        return form.base._replace(**changed)
    try:
        record, wrong = forms.record_of(workspace, form, before)
    except PcrmError:
        return None
    return None if wrong else record
