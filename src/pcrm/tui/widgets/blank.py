"""What stands in the place of an empty list: a sentence that names the next key."""

from __future__ import annotations

from textual.widgets import Static

from pcrm.domain.days import weekday_and_day
from pcrm.tui.contents import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from pcrm.tui.day import Day

_KEYS = """\
l  write down what happened
/  find somebody or something
2  everybody you know
?  all keys
q  leave"""
_FREE = f"""\
Nothing is due and nobody is out of touch. The day is yours.

{_KEYS}"""
_IN_CONTEXT = """\
Nothing is due in the context {}, and nobody there is out of touch.

W  another context, or everybody
l  write down what happened
2  everybody in it"""
_BEGIN = """\
Good day. Nobody is known here yet; begin with what you have:

I  bring your address book in, a file of vCards
n  write down a person, a task, a date
l  say what happened:

    call @@Grace_Hopper 20m: wants a quote :: fri send the quote

@@ makes a new person, :: a next step.

?  all keys
q  leave"""
_FIRST_RUN = f"""\
{_BEGIN}

Nothing is stored before you store something. To look around among
invented people first, leave and type: pcrm demo --tui"""


class Blank(Static):
    """A pleasant word where a list has nothing to show."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False

    def show(self, text: str) -> None:
        """Show a text; it is gated already where it holds data."""
        self.update(text)
        self.display = True

    def show_day(self, day: Day, chosen: datetime.date | None = None) -> None:
        """Say why a day is empty, or the one that was chosen, and what to press."""
        if chosen:
            self.show(f"Nothing on {weekday_and_day(chosen.isoformat())}.\n\nesc  all days")
        elif day.context:
            self.show(_IN_CONTEXT.format(short(day.context)))
        elif day.is_first_run:
            self.show(_FIRST_RUN)
        elif day.is_lonely:
            self.show(_BEGIN)
        else:
            self.show(_FREE)
