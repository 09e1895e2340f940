"""What is offered for each kind of word of ``grammar``."""

from __future__ import annotations

from pcrm.cli import grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.cli.completion import Place

    Offer = Callable[[Place, str], list[str]]


def _beginning(known: Sequence[str], last: str) -> list[str]:
    return [one for one in known if one.startswith(last)]


def _after_comma(found: Callable[[str], list[str]], last: str) -> list[str]:
    """Complete the last part of a list with commas."""
    head, comma, rest = last.rpartition(",")
    return [f"{head}{comma}{one}" for one in found(rest)]


def _command(place: Place, last: str) -> list[str]:
    from pcrm.cli.verbs import MODULES

    if place.verb != "help":
        return _beginning(list(MODULES), last)
    if place.words:
        return _beginning(grammar.below(" ".join(place.words)), last)
    return _beginning((*MODULES, "sentence", "dates", "filters"), last)


def _person(place: Place, last: str) -> list[str]:
    from pcrm.services import completing

    return completing.people(place.workspace(), last)


def _trashed(place: Place, last: str) -> list[str]:
    from pcrm.services import completing

    return completing.people(place.workspace(), last, trashed=True)


def _people(place: Place, last: str) -> list[str]:
    return _after_comma(lambda part: _person(place, part), last)


def _name(place: Place, last: str) -> list[str]:
    """Complete one of several words: what is left of the names that begin with all of them."""
    if not place.words:
        return _person(place, last)
    from pcrm.services import completing

    said = " ".join(place.words)
    found = completing.people(place.workspace(), f"{said} {last}")
    rest = ["_".join(one.split()[len(said.split()) :]) for one in found]
    return [one for one in rest if one]


def _tag(place: Place, last: str) -> list[str]:
    from pcrm.services import completing

    return completing.tags(place.workspace(), last)


def _tags(place: Place, last: str) -> list[str]:
    """Complete ``+client`` and ``-lead``; without a sign it is a plus."""
    sign = last[:1] if last[:1] in {"+", "-"} else ""
    shown = sign or ("" if last else "+")
    return [f"{shown}{tag}" for tag in _tag(place, last.removeprefix(sign))]


def _organization(place: Place, last: str) -> list[str]:
    from pcrm.services import completing

    return completing.organizations(place.workspace(), last)


def _sentence(place: Place, last: str) -> list[str]:
    """Complete ``@name`` and ``+tag``; every other word is free."""
    if last.startswith("@") and not last.startswith("@@"):
        return [f"@{name}" for name in _person(place, last[1:])]
    if last.startswith("+"):
        from pcrm.services import completing

        return [f"+{tag}" for tag in completing.tags(place.workspace(), last[1:], spoken=True)]
    return []


def _target(place: Place, last: str) -> list[str]:
    head, colon, value = last.partition(":")
    if colon:
        scope = {"tag": _tag, "org": _organization}.get(head)
        return [f"{head}:{one}" for one in scope(place, value)] if scope else []
    scopes = _beginning(("default", "tag:", "org:"), last)
    return [*scopes, *(_person(place, last) if last else [])]


def _context(place: Place, last: str) -> list[str]:
    from pcrm.services import completing

    names = completing.contexts(place.workspace(), last)
    more = ("none",) if place.verb == "context use" else ()
    return [*names, *_beginning(more, last)]


def _query(place: Place, last: str) -> list[str]:
    from pcrm.services import completing

    return completing.filter_words(place.workspace(), last)


def _assignments(place: Place, last: str) -> list[str]:
    """Complete a field with its ``=``, then a value that somebody has, or this contact."""
    from pcrm.services import completing

    key, equals, value = last.partition("=")
    if not equals:
        sign = key[-1:] if key[-1:] in {"+", "-"} else ""
        names = completing.field_names(place.workspace(), key.removesuffix(sign))
        same = [name for name in names if not sign or name == key.removesuffix(sign)]
        return [f"{name}{sign}=" for name in same]
    field = key.rstrip("+-").casefold()
    known = completing.field_values(
        place.workspace(), place.words[0], field, present=key.endswith("-")
    )
    folded = value.casefold()
    return [f"{key}={one}" for one in known if one.casefold().startswith(folded)]


def _columns(place: Place, last: str) -> list[str]:
    from pcrm.render.columns import CONTACT

    del place
    return _after_comma(lambda part: _beginning([one.name for one in CONTACT], part), last)


def _sort(place: Place, last: str) -> list[str]:
    from pcrm.services.completing import SORT_KEYS

    del place
    sign = "-" if last.startswith("-") else ""
    return [f"{sign}{one}" for one in _beginning(SORT_KEYS, last.removeprefix(sign))]


def _setting(place: Place, last: str) -> list[str]:
    from pcrm.config.keys import KEYS

    del place
    names = [f"{key.name}." if key.is_table else key.name for key in KEYS]
    return _beginning(names, last)


def _profile(place: Place, last: str) -> list[str]:
    """Complete the names of the databases in pcrm's own folder."""
    import os

    from pcrm.config import locations

    del place
    files = sorted(os.listdir(locations.data_folder(os.environ)))
    names = [file.removesuffix(".db") for file in files if file.endswith(".db")]
    return _beginning([name for name in names if name != "pcrm"], last)


OFFERS: dict[str, Offer] = {
    grammar.COMMAND: _command,
    grammar.PERSON: _person,
    grammar.TRASHED: _trashed,
    grammar.PEOPLE: _people,
    grammar.NAME: _name,
    grammar.TAG: _tag,
    grammar.TAGS: _tags,
    grammar.ORGANIZATION: _organization,
    grammar.SENTENCE: _sentence,
    grammar.TARGET: _target,
    grammar.QUERY: _query,
    grammar.CONTEXT: _context,
    grammar.ASSIGNMENTS: _assignments,
    grammar.COLUMNS: _columns,
    grammar.SORT: _sort,
    grammar.SETTING: _setting,
    grammar.PROFILE: _profile,
}
