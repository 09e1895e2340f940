"""Reads the signature of a mail or the text of a card: who it is, where, and how to reach them."""

from __future__ import annotations

import re

from pcrm.domain.contact import Details, Membership
from pcrm.domain.name_parts import Parts, split
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.domain.signature_address import is_address, read_address
from pcrm.domain.signature_parts import GAP, Finder
from pcrm.domain.signature_parts import Parts as Found
from pcrm.domain.words import en
from pcrm.domain.words import signatures as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_APART = re.compile(r"\s*[|｜•·●▪►◆¦★]\s*|\t+|\s{3,}|\s+//\s+|\s+[–—-]+\s+")
_NOISE = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u200b": None, "\ufeff": None, "\ufe0f": None, "：": ":",
     "（": "(", "）": ")", "，": ",", "＠": "@", "＋": "+"}
)  # fmt: skip
_HEADER = re.compile(
    r"^(?:from|von|de|от|发件人)\s*:\s*\"?([^\"<]*?)\"?\s*(<.*>)?\s*$", re.IGNORECASE
)
_ON_BEHALF = re.compile(r"^(?:i\.\s?[AV]\.|ppa\.)\s+")
_WORKS_AT = re.compile(r"\s+(?:at|@|bei|chez|at the)\s+|\s*,\s+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_QUOTED = re.compile(r"^(?:>\s?)+")
_LONGEST = 90
_LONGEST_LINE = 400
_MOST_LINES = 200
_MOST_WORDS = 6


_NOTHING = Found()


class _Said(NamedTuple):
    """What the words of a signature say: each list in the order of the text."""

    names: list[str]
    titles: list[str]
    organizations: list[str]
    units: list[str]
    addresses: list[list[str]]
    others: list[str]


def read(text: str) -> Details:
    """Return what a signature or a card says; ``formatted_name`` is "" where no name was found.

    What is neither name nor address nor number ends up in the note, so that nothing gets lost.
    """
    finder = Finder()
    for line in _lines(text):
        finder.line(line)
    parts = finder.found()
    said = _sorted([piece for line in parts.rest for piece in _pieces(line)], parts)
    if not said.names:
        said = _with_a_name(said, parts)
    return _details(said, parts)


def _lines(text: str) -> list[str]:
    """Return the lines that count: behind the last ``-- `` or the last closing of a letter."""
    lines = [
        _QUOTED.sub("", _clean(line)).strip(" *_") for line in text.splitlines()[-_MOST_LINES:]
    ]
    for place in range(len(lines) - 1, -1, -1):
        if (lines[place] in {"--", "—"} or _is_closing(lines[place])) and any(lines[place + 1 :]):
            lines = lines[place + 1 :]
            break
    found = []
    for line in lines:
        header = _HEADER.match(line)
        line = f"{header[1]}{GAP}{header[2] or ''}" if header else _ON_BEHALF.sub("", line)
        if not _is_closing(line) and not fold(line).startswith(words.DEVICES + words.HEADERS):
            found.append(line)
    return found


def _clean(line: str) -> str:
    """Return a line without invisible signs, and of a length that a line can have."""
    line = line[:_LONGEST_LINE].translate(_NOISE)
    return "".join(sign if sign.isprintable() or sign == "\t" else " " for sign in line).strip()


def _is_closing(line: str) -> bool:
    return fold(line).rstrip(" ,.!:") in words.CLOSINGS


def _pieces(line: str) -> list[str]:
    """Return what stands apart in a line, without labels that have lost what they announced."""
    found = []
    for piece in _APART.split(line):
        piece = piece.strip(" ,;:/<>[]")
        if piece[:1] == piece[-1:] == '"':
            piece = piece[1:-1]
        bare = [word.strip(".:()[]") for word in fold(piece).split()]
        if piece and not all(word in words.LABELS or not word for word in bare):
            found.append(piece)
    return found


def _sorted(pieces: Sequence[str], parts: Found) -> _Said:
    """Tell the pieces of a signature apart."""
    said = _Said([], [], [], [], [], [])
    in_address = False
    for piece in _split_up(pieces, parts):
        was_address, in_address = in_address, False
        if is_address(piece) and not _has_title(piece):
            in_address = True
            if was_address:
                said.addresses[-1].append(piece)
            else:
                said.addresses.append([piece])
        elif _is_organization(piece, parts if said.names or " " not in piece else _NOTHING):
            said.organizations.append(piece)
        elif _is_department(piece):
            said.units.append(piece)
        elif _has_title(piece):
            said.titles.append(piece)
        elif not said.names and _may_be_name(piece):
            said.names.append(piece)
        else:
            said.others.append(piece)
    return _second_thoughts(said, parts)


def _split_up(pieces: Sequence[str], parts: Found) -> list[str]:
    """Take apart what stands in one piece: "Anna Ray, Head of Sales", "Sales Manager at Acme"."""
    found: list[str] = []
    for piece in pieces:
        if is_address(piece) and not _has_title(piece):
            found += _from_address(piece, parts)
            continue
        chinese = piece.split()
        if len(chinese) == 2 and all(_is_cjk(word) for word in chinese):
            found += chinese
            continue
        halves = _WORKS_AT.split(piece)
        sorts = [_sort(half, parts) for half in halves]
        if len(halves) > 1 and len(set(sorts)) > 1 and "" not in sorts[:1]:
            found += _joined(halves, sorts)
        else:
            found.append(piece)
    return found


def _from_address(piece: str, parts: Found) -> list[str]:
    """Take a company off the front of its address."""
    head, comma, rest = piece.partition(",")
    if comma and _is_organization(head, parts) and not is_address(head) and is_address(rest):
        return [head, rest.strip()]
    return [piece]


def _sort(piece: str, parts: Found) -> str:
    """Return what a half of a piece is: title, organization, degree, name or nothing known."""
    if fold(piece).strip(" .").replace(".", "") in en.SUFFIXES:
        return "name"
    if _is_organization(piece, parts):
        return "organization"
    if _has_title(piece):
        return "title"
    return "name" if _may_be_name(piece) else ""


def _joined(halves: Sequence[str], sorts: Sequence[str]) -> list[str]:
    """Join neighbours of one sort again: "Anna Ray, PhD", "Head of Sales, Marketing"."""
    found: list[str] = []
    before = ""
    for half, sort in zip(halves, sorts, strict=True):
        if found and (sort == before or not sort):
            found[-1] += f", {half}"
        else:
            found.append(half)
            before = sort
    return found


def _second_thoughts(said: _Said, parts: Found) -> _Said:
    """Let the e-mail address decide who is who, and give what is left over its likeliest place."""
    names, others = list(said.names), list(said.others)
    possible = [one for one in others if _may_be_name(one)]
    whole = [one for one in possible if names and one.startswith(f"{names[0]} ")]
    likely = [one for one in (*names, *possible) if _is_in(one, parts)]
    if whole:  # "Tom" below the letter, "Tom Baker" in the signature
        others.remove(whole[0])
        names = whole[:1]
    elif likely and likely[0] not in names:
        others = [*names, *(one for one in others if one != likely[0])]
        names = likely[:1]
    titles, organizations = list(said.titles), list(said.organizations)
    if others and not titles and names and _is_short(others[0]):
        titles.append(others.pop(0))
    if others and not organizations and _is_short(others[0]):
        organizations.append(others.pop(0))
    return said._replace(names=names, titles=titles, organizations=organizations, others=others)


def _with_a_name(said: _Said, parts: Found) -> _Said:
    """Return a signature without a name with the one that an address like ``anna.ray@`` has."""
    for email in parts.emails:
        local = email.value.partition("@")[0]
        found = [word for word in re.split(r"[._-]", local) if word.isalpha()]
        if len(found) > 1 and all(len(word) > 1 for word in found) and not said.organizations:
            return said._replace(names=[" ".join(word.capitalize() for word in found)])
    return said


def _details(said: _Said, parts: Found) -> Details:
    name, prefix, suffix, nickname = _name(said.names[0]) if said.names else ("", "", "", "")
    organization = said.organizations[0] if said.organizations else ""
    title = ", ".join(said.titles)
    units = "; ".join(said.units)
    is_person = bool(name)
    split_name = _split(name)
    note = [*said.others, *said.organizations[1:], *parts.extensions]
    member = Membership(organization, units, title) if organization or title or units else None
    return Details(
        formatted_name=name or organization,
        kind="individual" if is_person or not organization else "org",
        given=split_name.given,
        additional=split_name.additional,
        family=split_name.family,
        prefix=prefix,
        suffix=suffix,
        nicknames=(nickname,) if nickname else (),
        emails=parts.emails,
        telephones=parts.telephones,
        addresses=tuple(read_address(lines) for lines in said.addresses),
        urls=parts.urls,
        impps=parts.impps,
        memberships=(member,) if member and is_person else (),
        note="\n".join(note),
    )


def _name(text: str) -> tuple[str, str, str, str]:
    """Return a name without its titles, and titles before it, degrees behind it, a second name."""
    nickname = ""
    for inner in _BRACKETS.findall(text):
        if fold(inner) not in words.PRONOUNS and not nickname:
            nickname = inner
    text = _BRACKETS.sub("", text)
    found = [word.strip(",") for word in text.split()]
    before: list[str] = []
    behind: list[str] = []
    while len(found) > 1 and fold(found[0]).strip(".") in en.TITLES | words.COURTESY:
        before.append(found.pop(0))
    while len(found) > 1 and _is_degree(found[-1]):
        behind.insert(0, found.pop())
    if fold(found[-1]) in words.PRONOUNS and len(found) > 1:
        found.pop()
    named = " ".join(_in_usual_case(word) for word in found)
    return named, " ".join(before), ", ".join(behind), nickname


def _split(name: str) -> Parts:
    """Return the parts of a name, also where the family name stands first without a comma."""
    found = name.split()
    if len(found) == 3 and found[2].casefold().endswith(words.PATRONYMICS):
        return Parts(found[1], found[2], found[0])
    if len(found) == 1 and _is_chinese(name) and 1 < len(name) < 5:
        length = 2 if name[:2] in words.COMPOUND_SURNAMES and len(name) > 2 else 1
        return Parts(name[length:], "", name[:length])
    return split(name)


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in text)


