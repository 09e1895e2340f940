"""Reminders as a small HTML page that needs nothing else and runs nothing."""

from __future__ import annotations

from html import escape

from pcrm.domain.days import weekday_and_day
from pcrm.render.agenda import headings, section_of, what, why
from pcrm.render.terminal import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine

_TOP = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1em/1.4 sans-serif; max-width: 42em; margin: 1em auto; padding: 0 1em }}
h2 {{ font-size: 1em; margin: 1.2em 0 0.3em }}
ul {{ list-style: none; margin: 0; padding: 0 }}
li {{ margin: 0 0 0.5em }}
small {{ color: #666; display: block }}
code {{ color: #666 }}
</style>
</head>
<body>"""
_BOTTOM = "</body>\n</html>"


def page(lines: Sequence[AgendaLine], today: datetime.date) -> str:
    """Return the page; every word of the user is escaped and cannot turn the reading direction."""
    parts = [_TOP.format(title=f"Due on {weekday_and_day(today.isoformat())}")]
    for section, heading in headings(today).items():
        chosen = [line for line in lines if section_of(line) == section]
        if chosen:
            parts.append(f"<h2>{escape(heading)}</h2>\n<ul>")
            parts.extend(_item(line, section, today) for line in chosen)
            parts.append("</ul>")
    return "\n".join([*parts, _BOTTOM])


def _item(line: AgendaLine, section: str, today: datetime.date) -> str:
    number = f"<code>{escape(safe_line(line.id))}</code>"
    day = "" if section in {"today", "out of touch"} else weekday_and_day(line.due)
    said = " ".join(filter(None, (number, day, line.at, f"<bdi>{escape(what(line))}</bdi>")))
    reason = why(line, today)
    below = f"\n<small><bdi>{escape(reason)}</bdi></small>" if reason else ""
    return f"<li>{said}{below}</li>"
