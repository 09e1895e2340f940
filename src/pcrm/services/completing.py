"""What pcrm knows that may stand for the beginning of a word: names, tags, fields and values."""

from __future__ import annotations

from pcrm.domain.names import fold, form_of, lookup_keys
from pcrm.store.reading import beginnings, contacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcrm.services.workspace import Workspace
    from pcrm.store.reading.beginnings import Named

SORT_KEYS = tuple(contacts.SORT_KEYS)
MOST = 40
"""As many words as are offered at most."""


def people(workspace: Workspace, typed: str, *, trashed: bool = False) -> list[str]:
    """Return references that begin as typed, each one word: a name with ``_`` for its blanks.

    Where the name begins otherwise, a form of it stands there ("Hopper_Grace" for "hop"); where
    a blank was typed, blanks stay. Nothing typed: those who were in touch last. With an @ inside
    it is an address.
    """
    if not workspace.exists():
        return []
    if "@" in typed[1:]:
        from pcrm.services.lookup import addresses

        return _words((one.value for one in addresses(workspace, typed, limit=MOST)), "")
    keys = lookup_keys(typed)
    blank = " " if " " in typed else "_"
    with workspace.reading() as connection:
        if not typed:
            return _words(beginnings.latest(connection, limit=MOST), blank)
        found = beginnings.names(connection, keys, limit=MOST, trashed=trashed)
    start = typed.replace("_", " ").casefold()
    return _words((_reference(one, start) for one in found), blank)


def _reference(one: Named, start: str) -> str:
    """Return the name if it begins as typed, or turned round if so it does, else the form."""
    words = one.formatted_name.split()
    for place in range(len(words)):
        turned = " ".join((*words[place:], *words[:place]))
        is_known = not place or form_of(turned) == one.form
        if is_known and turned.casefold().startswith(start):
            return turned
    return one.form


def tags(workspace: Workspace, typed: str, *, spoken: bool = False) -> list[str]:
    """Return tags that begin as typed, in any case; ``spoken`` adds those of entries."""
    if not workspace.exists():
        return []
    with workspace.reading() as connection:
        known = beginnings.tags(connection, spoken=spoken)
    return _words((tag for tag in known if fold(tag).startswith(fold(typed))), "")[:MOST]


def organizations(workspace: Workspace, typed: str) -> list[str]:
    """Return organisations that begin as typed, with ``_`` for blanks unless one was typed."""
    if not workspace.exists():
        return []
    start = typed.replace("_", " ")
    with workspace.reading() as connection:
        return _words(
            beginnings.organizations(connection, start, limit=MOST), " " if " " in typed else "_"
        )


def field_names(workspace: Workspace, typed: str) -> list[str]:
    """Return the fields that ``set`` knows and people's own ones, if they begin as typed."""
    from pcrm.domain.assignment import KEYS

    own: list[str] = []
    if workspace.exists():
        with workspace.reading() as connection:
            own = beginnings.field_keys(connection, typed, limit=MOST)
    known = (key for key in (*KEYS, *own) if key.startswith(typed))
    return _words(dict.fromkeys(known), "")


def written(workspace: Workspace, key: str, typed: str) -> list[str]:
    """Return what stands in a value of forms already and begins as typed, as it is written.

    ``key`` is ``tags``, ``memberships.organization``, ``addresses.locality``, ``fields.key``, or
    for the values of one's own fields their name, as in ``fields.likes``.
    """
    if not workspace.exists() or not typed:
        return []
    if key == "tags":
        return tags(workspace, typed, spoken=True)
    name = key.removeprefix("fields.")
    with workspace.reading() as connection:
        if key == "memberships.organization":
            found = beginnings.organizations(connection, typed, limit=MOST)
        elif key == "addresses.locality":
            found = beginnings.towns(connection, typed, limit=MOST)
        elif name == "key":
            found = beginnings.field_keys(connection, typed, limit=MOST)
        else:
            found = beginnings.field_values(connection, name, typed, limit=MOST)
    return _words(found, " ")


