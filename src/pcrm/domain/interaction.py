"""What was said and done with people: calls, meetings, messages, notes."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.attachment import Attachment

KINDS = (
    "call",
    "meeting",
    "email",
    "message",
    "video",
    "letter",
    "visit",
    "gift",
    "order",
    "complaint",
    "note",
)


class Person(NamedTuple):
    """A contact as other records name it."""

    id: int
    formatted_name: str


class Participant(NamedTuple):
    """Somebody who took part or was mentioned; with ``rivals`` the name is a guess."""

    id: int
    formatted_name: str
    rivals: tuple[Person, ...] = ()


class Interaction(NamedTuple):
    """One entry of the log, or a plan while ``planned``.

    ``day`` is an ISO date and ``at`` "HH:MM" in the zone ``zone`` it was said in; ``minutes`` and
    ``score`` (0 to 10) may be unknown; ``direction`` is "in", "out" or "". An empty ``kind`` means
    that the sentence named none.
    """

    id: int
    uid: str
    kind: str
    day: str
    at: str = ""
    zone: str = ""
    minutes: int | None = None
    direction: str = ""
    planned: bool = False
    score: int | None = None
    text: str = ""
    sentence: str = ""
    participants: tuple[Participant, ...] = ()
    mentioned: tuple[Participant, ...] = ()
    tags: tuple[str, ...] = ()
    tasks: tuple[int, ...] = ()
    source: str = ""
    created: str = ""
    updated: str = ""
    deleted: str = ""
    files: tuple[Attachment, ...] = ()
