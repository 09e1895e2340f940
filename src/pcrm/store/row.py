"""What all tables of the typed schema have in common, and the columns that recur."""

from typing import Any

from sqlalchemy import ForeignKey, Text, text
from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """Base of all tables; texts are TEXT without a length."""

    id: int | None = Field(default=None, primary_key=True)


def text_column() -> Any:
    """Return a column of text that is empty unless given."""
    return Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})


def required_text(*, unique: bool = False) -> Any:
    """Return a column of text that must be given."""
    return Field(sa_type=Text, unique=unique)


def unknown_text() -> Any:
    """Return a column of text that may be unknown."""
    return Field(default=None, sa_type=Text)


def owner(table: str) -> Any:
    """Return a reference to the record that this row belongs to and goes with."""
    return Field(sa_column_args=[ForeignKey(f"{table}.id", ondelete="CASCADE")])


def possible_owner(table: str) -> Any:
    """Return a reference to the record that this row belongs to, if it is one of that table."""
    return Field(default=None, sa_column_args=[ForeignKey(f"{table}.id", ondelete="CASCADE")])
