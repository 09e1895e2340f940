"""The head of a sentence: date, time, kind, duration, names and tags, in any order."""

from __future__ import annotations

from pcrm.domain.durations import read_clock, read_duration
from pcrm.domain.sentence_people import AFTER_LEAD, AFTER_WITH, IN_HEAD, Found, find_person
from pcrm.domain.sentence_tokens import deal_of, reference_of, score_of, tag_of, word_of
from pcrm.domain.when import UnclearDate, read_date
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from pcrm.domain.sentence_people import People
    from pcrm.domain.sentence_tokens import Token

_DATE_WORDS = 5

# A bound for what is no sentence: 10,000 names in a row.
_LONGEST_HEAD = 200


class Marks:
    """What may stand anywhere: tags, a score, a deal; and what to tell about the sentence."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.score: int | None = None
        self.deal = ""
        self.warnings: list[str] = []
        self.unknown: list[str] = []

    def take(self, token: Token) -> bool:
        """Take the token if it is a tag, a score or a deal."""
        if token.escape >= 0:
            return False
        tag = tag_of(token)
        if tag:
            if tag not in self.tags:
                self.tags.append(tag)
            return True
        if token.raw[:6].lower() == "score:":
            return self._take_score(token)
        deal = deal_of(token)
        self.deal = self.deal or deal
        return bool(deal)

    def _take_score(self, token: Token) -> bool:
        score = score_of(token)
        if score is None:
            self.warnings.append(f"{token.raw} is no score from 0 to 10 and stays text.")
            return False
        self.score = score if self.score is None else self.score
        return True


class Head:
    """Reads the head of a sentence; the attributes say what was found, None or "" for nothing.

    ``position`` is the first token of the text, ``after_colon`` says that a colon ended the head.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        today: dt.date,
        *,
        direction: str,
        people: People,
        marks: Marks,
        extra: Mapping[str, str],
    ) -> None:
        self.day: dt.date | None = None
        self.remark = ""
        self.at = ""
        self.kind = ""
        self.minutes: int | None = None
        self.flow = ""
        self.names: list[Found] = []
        self.position = 0
        self.after_colon = False
        self._tokens = tokens
        self._today = today
        self._direction = direction
        self._people = people
        self._marks = marks
        self._extra = extra
        self._plain: dict[int, str] = {}
        self._name_before = False
        self._others = False

    def read(self) -> Head:
        """Read as far as the head goes; raises DateError for an impossible date."""
        longest = min(len(self._tokens), _LONGEST_HEAD)
        while self.position < longest and not self.after_colon:
            used = self._take()
            if not used:
                break
            last = self._tokens[self.position + used - 1]
            self.position += used
            if last.colon and (self._others or self.day is None):
                self.after_colon = True
            elif self._name_before and _ends_sentence(last):
                break
        return self

    def read_when(self) -> Head:
        """Read a date and a time only, as a next step begins."""
        while self.position < len(self._tokens):
            used = self._date() or self._time()
            if not used:
                break
            self.position += used
        return self

    def skip(self, word: str) -> bool:
        """Step over ``word`` if it is the next one."""
        if self._word() != word:
            return False
        self.position += 1
        return True

    def _take(self) -> int:
        """Return how many tokens the next element of the head takes; 0 ends the head."""
        token = self._tokens[self.position]
        if token.raw in (":", "："):
            return 1
        if self._marks.take(token):
            self._others = True
            return 1
        if token.escape >= 0:
            return 0
        if reference_of(token):
            return self._name()
        if token.before and token.raw != "&":
            return 0
        return self._long_name() or self._when() or self._matter() or self._lead() or self._name()

    def _word(self, offset: int = 0) -> str:
        place = self.position + offset
        if place >= len(self._tokens):
            return ""
        word = self._plain.get(place)
        if word is None:
            word = self._plain[place] = word_of(self._tokens[place], self._extra)
        return word

    def _words(self) -> list[str]:
        """Return the next words up to a colon, for readers that take several."""
        words = []
        for offset, token in enumerate(self._tokens[self.position : self.position + _DATE_WORDS]):
            words.append(self._word(offset))
            if token.colon:
                break
        return words

    def _when(self) -> int:
        used = self._date() or self._time()
        if used:
            self._name_before = False
        return used

    def _date(self) -> int:
        if self.day is not None:
            return 0
        words = self._words()
        led = 1 if words[0] == en.ON else 0
        try:
            hit = read_date(words[led:], self._today, direction=self._direction)
        except UnclearDate as unclear:
            self._marks.warnings.append(f"{unclear.message}: it stays text.")
            return 0
        if hit is None:
            return 0
        self.day, self.remark = hit.day, hit.remark
        self.at = self.at or hit.at
        return hit.used + led

    def _time(self) -> int:
        if self.at:
            return 0
        self.at, used = read_clock(self._words())
        return used

    def _matter(self) -> int:
        """Take a kind or a duration."""
        used = 0
        word = self._word()
        if word in en.KINDS and not self.kind:
            self.kind = en.KINDS[word]
            used = 2 if self._kind_goes_on(word) else 1
        elif self.minutes is None:
            found = read_duration(self._words())
            if found:
                self.minutes, used = found
        if used:
            self._others, self._name_before = True, False
        return used

    def _kind_goes_on(self, word: str) -> bool:
        here = self._tokens[self.position]
        return not here.after and self._word(1) in en.KIND_TAILS.get(word, ())

    def _lead(self) -> int:
        """Take a lead together with the name it leads; without a name it belongs to the text."""
        word = self._word()
        joined = word == en.AND or self._tokens[self.position].raw == "&"
        if not joined and word not in en.LEADS:
            return 0
        manner = IN_HEAD
        if not joined:
            manner = AFTER_WITH if word == en.WITH else AFTER_LEAD
        used = self._person(1, manner)
        if not used:
            return 0
        if word in (en.FROM, en.TO):
            self.flow = self.flow or ("in" if word == en.FROM else "out")
        return used + 1

    def _long_name(self) -> int:
        """Take a name of several words before its first can be read as a day or a kind."""
        if self._name_before and not self._joined():
            return 0
        found = find_person(self._tokens, self.position, people=self._people, manner=IN_HEAD)
        if not found or found.used < 2 or found.possessive:
            return 0
        return self._add(found)

    def _name(self) -> int:
        if self._name_before and not self._joined():
            return 0
        return self._person(0, IN_HEAD)

    def _joined(self) -> bool:
        """Tell whether a name may follow the name just read: a comma or an explicit ``@``."""
        before = self._tokens[self.position - 1]
        return before.comma or bool(reference_of(self._tokens[self.position]))

    def _person(self, offset: int, manner: int) -> int:
        place = self.position + offset
        found = find_person(self._tokens, place, people=self._people, manner=manner)
        if found is None or found.possessive or self._tokens[place].before.strip("@"):
            return 0
        return self._add(found)

    def _add(self, found: Found) -> int:
        self.names.append(found)
        self._name_before = self._others = True
        return found.used


def _ends_sentence(token: Token) -> bool:
    """Tell whether a full stop follows; the one after an initial ("Grace H.") is the name's."""
    return token.after.startswith((".", "!", "?", "…")) and len(token.core) > 1
