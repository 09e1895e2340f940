"""English words for dates, kinds and leads, all folded: lower case, no accents."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = {
    "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4,
    "may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9,
    "sept": 9, "september": 9, "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12,
    "december": 12,
}  # fmt: skip

WEEKDAYS = {
    "mon": 0, "monday": 0, "tue": 1, "tues": 1, "tuesday": 1, "wed": 2, "weds": 2, "wednesday": 2,
    "thu": 3, "thur": 3, "thurs": 3, "thursday": 3, "fri": 4, "friday": 4, "sat": 5,
    "saturday": 5, "sun": 6, "sunday": 6,
}  # fmt: skip

# Days from today.
RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1}

ENDS = frozenset(("eow", "eom", "eoq", "eoy"))

# Units of dates. A lone "m" is missing on purpose: it is minutes, and "mo" is months.
UNITS = {
    "d": "d", "day": "d", "days": "d", "w": "w", "wk": "w", "wks": "w", "week": "w", "weeks": "w",
    "mo": "mo", "mos": "mo", "month": "mo", "months": "mo", "y": "y", "yr": "y", "yrs": "y",
    "year": "y", "years": "y",
}  # fmt: skip

# Intervals that are one word: how many of which unit.
INTERVALS = {
    "daily": (1, "d"), "weekly": (1, "w"), "biweekly": (2, "w"), "fortnightly": (2, "w"),
    "monthly": (1, "mo"), "quarterly": (3, "mo"), "yearly": (1, "y"), "annually": (1, "y"),
}  # fmt: skip

# Units of durations, in minutes; the first row also stands apart from its number.
MINUTES = {
    "min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hr": 60, "hrs": 60, "hour": 60,
    "hours": 60,
}  # fmt: skip

# Numbers before a unit of dates: "in two weeks", "a week ago".
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

IN = "in"
AGO = "ago"
NEXT = "next"
LAST = "last"
AT = "at"
ON = "on"

KINDS = {
    "call": "call", "calls": "call", "called": "call", "phone": "call", "phoned": "call",
    "telephoned": "call", "rang": "call",
    "meeting": "meeting", "meet": "meeting", "met": "meeting",
    "email": "email", "emails": "email", "emailed": "email", "e-mail": "email",
    "e-mailed": "email", "mail": "email", "mailed": "email",
    "message": "message", "messages": "message", "messaged": "message", "text": "message",
    "texted": "message", "sms": "message", "dm": "message",
    "video": "video", "videocall": "video", "zoom": "video", "zoomed": "video",
    "facetime": "video",
    "letter": "letter", "postcard": "letter",
    "visit": "visit", "visits": "visit", "visited": "visit",
    "gift": "gift", "gifts": "gift",
    "order": "order", "orders": "order", "ordered": "order",
    "complaint": "complaint", "complained": "complaint",
    "note": "note", "noted": "note",
}  # fmt: skip

# A second word that belongs to the kind before it: "video call", "phone call", "text message".
KIND_TAILS = {
    "video": ("call", "meeting"), "phone": ("call",), "zoom": ("call", "meeting"),
    "facetime": ("call",), "text": ("message",), "mail": ("message",), "email": ("message",),
}  # fmt: skip

WITH = "with"
TO = "to"
FROM = "from"
AND = "and"
LEADS = frozenset((WITH, TO, FROM))

# A next step that begins so is owed by the others; "for" after it says nothing.
WAITING = "waiting"
FOR = "for"

# Words that are also names: a name only with a capital, after "with", or with "@".
ALSO_NAMES = _words(
    "amber angel april art august autumn baker bill bishop buck case cash chance chase chip "
    "christian cliff cook crystal daisy dash dawn dean destiny drew duke earl earnest eve "
    "faith forest frank ginger grant guy harmony hazel hope hunter iris ivy jewel joy june "
    "justice king lance lily long love lucky march mark may melody mercy merry miles olive "
    "page pat patience pearl penny pierce pop price prince ray reed rich ridge river rob "
    "robin rock rose ruby rusty sage sandy sky skip star stone storm sue summer sunny trip "
    "ward will willow winter wood woody young"
)

# Words that are never a name in lower case, whatever a nickname says.
COMMON = _words(
    "a about after again all also always am an and any are as ask asked at back be because "
    "been before being but by came can come could day did do does done down each even every "
    "few find first for from gave get give go going gone good got had has have he her here "
    "him his how i if in into is it its just know last later less let like look made make "
    "many maybe me mine more most much must my near need new next no not nothing now of off "
    "ok okay on once one only or other our out over own paid pay per plan quick quote said "
    "same saw say see send sent she should since so some soon still such take talk talked "
    "tell than thanks that the their them then there these they thing this those time to "
    "today told too took two until up us use very via want wants was we well went were what "
    "when where which while who why with without wants would yes yet you your"
)

# Small words inside names: "van der Berg", "de la Cruz".
PARTICLES = _words(
    "van von der den de del della di da dos das du la le las los el al bin ibn zu zur ten ter"
)

# Courtesy before and after a name, no part of it in a sentence.
TITLES = _words(
    "dr prof professor mr mrs ms miss mx sir dame herr frau mme mlle monsieur madame ing dipl-ing"
)
SUFFIXES = _words("jr sr ii iii iv phd md msc bsc mba esq")
LEGAL_FORMS = _words(
    "gmbh ag kg ug inc ltd llc llp corp corporation co company plc "
    "sa sarl sas srl spa bv nv ab as oy ooo"
)
