"""Makes one record of two contacts who are the same: everything is kept, conflicts are named."""

from __future__ import annotations

from pcrm.domain.contact import Details
from pcrm.domain.important_date import ONCE
from pcrm.domain.names import fold
from pcrm.domain.partial_date import iso
from pcrm.domain.record import NamedTuple
from pcrm.domain.telephone import digits, same_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.domain.contact import Address, Contact, ImportantDate, Membership, Telephone

SINGLE_FIELDS = ("tz",)
"""Free fields of which one value holds."""


class Step(NamedTuple):
    """What becomes of one value of the other contact.

    ``how`` is "added" to the first one's, "fuller" where it takes the place of ``instead``, or
    "note" where ``instead`` stays and the value goes into the note.
    """

    field: str
    value: str
    how: str = "added"
    instead: str = ""


class United(NamedTuple):
    """The details of both; ``dates`` are numbers of dates of the other one that are kept."""

    details: Details
    steps: tuple[Step, ...]
    dates: tuple[int, ...]


def unite(first: Contact, other: Contact, *, notes: tuple[Step, ...] = ()) -> United:
    """Return what the first contact knows once the other one is a part of it.

    A single value of the first stays, unless the other's says the same more fully. What cannot
    stand beside it goes into the note with its name, as do ``notes``, which the caller has found.
    The other's name becomes a nickname.
    """
    uniting = _Uniting(first.details, other)
    uniting.names()
    uniting.values()
    uniting.places()
    uniting.fields()
    kept = uniting.dates()
    uniting.note(notes)
    return United(uniting.details, tuple(uniting.steps), tuple(one.id for one in kept))


class _Uniting:
    """One union in progress: the details so far, and the steps that led to them."""

    def __init__(self, mine: Details, other: Contact) -> None:
        self.details = mine
        self.steps: list[Step] = []
        self._other = other
        self._theirs = other.details
        self._lines: list[Step] = []

    def _set(self, **changed: Any) -> None:
        self.details = self.details._replace(**changed)

    def _into_note(self, field: str, value: str, instead: str) -> None:
        step = Step(field, value, "note", instead)
        self._lines.append(step)
        self.steps.append(step)

    def names(self) -> None:
        """Take what is missing of the name; another spelling becomes a nickname."""
        mine, theirs = self.details, self._theirs
        known = {mine.formatted_name.casefold(), *(name.casefold() for name in mine.nicknames)}
        fresh = []
        for name in (theirs.formatted_name, *theirs.nicknames):
            if name.casefold() not in known:
                known.add(name.casefold())
                fresh.append(name)
        if fresh:
            self._set(nicknames=(*mine.nicknames, *fresh))
            self.steps += [Step("nickname", name) for name in fresh]
        if fold(mine.formatted_name) == fold(theirs.formatted_name):
            may_fill = {"prefix", "suffix", "additional"}
            if not (mine.given or mine.family):
                may_fill |= {"given", "family"}
        else:
            may_fill = {"prefix", "suffix"}
        for field in ("prefix", "given", "additional", "family", "suffix"):
            self._name_part(field, may_fill=field in may_fill)

    def _name_part(self, field: str, *, may_fill: bool) -> None:
        mine, theirs = getattr(self.details, field), getattr(self._theirs, field)
        if not theirs or fold(theirs) == fold(mine):
            return
        if may_fill and not mine:
            self._set(**{field: theirs})
            self.steps.append(Step(field, theirs))
        elif fold(theirs) not in fold(self._theirs.formatted_name):  # else the nickname has it
            self._into_note(field, theirs, mine)

    def values(self) -> None:
        """Unite addresses of mail, numbers, pages, handles and tags; the same counts once."""
        for field, part in (("email", "emails"), ("url", "urls"), ("impp", "impps")):
            mine, theirs = getattr(self.details, part), getattr(self._theirs, part)
            known = {one.value.casefold() for one in mine}
            fresh = [one for one in theirs if one.value.casefold() not in known]
            self._set(**{part: (*mine, *_without_pref(mine, fresh))})
            self.steps += [Step(field, one.value) for one in fresh]
        self._telephones()
        fresh_tags = [tag for tag in self._theirs.tags if tag not in self.details.tags]
        self._set(tags=(*self.details.tags, *fresh_tags))
        self.steps += [Step("tag", tag) for tag in fresh_tags]

    def _telephones(self) -> None:
        mine: list[Telephone] = list(self.details.telephones)
        fresh: list[Telephone] = []
        for theirs in self._theirs.telephones:
            place = next(
                (at for at, one in enumerate(mine) if same_number(one.value, theirs.value)), None
            )
            if place is None:
                fresh.append(theirs)
                self.steps.append(Step("phone", theirs.value))
            elif len(digits(theirs.value)) > len(digits(mine[place].value)):
                self.steps.append(Step("phone", theirs.value, "fuller", mine[place].value))
                mine[place] = mine[place]._replace(value=theirs.value)
        self._set(telephones=(*mine, *_without_pref(mine, fresh)))

    def places(self) -> None:
        """Unite postal addresses and memberships; of two that agree the fuller one stays."""
        for field, part, agree in (
            ("address", "addresses", _same_address),
            ("org", "memberships", _same_membership),
        ):
            mine: list[Any] = list(getattr(self.details, part))
            for theirs in getattr(self._theirs, part):
                place = next((at for at, one in enumerate(mine) if agree(one, theirs)), None)
                if place is None:
                    mine.append(theirs)
                    self.steps.append(Step(field, _words(theirs)))
                    continue
                both = mine[place]._make(
                    my or their for my, their in zip(mine[place], theirs, strict=True)
                )
                if both != mine[place]:
                    self.steps.append(Step(field, _words(both), "fuller", _words(mine[place])))
                    mine[place] = both
            self._set(**{part: tuple(mine)})

    def fields(self) -> None:
        """Unite free fields; a time zone holds once."""
        for one in self._theirs.fields:
            if one in self.details.fields:
                continue
            mine = [each.value for each in self.details.fields if each.key == one.key]
            if one.key in SINGLE_FIELDS and mine:
                self._into_note(one.key, one.value, mine[0])
                continue
            self._set(fields=(*self.details.fields, one))
            self.steps.append(Step(one.key, one.value))

    def dates(self) -> list[ImportantDate]:
        """Unite dates; return those of the other one that are kept as they are."""
        kept: list[ImportantDate] = []
        for theirs in self._theirs.dates:
            rivals = [one for one in self.details.dates if one.label == theirs.label]
            equal = next((one for one in rivals if _same_day(one, theirs)), None)
            if equal:
                if theirs.remind and not equal.remind:
                    self._change_date(equal, equal._replace(remind=theirs.remind))
            elif theirs.label not in ONCE or not rivals:
                kept.append(theirs)
                self.steps.append(Step(theirs.label, iso(theirs.date)))
            elif _says_more(theirs, rivals[0]):
                self.steps.append(
                    Step(theirs.label, iso(theirs.date), "fuller", iso(rivals[0].date))
                )
                self._change_date(rivals[0], rivals[0]._replace(date=theirs.date))
            elif not _says_more(rivals[0], theirs):
                self._into_note(theirs.label, iso(theirs.date), iso(rivals[0].date))
        return kept

    def _change_date(self, before: ImportantDate, after: ImportantDate) -> None:
        self._set(dates=tuple(after if one == before else one for one in self.details.dates))

    def note(self, more: tuple[Step, ...]) -> None:
        """Join the notes, and write down what could not stand beside what the first one has."""
        self.steps += more
        texts = [self.details.note]
        if self._theirs.note and self._theirs.note not in self.details.note:
            texts.append(self._theirs.note)
            self.steps.append(Step("note", self._theirs.note))
        whose = f"{self._theirs.formatted_name} ({self._other.id})"
        texts += [f"{step.field} of {whose}: {step.value}" for step in (*self._lines, *more)]
        self._set(note="\n".join(filter(None, texts)))


