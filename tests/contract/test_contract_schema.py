"""The SQL that ships and the typed schema say the same."""

from __future__ import annotations

from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, pool
from sqlmodel import SQLModel

from pcrm.services import data
from pcrm.store import tables
from pcrm.store.connection import open_reading
from pcrm.store.journal import JOURNALED, KEPT

WITHOUT_A_MODEL = {
    "change": "written by sqlite3 only, read by sqlite3 only",
    "context": "saved filters, written by sqlite3 only",
    "journal": "filled by triggers",
    "journal_state": "the guard of the triggers",
    "name_form": "derived, written by sqlite3 only",
    "reminder_job": "the ledger of remind, written by sqlite3 only",
    "reminder_told": "the ledger of remind, written by sqlite3 only",
    "search": "the full-text index",
    "search_config": "a part of the full-text index",
    "search_content": "a part of the full-text index",
    "search_data": "a part of the full-text index",
    "search_idx": "a part of the full-text index",
    "vocabulary": "derived, written by sqlite3 only",
    "vocabulary_part": "the index of parts of words",
    "vocabulary_part_config": "a piece of the index of parts of words",
    "vocabulary_part_data": "a piece of the index of parts of words",
    "vocabulary_part_idx": "a piece of the index of parts of words",
    "sqlite_sequence": "kept by SQLite for AUTOINCREMENT",
}
COLUMNS_WITHOUT_A_MODEL = {
    "image": "a virtual column of the journal",
    "known_on": "a virtual column that SQL computes",
    "next_due_on": "a virtual column that SQL computes",
}
INDEXES_WITHOUT_A_MODEL = {
    "address_by_locality": "collation NOCASE",
    "contact_by_next_due": "partial",
    "contact_by_known": "of a virtual column",
    "email_by_value": "collation NOCASE",
    "important_date_snoozed": "partial",
    "important_date_with_leads": "partial",
    "impp_by_value": "collation NOCASE",
    "interaction_guess": "partial",
    "interaction_planned": "partial",
    "membership_by_organization": "collation NOCASE",
    "source_card_by_uid": "partial",
    "task_open": "partial",
}


def compared(name, type_, parent):
    """Tell alembic what the models are to be compared with; the rest has its reason above."""
    if type_ == "table":
        return name not in WITHOUT_A_MODEL
    if type_ == "column":
        return name not in COLUMNS_WITHOUT_A_MODEL
    if type_ == "index":
        return name not in INDEXES_WITHOUT_A_MODEL
    return True


@pytest.fixture
def engine(workspace):
    """An engine of SQLAlchemy on a database that was migrated from nothing."""
    data.init(workspace)
    made = create_engine(f"sqlite:///{workspace.path}", poolclass=pool.NullPool)
    yield made
    made.dispose()


def differences(engine):
    """Return what alembic finds, each as a plain tuple, without what it cannot see in SQLite.

    Actions of foreign keys that stand with their column are not reflected, and the key column of
    SQLite is reflected as nullable; both are compared by PRAGMA below. Defaults are compared by
    value below, since the models give them in Python.
    """
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": compared,
                "target_metadata": SQLModel.metadata,
            },
        )
        found = compare_metadata(context, SQLModel.metadata)
    flat = []
    for one in found:
        flat.extend(one if isinstance(one, list) else [one])
    return [
        one
        for one in flat
        if one[0] not in {"add_fk", "remove_fk"}
        and not (one[0] == "modify_nullable" and one[3] == "id")
    ]


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_models_say_what_the_migrations_made(engine):
    """No table, column, type, constraint or index differs."""
    assert differences(engine) == []


@pytest.mark.parametrize("table", JOURNALED)
def test_foreign_keys_are_the_same_with_what_they_do(workspace, table):
    """Column, table and ON DELETE of every reference."""
    data.init(workspace)
    with closing(open_reading(workspace.path)) as connection:
        shipped = {
            (column, target, action)
            for target, column, action in connection.execute(
                'SELECT "table", "from", on_delete FROM pragma_foreign_key_list(?)', (table,)
            )
        }
    modelled = {
        (key.parent.name, key.column.table.name, key.ondelete)
        for key in SQLModel.metadata.tables[table].foreign_keys
    }
    assert modelled == shipped


@pytest.mark.parametrize("table", JOURNALED)
def test_defaults_are_the_same(workspace, table):
    """What SQL puts into a column that is left out is what the model puts there."""
    data.init(workspace)
    with closing(open_reading(workspace.path)) as connection:
        shipped = {
            name: connection.execute(f"SELECT {default}").fetchone()[0]
            for name, default in connection.execute(
                "SELECT name, dflt_value FROM pragma_table_info(?) WHERE dflt_value IS NOT NULL",
                (table,),
            ).fetchall()
        }
    model = next(each for each in tables.Row.__subclasses__() if each.__tablename__ == table)
    modelled = {
        name: field.default
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default is not None
    }
    assert modelled == shipped


def test_the_reasons_name_only_what_is_there(workspace):
    """An exception that no longer exists is taken off the lists above."""
    data.init(workspace)
    with closing(open_reading(workspace.path)) as connection:
        names = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema").fetchall()
        }
        columns = {
            name for (name,) in connection.execute("SELECT name FROM pragma_table_xinfo('contact')")
        }
    assert names >= WITHOUT_A_MODEL.keys() | INDEXES_WITHOUT_A_MODEL.keys()
    assert columns >= COLUMNS_WITHOUT_A_MODEL.keys()


def test_every_journaled_table_has_a_model(workspace):
    """What the write side may write is what the journal records."""
    assert set(SQLModel.metadata.tables) == set(JOURNALED)


@pytest.mark.parametrize("table", JOURNALED)
def test_columns_have_the_order_type_and_constraints_of_the_sql(workspace, table):
    """Name, type and NOT NULL of every column, which alembic looks at only in part."""
    data.init(workspace)
    with closing(open_reading(workspace.path)) as connection:
        shipped = [
            (name, type_, bool(required or key))
            for name, type_, required, key in connection.execute(
                'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,)
            )
        ]
    modelled = [
        (column.name, str(column.type), not column.nullable)
        for column in SQLModel.metadata.tables[table].columns
    ]
    assert sorted(modelled) == sorted(shipped)


def test_kept_columns_are_columns(workspace):
    """The names that the journal leaves out exist."""
    known = (tables.ContactRow, tables.InteractionContactRow)
    assert {column.name for table in known for column in table.__table__.columns} >= KEPT
