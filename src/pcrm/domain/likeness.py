"""How much two contacts look like one and the same, and why."""

from __future__ import annotations

from pcrm.domain.names import bare, fold
from pcrm.domain.record import NamedTuple
from pcrm.domain.telephone import same_number, tail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pcrm.domain.contact import Contact, Details, Telephone

LIKELY = 30
"""From that score on a pair is worth a look."""
_SAME_NAME = 50
_OTHER_FORM = 45
_SWAPPED = 45
_KNOWN_BY = 40
_SHORT = 40
_INITIAL = 25
_SIMILAR = 25
_SAME_GIVEN = 10
_SAME_FAMILY = -10
_OTHER_NAME = -15
_EMAIL = 45
_TELEPHONE = 35
_HANDLE = 35
_ORGANIZATION = 10
_BIRTHDAY = 30
_BIRTHDAY_WITHOUT_YEAR = 15
_OTHER_BIRTHDAY = -40
_OTHER_MIDDLE = -25
_OTHER_UID = -5
_ALIKE = 0.8
"""The share of signs that similar names have in common, as ``difflib`` counts."""


class Facts(NamedTuple):
    """What a contact is compared by; all texts are folded.

    ``full`` are the forms of the whole name, ``nicknames`` those of the nicknames, ``tails`` the
    last digits of the telephones, ``uids`` those of the cards.
    """

    name: str
    full: frozenset[str]
    nicknames: frozenset[str]
    given: str
    additional: str
    family: str
    emails: frozenset[str]
    telephones: tuple[Telephone, ...]
    tails: frozenset[str]
    handles: frozenset[str]
    organizations: frozenset[str]
    birthday: tuple[int | None, ...]
    uids: frozenset[str]


class Likeness(NamedTuple):
    """A score from 0 to 100 and the reasons for it; those that speak against it come last."""

    score: int
    reasons: tuple[str, ...]


def facts(
    contact: Contact, full: Iterable[str], nicknames: Iterable[str], uids: Iterable[str]
) -> Facts:
    """Return what a contact is compared by; the store knows the forms of its names and its uids."""
    details = contact.details
    given, family = first_and_family(details)
    birthdays = (one.date[:3] for one in details.dates if one.label == "birthday")
    return Facts(
        name=fold(details.formatted_name),
        full=frozenset(full),
        nicknames=frozenset(nicknames),
        given=given,
        additional=fold(details.additional),
        family=family,
        emails=frozenset(email.value.casefold() for email in details.emails),
        telephones=details.telephones,
        tails=frozenset(tail(each.value) for each in details.telephones),
        handles=frozenset(impp.value.casefold() for impp in details.impps),
        organizations=frozenset(
            fold(place.organization) for place in details.memberships if place.organization
        ),
        birthday=next(birthdays, ()),
        uids=frozenset(uids),
    )


def first_and_family(details: Details) -> tuple[str, str]:
    """Return the folded first given name and the folded family name of a person."""
    if details.kind != "individual":
        return "", ""
    given, family = details.given, details.family
    if not (given or family):
        from pcrm.domain.name_parts import split

        given, _, family = split(details.formatted_name)
    return fold(bare(given.split()[0])) if given.strip() else "", fold(bare(family))


def other_names(given: str, family: str) -> set[str]:
    """Return the names that somebody may have elsewhere: short, long, swapped, with an initial.

    Both are folded, as are the names.
    """
    if not given or not family:
        return set()
    relatives = _relatives_of(given)
    made = {f"{first} {family}" for first in relatives}
    made |= {f"{family} {first}" for first in relatives}
    made.add(f"{given[0]} {family}")
    return made - {f"{given} {family}"}


def _relatives_of(given: str) -> set[str]:
    """Return the first names that stand for the same one: Bill, William and Will."""
    from pcrm.domain.words.diminutives import diminutives_of, full_names_of

    found = {given, *diminutives_of(given)}
    for full in full_names_of(given):
        found |= {full, *diminutives_of(full)}
    return found


