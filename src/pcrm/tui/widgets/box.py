"""One-line boxes to type in, which bear a paste of any size."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import Input

from pcrm.render.terminal import safe_line
from pcrm.tui import actions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.events import Paste
    from textual.suggester import Suggester

LONGEST = 4000
"""Signs a box takes; typing stays quick up to there."""


class Box(Input):
    """A box without a frame: pasted lines become one, and too much is cut with a word."""

    class Cut(Message):
        """A paste was too long: ``text`` says so, ``pasted`` is all of it."""

        def __init__(self, pasted: str) -> None:
            super().__init__()
            self.pasted = pasted
            self.text = f"the box takes {LONGEST} signs: the rest of the paste was left out"

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, max_length=LONGEST)

    def _on_paste(self, event: Paste) -> None:
        """Take a paste as one line; Textual would take its first line only and drop the rest."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + (end - start)
        line = " ".join(event.text[: LONGEST * 2].splitlines()).replace("\t", " ")
        self.replace(line[:room], start, end)
        if len(line) > room or len(event.text) > LONGEST * 2:
            self.post_message(self.Cut(event.text))

    async def take_offered(self) -> None:
        """Take what is offered, where the cursor is at the end of something."""
        if self.value and self.cursor_at_end:
            await self.take_suggested()

    async def take_suggested(self) -> None:
        """Take what the suggester finds; it is asked anew, for a key may come before the offer."""
        if self.suggester:
            longer = await self.suggester.get_suggestion(self.value)
            if longer:
                self.value = longer
                self.cursor_position = len(longer)

    @property
    def _value(self) -> Text:
        """Return what the box shows: sign by sign gated, so that the cursor stays in its place."""
        text = self.value
        if not text.isprintable():
            text = "".join(map(safe_line, text))
        return Text(text, no_wrap=True, overflow="ignore", end="")


class SentenceBox(Box):
    """Takes a sentence of the log; ``sentences`` are those typed before, the latest last."""

    PLACE: ClassVar[str] = "sentence"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("sentence")]

    def __init__(self, placeholder: str = "", *, sentences: Sequence[str] = ()) -> None:
        super().__init__(placeholder)
        self._sentences = [*sentences, ""]
        self._place = len(self._sentences) - 1

    async def action_complete(self) -> None:
        """Take what is offered after the cursor."""
        await self.take_offered()

    def action_earlier(self) -> None:
        """Show the sentence before."""
        self._turn(-1)

    def action_later(self) -> None:
        """Show the sentence after."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        place = self._place + step
        if 0 <= place < len(self._sentences):
            self._sentences[self._place] = self.value
            self._place = place
            self.value = self._sentences[place]
            self.cursor_position = len(self.value)


class WordsBox(Box):
    """Takes words to look for."""

    PLACE: ClassVar[str] = "words"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("words")]


class AnswerBox(Box):
    """Takes the answer to a question, completed where something can be."""

    PLACE: ClassVar[str] = "answer"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("answer")]

    def __init__(self, placeholder: str, *, suggester: Suggester | None) -> None:
        super().__init__(placeholder)
        self.suggester = suggester

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the key that completes where nothing does."""
        return action != "complete" or self.suggester is not None

    async def action_complete(self) -> None:
        """Take what is offered after the cursor."""
        await self.take_offered()
