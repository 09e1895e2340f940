"""The typed schema: a SQLModel table for each table that the write side fills.

The SQL of the migrations is what ships; a test migrates an empty file and compares it with this
metadata. Checks and collations stand in the SQL only: SQLite guards them, whoever writes. There
is no ``from __future__ import annotations`` here, since SQLModel reads annotations at run time.
"""

from typing import ClassVar

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Field

from pcrm.store.row import Row, owner, possible_owner, required_text, text_column, unknown_text


class ContactRow(Row, table=True):
    """A person or an organisation."""

    __tablename__ = "contact"
    __table_args__: ClassVar = (
        Index("contact_by_name", "sort_name", "id", "deleted", "archived", "relative"),
        Index("contact_by_full_name", "formatted_name"),
        Index("contact_by_last", "last_interaction_on", "id", "deleted", "archived", "relative"),
        Index("contact_org", "formatted_name"),
    )

    uid: str = required_text(unique=True)
    kind: str = Field(default="individual", sa_type=Text)
    formatted_name: str = required_text()
    given: str = text_column()
    additional: str = text_column()
    family: str = text_column()
    prefix: str = text_column()
    suffix: str = text_column()
    note: str = text_column()
    relative: int = 0
    created: str = required_text()
    updated: str = required_text()
    archived: str | None = unknown_text()
    deleted: str | None = unknown_text()
    sort_name: str = text_column()
    last_interaction_on: str | None = unknown_text()
    cadence_days: int | None = None
    snoozed_until: str | None = unknown_text()
    confirmed_on: str | None = unknown_text()
    changed_on: str | None = unknown_text()


class NicknameRow(Row, table=True):
    """Another name of a contact."""

    __tablename__ = "nickname"
    __table_args__: ClassVar = (UniqueConstraint("contact_id", "value"),)

    contact_id: int = owner("contact")
    value: str = required_text()


class EmailRow(Row, table=True):
    """An e-mail address of a contact."""

    __tablename__ = "email"
    __table_args__: ClassVar = (Index("email_of_contact", "contact_id"),)

    contact_id: int = owner("contact")
    value: str = required_text()
    type: str = text_column()
    pref: int | None = None


class TelephoneRow(Row, table=True):
    """A telephone number of a contact; ``tail`` holds its last seven digits."""

    __tablename__ = "telephone"
    __table_args__: ClassVar = (
        Index("telephone_of_contact", "contact_id"),
        Index("telephone_by_tail", "tail"),
    )

    contact_id: int = owner("contact")
    value: str = required_text()
    type: str = text_column()
    pref: int | None = None
    tail: str = text_column()


class AddressRow(Row, table=True):
    """A postal address of a contact."""

    __tablename__ = "address"
    __table_args__: ClassVar = (Index("address_of_contact", "contact_id", "locality"),)

    contact_id: int = owner("contact")
    street: str = text_column()
    locality: str = text_column()
    region: str = text_column()
    postal_code: str = text_column()
    country_name: str = text_column()
    type: str = text_column()
    po_box: str = text_column()
    extended: str = text_column()


class UrlRow(Row, table=True):
    """A web page of a contact."""

    __tablename__ = "url"
    __table_args__: ClassVar = (Index("url_of_contact", "contact_id"),)

    contact_id: int = owner("contact")
    value: str = required_text()
    type: str = text_column()


class ImppRow(Row, table=True):
    """A handle of a contact in a messenger or network."""

    __tablename__ = "impp"
    __table_args__: ClassVar = (Index("impp_of_contact", "contact_id"),)

    contact_id: int = owner("contact")
    value: str = required_text()
    type: str = text_column()


class MembershipRow(Row, table=True):
    """A place of a contact in an organisation."""

    __tablename__ = "membership"
    __table_args__: ClassVar = (Index("membership_of_contact", "contact_id"),)

    contact_id: int = owner("contact")
    organization: str = text_column()
    units: str = text_column()
    title: str = text_column()
    role: str = text_column()
    since: str = text_column()
    until: str = text_column()


class FieldRow(Row, table=True):
    """One value of a free field of a contact."""

    __tablename__ = "field"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "key", "value"),
        Index("field_by_key", "key", "value"),
    )

    contact_id: int = owner("contact")
    key: str = required_text()
    value: str = required_text()


class ContactTagRow(Row, table=True):
    """A tag of a contact."""

    __tablename__ = "contact_tag"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "tag"),
        Index("contact_by_tag", "tag", "contact_id"),
    )

    contact_id: int = owner("contact")
    tag: str = required_text()


class RelationshipRow(Row, table=True):
    """``related_id`` is the ``type`` of ``contact_id``: "anna child ben"."""

    __tablename__ = "relationship"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "related_id", "type"),
        Index("relationship_by_related", "related_id"),
    )

    contact_id: int = owner("contact")
    related_id: int = owner("contact")
    type: str = required_text()
    since: str = text_column()
    until: str = text_column()


class ImportantDateRow(Row, table=True):
    """A date that matters to a contact, or to everybody with a tag."""

    __tablename__ = "important_date"
    __table_args__: ClassVar = (
        Index("important_date_of_contact", "contact_id"),
        Index("important_date_by_day", "month", "day"),
        Index("important_date_of_tag", "tag"),
    )

    contact_id: int | None = possible_owner("contact")
    tag: str | None = unknown_text()
    label: str = required_text()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = text_column()
    remind: str = text_column()
    deleted: str | None = unknown_text()
    snoozed_until: str | None = unknown_text()