def _is_degree(word: str) -> bool:
    bare = fold(word).replace(".", "").strip(",")
    return bare in en.SUFFIXES | {"ba", "ma", "llm", "esq", "cpa", "pe", "rn", "mpa", "meng"}


def _in_usual_case(word: str) -> str:
    """Return "Dupont" for "DUPONT"; short words may be initials and stay."""
    if len(word) > 2 and word.isupper() and word.replace("-", "").isalpha():
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def _may_be_name(piece: str) -> bool:
    """Tell whether a piece is written as the name of a person: a few capital words, no digits."""
    bare = _BRACKETS.sub("", piece).strip()
    if not bare or len(bare) > 60 or any(sign.isdigit() or sign in "@:/!?;&" for sign in bare):
        return False
    if _is_cjk(bare.replace(" ", "").replace("·", "")):
        return 2 <= len(bare.replace(" ", "")) <= 5 or "·" in bare
    found = [word.strip(",.") for word in bare.split()]
    if not 1 < len(found) <= _MOST_WORDS:
        return len(found) == 1 and found[0].istitle() and len(found[0]) > 1
    return all(
        word[:1].isupper() or fold(word) in en.PARTICLES or fold(word) in en.TITLES
        for word in found
        if word and fold(word) not in words.PRONOUNS
    )


