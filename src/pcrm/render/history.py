"""Changes as a person reads them: when, what command, and what each field was before."""

from __future__ import annotations

from pcrm.domain.clock import local_moment
from pcrm.domain.numbers import write_number
from pcrm.render.terminal import PLAIN, Style, cut, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.change import Change, ChangeItem

_MOST_ITEMS = 20
_LONGEST = 60


def history(changes: Sequence[Change], *, style: Style = PLAIN) -> list[str]:
    """Return a line for each change, with its local time, and one for each field it touched."""
    lines = []
    for change in changes:
        number = style.paint(write_number("change", change.id).ljust(5), "number")
        at = f"{local_moment(change.at):%Y-%m-%d %H:%M:%S}"
        undone = "  (undone)" if change.undone_by else ""
        lines.append(f"{number} {at}  {safe_line(change.label)}{undone}")
        lines += [f"      {_item(item)}" for item in change.items[:_MOST_ITEMS]]
        if len(change.items) > _MOST_ITEMS:
            lines.append(f"      and {len(change.items) - _MOST_ITEMS} more")
    return lines


def _item(item: ChangeItem) -> str:
    before, after = (cut(safe_line(text), _LONGEST) for text in (item.before, item.after))
    values = f"{before} -> {after}" if before and after else after or f"- {before}"
    return f"{item.record} {item.field}: {values}"