class CadenceRow(Row, table=True):
    """How often somebody is to be contacted; 0 days is never."""

    __tablename__ = "cadence"
    __table_args__: ClassVar = (
        UniqueConstraint("scope", "target"),
        Index("cadence_of_contact", "contact_id"),
    )

    scope: str = required_text()
    target: str = text_column()
    contact_id: int | None = possible_owner("contact")
    days: int


class SourceCardRow(Row, table=True):
    """The raw lines of the card a contact came from."""

    __tablename__ = "source_card"
    __table_args__: ClassVar = (
        Index("source_card_of_contact", "contact_id"),
        Index("source_card_by_digest", "digest"),
    )

    contact_id: int = owner("contact")
    source: str = required_text()
    source_uid: str = text_column()
    version: str = text_column()
    digest: str = required_text()
    raw: str = required_text()
    merged_from: int | None = None


class MergedRow(Row, table=True):
    """The number of a contact that went into another one."""

    __tablename__ = "merged"
    __table_args__: ClassVar = (UniqueConstraint("number"), Index("merged_into", "contact_id"))

    contact_id: int = owner("contact")
    number: int
    uid: str = required_text()


class DistinctionRow(Row, table=True):
    """Two contacts who look alike and are not the same."""

    __tablename__ = "distinction"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "other_id"),
        Index("distinction_of_other", "other_id"),
    )

    contact_id: int = owner("contact")
    other_id: int = owner("contact")


class InteractionRow(Row, table=True):
    """An entry of the log, or a plan."""

    __tablename__ = "interaction"
    __table_args__: ClassVar = (
        Index("interaction_by_day", "day", "id"),
        Index("interaction_by_kind", "kind", "day"),
    )

    uid: str = required_text(unique=True)
    kind: str | None = unknown_text()
    day: str = required_text()
    at: str | None = unknown_text()
    zone: str = text_column()
    minutes: int | None = None
    direction: str | None = unknown_text()
    planned: int = 0
    score: int | None = None
    text: str = text_column()
    sentence: str = text_column()
    source: str = text_column()
    created: str = required_text()
    updated: str = required_text()
    deleted: str | None = unknown_text()


class InteractionContactRow(Row, table=True):
    """Somebody who took part in an interaction or was mentioned."""

    __tablename__ = "interaction_contact"
    __table_args__: ClassVar = (
        UniqueConstraint("interaction_id", "contact_id"),
        Index("interaction_of_contact", "contact_id", "seen_on", "interaction_id"),
    )

    interaction_id: int = owner("interaction")
    contact_id: int = owner("contact")
    part: str = Field(default="participant", sa_type=Text)
    rivals: str = text_column()
    seen_on: str | None = unknown_text()


class InteractionTagRow(Row, table=True):
    """A tag of an interaction."""

    __tablename__ = "interaction_tag"
    __table_args__: ClassVar = (
        UniqueConstraint("interaction_id", "tag"),
        Index("interaction_by_tag", "tag", "interaction_id"),
    )

    interaction_id: int = owner("interaction")
    tag: str = required_text()


class TaskRow(Row, table=True):
    """Something to do."""

    __tablename__ = "task"
    __table_args__: ClassVar = (
        Index("task_of_interaction", "interaction_id"),
        Index("task_following", "follows_id"),
    )

    uid: str = required_text(unique=True)
    summary: str = required_text()
    due: str | None = unknown_text()
    due_time: str | None = unknown_text()
    start: str | None = unknown_text()
    priority: int | None = None
    status: str = Field(default="needs-action", sa_type=Text)
    owed_by: str = Field(default="me", sa_type=Text)
    rrule: str = text_column()
    interaction_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("interaction.id", ondelete="SET NULL")]
    )
    completed: str | None = unknown_text()
    created: str = required_text()
    updated: str = required_text()
    deleted: str | None = unknown_text()
    dtstart: str | None = unknown_text()
    follows_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("task.id", ondelete="SET NULL")]
    )
    snoozed_until: str | None = unknown_text()


class TaskContactRow(Row, table=True):
    """Somebody a task is about."""

    __tablename__ = "task_contact"
    __table_args__: ClassVar = (
        UniqueConstraint("task_id", "contact_id"),
        Index("task_of_contact", "contact_id", "task_id"),
    )

    task_id: int = owner("task")
    contact_id: int = owner("contact")


class TaskTagRow(Row, table=True):
    """A tag of a task."""

    __tablename__ = "task_tag"
    __table_args__: ClassVar = (UniqueConstraint("task_id", "tag"),)

    task_id: int = owner("task")
    tag: str = required_text()


class AttachmentRow(Row, table=True):
    """A file that belongs to a contact, an interaction or a task: to one of them."""

    __tablename__ = "attachment"
    __table_args__: ClassVar = (
        UniqueConstraint("contact_id", "path"),
        UniqueConstraint("interaction_id", "path"),
        UniqueConstraint("task_id", "path"),
    )

    contact_id: int | None = possible_owner("contact")
    interaction_id: int | None = possible_owner("interaction")
    task_id: int | None = possible_owner("task")
    path: str = required_text()
    sha256: str = required_text()
    size: int
    type: str = text_column()
    day: str | None = unknown_text()
    created: str = required_text()
    deleted: str | None = unknown_text()