def _is_in(piece: str, parts: Found) -> bool:
    """Tell whether a word of a name stands in the e-mail address, before the @."""
    from pcrm.domain.names import lookup_keys

    locals_ = [fold(email.value.partition("@")[0]) for email in parts.emails]
    keys = [key for word in piece.split() for key in lookup_keys(word)]
    return any(len(key) > 2 and key in local for key in keys for local in locals_)


def _has_title(piece: str) -> bool:
    if len(piece) > _LONGEST:
        return False
    folded = [word.strip('.,;:()«»"') for word in re.split(r"[\s/·-]+", fold(piece))]
    named = any(word in words.TITLES or word.endswith(words.TITLE_ENDINGS) for word in folded)
    return named or any(sign in piece for sign in words.TITLE_SIGNS)


def _is_department(piece: str) -> bool:
    first = fold(piece).split()[:1]
    return first[:1] != [] and first[0].strip(".:") in words.DEPARTMENTS


def _is_organization(piece: str, parts: Found) -> bool:
    """Tell whether a piece is a company: by a word of it, or by the domain of its addresses."""
    if len(piece) > _LONGEST or piece.endswith(":"):
        return False
    folded = [word.strip(',;:()«»"„“') for word in fold(piece).split()]
    legal = words.ORGANIZATIONS | en.LEGAL_FORMS
    if any(word.strip(".") in legal for word in folded[1:] or folded):
        return not _has_title(piece) or folded[-1].strip(".") in legal
    if folded and folded[0].strip(".") in legal and len(folded) > 1:
        return not _has_title(piece)
    if any(sign in piece for sign in words.ORGANIZATION_SIGNS):
        return not any(sign in piece for sign in words.TITLE_SIGNS)
    return _is_domain(piece, parts) and not _has_title(piece)


def _is_domain(piece: str, parts: Found) -> bool:
    """Tell whether the name of a host of the signature is this piece without its blanks."""
    hosts = [email.value.partition("@")[2] for email in parts.emails]
    hosts += [
        (url.value.partition("://")[2] or url.value).partition("/")[0].removeprefix("www.")
        for url in parts.urls
    ]
    keys = {"".join(filter(str.isalnum, fold(piece)))}
    for host in hosts:
        label = fold(host).split(".")[-2:][0].replace("-", "")
        if len(label) > 2 and label not in words.FREE_MAIL and label in keys:
            return True
    return False


def _is_short(piece: str) -> bool:
    return len(piece) <= 60 and len(piece.split()) <= _MOST_WORDS and piece[:1].isupper()


def _is_cjk(text: str) -> bool:
    return bool(text) and all("\u2e80" <= sign <= "\uffdc" for sign in text)
