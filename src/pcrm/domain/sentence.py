"""A log sentence -> what it means, and how sure that is."""

from __future__ import annotations

from pcrm.domain.errors import PcrmError
from pcrm.domain.names import lookup_keys
from pcrm.domain.record import NamedTuple
from pcrm.domain.sentence_head import Head, Marks
from pcrm.domain.sentence_people import (
    AFTER_WITH,
    IN_HEAD,
    IN_TEXT,
    Found,
    Hit,
    Mention,
    People,
    find_person,
    is_capital,
    is_month,
    keep_sentence,
    run_length,
    settle,
)
from pcrm.domain.sentence_tokens import possessive, segments, text_of, tokenize, word_of
from pcrm.domain.when import FUTURE, NO_WORDS, NOT_TODAY, PAST
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from pcrm.domain.sentence_tokens import Token

__all__ = ["NOBODY", "Hit", "Mention", "People", "Reading", "Step", "candidates", "read"]

NOBODY = "Nobody was recognised: say who took part with `pcrm amend --with NAME`."

# Beyond these many words nobody is looked for in lower case (head) and at all (text).
_HEAD_WORDS = 40
_AFTER_WITH_WORDS = 20
_SCANNED_WORDS = 1000


class Step(NamedTuple):
    """A next step: a task for ``people``, or for those who took part where it names nobody.

    ``owed_by`` is "me" or "them"; ``due_remark`` names a nearer reading of the date. A
    ``wordless`` step is no more than a date, a time or tags: they are its summary.
    """

    summary: str
    due: dt.date | None = None
    due_remark: str = ""
    at: str = ""
    owed_by: str = "me"
    people: tuple[Mention, ...] = ()
    tags: tuple[str, ...] = ()
    deal: str = ""
    wordless: bool = False


class Reading(NamedTuple):
    """What a sentence says; None, "" and () for what it does not say.

    ``sentence`` is it as typed, ``text`` what follows the head. ``direction`` is "in" (from them)
    or "out" (to them). ``unknown`` are words that stand where a name should, for "did you mean".
    ``warnings`` are whole sentences; NOBODY is one of them when nobody took part.
    """

    sentence: str
    text: str = ""
    day: dt.date | None = None
    day_remark: str = ""
    at: str = ""
    kind: str = ""
    minutes: int | None = None
    direction: str = ""
    participants: tuple[Mention, ...] = ()
    mentioned: tuple[Mention, ...] = ()
    deal: str = ""
    tags: tuple[str, ...] = ()
    score: int | None = None
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def guesses(self) -> tuple[Mention, ...]:
        """Everybody who is a guess, each once, those of the steps too."""
        everybody = [*self.participants, *self.mentioned]
        for step in self.steps:
            everybody.extend(step.people)
        return tuple(dict.fromkeys(mention for mention in everybody if mention.guess))


def candidates(sentence: str, *, extra: Mapping[str, str] = NO_WORDS) -> list[str]:
    """Return the folded word runs that may be names, each once: one query looks them all up."""
    found: dict[str, None] = {}
    for number, tokens in enumerate(segments(tokenize(sentence))):
        reach = _head_reach(tokens) if number == 0 else 0
        for start, token in enumerate(tokens[:_SCANNED_WORDS]):
            if word_of(token, extra) == en.WITH:
                reach = max(reach, start + _AFTER_WITH_WORDS)
            if token.core and (start < reach or is_capital(token.core)):
                for key in _runs(tokens, start, anything=start < reach):
                    found[key] = None
    return list(found)


def _head_reach(tokens: Sequence[Token]) -> int:
    """Return where lower-case names end to count: at the second colon, one may be the date's."""
    colons = 0
    for place, token in enumerate(tokens[:_HEAD_WORDS]):
        colons += token.colon
        if colons == 2:
            return place + 1
    return _HEAD_WORDS