def compare(one: Facts, other: Facts) -> Likeness:
    """Return how much two contacts look like one."""
    evidence = [*_same_means(one, other), *_same_birthday(one, other)]
    points, reason = _names(one, other, has_more=bool(evidence))
    found = [(points, reason), *evidence]
    if points > 0 and one.organizations & other.organizations:
        found.append((_ORGANIZATION, "same organisation"))
    found += _against(one, other)
    found = [each for each in found if each[0]]
    found.sort(key=lambda each: each[0] < 0)
    score = sum(points for points, _ in found)
    reasons = tuple(reason for _, reason in found if reason)
    return Likeness(min(max(score, 0), 100), reasons)


def _names(one: Facts, other: Facts, *, has_more: bool) -> tuple[int, str]:
    """Return what the names say; what is only similar counts beside something else."""
    swapped = _are_swapped(one, other) or _are_swapped(other, one)
    known_by = one.nicknames & (other.full | other.nicknames) or other.nicknames & one.full
    for holds, points, reason in (
        (one.name == other.name, _SAME_NAME, "same name"),
        (one.full & other.full, _OTHER_FORM, "same name in another form"),
        (swapped, _SWAPPED, "given and family name swapped"),
        (known_by, _KNOWN_BY, "known by the same name"),
    ):
        if holds:
            return points, reason
    if one.family and one.family == other.family:
        return _given_names(one.given, other.given)
    if has_more or one.organizations & other.organizations:
        return _whole_names(one, other)
    return 0, ""


def _are_swapped(one: Facts, other: Facts) -> bool:
    """Tell whether the given name of one stands where the other has the family name."""
    return bool(
        one.given
        and one.family
        and one.family == other.given
        and other.family in _relatives_of(one.given)
    )


def _whole_names(one: Facts, other: Facts) -> tuple[int, str]:
    """Return what two names say that have no part in common but perhaps the given one."""
    if _are_similar(one.name, other.name):
        return _SIMILAR, "similar name"
    if one.given and one.given == other.given:
        return _SAME_GIVEN, "same given name"
    return _OTHER_NAME, "another name"


def _given_names(mine: str, theirs: str) -> tuple[int, str]:
    """Return what the given names of two with one family name say."""
    if mine and theirs:
        if theirs in _relatives_of(mine):
            return _SHORT, "short form of the same name"
        if mine[0] == theirs[0] and 1 in (len(mine), len(theirs)):
            return _INITIAL, "same family name and initial"
        if _are_similar(mine, theirs):
            return _SIMILAR, "similar name"
    return _SAME_FAMILY, "same family name only"


def _are_similar(mine: str, theirs: str) -> bool:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, mine, theirs)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _same_means(one: Facts, other: Facts) -> Iterator[tuple[int, str]]:
    """Yield the ways to reach them that are the same."""
    if one.emails & other.emails:
        yield _EMAIL, "same e-mail"
    if one.tails & other.tails:
        yield from _same_telephone(one, other)
    if one.handles & other.handles:
        yield _HANDLE, "same handle"


def _same_telephone(one: Facts, other: Facts) -> Iterator[tuple[int, str]]:
    """Yield the first number that both have."""
    for mine in one.telephones:
        for theirs in other.telephones:
            if tail(mine.value) and same_number(mine.value, theirs.value):
                differ = " in another format" if mine.value != theirs.value else ""
                yield _TELEPHONE, f"same telephone{differ}"
                return


def _same_birthday(one: Facts, other: Facts) -> Iterator[tuple[int, str]]:
    """Yield what equal days of birth say: most where the year is known of both."""
    days = one.birthday[1:], other.birthday[1:]
    if not one.birthday or None in days[0] or days[0] != days[1]:
        return
    if one.birthday == other.birthday and one.birthday[0]:
        yield _BIRTHDAY, "same birthday"
    elif None in (one.birthday[0], other.birthday[0]):
        yield _BIRTHDAY_WITHOUT_YEAR, "same birthday, year unknown"


def _against(one: Facts, other: Facts) -> Iterator[tuple[int, str]]:
    """Yield what speaks against their being one."""
    parts = zip(one.birthday, other.birthday, strict=False)
    if any(None not in pair and pair[0] != pair[1] for pair in parts):
        yield _OTHER_BIRTHDAY, "another birthday"
    mine, theirs = bare(one.additional)[:1], bare(other.additional)[:1]
    if mine.isalpha() and theirs.isalpha() and mine != theirs:
        yield _OTHER_MIDDLE, "another middle name"
    if one.uids and other.uids and not one.uids & other.uids:
        yield _OTHER_UID, "cards of their own"
