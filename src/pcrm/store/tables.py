"""The typed schema: a SQLModel table for each table that the write side fills.

The SQL of the migrations is what ships; a test migrates an empty file and compares it with this
metadata. Checks and collations stand in the SQL only: SQLite guards them, whoever writes. There
is no ``from __future__ import annotations`` here, since SQLModel reads annotations at run time.
"""

from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """Base of all tables; texts are TEXT without a length."""

    id: int | None = Field(default=None, primary_key=True)


def _text() -> Any:
    """Return a column of text that is empty unless given."""
    return Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})


def _required(*, unique: bool = False) -> Any:
    """Return a column of text that must be given."""
    return Field(sa_type=Text, unique=unique)


def _unknown() -> Any:
    """Return a column of text that may be unknown."""
    return Field(default=None, sa_type=Text)


def _owner(table: str) -> Any:
    """Return a reference to the record that this row belongs to and goes with."""
    return Field(sa_column_args=[ForeignKey(f"{table}.id", ondelete="CASCADE")])


class ContactRow(Row, table=True):
    """A person or an organisation."""

    __tablename__ = "contact"
    __table_args__: ClassVar = (
        Index("contact_by_name", "sort_name", "id", "deleted", "archived", "relative"),
        Index("contact_by_full_name", "formatted_name"),
        Index("contact_by_last", "last_interaction_on", "id", "deleted", "archived", "relative"),
        Index("contact_org", "formatted_name"),
    )

    uid: str = _required(unique=True)
    kind: str = Field(default="individual", sa_type=Text)
    formatted_name: str = _required()
    given: str = _text()
    additional: str = _text()
    family: str = _text()
    prefix: str = _text()
    suffix: str = _text()
    note: str = _text()
    relative: int = 0
    created: str = _required()
    updated: str = _required()
    archived: str | None = _unknown()
    deleted: str | None = _unknown()
    sort_name: str = _text()
    last_interaction_on: str | None = _unknown()
    cadence_days: int | None = None
    snoozed_until: str | None = _unknown()


class NicknameRow(Row, table=True):
    """Another name of a contact."""

    __tablename__ = "nickname"
    __table_args__: ClassVar = (UniqueConstraint("contact_id", "value"),)

    contact_id: int = _owner("contact")
    value: str = _required()


class EmailRow(Row, table=True):
    """An e-mail address of a contact."""

    __tablename__ = "email"
    __table_args__: ClassVar = (Index("email_of_contact", "contact_id"),)

    contact_id: int = _owner("contact")
    value: str = _required()
    type: str = _text()
    pref: int | None = None


class TelephoneRow(Row, table=True):
    """A telephone number of a contact; ``tail`` holds its last seven digits."""

    __tablename__ = "telephone"
    __table_args__: ClassVar = (
        Index("telephone_of_contact", "contact_id"),
        Index("telephone_by_tail", "tail"),
    )

    contact_id: int = _owner("contact")
    value: str = _required()
    type: str = _text()
    pref: int | None = None
    tail: str = _text()


class AddressRow(Row, table=True):
    """A postal address of a contact."""

    __tablename__ = "address"
    __table_args__: ClassVar = (Index("address_of_contact", "contact_id"),)

    contact_id: int = _owner("contact")
    street: str = _text()
    locality: str = _text()
    region: str = _text()
    postal_code: str = _text()
    country_name: str = _text()
    type: str = _text()
    po_box: str = _text()
    extended: str = _text()


class UrlRow(Row, table=True):
    """A web page of a contact."""

    __tablename__ = "url"
    __table_args__: ClassVar = (Index("url_of_contact", "contact_id"),)

    contact_id: int = _owner("contact")
    value: str = _required()
    type: str = _text()


class ImppRow(Row, table=True):
    """A handle of a contact in a messenger or network."""

    __tablename__ = "impp"
    __table_args__: ClassVar = (Index("impp_of_contact", "contact_id"),)

    contact_id: int = _owner("contact")
    value: str = _required()
    type: str = _text()


class MembershipRow(Row, table=True):
    """A place of a contact in an organisation."""

    __tablename__ = "membership"
    __table_args__: ClassVar = (Index("membership_of_contact", "contact_id"),)

    contact_id: int = _owner("contact")
    organization: str = _text()
    units: str = _text()
    title: str = _text()
    role: str = _text()
    since: str = _text()
    until: str = _text()


class FieldRow(Row, table=True):
    """One value of a free field of a contact."""

    __tablename__ = "field"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "key", "value"),
        Index("field_by_key", "key", "value"),
    )

    contact_id: int = _owner("contact")
    key: str = _required()
    value: str = _required()


class ContactTagRow(Row, table=True):
    """A tag of a contact."""

    __tablename__ = "contact_tag"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "tag"),
        Index("contact_by_tag", "tag", "contact_id"),
    )

    contact_id: int = _owner("contact")
    tag: str = _required()


class RelationshipRow(Row, table=True):
    """``related_id`` is the ``type`` of ``contact_id``: "anna child ben"."""

    __tablename__ = "relationship"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "related_id", "type"),
        Index("relationship_by_related", "related_id"),
    )

    contact_id: int = _owner("contact")
    related_id: int = _owner("contact")
    type: str = _required()
    since: str = _text()
    until: str = _text()


