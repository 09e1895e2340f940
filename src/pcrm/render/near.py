"""Those near to a contact in a few words: how old they are, what they like, since when."""

from __future__ import annotations

from pcrm.domain import partial_date
from pcrm.domain.relationship import is_family

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from pcrm.domain.contact import Contact, Related


def near(
    one: Related, contact: Contact | None, today: datetime.date, *, leap_day: str = "feb28"
) -> str:
    """Return "14 Ben, 11 years old, likes lego"; of others than family and relatives the name."""
    parts = [f"{one.id} {one.name}" if one.id else one.name]
    if contact and (contact.relative or is_family(one.type)):
        parts += about(contact, today, leap_day=leap_day)
    parts.append(span(one.since, one.until))
    return ", ".join(filter(None, parts))


def about(contact: Contact, today: datetime.date, *, leap_day: str = "feb28") -> list[str]:
    """Return the age and the taste of somebody; of the dead the day of their death."""
    dates = {date.label: date.date for date in reversed(contact.details.dates)}
    if "death" in dates:
        return [f"died {partial_date.describe(dates['death'])}"]
    parts = []
    if "birthday" in dates:
        years = partial_date.age_on(dates["birthday"], today, leap=leap_day)
        parts.append(
            f"birthday {partial_date.describe(dates['birthday'])}" if years is None else _age(years)
        )
    likes = [field.value for field in contact.details.fields if field.key == "likes"]
    if likes:
        parts.append(f"likes {' and '.join(likes)}")
    return parts


def _age(years: int) -> str:
    if not years:
        return "under a year old"
    return "1 year old" if years == 1 else f"{years} years old"


def span(since: str, until: str) -> str:
    """Return "since 2010", "2010 to 2019" or "until 2019"; nothing where neither is known."""
    if since and until:
        return f"{since} to {until}"
    return f"until {until}" if until else f"since {since}" if since else ""
