"""Pictures of contacts: files beside the database, named by what is in them."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = 32


def folder(database: str) -> str:
    """Return where the pictures of a database lie."""
    stem = os.path.splitext(os.path.abspath(database))[0]
    return f"{stem}-photos"


def write(database: str, name: str, octets: bytes) -> None:
    """Store a picture that only the owner can read; one that is there already stays."""
    place = folder(database)
    os.makedirs(place, mode=0o700, exist_ok=True)
    try:
        handle = os.open(os.path.join(place, name), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(octets)


def read(database: str, name: str) -> bytes:
    """Return a picture, or nothing when its file is gone."""
    try:
        with open(os.path.join(folder(database), os.path.basename(name)), "rb") as file:
            return file.read()
    except OSError:
        return b""


def exists(database: str, name: str) -> bool:
    """Tell whether the file of a picture is there."""
    return os.path.exists(os.path.join(folder(database), os.path.basename(name)))


def stored(database: str) -> list[str]:
    """Return the names of all picture files of a database, and of nothing else in their folder."""
    try:
        names = sorted(os.listdir(folder(database)))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [name for name in names if _is_ours(name)]


def remove(database: str, names: Iterable[str]) -> None:
    """Remove picture files, and the folder when it is empty then."""
    place = folder(database)
    for name in names:
        try:
            os.unlink(os.path.join(place, os.path.basename(name)))
        except FileNotFoundError:
            pass
    try:
        os.rmdir(place)
    except OSError:
        pass  # there are others in it, or there is none


def _is_ours(name: str) -> bool:
    """Tell whether a name is made of a digest, 32 digits, and an ending."""
    digest = name.partition(".")[0]
    return len(digest) == _DIGITS and all(sign in "0123456789abcdef" for sign in digest)