def _runs(tokens: Sequence[Token], start: int, *, anything: bool) -> Iterator[str]:
    if tokens[start].core in en.COMMON:
        return
    words: list[str] = []
    for token in tokens[start : start + run_length(tokens, start)]:
        if words and not (anything or is_capital(token.core) or token.core in en.PARTICLES):
            return
        yield from lookup_keys(" ".join((*words, token.core)))
        owner = possessive(token)
        if owner:
            yield from lookup_keys(" ".join((*words, owner)))
        words.append(token.core)


def read(
    sentence: str,
    *,
    today: dt.date,
    people: People,
    direction: str = PAST,
    extra: Mapping[str, str] = NO_WORDS,
) -> Reading:
    """Read a sentence; ``direction`` is PAST for what happened and FUTURE for a plan.

    Raises DateError for an impossible date in front, and what ``people.resolve`` raises for an
    ``@REF``, each with the sentence as ``kept``.
    """
    try:
        return _read(sentence, today=today, people=people, direction=direction, extra=extra)
    except PcrmError as error:
        raise keep_sentence(error, sentence)


def _read(
    sentence: str, *, today: dt.date, people: People, direction: str, extra: Mapping[str, str]
) -> Reading:
    tokens, *rest = segments(tokenize(sentence))
    marks = Marks()
    head = Head(tokens, today, direction=direction, people=people, marks=marks, extra=extra).read()
    body = tokens[head.position :]
    scan = _Scan(body, people=people, marks=marks, extra=extra)
    joined, named = scan.read(with_counts=not head.after_colon)
    part = len(head.names) + len(joined)
    settled = settle([*head.names, *joined, *named], people)
    participants = _unique(settled[:part])
    mentioned = _unique(settled[part:], apart_from=participants)
    known = [mention.contact_id for mention in (*participants, *mentioned)]
    steps = [
        _step(sentence, step, today=today, people=people, known=known, marks=marks, extra=extra)
        for step in rest
    ]
    return Reading(
        sentence,
        text=text_of(sentence, body),
        day=head.day,
        day_remark=head.remark,
        at=head.at,
        kind=head.kind,
        minutes=head.minutes,
        direction=head.flow,
        participants=participants,
        mentioned=mentioned,
        deal=marks.deal,
        tags=tuple(marks.tags),
        score=marks.score,
        steps=tuple(step for step in steps if step),
        unknown=_unknown(marks, body, participants),
        warnings=(*marks.warnings, *_doubts(head.day, today, direction), *_nobody(participants)),
    )


def _step(
    sentence: str,
    tokens: Sequence[Token],
    *,
    today: dt.date,
    people: People,
    known: Sequence[int],
    marks: Marks,
    extra: Mapping[str, str],
) -> Step | None:
    """Read what follows a ``::``; None when nothing does."""
    if not tokens:
        marks.warnings.append("A next step without words was left out.")
        return None
    own = Marks()
    head = Head(tokens, today, direction=FUTURE, people=people, marks=own, extra=extra).read_when()
    waiting = head.skip(en.WAITING)
    if waiting:
        head.read_when().skip(en.FOR)
    body = tokens[head.position :]
    joined, named = _Scan(body, people=people, marks=own, extra=extra).read(with_counts=True)
    asked = [found for found in (*joined, *named) if not found.possessive]
    marks.warnings.extend(own.warnings)
    marks.score = own.score if marks.score is None else marks.score
    summary = text_of(sentence, body)
    return Step(
        summary or text_of(sentence, tokens) or tokens[0].raw,
        due=head.day or (today if head.at else None),  # a time alone is one of today
        # A task is never for today when it says today's weekday: nothing nearer to tell.
        due_remark="" if head.remark == NOT_TODAY else head.remark,
        at=head.at,
        owed_by="them" if waiting else "me",
        people=_unique(settle(asked, people, known=known)),
        tags=tuple(own.tags),
        deal=own.deal,
        wordless=not summary,
    )


