"""Texts on their way through an editor: files that only their owner can read."""

from __future__ import annotations

import os

from pcrm.domain.errors import FileProblem

SENTENCE = "sentence.txt"
"""The file of a sentence of the log that was typed and not stored."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace


def put(workspace: Workspace, name: str, text: str) -> str:
    """Write a text into a new file and return its path; a file that is there is never touched.

    The files lie in the folder ``edits`` beside the database, not in a temporary one: what an
    editor leaves behind is private there, and it outlives the next start of the machine.
    """
    folder = _folder(workspace)
    stem, dot, ending = name.rpartition(".")
    count = 1
    while True:
        path = os.path.join(folder, name if count == 1 else f"{stem}-{count}{dot}{ending}")
        count += 1
        try:
            os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
            os.makedirs(folder, mode=0o700, exist_ok=True)
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            if not os.path.isdir(folder):
                raise _problem(folder, "there is a file in its place") from None
            continue
        except OSError as error:
            raise _problem(path, error.strerror or "failed") from None
        with os.fdopen(handle, "wb") as file:
            file.write(_octets(text))
        return path


def get(path: str) -> str:
    """Return what stands in a file; bytes that are no UTF-8 come as lone surrogates."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", errors="surrogateescape")
    except OSError as error:
        raise FileProblem(
            f"{path} cannot be read: {error.strerror}", value=path, hint="check the name"
        ) from None


def rewrite(path: str, text: str) -> None:
    """Put another text into a file."""
    with open(path, "wb") as file:
        file.write(_octets(text))


def discard(path: str) -> None:
    """Remove a file, and its folder when that was the last one."""
    try:
        os.unlink(path)
        os.rmdir(os.path.dirname(path))
    except OSError:
        pass  # an editor may have left something of its own there


def keep(workspace: Workspace, name: str, text: str) -> None:
    """Put a text into the one file of that name; a crash leaves the text before it or this one."""
    folder = _folder(workspace)
    path = os.path.join(folder, name)
    fresh = f"{path}.new"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_octets(text))
        os.replace(fresh, path)
    except OSError as error:
        raise _problem(path, error.strerror or "failed") from None


def kept(workspace: Workspace, name: str) -> str:
    """Return what ``keep`` has put into the file of a name, "" where there is none."""
    path = os.path.join(_folder(workspace), name)
    return get(path) if os.path.exists(path) else ""


def drop(workspace: Workspace, name: str) -> None:
    """Remove what ``keep`` has put into the file of a name."""
    discard(os.path.join(_folder(workspace), name))


def forget(workspace: Workspace, stems: Sequence[str]) -> None:
    """Remove what was left of records: ``12.toml``, ``12-2.toml``, ``task-12.json`` for ``12``.

    A sentence that waits may name any of them, and goes, too.
    """
    folder = _folder(workspace)
    if not os.path.isdir(folder):
        return
    drop(workspace, SENTENCE)
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        named, _, ending = name.removesuffix(".new").rpartition(".")
        stem, _, count = named.partition("-")
        about = named.split("-") if ending == "json" else [stem]
        if set(about) & set(stems) and (ending == "json" or not count or count.isdecimal()):
            discard(os.path.join(folder, name))


def _folder(workspace: Workspace) -> str:
    return os.path.join(os.path.dirname(os.path.abspath(workspace.path)), "edits")


def _octets(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")


def _problem(path: str, wrong: str) -> FileProblem:
    return FileProblem(
        f"{path} cannot be made: {wrong}", value=path, hint="make room there, or use -i FILE"
    )
