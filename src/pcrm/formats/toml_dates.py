"""Dates of people in an edited text: those that stay as they are keep what was said."""

from __future__ import annotations

from pcrm.domain.agenda import read_leads
from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import UsageError
from pcrm.domain.partial_date import is_valid, iso
from pcrm.domain.when import parse_partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from pcrm.domain.partial_date import PartialDate
    from pcrm.formats.toml_reading import Table


def written(date: PartialDate) -> str:
    """Return a date as the text has it: ISO 8601 with dashes for the unknown, or as given."""
    return iso(date) if is_valid(date) else date.text


class Dates:
    """Reads dates; one that is written as a date of the record was is that date.

    Otherwise the text that was given with it ("9 dec", "around 1906") would be lost, and every
    edited record would differ from the one before.
    """

    def __init__(
        self,
        before: Sequence[ImportantDate],
        *,
        today: datetime.date,
        extra: Mapping[str, str],
    ) -> None:
        self._known: dict[tuple[str, str], list[ImportantDate]] = {}
        self._dates = {written(one.date): one.date for one in reversed(before)}
        self._leads = {one.remind for one in before}
        for one in before:
            self._known.setdefault((one.label, written(one.date)), []).append(one)
        self._today = today
        self._extra = extra

    def read(self, entry: Table, values: Mapping[str, str]) -> ImportantDate:
        """Return a date from the texts of label, date and remind; raises BadText."""
        label, said, remind = values["label"], values["date"], values["remind"]
        same = self._known.get((label, said))
        known = same.pop(0) if same else None
        if known is None:
            date = self._dates.get(said) or self._date(entry, said)
            known = ImportantDate(label.strip().casefold(), date)
        return known._replace(remind=self._remind(entry, remind))

    def _date(self, entry: Table, said: str) -> PartialDate:
        try:
            return parse_partial(said, self._today, extra=self._extra)
        except UsageError as error:
            raise entry.bad("date", error.message, hint=error.hint, value=said) from None

    def _remind(self, entry: Table, text: str) -> str:
        if text in self._leads:
            return text
        try:
            return read_leads(text)
        except UsageError as error:
            raise entry.bad("remind", error.message, hint=error.hint, value=text) from None
