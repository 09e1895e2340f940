"""All keys on one page, from the registry."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from pcrm.tui import actions
from pcrm.tui.keymap import keys_of
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

_SENTENCE = """\
The sentence of the quick log
  call 20m with Grace: agreed on the price +acme :: fri send the quote
  day, time, kind, length and people stand first, in any order; the rest is text
  +tag   @12 exactly this person   @@Ada_Lovelace a new one   :: a next step"""


class HelpScreen(PcrmScreen):
    """What each key does."""

    PLACE: ClassVar[str] = "help"
    CSS_PATH = "../styles/page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("help")]

    def compose(self) -> ComposeResult:
        """Lay out the page above the keys."""
        yield Page(help_text(self.pcrm.own_keys))
        yield KeyLine()


def help_text(own: Mapping[str, str]) -> Content:
    """Return the help page with the keys as they are, those of the user in ``own`` included."""
    keys = {one.id: actions.key_names(keys_of(one, own)) for one in actions.ACTIONS}
    widest = max(map(len, keys.values()))
    parts: list[Content | str] = []
    for heading, chosen in actions.groups():
        parts.append(Content.styled(heading, "bold"))
        for one in chosen:
            name = (f"  {one.id}", "$foreground-muted")
            parts.append(
                Content.assemble(
                    "  ", (keys[one.id].ljust(widest), "$text-accent"), f"  {one.description}", name
                )
            )
        parts.append("")
    heading, _, rest = _SENTENCE.partition("\n")
    parts += [Content.styled(heading, "bold"), rest]
    return Content("\n").join(parts)
