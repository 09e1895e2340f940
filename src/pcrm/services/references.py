"""Finds the contact a reference means: a number, a name or part of it, an address, a telephone."""

from __future__ import annotations

from pcrm.domain.errors import Ambiguous, NotFound, UsageError
from pcrm.domain.names import lookup_keys
from pcrm.domain.numbers import Number, read_number
from pcrm.store.reading import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace


def resolve(
    connection: sqlite3.Connection,
    ref: str,
    *,
    asking: Workspace | None = None,
    exact: bool = False,
    trashed: bool = False,
) -> int:
    """Return the number of the one contact a reference means.

    ``asking`` has the user who can be asked, and is told where an old number leads. ``exact`` is
    for what cannot be taken lightly (rm, merge, purge): a mere part of a name is asked about.
    ``trashed`` lets people in the trash be found.

    Raises:
        NotFound: nobody goes by that.
        Ambiguous: several do, or ``exact`` and only a part fits, and nobody can be asked.
    """
    found, whole = search(connection, ref, trashed=trashed)
    if not found:
        raise not_found(connection, ref)
    if len(found) == 1 and (whole or not exact):
        tell_if_led(connection, ref, found[0], asking)
        return found[0]
    candidates = names.describe(connection, found)
    if asking and asking.choose:
        return asking.choose(ref, candidates)
    raise Ambiguous(
        f"{ref!r} could be {len(found)} people" if len(found) > 1 else f"{ref!r} is only a part",
        value=ref,
        hint="name one by number or full name",
        candidates=tuple((str(each.id), each.formatted_name, each.tells) for each in candidates),
    )


def resolve_each(
    connection: sqlite3.Connection,
    refs: str,
    *,
    asking: Workspace | None = None,
    exact: bool = False,
    trashed: bool = False,
) -> list[int]:
    """Return the contacts of ``REF,…``: split at commas unless the whole is a name."""
    parts = [part.strip() for part in refs.split(",") if part.strip()]
    if len(parts) > 1:
        found, whole = search(connection, refs, trashed=trashed)
        if found and whole:
            parts = [refs]
    if not parts:
        raise UsageError("a name or a number is missing", value=refs, hint="as in: pcrm show anna")
    found = [
        resolve(connection, part, asking=asking, exact=exact, trashed=trashed) for part in parts
    ]
    return list(dict.fromkeys(found))


def search(
    connection: sqlite3.Connection, ref: str, *, trashed: bool = False
) -> tuple[list[int], bool]:
    """Return whom a reference may mean, the best kind of match only, and whether it is exact.

    A number beats an exact name, that beats the beginning of one, that any part of one.
    """
    kind, colon, rest = ref.partition(":")
    if colon and kind == "tel":
        return names.by_telephone(connection, rest, trashed=trashed), True
    named = ref
    if colon and kind == "name":
        named = rest
    else:
        number = read_number(ref.removeprefix("@"))
        if number and number.noun == "contact":
            return _by_number(connection, number.id, trashed=trashed), True
        if _is_telephone(ref):
            return names.by_telephone(connection, ref, trashed=trashed), True
    return _by_name(connection, named, trashed=trashed)


def written_as(text: str) -> str:
    """Return the reference in a text that may be number and name: "12" of "12 Grace Hopper"."""
    first = text.split(maxsplit=1)[0] if text.split() else text
    number = read_number(first)
    return first if number and number.noun == "contact" else text


def _is_telephone(ref: str) -> bool:
    """Tell whether a reference is a telephone; most begin with a letter and need no closer look."""
    if ref[:1].isalpha():
        return False
    from pcrm.domain.telephone import looks_like_telephone

    return looks_like_telephone(ref)


def _by_number(connection: sqlite3.Connection, number: int, *, trashed: bool) -> list[int]:
    """Return the contact with that number, or whoever it was merged into."""
    found = names.by_number(connection, number, trashed=trashed)
    if found:
        return found
    from pcrm.store.reading import merges

    return merges.successor(connection, number, trashed=trashed)


