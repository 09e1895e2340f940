"""Texts in other letters: Cyrillic and Greek in Latin ones, umlauts as two, signs set apart."""

from __future__ import annotations

from unicodedata import normalize

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
    "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
}  # fmt: skip

# What other habits write differently: plain English, Russian passport (ICAO), Ukrainian,
# Bulgarian, German.
_HABITS: tuple[dict[str, str], ...] = (
    {},
    {"ё": "e", "х": "h"},
    {"ё": "e", "й": "i", "ю": "iu", "я": "ia", "ъ": "ie"},
    {"г": "h", "и": "y", "й": "i", "ю": "iu", "я": "ia", "ї": "i", "є": "ie", "щ": "shch"},
    {"г": "h", "и": "y"},
    {"х": "h", "щ": "sht", "ъ": "a"},
    {
        "в": "w", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
        "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo", "и": "i", "г": "g",
    },
    {"й": "j", "ю": "ju", "я": "ja", "ё": "jo", "х": "h", "ч": "c", "ц": "c", "ш": "s", "ж": "z"},
)  # fmt: skip

# Endings that English shortens: Достоевский is Dostoevsky, Дмитрий is Dmitry.
_SHORT_ENDINGS = (("ий", "y"), ("ый", "y"), ("ия", "ia"))

_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γκ", "gk"))
_GREEK_HABITS: tuple[dict[str, str], ...] = (
    {},
    {"χ": "h", "υ": "i", "φ": "ph"},
    {"χ": "kh", "β": "b", "υ": "u"},
)


def _tables(
    letters: dict[str, str], habits: tuple[dict[str, str], ...]
) -> tuple[dict[int, str], ...]:
    return tuple(
        {ord(letter): latin for letter, latin in (letters | habit).items()} for habit in habits
    )


_CYRILLIC_TABLES = _tables(_CYRILLIC, _HABITS)
_GREEK_TABLES = _tables(_GREEK, _GREEK_HABITS)


_WITHOUT_BLANKS = (
    (0x2E80, 0xA4CF),  # Chinese and Japanese
    (0xAC00, 0xD7AF),  # Korean
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Where the signs stand that are words by themselves, as no blank tells where one ends."""


def stands_alone(sign: str) -> bool:
    """Tell whether a sign is a word by itself: Chinese, Japanese and Korean ones are."""
    code = ord(sign)
    return code >= 0x2E80 and any(first <= code <= last for first, last in _WITHOUT_BLANKS)


def apart(text: str) -> str:
    """Return the text with blanks around each sign that stands alone: "李雷 mail" -> "李 雷 mail".

    A word index then finds any part of such a text as a phrase.
    """
    if text.isascii() or max(text) < "\u2e80":
        return text
    return " ".join("".join(f" {c} " if stands_alone(c) else c for c in text).split())


def has_cyrillic(text: str) -> bool:
    """Tell whether any letter is Cyrillic."""
    return any("\u0400" <= char <= "\u052f" for char in text)


def spellings(text: str) -> tuple[str, ...]:
    """Return the text in other letters, the commonest first; nothing where there is none."""
    text = normalize("NFC", text.casefold())
    if max(text, default="") < "\u0370":  # neither Greek nor Cyrillic
        return (text.translate(_UMLAUTS),)
    found: list[str] = []
    if has_cyrillic(text):
        found += _cyrillic(text)
    elif any("\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff" for char in text):
        found += _greek(text)
    else:
        found.append(text.translate(_UMLAUTS))
    return tuple(dict.fromkeys(found))


def _cyrillic(text: str) -> list[str]:
    shortened = text
    for ending, latin in _SHORT_ENDINGS:
        shortened = " ".join(_with_ending(word, ending, latin) for word in shortened.split())
    plain = [shortened.translate(table) for table in _CYRILLIC_TABLES[:2]]
    return [*plain, *(text.translate(table) for table in _CYRILLIC_TABLES)]


def _with_ending(word: str, ending: str, latin: str) -> str:
    return word.removesuffix(ending) + latin if word.endswith(ending) else word


def _greek(text: str) -> list[str]:
    decomposed = normalize("NFD", text)
    text = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    text = " ".join(_with_start(word) for word in text.split())
    for pair, latin in _GREEK_PAIRS:
        text = text.replace(pair, latin)
    return [text.translate(table) for table in _GREEK_TABLES]


def _with_start(word: str) -> str:
    """Write the first sound of a Greek word: μπ is b, ντ is d."""
    for pair, latin in (("μπ", "b"), ("ντ", "d")):
        if word.startswith(pair):
            return latin + word[2:]
    return word
