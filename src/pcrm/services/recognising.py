"""Knows whom the cards of an import are about: by source and uid, by lines, by name and address."""

from __future__ import annotations

from pcrm.domain.names import fold
from pcrm.store.reading import contacts, merges, names, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from pcrm.services.vcards import Prepared
    from pcrm.store.importing import SourceCard


class Known:
    """Who is there already; ``uids`` are the numbers of contacts by the uid of their card."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._digests = sources.digests(connection)
        uids = sources.uids(connection)
        self._with_uid = set(uids.values())
        self.uids = merges.uids(connection) | uids
        self._had_contacts = names.are_there_any(connection)
        self._in_files: set[str] = set()

    def note(self, number: int, source: SourceCard) -> None:
        """Remember whose card has been stored."""
        self._digests[source.digest] = number
        if source.uid:
            self.uids[source.uid] = number
            self._with_uid.add(number)

    def unchanged(self, source: SourceCard) -> int:
        """Return whose card has come in before with the very same lines, 0 for a new one."""
        number = self._digests.get(source.digest, 0)
        if number:
            self._in_files.add(source.uid)
        return number

    def owner(self, card: Prepared) -> str:
        """Return whose uid a card bears, where somebody else's card came before it, else ""."""
        uid = card.source.uid
        if not uid or uid not in self._in_files:
            self._in_files.add(uid)
            return ""
        for contact in contacts.load(self._connection, [self.uids.get(uid, 0)]):
            name = contact.details.formatted_name
            if fold(name) != card.layout.sort_name:
                return name
        return ""

    def whom(self, card: Prepared) -> int:
        """Return the contact that a card is about, 0 for somebody new."""
        uid = card.source.uid
        if uid in self.uids:
            return self.uids[uid]
        if not self._had_contacts:
            return 0
        key = card.layout.sort_name
        emails = {value.casefold() for value in card.layout.values("email")}
        telephones = set(card.layout.values("telephone"))
        known = names.by_full_name(self._connection, [key], trashed=False)
        for contact in contacts.load(self._connection, known):
            theirs = {email.value.casefold() for email in contact.details.emails}
            numbers = {each.value for each in contact.details.telephones}
            if uid and contact.id in self._with_uid:
                continue  # another card of the same source: somebody else of that name
            if emails & theirs or telephones & numbers or not (emails or telephones):
                return contact.id
            if contact.relative and " " in key and not (theirs or numbers):
                return contact.id
        return 0 if uid else self._renamed(card)

    def _renamed(self, card: Prepared) -> int:
        """Return who has the mailbox or the number of a card and the first name, 0 for nobody.

        A family shares a telephone, so that the first name must be the same.
        """
        emails, telephones = card.layout.values("email"), card.layout.values("telephone")
        numbers = names.sharing(self._connection, emails, telephones)
        for contact in contacts.load(self._connection, numbers if len(numbers) == 1 else []):
            theirs = fold(contact.details.formatted_name)
            if theirs.split()[:1] == card.layout.sort_name.split()[:1]:
                return contact.id
        return 0

    def pointed_to(self, uri: str) -> int:
        """Return whose card or mailbox a URI is, 0 where nobody is known by it."""
        scheme, _, address = uri.partition(":")
        if scheme.lower() == "mailto":
            owners = names.by_email(self._connection, address, trashed=False)
            return owners[0] if len(owners) == 1 else 0
        return self.uids.get(uri, 0) or self.uids.get(uri.rpartition(":")[2], 0)
