"""What in a line of a signature shows by itself what it is: addresses, pages, numbers, handles."""

from __future__ import annotations

import re

from pcrm.domain.contact import Email, Impp, Telephone, Url
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.domain.words import signatures as words

GAP = " | "
"""Stands in a line for what was taken out of it, and between what stands apart."""

_AT = re.compile(r"\s?[\[({]\s?(?:at|ät|arroba|собака)\s?[\])}]\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?(?:dot|punkt|point|punto|точка)\s?[\])}]\s?", re.IGNORECASE)
_FEDIVERSE = re.compile(r"(?<![\w.@])@[\w.-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL = re.compile(
    r"(?:(?P<label>xmpp|jabber)\s*:\s*)?<?(?:mailto:)?"
    r"(?P<value>[\w.+'&-]+@[\w-]+(?:\.[\w-]+)+)>?(?:\s*<mailto:[^>]*>)?",
    re.IGNORECASE,
)
_URL = re.compile(
    r"<?(?P<value>(?:https?://|www\.)[^\s<>|,;]+|"
    r"(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:/[^\s<>|,;]*)?(?![\w@]))>?",
    re.IGNORECASE,
)
_ANGLES = re.compile(r"<(?:https?://|mailto:)[^>]*>", re.IGNORECASE)
_HANDLE = re.compile(
    r"(?<!\w)(?P<service>" + "|".join(sorted(words.SERVICES, key=len, reverse=True)) + r")"
    r"(?:\s*(?:id|号))?\s*(?::\s*|\s(?=@))(?P<value>@?[\w.:+-]*\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\+|00)?\s?\(?\d[\d\s()./\u2010-\u2015-]*\d")
