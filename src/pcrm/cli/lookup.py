"""``query`` and ``whois``: the light lane and Typer call the same functions."""

from __future__ import annotations

from pcrm.cli.session import MAIL_FORMATS, ONE_RECORD, Session, refuse_format
from pcrm.domain.errors import FAILED, UsageError
from pcrm.services import lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def query(session: Session, words: Sequence[str]) -> int:
    """``pcrm query``: 1 in mutt's format when nothing was found, else 0."""
    from pcrm.render import mail

    form = "mutt" if session.format in {"table", "plain"} else session.format
    refuse_format(form, MAIL_FORMATS)
    typed = " ".join(words)
    found = lookup.addresses(session.workspace, typed)
    if session.ids:
        session.out(dict.fromkeys(str(one.contact) for one in found))
        return 0
    if form != "mutt":
        session.out(mail.pairs(found))
        return 0
    session.out(mail.mutt(found, typed))
    return 0 if found else FAILED


def whois(session: Session, words: Sequence[str]) -> int:
    """``pcrm whois``: in a few lines who has a telephone number, an address or a handle."""
    refuse_format(session.format, ONE_RECORD)
    if not words:
        raise UsageError(
            "a telephone or an address is missing", hint="as in: pcrm whois '+1 555 0112'"
        )
    card = lookup.whois(session.workspace, " ".join(words))
    if session.is_json:
        from pcrm.render import json

        session.json(json.contact(card.contact))
    elif session.ids:
        session.out([str(card.contact.id)])
    else:
        from pcrm.render.card import caller

        session.out(caller(card, session.workspace.today(), style=session.style))
    return 0
