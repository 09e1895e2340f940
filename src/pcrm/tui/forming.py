"""Opens forms, from wherever somebody is."""

from __future__ import annotations

from functools import partial

from pcrm.tui.contents import short
from pcrm.tui.narrowing import NarrowingApp
from pcrm.tui.screens.base import PcrmScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcrm.domain.contact import Related
    from pcrm.services.cards import Card
    from pcrm.services.forms import Form
    from pcrm.services.workspace import Workspace
    from pcrm.tui.screens.form import FormScreen

_MOST_TIES = 9
"""As many relationships as there are digits to choose one."""
_NEW = {
    "c": "contact",
    "t": "task",
    "d": "date",
    "r": "relationship",
    "i": "what happened",
    "p": "plan",
}
_NOUNS = {
    "c": "contact",
    "t": "task",
    "d": "important_date",
    "r": "relationship",
    "i": "interaction",
    "p": "plan",
}


class FormingApp(NarrowingApp):
    """An app that opens the form of a record over what is there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._forms: list[tuple[str, FormScreen]] = []

    @property
    def open_forms(self) -> list[tuple[str, FormScreen]]:
        """Return the forms that are open, each after the mode in which it is."""
        self._forms = [(mode, form) for mode, form in self._forms if not form.is_left]
        return self._forms

    def edit_record(self, number: str) -> None:
        """Open the form of a contact, a task, an entry or a date by its number."""
        from pcrm.services import forms  # the first frame does without

        self._open_form(partial(forms.begin, self.workspace, number))

    def new_record(self, noun: str, contact: int | None = None) -> None:
        """Open the form of a new record, about a contact where one is given.

        ``noun`` is one of ``services.forms.NOUNS``.
        """
        from pcrm.services import forms

        self._open_form(partial(forms.blank, self.workspace, noun, contact or 0))

    def edit_tie(self, one: int, other: int, kind: str) -> None:
        """Open the form of the relationship in which ``other`` is the ``kind`` of ``one``."""
        from pcrm.services import forms

        self._open_form(partial(forms.begin_tie, self.workspace, one, other, kind))

    def open_charts(self, ref: str = "") -> None:
        """Open the charts of a year, with everybody or with the contact that a reference means."""
        from pcrm.tui.screens.charts import ChartsScreen

        self.push_screen(ChartsScreen(ref))

    def action_charts(self) -> None:
        """Show a year of contacts: with the person of a card, else with everybody."""
        from pcrm.tui.screens.card import CardScreen

        is_card = isinstance(self.screen, CardScreen)
        self.open_charts(str(self._contact) if is_card and self._contact else "")

    @property
    def _contact(self) -> int:
        """Return the number of the person under the cursor, 0 for nobody."""
        subject = self.screen.subject if isinstance(self.screen, PcrmScreen) else ""
        return int(subject.strip().removeprefix("@") or 0)

    def action_edit(self) -> None:
        """Open the form of the record under the cursor."""
        record = self.screen.record if isinstance(self.screen, PcrmScreen) else ""
        if record:
            self.edit_record(record)

    def action_ties(self) -> None:
        """Ask which relationship of the person under the cursor is to be changed."""
        from pcrm.services import cards

        if self._contact:
            job = partial(cards.show_number, self.workspace, self._contact, newest=0)
            self.ask_about(job, self._ask_which)

    def _ask_which(self, card: Card) -> None:
        from pcrm.tui.screens.question import QuestionScreen

        who, ties = card.contact, card.contact.details.related[:_MOST_TIES]
        name = short(who.details.formatted_name)
        if not ties:
            self.tell(f"{name} is tied to nobody yet.\nn r makes a relationship")
            return
        answers = {str(place): short(f"{tie.type} {tie.name}") for place, tie in enumerate(ties, 1)}
        question = QuestionScreen(f"Which relationship of {name}?", answers)
        self.push_screen(question, partial(self._edit_one_of, who.id, ties))

    def _edit_one_of(self, who: int, ties: tuple[Related, ...], answer: str | None) -> None:
        if answer:
            tie = ties[int(answer) - 1]
            self.edit_tie(who, tie.id, tie.type)

    def action_new(self) -> None:
        """Ask what is new, and open its form, about the person under the cursor."""
        from pcrm.tui.screens.question import QuestionScreen

        answered = partial(self._begin_new, self._contact)
        self.push_screen(QuestionScreen("What is new?", _NEW), answered)

    def _begin_new(self, contact: int, answer: str | None) -> None:
        if answer:
            noun = _NOUNS[answer]
            self.new_record(noun, contact if noun != "contact" else None)

    def _open_form(self, begin: Callable[[], Form]) -> None:
        from pcrm.tui.screens.form import FormScreen

        form = FormScreen(begin)
        self._forms.append((self.current_mode, form))
        self.push_screen(form)