_NO_NUMBER = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{5}-\d{4}")
_LABEL = re.compile(r"[^\s|,;:()/=]+")
_EXTENSION = re.compile(
    r"\s*,?\s*(?:ext|extension|x|доб|durchwahl|poste)\.?\s*(\d{1,6})\b", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*\(([^()\d]{1,20})\)")
_FEWEST_DIGITS = 7
_MOST_DIGITS = 15


class Parts(NamedTuple):
    """What was found in the lines of a signature, each once, and what is left of the lines."""

    emails: tuple[Email, ...] = ()
    telephones: tuple[Telephone, ...] = ()
    urls: tuple[Url, ...] = ()
    impps: tuple[Impp, ...] = ()
    extensions: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


class Finder:
    """Takes line after line and keeps what it finds."""

    def __init__(self) -> None:
        self._emails: dict[str, Email] = {}
        self._telephones: dict[str, Telephone] = {}
        self._urls: dict[str, Url] = {}
        self._impps: dict[str, Impp] = {}
        self._extensions: list[str] = []
        self._rest: list[str] = []
        self._carried: str | None = None

    def line(self, text: str) -> None:
        """Take in one line."""
        if _is_register(text):
            return
        text = _DOT.sub(".", _AT.sub("@", text)) if _AT.search(text) else text
        text = _FEDIVERSE.sub(self._fediverse, text)
        text = _EMAIL.sub(self._email, text)
        text = _ANGLES.sub(GAP, text)
        text = _HANDLE.sub(self._handle, text)
        text = _URL.sub(self._url, text)
        self._rest.append(self._numbers(text))

    def found(self) -> Parts:
        """Return everything that was found."""
        return Parts(
            tuple(self._emails.values()),
            tuple(self._telephones.values()),
            tuple(self._urls.values()),
            tuple(self._impps.values()),
            tuple(self._extensions),
            tuple(self._rest),
        )

    def _fediverse(self, match: re.Match[str]) -> str:
        self._add_handle("mastodon", match[0])
        return GAP

    def _email(self, match: re.Match[str]) -> str:
        value = match["value"].strip(".'-&")
        if match["label"]:
            self._add_handle("xmpp", value)
        else:
            self._emails.setdefault(value.casefold(), Email(value))
        return GAP

    def _handle(self, match: re.Match[str]) -> str:
        service, value = words.SERVICES[match["service"].casefold()], match["value"]
        if value.count(".") and value.split(".")[-1].split("/")[0] in {"com", "me", "app"}:
            return match[0]  # a page, which is read as one
        self._add_handle(service, value if service == "matrix" else value.lstrip("@"))
        return GAP

    def _add_handle(self, service: str, value: str) -> None:
        handle = f"{service}:{value}"
        self._impps.setdefault(handle.casefold(), Impp(handle))

    def _url(self, match: re.Match[str]) -> str:
        value = match["value"].rstrip(".)]'\"")
        bare = value.partition("://")[2] or value
        host, _, path = bare.casefold().rstrip("/").partition("/")
        host = host.removeprefix("www.")
        if not _is_host(host, scheme=bare != value or bare.casefold().startswith("www.")):
            return match[0]
        key = f"{host}/{path}" if path else host
        if path and host.endswith(words.NETWORKS):
            address = value if bare != value else f"https://{value}"
            self._impps.setdefault(key, Impp(address))
        else:
            self._urls.setdefault(key, Url(value))
        return GAP

    def _numbers(self, text: str) -> str:
        """Take telephones out of a line; what stands before one says which kind it is."""
        pieces: list[str] = []
        done = 0
        for match in _NUMBER.finditer(text):
            before, kind = _label(text[done : match.start()])
            if kind is None and not before.strip():
                kind = self._carried
            behind = _BEHIND.match(text, match.end())
            kind_behind = _kind(behind[1]) if behind else None
            value = " ".join(match[0].strip(" .-/").split())
            if not _is_telephone(value, labelled=(kind, kind_behind) != (None, None)):
                continue
            end = behind.end() if behind and kind_behind is not None else match.end()
            extension = _EXTENSION.match(text, end)
            if extension:
                self._extensions.append(f"{value} ext. {extension[1]}")
                end = extension.end()
            self._add_number(_balanced(value), kind or kind_behind or "")
            pieces += [before, GAP]
            done = end
        before, self._carried = _label(text[done:])
        return "".join((*pieces, before))

    def _add_number(self, value: str, kind: str) -> None:
        key = "".join(sign for sign in value if sign.isdecimal())
        before = self._telephones.get(key)
        if before is None or (kind and not before.type):
            self._telephones[key] = Telephone(value, kind)


def _label(before: str) -> tuple[str, str | None]:
    """Return what stands before the label at the end of a text, and the kind that it gives.

    None is no label. Of two words the one that says more counts: "Tel. mobil" is "cell".
    """
    kind: str | None = None
    end = len(before)
    for match in reversed(list(_LABEL.finditer(before))):
        said = _kind(match[0])
        if said is None:
            break
        kind = kind or said
        end = match.start()
    return before[:end], kind


def _kind(text: str) -> str | None:
    """Return the type that a label gives a telephone: "Mobil" is "cell"; None for no label."""
    return words.TELEPHONES.get(fold(text).strip(" .()"))


def _is_telephone(value: str, *, labelled: bool) -> bool:
    count = sum(sign.isdecimal() for sign in value)
    if _NO_NUMBER.fullmatch(value) or count > _MOST_DIGITS:
        return False
    if labelled:
        return count > 3
    if count < _FEWEST_DIGITS:
        return False
    plain = value.isdecimal()
    return value[0] in "+0(" or (not plain and count > 8) or (plain and count == 11)


def _balanced(value: str) -> str:
    """Return a number without a bracket that has lost its other half."""
    if value.count("(") == value.count(")"):
        return value
    return " ".join(value.replace("(", " ").replace(")", " ").split())


def _is_host(host: str, *, scheme: bool) -> bool:
    """Tell whether a text with dots in it is a host: "acme.de", but not "e.V." or "Dipl.Ing"."""
    labels = host.split(".")
    if scheme:
        return len(labels) > 1 or ":" in host
    long_enough = len(labels[-2]) > 1 if len(labels) > 1 else False
    return long_enough and len(labels[-1]) > 1 and labels[-1].isalpha() and labels[-2] != "st"


def _is_register(text: str) -> bool:
    """Tell whether a line is about a company's registration, or a lawyer's small print."""
    for word in fold(text).split():
        word = word.strip("(),;.")
        if word in words.REGISTERS or word.rstrip(":").rstrip(".") in words.REGISTERS:
            return True
    return False