class ImportantDateRow(Row, table=True):
    """A date that matters to a contact, or to everybody with a tag."""

    __tablename__ = "important_date"
    __table_args__: ClassVar = (
        Index("important_date_of_contact", "contact_id"),
        Index("important_date_by_day", "month", "day"),
        Index("important_date_of_tag", "tag"),
    )

    contact_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("contact.id", ondelete="CASCADE")]
    )
    tag: str | None = _unknown()
    label: str = _required()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = _text()
    remind: str = _text()
    deleted: str | None = _unknown()
    snoozed_until: str | None = _unknown()


class CadenceRow(Row, table=True):
    """How often somebody is to be contacted; 0 days is never."""

    __tablename__ = "cadence"
    __table_args__: ClassVar = (
        UniqueConstraint("scope", "target"),
        Index("cadence_of_contact", "contact_id"),
    )

    scope: str = _required()
    target: str = _text()
    contact_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("contact.id", ondelete="CASCADE")]
    )
    days: int


class SourceCardRow(Row, table=True):
    """The raw lines of the card a contact came from."""

    __tablename__ = "source_card"
    __table_args__: ClassVar = (
        Index("source_card_of_contact", "contact_id"),
        Index("source_card_by_digest", "digest"),
    )

    contact_id: int = _owner("contact")
    source: str = _required()
    source_uid: str = _text()
    version: str = _text()
    digest: str = _required()
    raw: str = _required()


class InteractionRow(Row, table=True):
    """An entry of the log, or a plan."""

    __tablename__ = "interaction"
    __table_args__: ClassVar = (Index("interaction_by_day", "day", "id"),)

    uid: str = _required(unique=True)
    kind: str | None = _unknown()
    day: str = _required()
    at: str | None = _unknown()
    zone: str = _text()
    minutes: int | None = None
    direction: str | None = _unknown()
    planned: int = 0
    score: int | None = None
    text: str = _text()
    sentence: str = _text()
    source: str = _text()
    created: str = _required()
    updated: str = _required()
    deleted: str | None = _unknown()


class InteractionContactRow(Row, table=True):
    """Somebody who took part in an interaction or was mentioned."""

    __tablename__ = "interaction_contact"
    __table_args__: ClassVar = (
        UniqueConstraint("interaction_id", "contact_id"),
        Index("interaction_of_contact", "contact_id", "seen_on", "interaction_id"),
    )

    interaction_id: int = _owner("interaction")
    contact_id: int = _owner("contact")
    part: str = Field(default="participant", sa_type=Text)
    rivals: str = _text()
    seen_on: str | None = _unknown()


class InteractionTagRow(Row, table=True):
    """A tag of an interaction."""

    __tablename__ = "interaction_tag"
    __table_args__: ClassVar = (
        UniqueConstraint("interaction_id", "tag"),
        Index("interaction_by_tag", "tag", "interaction_id"),
    )

    interaction_id: int = _owner("interaction")
    tag: str = _required()


class TaskRow(Row, table=True):
    """Something to do."""

    __tablename__ = "task"
    __table_args__: ClassVar = (
        Index("task_of_interaction", "interaction_id"),
        Index("task_following", "follows_id"),
    )

    uid: str = _required(unique=True)
    summary: str = _required()
    due: str | None = _unknown()
    due_time: str | None = _unknown()
    start: str | None = _unknown()
    priority: int | None = None
    status: str = Field(default="needs-action", sa_type=Text)
    owed_by: str = Field(default="me", sa_type=Text)
    rrule: str = _text()
    interaction_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("interaction.id", ondelete="SET NULL")]
    )
    completed: str | None = _unknown()
    created: str = _required()
    updated: str = _required()
    deleted: str | None = _unknown()
    dtstart: str | None = _unknown()
    follows_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("task.id", ondelete="SET NULL")]
    )
    snoozed_until: str | None = _unknown()


class TaskContactRow(Row, table=True):
    """Somebody a task is about."""

    __tablename__ = "task_contact"
    __table_args__: ClassVar = (
        UniqueConstraint("task_id", "contact_id"),
        Index("task_of_contact", "contact_id", "task_id"),
    )

    task_id: int = _owner("task")
    contact_id: int = _owner("contact")


class TaskTagRow(Row, table=True):
    """A tag of a task."""

    __tablename__ = "task_tag"
    __table_args__: ClassVar = (UniqueConstraint("task_id", "tag"),)

    task_id: int = _owner("task")
    tag: str = _required()


class AttachmentRow(Row, table=True):
    """A file that belongs to a contact, an interaction or a task: to one of them."""

    __tablename__ = "attachment"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "path"),
        UniqueConstraint("interaction_id", "path"),
        UniqueConstraint("task_id", "path"),
    )

    contact_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("contact.id", ondelete="CASCADE")]
    )
    interaction_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("interaction.id", ondelete="CASCADE")]
    )
    task_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("task.id", ondelete="CASCADE")]
    )
    path: str = _required()
    sha256: str = _required()
    size: int
    type: str = _text()
    day: str | None = _unknown()
    created: str = _required()
    deleted: str | None = _unknown()
