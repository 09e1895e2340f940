"""Reminders as a whole message (RFC 5322), ready for ``sendmail -t``."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from pcrm.formats.mail_address import addresses
from pcrm.render.agenda import agenda
from pcrm.render.reminder_page import page
from pcrm.render.reminders import headline

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine

__all__ = ["addresses", "mail"]

_POLICY = SMTP.clone(linesep="\n", cte_type="7bit")
"""All ASCII, so that no program on the way changes anything; line ends as ``sendmail`` has them."""


def mail(lines: Sequence[AgendaLine], now: datetime.datetime, *, to: str) -> str:
    """Return the message with a text and a page of the same; its sender is its first receiver.

    The words of the user stand in the subject and the body, never in an address; what is no ASCII
    is encoded, and a line break in a name is made visible before.
    """
    receivers = addresses(to)
    message = EmailMessage(policy=_POLICY)
    message["From"] = receivers[0]
    message["To"] = receivers
    message["Subject"] = f"pcrm: {headline(lines)}"
    message["Date"] = format_datetime(now)
    text = "".join(f"{line}\n" for line in agenda(lines, now.date()))
    digest = sha256(f"{now.isoformat()} {to}\n{text}".encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{receivers[0].domain or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence note answers
    message.set_content(text)
    message.add_alternative(page(lines, now.date()), subtype="html")
    message.set_boundary(f"=_{digest}")
    return message.as_bytes().decode("ascii")