def _without_pref(mine: Any, fresh: Any) -> list[Any]:
    """Return new values without a rank where the first one's values have one."""
    if any(getattr(one, "pref", None) for one in mine):
        return [one._replace(pref=None) if hasattr(one, "pref") else one for one in fresh]
    return list(fresh)


def _agree(mine: str, theirs: str) -> bool:
    return not mine or not theirs or fold(mine) == fold(theirs)


def _same_address(mine: Address, theirs: Address) -> bool:
    """Tell whether nothing in two addresses differs, and a street or a town is the same."""
    shared = any(
        my and fold(my) == fold(their) for my, their in zip(mine[:2], theirs[:2], strict=True)
    )
    return shared and all(
        _agree(my, their)
        for place, (my, their) in enumerate(zip(mine, theirs, strict=True))
        if place != 5  # the type
    )


def _same_membership(mine: Membership, theirs: Membership) -> bool:
    """Tell whether two memberships are of one organisation and contradict each other nowhere."""
    return fold(mine.organization) == fold(theirs.organization) and all(
        map(_agree, mine[1:], theirs[1:])
    )


def _same_day(one: ImportantDate, other: ImportantDate) -> bool:
    """Tell whether two dates are one; where no part is known, their text tells."""
    return one.date[:3] == other.date[:3] and (any(one.date[:3]) or one.date == other.date)


def _says_more(one: ImportantDate, other: ImportantDate) -> bool:
    """Tell whether a date is known as another one is, or better."""
    pairs = list(zip(one.date[:3], other.date[:3], strict=True))
    return any(part is not None for part in other.date[:3]) and all(
        other_part in (None, part) for part, other_part in pairs
    )


def _words(item: Any) -> str:
    return ", ".join(str(part) for part in item if part)