def tell_if_led(
    connection: sqlite3.Connection, ref: str, found: int, workspace: Workspace | None
) -> None:
    """Tell the user where the number of a contact has led that was merged into another one."""
    number = read_number(ref.removeprefix("@"))
    if workspace and number and number.noun == "contact" and number.id != found:
        name = names.full_names(connection, [found])[found]
        workspace.say(f"{number.id} was merged into {found} {name}")


def record_number(text: str) -> Number | None:
    """Return what a text names if it is the number of a task, an interaction or a date."""
    number = read_number(text)
    return number if number and number.noun != "contact" else None


def not_found(connection: sqlite3.Connection, ref: str) -> NotFound:
    """Return the error for a reference that nobody goes by, with the nearest names."""
    close = nearest(connection, ref)
    hint = "look with: pcrm list, or make one with: pcrm add"
    if close:
        hint = f"did you mean {', '.join(close)}?"
    elif _is_short(ref):
        hint = "a part from within a word needs three letters; look with: pcrm list"
    return NotFound(f"nobody is known as {ref!r}", value=ref, hint=hint)


def _is_short(ref: str) -> bool:
    """Tell whether a reference is too short to be looked for anywhere but where words begin."""
    from pcrm.domain.scripts import stands_alone
    from pcrm.store.reading.vocabulary import SHORTEST_PART

    return ref.isalpha() and len(ref) < SHORTEST_PART and not any(map(stands_alone, ref))


def nearest(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Return the names of up to three people that look most like what was typed."""
    from difflib import get_close_matches

    from pcrm.store.reading import near_names

    keys = lookup_keys(typed)
    if not keys:
        return []
    slips = near_names.by_slip(connection, keys[0])
    if slips:
        return slips
    known = dict(near_names.beginning_alike(connection, keys[0]))
    close = get_close_matches(keys[0], list(known), n=near_names.MOST_NEAR, cutoff=0.6)
    return list(dict.fromkeys(known[form] for form in close))


def _by_name(connection: sqlite3.Connection, ref: str, *, trashed: bool) -> tuple[list[int], bool]:
    if "@" in ref[1:]:
        found = names.by_email(connection, ref, trashed=trashed)
        if found:
            return found, True
    written = names.by_written_name(connection, ref, trashed=trashed)
    keys = lookup_keys(ref)
    if len(written) == 1:
        return _among_namesakes(connection, written, keys, trashed=trashed)
    if keys:
        found = names.by_full_name(connection, keys, trashed=trashed)
        if found:
            return _among_namesakes(connection, found, keys, trashed=trashed)
    found = names.by_handle(connection, ref.removeprefix("@"), trashed=trashed)
    if found:
        return found, True
    if not keys:
        return [], False
    looks = (names.by_form, names.by_prefix, _by_part, names.by_longer_form)
    return _first(connection, keys, looks, trashed=trashed), False


def _by_part(connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool) -> list[int]:
    from pcrm.store.reading import near_names  # few references need it

    return near_names.by_part(connection, keys, trashed=trashed)


def _among_namesakes(
    connection: sqlite3.Connection, found: list[int], keys: Sequence[str], *, trashed: bool
) -> tuple[list[int], bool]:
    """Return whom an exact name means.

    A client's child of whom the first name alone is known does not hide a contact called so.
    """
    if keys and " " not in keys[0] and names.are_relatives(connection, found):
        others = names.by_form(connection, keys, trashed=trashed)
        if len(others) > len(found):
            return others, False
    return found, True


def _first(
    connection: sqlite3.Connection,
    keys: Sequence[str],
    looks: Sequence[names.Look],
    *,
    trashed: bool,
) -> list[int]:
    """Return what the first look that finds anybody has found."""
    for look in looks:
        found = look(connection, keys, trashed=trashed)
        if found:
            return found
    return []