class _Scan:
    """Finds people and marks in the words after the head."""

    def __init__(
        self,
        tokens: Sequence[Token],
        *,
        people: People,
        marks: Marks,
        extra: Mapping[str, str],
    ) -> None:
        self._tokens = tokens
        self._people = people
        self._marks = marks
        self._extra = extra
        self._place = 0
        self._joined: list[Found] = []
        self._named: list[Found] = []

    def read(self, *, with_counts: bool) -> tuple[list[Found], list[Found]]:
        """Return who is named after a ``with`` up to the first colon, and who is named else."""
        while self._place < len(self._tokens):
            before = self._place
            token = self._tokens[before]
            self._place += 1
            if self._marks.take(token) or before >= _SCANNED_WORDS:
                pass
            elif with_counts and word_of(token, self._extra) == en.WITH and not token.after:
                self._chain()
            else:
                self._place = before
                self._name()
            passed = self._tokens[before : self._place]
            with_counts = with_counts and not any(word.colon for word in passed)
        return self._joined, self._named

    def _name(self) -> None:
        found = find_person(self._tokens, self._place, people=self._people, manner=IN_TEXT)
        if found and not (found.used == 1 and is_month(self._tokens, self._place)):
            self._named.append(found)
            self._place += found.used
        else:
            self._place += 1

    def _chain(self) -> None:
        """Read the names after "with": the first as it comes, the others after "," and "and"."""
        found = find_person(self._tokens, self._place, people=self._people, manner=AFTER_WITH)
        if found is None:
            self._marks.unknown.extend(_first_word(self._tokens[self._place :], capital=False))
        while found and not found.possessive:
            self._joined.append(found)
            self._place += found.used
            joint = self._joint()
            if joint is None:
                return
            found = find_person(
                self._tokens, self._place + joint, people=self._people, manner=IN_HEAD
            )
            if found:
                self._place += joint

    def _joint(self) -> int | None:
        """Return how many words join the name just read to a next one; None when nothing does."""
        last = self._tokens[self._place - 1]
        if last.colon or self._place >= len(self._tokens):
            return None
        token = self._tokens[self._place]
        if token.raw == "&" or word_of(token, self._extra) == en.AND:
            return 1
        return 0 if last.comma else None


def _unique(
    mentions: Sequence[Mention], *, apart_from: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Return everybody once, in the order of the sentence."""
    seen = {(mention.contact_id, mention.formatted_name) for mention in apart_from}
    found = []
    for mention in mentions:
        key = (mention.contact_id, mention.formatted_name)
        if key not in seen:
            seen.add(key)
            found.append(mention)
    return tuple(found)


def _unknown(
    marks: Marks, body: Sequence[Token], participants: Sequence[Mention]
) -> tuple[str, ...]:
    found = [*marks.unknown, *(() if participants else _first_word(body))]
    return tuple(dict.fromkeys(found))


def _first_word(tokens: Sequence[Token], *, capital: bool = True) -> tuple[str, ...]:
    """Return the word that stands where a name is expected, if it may be one."""
    for token in tokens[:2]:
        if token.literal:
            return ()
        if token.core.lower() in en.LEADS:
            continue
        likely = is_capital(token.core) if capital else len(token.core) > 2
        if token.core.isalpha() and likely and token.core.lower() not in en.COMMON:
            return (token.core,)
        return ()
    return ()


def _doubts(day: dt.date | None, today: dt.date, direction: str) -> tuple[str, ...]:
    if day and day > today and direction == PAST:
        return (f"{day.isoformat()} lies ahead: `pcrm plan` is for what is to come.",)
    if day and day < today and direction == FUTURE:
        return (f"{day.isoformat()} has passed: `pcrm log` is for what has been.",)
    return ()


def _nobody(participants: Sequence[Mention]) -> tuple[str, ...]:
    return () if participants else (NOBODY,)