def filter_words(workspace: Workspace, typed: str) -> list[str]:
    """Return words of a filter that begin as typed: fields and names, then a field's values.

    A ``-`` before a field stays.
    """
    from pcrm.domain.query_fields import FIELDS

    sign = "-" if typed.startswith("-") else ""
    field, colon, value = typed.removeprefix(sign).partition(":")
    if not colon:
        fields = [f"{sign}{one}:" for one in filter_fields(workspace, field)]
        return [*fields, *(people(workspace, typed) if typed and not sign else [])]
    looks = {"tag": tags, "org": organizations, "with": people, "context": contexts}
    if field in looks:
        found = looks[field](workspace, value)
    elif field in FIELDS and FIELDS[field].values:
        found = [one for one in FIELDS[field].values if one.startswith(value)]
    else:
        found = filter_values(workspace, field, value)
    return [f"{sign}{field}:{one}" for one in found]


def contexts(workspace: Workspace, typed: str) -> list[str]:
    """Return the names of saved filters that begin as typed."""
    if not workspace.exists():
        return []
    from pcrm.store import contexts as saved

    with workspace.reading() as connection:
        return [one.name for one in saved.listed(connection) if one.name.startswith(typed)]


def filter_fields(workspace: Workspace, typed: str) -> list[str]:
    """Return the fields of filters and people's own ones, if they begin as typed."""
    from pcrm.domain.query_fields import FIELDS, OWN_FIELDS

    own: list[str] = []
    if workspace.exists():
        with workspace.reading() as connection:
            own = beginnings.field_keys(connection, typed, limit=MOST)
    known = (key for key in (*FIELDS, *OWN_FIELDS, *own) if key.startswith(typed))
    return _words(dict.fromkeys(known), "")


def filter_values(workspace: Workspace, field: str, typed: str) -> list[str]:
    """Return values of a field of filters that begin as typed, with ``_`` for blanks."""
    if not workspace.exists():
        return []
    start = typed.replace("_", " ")
    with workspace.reading() as connection:
        if field == "city":
            return _words(beginnings.towns(connection, start, limit=MOST), "_")
        return _words(beginnings.field_values(connection, field, start, limit=MOST), "_")


def field_values(workspace: Workspace, ref: str, key: str, *, present: bool) -> list[str]:
    """Return values that may be given to a field; with ``present`` those that a contact has.

    Nothing for a reference that does not mean one contact.
    """
    from pcrm.domain.contact import KINDS

    if not workspace.exists():
        return []
    if present:
        return _present(workspace, ref, key)
    if key == "kind":
        return list(KINDS)
    with workspace.reading() as connection:
        if key == "tag":
            return _words(beginnings.tags(connection), "")
        if key in {"org", "organization"}:
            return _words(beginnings.organizations(connection, "", limit=MOST), " ")
        return _words(beginnings.field_values(connection, key, "", limit=MOST), " ")


def _present(workspace: Workspace, ref: str, key: str) -> list[str]:
    """Return the values of a field with several values that a contact has."""
    from pcrm.domain.assignment import LISTS
    from pcrm.services.references import search

    with workspace.reading() as connection:
        numbers, _ = search(connection, ref)
        if len(numbers) != 1:
            return []
        (contact,) = contacts.load(connection, numbers)
    if key in LISTS:
        values = getattr(contact.details, LISTS[key][0])
        return _words((one if isinstance(one, str) else one.value for one in values), " ")
    return _words((one.value for one in contact.details.fields if one.key == key), " ")


def _words(found: Iterable[str], blank: str) -> list[str]:
    """Return each text once with its blanks replaced; what a terminal would act upon is left out.

    An empty ``blank`` leaves out what has one.
    """
    once: dict[str, None] = {}
    for text in found:
        parts = text.split()
        if parts and text.isprintable() and (blank or len(parts) == 1):
            once[blank.join(parts)] = None
    return list(once)
