"""The cases of Russian and Ukrainian names: Марина -> Марины, Марине, Марину, Мариной, …."""

from __future__ import annotations

_HUSHING = "гкхжчшщ"
_SOFT_AFTER = "жчшщц"

# Ending -> the endings of genitive, dative, accusative, instrumental, prepositional.
_ADJECTIVES = (
    ("ский", ("ского", "скому", "ского", "ским", "ском")),
    ("цкий", ("цкого", "цкому", "цкого", "цким", "цком")),
    ("ская", ("ской", "ской", "скую", "ской", "ской")),
    ("цкая", ("цкой", "цкой", "цкую", "цкой", "цкой")),
    ("ова", ("овой", "овой", "ову", "овой", "овой")),
    ("ева", ("евой", "евой", "еву", "евой", "евой")),
    ("ёва", ("ёвой", "ёвой", "ёву", "ёвой", "ёвой")),
    ("ина", ("иной", "иной", "ину", "иной", "иной")),
    ("ов", ("ова", "ову", "ова", "овым", "ове")),
    ("ев", ("ева", "еву", "ева", "евым", "еве")),
    ("ёв", ("ёва", "ёву", "ёва", "ёвым", "ёве")),
    ("ин", ("ина", "ину", "ина", "иным", "ине")),
)
_NOUNS = (
    ("ия", ("ии", "ии", "ию", "ией", "ии")),
    ("я", ("и", "е", "ю", "ей", "е")),
    ("ий", ("ия", "ию", "ия", "ием", "ии")),
    ("й", ("я", "ю", "я", "ем", "е")),
    ("ь", ("я", "ю", "я", "ем", "е")),
)
_VOWELS = "аеёиоуыэюяєії"
# A vowel that goes when the name is bent.
_FLEETING = {"павел": "павл", "лев": "льв", "пётр": "петр"}
_FEMININE_SOFT = {"любовь": ("любови", "любови", "любовь", "любовью", "любови")}


def cases(name: str, *, surname: bool = False) -> tuple[str, ...]:
    """Return the five other cases, lower case, genitive first; () for names that stay as they are.

    ``surname`` bends Петров and Петрова as surnames are. Words the table does not know stay out.
    """
    name = name.casefold()
    if surname:
        for ending, others in _ADJECTIVES:
            if name.endswith(ending):
                stem = name.removesuffix(ending)
                return tuple(stem + other for other in others)
    if name in _FEMININE_SOFT:
        return _FEMININE_SOFT[name]
    for ending, others in _NOUNS:
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return tuple(stem + other for other in others)
    if name.endswith("а"):
        return _hard_feminine(name[:-1])
    if not name or name[-1] in _VOWELS or not "\u0400" <= name[-1] <= "\u052f":
        return ()
    stem = _FLEETING.get(name, name)
    instrumental = "ем" if stem[-1] in _SOFT_AFTER else "ом"
    return tuple(stem + ending for ending in ("а", "у", "а", instrumental, "е"))


def _hard_feminine(stem: str) -> tuple[str, ...]:
    last = stem[-1:]
    genitive = "и" if last in _HUSHING else "ы"
    instrumental = "ей" if last in _SOFT_AFTER else "ой"
    return tuple(stem + ending for ending in (genitive, "е", "у", instrumental, "е"))
