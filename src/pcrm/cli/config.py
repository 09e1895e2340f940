"""config."""

import os
from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.editing import in_editor
from pcrm.cli.session import FORMATS, Session, refuse_format
from pcrm.config import listing, locations, parsing, settings, writing
from pcrm.config.listing import Entry
from pcrm.domain.errors import NotFound
from pcrm.render.table import table
from pcrm.render.terminal import safe_line

Name = Annotated[str, typer.Argument(metavar="KEY", help="As days, remind.leads, words.gestern.")]
_COLUMNS = ("KEY", "VALUE", "FROM", "MEANING")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm config")(config)
    nouns.command("get", epilog="Example: pcrm config get days")(get)
    nouns.command("set", epilog="Example: pcrm config set words.gestern yesterday")(set_)
    nouns.command("edit", epilog="Example: pcrm config edit")(edit)
    nouns.command("path", epilog="Example: pcrm config path")(path)
    app.add_typer(nouns, name="config")


def config(context: typer.Context) -> int:
    """All settings: what holds, and from where; get, set, edit, path."""
    if context.invoked_subcommand is not None:
        return 0
    session = session_of(context)
    refuse_format(session.format, FORMATS)
    entries = listing.entries(_text(), os.environ)
    rows = [(one.key, one.value, one.source, one.meaning) for one in entries]
    if session.ids:
        session.out(one.key for one in entries)
    elif session.is_json:
        session.json([one._asdict() for one in entries])
    elif session.format == "csv":
        from pcrm.render.csv import csv

        session.out(csv([name.casefold() for name in _COLUMNS], rows))
    elif session.format == "plain":
        from pcrm.render.columns import plain

        session.out(plain(row) for row in rows)
    else:
        width = session.columns or 10_000
        session.page(table(_COLUMNS, rows, columns=width, style=session.style))
    return 0


def get(context: typer.Context, key: Name) -> int:
    """The value of a setting; of a table all its entries."""
    session = session_of(context)
    found = _found(key)
    if session.is_json:
        session.json([one._asdict() for one in found] if len(found) > 1 else found[0]._asdict())
    elif len(found) == 1 and found[0].key == _folded(key):
        session.out([safe_line(found[0].value)])
    else:
        session.out(safe_line(f"{one.key} = {one.value}") for one in found if one.value)
    return 0


def set_(
    context: typer.Context,
    key: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="An empty one takes it out.")],
) -> int:
    """Set a setting; the comments of the file stay."""
    session = session_of(context)
    file = _path()
    writing.write_file(file, writing.with_value(_text(), key, value, path=file))
    _after(session)
    return _told(session, key)


def _told(session: Session, key: str) -> int:
    """Answer with the setting as it holds now, and say so if the environment beats the file."""
    name, entry = writing.find(key)
    found = [one for one in listing.entries(_text(), os.environ) if one.key == _folded(key)]
    one = found[0] if found else Entry(key, "", listing.DEFAULT, "", name.takes, name.meaning)
    if session.is_json:
        session.json(one._asdict())
    else:
        session.out([safe_line(f"{one.key} = {one.value}" if one.value else f"{one.key}: not set")])
    if one.source == listing.ENVIRONMENT and not entry:
        session.say(f"{name.variable} holds now; the file holds where it is not set")
    return 0


def edit(context: typer.Context) -> int:
    """The configuration in your editor; what is wrong is told before it is stored."""
    session = session_of(context)
    file = _path()
    text = _text() or listing.template()

    def store(typed: str) -> bool:
        for problem in parsing.check(typed).problems:
            raise problem
        writing.write_file(file, typed)
        return True

    otherwise = "set one value: pcrm config set KEY VALUE"
    if in_editor(session, text, store, name="config.toml", otherwise=otherwise):
        _after(session)
        session.say(f"stored in {file}")
    else:
        session.say("nothing was changed")
    return 0


def path(context: typer.Context) -> int:
    """Where the configuration is, or would be; the databases are said beside it."""
    session = session_of(context)
    database = session.workspace.path
    profiles = locations.profiles(os.environ)
    if session.is_json:
        known = [{"name": name, "path": path} for name, path in profiles.items()]
        session.json({"config": _path(), "database": database, "profiles": known})
        return 0
    session.out([safe_line(_path())])
    session.say(f"database: {database}" + ("" if session.workspace.exists() else " (not made yet)"))
    for name, path in profiles.items():
        session.say(f"profile {name}: {path}")
    return 0


def _path() -> str:
    return locations.config_file(os.environ)


def _text() -> str:
    return writing.read_file(_path())


def _found(key: str) -> list[Entry]:
    """Return the entries that a name means; raises NotFound for a word that is not set."""
    setting, word = writing.find(key)
    found = [
        one
        for one in listing.entries(_text(), os.environ)
        if one.key == _folded(key) or (not word and one.key.startswith(f"{setting.name}."))
    ]
    if not found:
        raise NotFound(f"{key} is not set", value=key, hint=f"see: pcrm config get {setting.name}")
    return found


def _folded(key: str) -> str:
    """Return a name as entries have it: words of tables are folded."""
    from pcrm.domain.names import fold

    setting, word = writing.find(key)
    return f"{setting.name}.{fold(word)}" if word else setting.name


def _after(session: Session) -> None:
    """Make the names of people anew when short names have changed."""
    own = settings.load(_path()).settings.diminutives
    if own != session.workspace.settings.diminutives:
        from pcrm.domain.words import diminutives
        from pcrm.services.safety import index_names

        diminutives.extend(own)
        index_names(session.workspace)
