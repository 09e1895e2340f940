"""Cards as text: new ones from details, imported ones with as few changes as possible."""

from __future__ import annotations

import re

from pcrm.formats.vcard_compose import Composer
from pcrm.formats.vcard_lines import escape, fold, fold_quoted, parse, unescape
from pcrm.formats.vcard_names import FRAME
from pcrm.formats.vcard_patch import OWNED, Patch
from pcrm.formats.vcard_photo import read_photo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pcrm.domain.contact import Details
    from pcrm.formats.vcard_card import Photo
    from pcrm.formats.vcard_lines import ContentLine

TARGETS = ("apple", "google", "outlook")

_QUOTED = re.compile(r"[^:]*ENCODING=Q|[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(r"[^:]*;(?:ENCODING=)?(?:BASE64|B)[;:]", re.IGNORECASE)


def write(
    details: Details,
    *,
    uid: str,
    version: str = "4.0",
    raw: tuple[str, ...] = (),
    target: str = "",
    revision: str = "",
    photos: Sequence[Photo] = (),
) -> str:
    """Write one card, lines ended by CR LF and folded at 75 octets (RFC 6350 section 3.2).

    With ``raw``, the lines an imported card came with, the card keeps its ``version`` and every
    line that still says what ``details`` say; ``revision`` becomes its REV only if something
    changed. Without ``photos`` its pictures stay. ``target`` "apple", "google" or "outlook"
    writes version 3.0 with the labels and dates of that program.
    """
    if target:
        version = "3.0"
        lines = _for_target(details, uid, raw=raw, target=target, revision=revision, photos=photos)
    elif raw:
        lines = _patched(details, uid, raw=raw, version=version, revision=revision, photos=photos)
    else:
        lines = _new(Composer(version), details, uid=uid, revision=revision, photos=photos)
    return "".join(["BEGIN:VCARD\r\n", *_folded(lines, version), "END:VCARD\r\n"])


def _new(
    composer: Composer, details: Details, *, uid: str, revision: str, photos: Sequence[Photo]
) -> list[str]:
    lines = [f"VERSION:{composer.version}"]
    if uid:
        lines.append(composer.line("UID", composer.escape(uid)))
    lines += composer.all(details)
    for photo in photos:
        lines += composer.photo(photo)
    if revision:
        lines.append(f"REV:{revision}")
    return lines


def _for_target(
    details: Details,
    uid: str,
    *,
    raw: Sequence[str],
    target: str,
    revision: str,
    photos: Sequence[Photo],
) -> list[str]:
    """Write a new card of version 3.0 and carry over what only the raw lines know."""
    known = [line for line in map(parse, raw) if line is not None]
    if not photos:
        photos = [photo for line in known if line.name == "PHOTO" and (photo := read_photo(line))]
    groups = {line.group.lower() for line in known if line.group}
    composer = Composer("3.0", target=target, groups=groups)
    lines = _new(composer, details, uid=uid, revision=revision, photos=photos)
    return lines + _carried_over(known)


def _carried_over(known: Sequence[ContentLine]) -> list[str]:
    """Give the lines that no details hold, with their labels, in the words of version 3.0."""
    owned = OWNED | FRAME
    if any(line.name == "ADR" for line in known):
        owned -= {"LABEL"}  # says beside ADR how to print it
    unknown = [line for line in known if line.name not in owned]
    groups = {line.group for line in unknown if line.group}
    labels = [line for line in known if line.name == "X-ABLABEL" and line.group in groups]
    return [_in_version_3(line) for line in [*unknown, *labels]]


def _in_version_3(line: ContentLine) -> str:
    """Give every parameter its name and undo quoted-printable."""
    encoding = line.params.encoding
    if not line.params.bare and encoding != "Q":
        return line.raw
    params = [";ENCODING=b"] if encoding == "B" else []
    for name, values in line.params.given.items():
        if name not in ("ENCODING", "CHARSET"):
            params += [f";{name}={value}" for value in values]
    group = f"{line.group}." if line.group else ""
    value = escape(unescape(line.value, version="2.1")) if encoding == "Q" else line.value
    return f"{group}{line.name}{''.join(params)}:{value}"


def _patched(
    details: Details,
    uid: str,
    *,
    raw: Sequence[str],
    version: str,
    revision: str,
    photos: Sequence[Photo],
) -> list[str]:
    patch = Patch(raw, version)
    composer = Composer(version, groups=patch.groups)
    patch.apply(details, composer)
    frame = {line.name: line for line in reversed(patch.lines)}
    if uid and ("UID" not in frame or _text(frame["UID"].value, version) != uid):
        patch.set("UID", composer.line("UID", composer.escape(uid)))
        patch.changed = True
    if photos:
        known = [
            photo for line in patch.lines if line.name == "PHOTO" and (photo := read_photo(line))
        ]
        if known != list(photos):
            patch.replace("PHOTO", [text for photo in photos for text in composer.photo(photo)])
    if revision and patch.changed:
        patch.set("REV", f"REV:{revision}")
    if "VERSION" not in frame:
        patch.set("VERSION", f"VERSION:{version}", first=True)
    return [line.raw for line in patch.lines]


def _text(value: str, version: str) -> str:
    return unescape(value, version=version).strip()


def _folded(lines: Iterable[str], version: str) -> Iterable[str]:
    """Fold lines; version 2.1 breaks quoted-printable softly, ends base64 by an empty line.

    Its plain text stays whole: 2.1 programs take the blank of a fold for a part of the text.
    """
    for line in lines:
        line = line.replace("\r", "\\n").replace("\n", "\\n")
        if _QUOTED.match(line) and _is_quoted(line):
            yield f"{fold_quoted(line)}\r\n"
        elif version != "2.1":
            yield f"{fold(line)}\r\n"
        elif _BASE64.match(line):
            yield f"{fold(line)}\r\n\r\n"
        else:
            yield f"{line}\r\n"


def _is_quoted(text: str) -> bool:
    """Tell whether a value is quoted-printable, and not only the label in front of it."""
    line = parse(text)
    return line is not None and line.params.encoding == "Q"
