"""What sentences mean, read on Fri 2026-11-20."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.errors import Ambiguous, DateError, NotFound, PcrmError
from pcrm.domain.names import forms, lookup_keys
from pcrm.domain.sentence import (
    NOBODY,
    Hit,
    Mention,
    People,
    Reading,
    Step,
    candidates,
    read,
)
from pcrm.domain.when import FUTURE, PAST

TODAY = dt.date(2026, 11, 20)

CONTACTS = [
    (12, "Grace Hopper", "individual", ()),
    (13, "Marie Curie", "individual", ()),
    (3, "Anna Needle", "individual", ()),
    (20, "Mon Lee", "individual", ()),
    (21, "June Fox", "individual", ()),
    (22, "Will Dark", "individual", ()),
    (23, "William Gates", "individual", ("Bill",)),
    (24, "May Ng", "individual", ()),
    (25, "Jan Call", "individual", ()),
    (26, "Jan Novak", "individual", ()),
    (27, "Acme", "org", ()),
    (30, "Jürgen Müller", "individual", ()),
    (31, "Марина Петрова", "individual", ()),
    (32, "山田 太郎", "individual", ()),
    (33, "Robert O'Neil", "individual", ("And",)),
    (34, "Bo Li", "individual", ()),
    (35, "Anna Maria van der Berg", "individual", ("AMB",)),
    (36, "Luigi's", "org", ()),
    (37, "Ida", "individual", ()),
    (38, "Ida Noddack", "individual", ()),
    (39, "James Joyce", "individual", ()),
    (40, "Jean-Luc Picard", "individual", ()),
    (41, "Kate Bush", "individual", ()),
]
NAMES = {number: name for number, name, _, _ in CONTACTS}


def _table(without=(35,)):
    table = {}
    for number, name, kind, nicknames in CONTACTS:
        if number in without:
            continue
        for form, rank in forms(name, nicknames=nicknames, kind=kind).items():
            table.setdefault(form, []).append(Hit(number, rank, name, kind))
    return table


TABLE = _table()


def resolve(ref):
    """Find a contact by number or exact form."""
    if ref.isascii() and ref.isdigit() and int(ref) in NAMES:
        return int(ref), NAMES[int(ref)]
    hits = {hit.contact_id for key in lookup_keys(ref) for hit in TABLE.get(key, ())}
    if len(hits) > 1:
        raise Ambiguous(f"{ref!r} is several people", value=ref)
    if not hits:
        raise NotFound(f"{ref!r} is nobody", value=ref)
    (number,) = hits
    return number, NAMES[number]


def no_scores(ids, with_ids):
    """Know nothing about who was seen with whom."""
    return {}


def understand(sentence, *, direction=PAST, score=None, table=TABLE, extra=None) -> Reading:
    """Read a sentence with no more than what one query for its candidates finds."""
    words = extra or {}
    found = {key: table[key] for key in candidates(sentence, extra=words) if key in table}
    people = People(lambda form: found.get(form, ()), score or no_scores, resolve)
    return read(sentence, today=TODAY, direction=direction, people=people, extra=words)


def shown(mentions):
    """Write people as "Anna Needle, Jan Call?"."""
    return ", ".join(one.formatted_name + "?" * one.guess for one in mentions)


def head_of(reading):
    """Write a head as the echo does."""
    return " ".join(
        part
        for part in (
            reading.day.isoformat() if reading.day else "",
            f"({reading.day_remark})" if reading.day_remark else "",
            reading.kind,
            reading.direction,
            reading.at,
            f"{reading.minutes}m" if reading.minutes else "",
            *(f"+{tag}" for tag in reading.tags),
            f"@{reading.deal}" if reading.deal else "",
            f"score:{reading.score}" if reading.score is not None else "",
        )
        if part
    )


G, M, A = "Grace Hopper", "Marie Curie", "Anna Needle"
WHOLE = object()
AFTER_COLON = object()

# sentence, head, took part, mentioned, text
PROMISED = [
    ("call Anna about Marie's contract", "call", A, M, "about Marie's contract"),
    ("call Anna: will pay the bill in may", "call", A, "", "will pay the bill in may"),
    ("Anna said Will is leaving Acme", "", A, "Will Dark, Acme", "said Will is leaving Acme"),
    ("lunch with Grace at the inn: agreed on price", "", G, "", WHOLE),
    ("call with Graec: agreed", "call", "", "", "with Graec: agreed"),
    ("email to Grace: sent quote to Marie", "email out", G, M, "sent quote to Marie"),
    ("met grace, marie and anna at the fair", "meeting", f"{G}, {M}, {A}", "", "at the fair"),
    ("call Anna 25m about price", "call 25m", A, "", "about price"),
    ("ran 25m with Anna", "", A, "", WHOLE),
    ("June 15 min call", "call 15m", "June Fox", "", ""),
    ("may 3 call Anna", "2026-05-03 call", A, "", ""),
    ("Mon came by", "2026-11-16", "", "", "came by"),
    ("@Mon came by", "", "Mon Lee", "", "came by"),
    ("fri call Anna", "2026-11-13 (not today) call", A, "", ""),
    ("2 weeks ago: met Anna", "2026-11-06 meeting", A, "", ""),
    ("3.11. call Anna: ok", "2026-11-03 call", A, "", "ok"),
    ("call from Anna 14:30 25m +acme: ok", "call in 14:30 25m +acme", A, "", "ok"),
    ("call Jan: ok", "call", "Jan Call?", "", "ok"),
    ("@@Ada_Lovelace visited", "visit", "Ada Lovelace", "", ""),
    ("call Anna :: send quote :: next mon 9:00 call Marie", "call", A, "", ""),
    ("sat with Grace", "2026-11-14", G, "", ""),
    ("met May 3 times", "2026-05-03 meeting", "", "", "times"),
    (
        "yesterday call 25m with Grace and Marie: agreed on price +acme :: fri send quote",
        "2026-11-19 call 25m +acme",
        f"{G}, {M}",
        "",
        "agreed on price",
    ),
]

HEADS = [
    ("", "", "", "", ""),
    ("   \t\n ", "", "", "", ""),
    ("Grace", "", G, "", ""),
    ("grace", "", G, "", ""),
    ("grace hopper", "", G, "", ""),
    ("GRACE", "", G, "", ""),
    ("today", "2026-11-20", "", "", ""),
    ("2026-11-18", "2026-11-18", "", "", ""),
    ("2026-11-18 14:30: call Anna", "2026-11-18 call 14:30", A, "", ""),
    ("2026-11-18T14:30 call Anna", "2026-11-18 call 14:30", A, "", ""),
    ("yesterday, call Anna", "2026-11-19 call", A, "", ""),
    ("yesterday : call Anna", "2026-11-19 call", A, "", ""),
    ("Anna call yesterday 25m", "2026-11-19 call 25m", A, "", ""),
    ("call Anna yesterday: Marie agreed", "2026-11-19 call", A, M, "Marie agreed"),
    ("call Anna: yesterday was fine", "call", A, "", "yesterday was fine"),
    ("call Anna 1h 30m: ok", "call 90m", A, "", "ok"),
    ("call Anna 90 min: ok", "call 90m", A, "", "ok"),
    ("call Anna 25m 30m", "call 25m", A, "", "30m"),
    ("call Anna 14:30 15:00", "call 14:30", A, "", "15:00"),
    ("call Anna, email Marie", "call", A, M, "email Marie"),
    ("video call with Grace", "video", G, "", ""),
    ("phone call with Grace", "call", G, "", ""),
    ("Call Grace: ok", "call", G, "", "ok"),
    ("rang Grace", "call", G, "", ""),
    ("texted Grace", "message", G, "", ""),
    ("note Anna: likes tea", "note", A, "", "likes tea"),
    ("complaint from Anna: late", "complaint in", A, "", "late"),
    ("gift to Anna and Marie: book", "gift out", f"{A}, {M}", "", "book"),
    ("call to discuss prices", "call", "", "", "to discuss prices"),
    ("call from 14:30 on", "call", "", "", "from 14:30 on"),
    ("call Grace & Marie: ok", "call", f"{G}, {M}", "", "ok"),
    ("call Grace, Marie, and Anna: ok", "call", f"{G}, {M}, {A}", "", "ok"),
    ("met grace,marie:ok", "meeting", f"{G}, {M}", "", "ok"),
    ("call Grace Marie agreed", "call", G, M, "Marie agreed"),
    ("call Grace. Marie was there", "call", G, M, "Marie was there"),
    ("call Grace H. yesterday", "2026-11-19 call", G, "", ""),
    ("call Grace H: ok", "call", G, "", "ok"),
    ("call grace h: ok", "call", G, "", "h: ok"),
    ("call Grace, Grace and grace hopper: ok", "call", G, "", "ok"),
    ("call Grace's boss: ok", "call", "", G, "Grace's boss: ok"),
    ("call Anna-Lena: ok", "call", "", "", "Anna-Lena: ok"),
    ("call Jean-Luc: ok", "call", "Jean-Luc Picard", "", "ok"),
    ("call (Marie): ok", "call", "", M, "(Marie): ok"),
    ('call "Marie": ok', "call", "", M, '"Marie": ok'),
    ("call will: ok", "call", "", "", "will: ok"),
    ("call Will: ok", "call", "Will Dark", "", "ok"),
    ("call with will: ok", "call", "Will Dark", "", "ok"),
    ("call to will: ok", "call", "", "", "to will: ok"),
    ("call Will Dark: ok", "call", "Will Dark", "", "ok"),
    ("call will dark: ok", "call", "Will Dark", "", "ok"),
    ("call Bill: ok", "call", "William Gates", "", "ok"),
    ("call bill: ok", "call", "", "", "bill: ok"),
    ("call Billy: ok", "call", "William Gates", "", "ok"),
    ("call bob: ok", "call", "Robert O'Neil", "", "ok"),
    ("call bo: ok", "call", "", "", "bo: ok"),
    ("call Bo: ok", "call", "Bo Li", "", "ok"),
    ("call with bo: ok", "call", "Bo Li", "", "ok"),
    ("met acme: ok", "meeting", "", "", "acme: ok"),
    ("met Acme: ok", "meeting", "Acme", "", "ok"),
    ("meeting with acme: ok", "meeting", "Acme", "", "ok"),
    ("Mon Lee came by", "", "Mon Lee", "", "came by"),
    ("mon lee came by", "2026-11-16", "", "", "lee came by"),
    ("Jan Call came by", "", "Jan Call", "", "came by"),
    ("jan call 15m", "call 15m", "Jan Call?", "", ""),
    ("call Jan Novak: Jan agreed", "call", "Jan Novak", "", "Jan agreed"),
    ("call Ida: ok", "call", "Ida", "", "ok"),
    ("call Ida Noddack: ok", "call", "Ida Noddack", "", "ok"),
    ("call and: ok", "call", "", "", "and: ok"),
    ("with the team", "", "", "", "with the team"),
    ("call Jürgen: ok", "call", "Jürgen Müller", "", "ok"),
    ("call jurgen muller: ok", "call", "Jürgen Müller", "", "ok"),
    ("call Juergen: ok", "call", "Jürgen Müller", "", "ok"),
    ("call Marina: ok", "call", "Марина Петрова", "", "ok"),
    ("call марина: ok", "call", "Марина Петрова", "", "ok"),
    ("call с Мариной Петровой", "call", "", "Марина Петрова", "с Мариной Петровой"),
    ("call with Мариной", "call", "Марина Петрова", "", ""),
    ("call 太郎: ok", "call", "山田 太郎", "", "ok"),
    ("call with 山田太郎", "call", "山田 太郎", "", ""),
    ("call Robert O’Neil: ok", "call", "Robert O'Neil", "", "ok"),
    ("call @12, @13 and @anna_needle: ok", "call", f"{G}, {M}, {A}", "", "ok"),
    ("call @12 @13: ok", "call", f"{G}, {M}", "", "ok"),
    ("call @12,@13: ok", "call", f"{G}, {M}", "", "ok"),
    ("call @12's boss", "call", "", G, "@12's boss"),
    ("call with @@Ada_Lovelace, Grace: ok", "call", f"Ada Lovelace, {G}", "", "ok"),
    ("call @d3 Anna: ok", "call @d3", A, "", "ok"),
    ("+a call +b Anna +a: ok", "call +a +b", A, "", "ok"),
    ("score:9 call Anna", "call score:9", A, "", ""),
    ("call Anna: fine score:10", "call score:10", A, "", "fine"),
    ("call Anna: score:0 at first", "call score:0", A, "", "at first"),
    ("24/7 support with Anna", "", A, "", "24/7 support with Anna"),
    ("fri 24/7 support", "2026-11-13 (not today)", "", "", "24/7 support"),
    ("🎉 call Anna", "", "", A, "🎉 call Anna"),
    ("call Anna 🎉 great", "call", A, "", "🎉 great"),
    ("call Anna🎉 great", "call", A, "", "great"),
    ("call\tAnna\n about\tprice ", "call", A, "", "about\tprice"),
    (r"call \Anna said", "call", "", "", "Anna said"),
    (r"\call Anna", "", "", A, "call Anna"),
    (r"Anna \will pay \+tag \@12 C:\dir", "", A, "", r"will pay +tag @12 C:\dir"),
    ("call Anna -10% -- ok", "call", A, "", "-10% -- ok"),
    ("call: Anna was away", "call", "", A, "Anna was away"),
    (": call Anna", "", "", A, "call Anna"),
]

TEXTS = [
    ("call Anna: lunch with marie", "call", A, "", "lunch with marie"),
    ("call Anna: lunch with Marie", "call", A, M, "lunch with Marie"),
    ("lunch with marie and anna", "", f"{M}, {A}", "", WHOLE),
    ("lunch with grace, marie, anna: ok", "", f"{G}, {M}, {A}", "", WHOLE),
    ("lunch with Grace and will send it", "", G, "", WHOLE),
    ("lunch with Grace, will be back", "", G, "", WHOLE),
    ("lunch with Marie's team and Anna", "", "", f"{M}, {A}", WHOLE),
    ("lunch without Grace", "", "", G, WHOLE),
    (r"lunch \with Grace", "", "", G, "lunch with Grace"),
    ("walk with Grace then dinner with Marie", "", f"{G}, {M}", "", WHOLE),
    ("lunch with @12 and @@Ada_Lovelace", "", f"{G}, Ada Lovelace", "", WHOLE),
    ("call Anna: saw @13, @@Ada_L", "call", A, f"{M}, Ada L", "saw @13, @@Ada_L"),
    ("call Anna: Bob and Billy know", "call", A, "", "Bob and Billy know"),
    ("lunch with billy", "", "William Gates", "", WHOLE),
    ("call Anna: bill it to Bill", "call", A, "William Gates", "bill it to Bill"),
    ("call Anna: see you Mon in May", "call", A, "", "see you Mon in May"),
    ("call Anna: May said June 3", "call", A, "May Ng", "May said June 3"),
    ("call Anna: (Marie) and “Grace”, ok", "call", A, f"{M}, {G}", "(Marie) and “Grace”, ok"),
    ("call Anna: Grace Hopper's book", "call", A, G, "Grace Hopper's book"),
    ("call Anna: James' book", "call", A, "James Joyce", "James' book"),
    ("call Anna: dinner at Luigi's", "call", A, "Luigi's", "dinner at Luigi's"),
    ("call Anna: Anna agreed", "call", A, "", "Anna agreed"),
    ("call Anna: C++ and 1+1 and +49 170", "call", A, "", "C++ and 1+1 and +49 170"),
    ("call Anna: the +acme deal +x1 +y-z", "call +acme +x1 +y-z", A, "", "the +acme deal"),
    ("call Anna: a@b.example https://x.example/?a:b", "call", A, "", AFTER_COLON),
    ("call Anna: gave her a book", "call", A, "", "gave her a book"),
    ("Marie I met", "", M, "", "I met"),
    ("call Anna: видел Марину", "call", A, "Марина Петрова", "видел Марину"),
    ("call Anna: agreed on @d3", "call @d3", A, "", "agreed on @d3"),
    ("call Anna: @d3 is agreed, see @D3 again", "call @d3", A, "", AFTER_COLON),
    (r"call Anna: \(x) a\b \\c", "call", A, "", r"\(x) a\b \c"),
    ("lunch with @d3", "@d3", "", "", "lunch with @d3"),
    ("call Anna @ home", "call", A, "", "@ home"),
    ("call Anna::ok", "call", "", "", "Anna::ok"),
]  # fmt: skip


K = "Kate Bush"
TYPED = [
    ("next week call Anna", "2026-11-23 call", A, "", ""),
    ("next month: met Anna", "2026-12-01 meeting", A, "", ""),
    ("next year call Anna", "2027-01-01 call", A, "", ""),
    ("in a week call Anna", "2026-11-27 call", A, "", ""),
    ("in two weeks call Anna", "2026-12-04 call", A, "", ""),
    ("a week ago met Anna", "2026-11-13 meeting", A, "", ""),
    ("two weeks ago: met Anna", "2026-11-06 meeting", A, "", ""),
    ("met Anna two years ago: fair", "2024-11-20 meeting", A, "", "fair"),
    ("one day with Anna", "", A, "", WHOLE),
    ("a day with Anna", "", A, "", WHOLE),
    ("on friday call Anna", "2026-11-13 (not today) call", A, "", ""),
    ("call Anna on 3 nov at 2 pm: ok", "2026-11-03 call 14:00", A, "", "ok"),
    ("call Anna on price", "call", A, "", "on price"),
    ("on tour with Anna", "", A, "", WHOLE),
    ("call Anna at 14:30: ok", "call 14:30", A, "", "ok"),
    ("at 2pm call Anna", "call 14:00", A, "", ""),
    ("call Anna 2 pm 25 min", "call 14:00 25m", A, "", ""),
    ("call Anna 25 at home", "call", A, "", "25 at home"),
    ("met Anna at the fair", "meeting", A, "", "at the fair"),
    ("call Anna at: 14:30", "call", A, "", "at: 14:30"),
    ("yesterday", "2026-11-19", "", "", ""),
    ("fri 14:30", "2026-11-13 (not today) 14:30", "", "", ""),
    ("14:30", "14:30", "", "", ""),
    ("call", "call", "", "", ""),
    ("+acme", "+acme", "", "", ""),
    ("score:7", "score:7", "", "", ""),
    ("Grace, Grace", "", G, "", ""),
    ("call @12 and Grace: ok", "call", G, "", "ok"),
    ("call Grace and @12: ok", "call", G, "", "ok"),
    ("lunch with Anna and anna", "", A, "", WHOLE),
    ("call Grace: Grace and grace hopper agreed", "call", G, "", "Grace and grace hopper agreed"),
    ("call Katherine: ok", "call", K, "", "ok"),
    ("call with catherine", "call", K, "", ""),
    ("call Anna: told Katherine", "call", A, "", "told Katherine"),
    ("call Kate: ok", "call", K, "", "ok"),
    ("email from Anna: can we move it to Thursday?", "email in", A, "", AFTER_COLON),
    ("Rang Anna, no answer", "call", A, "", "no answer"),
    ("talked to Anna for 20 minutes", "", "", A, WHOLE),
    ("coffee with Anna at 3pm", "", A, "", WHOLE),
    ("had lunch with Marie yesterday", "", M, "", WHOLE),
    ("video call with Anna and Marie 45 min: plan", "video 45m", f"{A}, {M}", "", "plan"),
    ("met with Anna and Marie in Paris", "meeting", f"{A}, {M}", "", "in Paris"),
    ("order from Acme: 200 flyers", "order in", "Acme", "", "200 flyers"),
    ("gift to Anna: tulips score:8", "gift out score:8", A, "", "tulips"),
    ("2h meeting with Grace: budget", "meeting 120m", G, "", "budget"),
    ("meeting 1.5h with Grace", "meeting 90m", G, "", ""),
    ("call Anna re: invoice 2026-11", "call", A, "", "re: invoice 2026-11"),
    ("call Anna re invoice #12", "call", A, "", "re invoice #12"),
    ('texted Marie "on my way"', "message", M, "", '"on my way"'),
    ("call anna needle and marie curie", "call", f"{A}, {M}", "", ""),
    ("call Anna, 25m, about price", "call 25m", A, "", "about price"),
    ("Anna called yesterday", "2026-11-19 call", A, "", ""),
    ("call Anna!", "call", A, "", ""),
    ("call Anna… no answer", "call", A, "", "no answer"),
    ("call Anna – no answer", "call", A, "", "– no answer"),
    ("TODAY CALL ANNA", "2026-11-20 call", A, "", ""),
    ("from Anna: call me", "in", A, "", "call me"),
    ("nov 3 2025 14:00 call Anna 10m", "2025-11-03 call 14:00 10m", A, "", ""),
    ("call Anna email anna@example.org", "call", A, "", "email anna@example.org"),
    ("note: buy milk", "note", "", "", "buy milk"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "head", "took_part", "mentioned", "text"), PROMISED + HEADS + TEXTS + TYPED
)
def test_a_sentence_reads_as_the_table_says(sentence, head, took_part, mentioned, text):
    reading = understand(sentence)
    if text is WHOLE:
        text = sentence
    elif text is AFTER_COLON:
        text = sentence.partition(": ")[2]
    assert (
        head_of(reading),
        shown(reading.participants),
        shown(reading.mentioned),
        reading.text,
    ) == (head, took_part, mentioned, text)
    assert reading.sentence == sentence
    assert (NOBODY in reading.warnings) is not bool(took_part)


def test_luigis_is_no_organisation_unless_there_is_one():
    table = _table(without=(35, 36))
    reading = understand("lunch with Grace at Luigi's: agreed on price", table=table)
    assert shown(reading.participants) == G
    assert reading.mentioned == ()
    assert reading.text == "lunch with Grace at Luigi's: agreed on price"


def step(sentence, **named):
    """Return the only step of a sentence."""
    (found,) = understand(sentence, **named).steps
    return found


MARIE = Mention(13, M, said="Marie")

STEPS = [
    ("call Anna :: send quote", Step("send quote")),
    ("call Anna :: fri send quote", Step("send quote", dt.date(2026, 11, 27))),
    (
        "call Anna :: next mon 9:00 call Marie",
        Step("call Marie", dt.date(2026, 11, 23), at="09:00", people=(MARIE,)),
    ),
    ("call Anna :: 15:00 ask", Step("ask", TODAY, at="15:00")),
    ("call Anna :: 9:00 mon ask", Step("ask", dt.date(2026, 11, 23), at="09:00")),
    ("call Anna :: fri: send quote", Step("send quote", dt.date(2026, 11, 27))),
    (
        "call Anna :: next sun rest",
        Step("rest", dt.date(2026, 11, 29), due_remark="not Sun 2026-11-22"),
    ),
    (
        "call Anna :: waiting wed signed contract",
        Step("signed contract", dt.date(2026, 11, 25), owed_by="them"),
    ),
    (
        "call Anna :: wed waiting for the contract",
        Step("the contract", dt.date(2026, 11, 25), owed_by="them"),
    ),
    ("call Anna :: Waiting", Step("Waiting", owed_by="them", wordless=True)),
    ("call Anna :: fri", Step("fri", dt.date(2026, 11, 27), wordless=True)),
    ("call Anna :: 3d ask", Step("ask", dt.date(2026, 11, 23))),
    ("call Anna :: in a week ask", Step("ask", dt.date(2026, 11, 27))),
    ("call Anna :: next week at 9:00 ask", Step("ask", dt.date(2026, 11, 23), at="09:00")),
    ("call Anna :: on fri at 9 am ask", Step("ask", dt.date(2026, 11, 27), at="09:00")),
    ("call Anna :: at 9", Step("at 9")),
    ("call Anna :: next month pay", Step("pay", dt.date(2026, 12, 1))),
    ("call Anna :: +acme", Step("+acme", tags=("acme",), wordless=True)),
    ("call Anna :: 19.11. ask", Step("ask", dt.date(2027, 11, 19))),
    ("call Anna :: send Marie's contract", Step("send Marie's contract")),
    ("call Anna :: dinner with marie", Step("dinner with marie", people=(
        Mention(13, M, said="marie"),))),
    ("call Anna :: send it @d3 +a +x", Step("send it @d3", tags=("a", "x"), deal="d3")),
    ("call Anna :: send quote +acme", Step("send quote", tags=("acme",))),
    ("call Anna :: ask @@Ada_Lovelace", Step("ask @@Ada_Lovelace", people=(
        Mention(0, "Ada Lovelace", said="Ada Lovelace"),))),
    (r"call Anna :: \fri night", Step("fri night")),
    ("3 weeks ago call Anna :: tomorrow ask", Step("ask", dt.date(2026, 11, 21))),
    (":: ask", Step("ask")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), STEPS)
def test_a_step_reads_as_the_table_says(sentence, expected):
    assert step(sentence) == expected


def test_steps_are_tasks_in_their_order_and_no_text():
    reading = understand("call Anna: ok :: send quote :: next mon 9:00 call Marie")
    assert [one.summary for one in reading.steps] == ["send quote", "call Marie"]
    assert reading.text == "ok"
    assert reading.mentioned == ()


def test_a_step_of_the_likely_person_is_theirs():
    reading = understand("call Jan Novak :: ask Jan")
    assert reading.steps[0].people == (Mention(26, "Jan Novak", said="Jan"),)


def test_double_colons_inside_words_begin_nothing():
    reading = understand(r"call Anna: a::b ::c \:: d")
    assert reading.steps == ()
    assert reading.text == "a::b ::c :: d"


def test_an_empty_step_is_left_out_and_told():
    reading = understand("call Anna ::")
    assert reading.steps == ()
    assert reading.warnings == ("A next step without words was left out.",)


@pytest.mark.parametrize(
    "sentence", ["31.02. call Anna", "call Anna 31.02.", "call Anna :: 31.02. ask", "feb 30 call"]
)
def test_an_impossible_date_in_front_gives_the_sentence_back(sentence):
    with pytest.raises(DateError) as caught:
        understand(sentence)
    assert caught.value.kept == sentence
    assert caught.value.exit_code == 2


def test_an_impossible_date_in_the_text_is_text():
    assert understand("call Anna: until 31.02. at least").text == "until 31.02. at least"


@pytest.mark.parametrize("sentence", ["24/7 support", "11/20 call Anna", "call Anna :: 24/7 ask"])
def test_an_unclear_date_is_text_with_a_warning(sentence):
    (warning, *_) = understand(sentence).warnings
    assert warning.endswith("may be day/month or month/day: it stays text.")


@pytest.mark.parametrize(
    ("sentence", "error"),
    [
        ("call @nobody: ok", NotFound),
        ("call @jan: ok", Ambiguous),
        ("call Anna: saw @99", NotFound),
    ],
)
def test_a_reference_to_nobody_gives_the_sentence_back(sentence, error):
    with pytest.raises(error) as caught:
        understand(sentence)
    assert caught.value.kept == sentence


def test_a_tie_is_a_guess_that_names_its_rivals():
    (jan,) = understand("call Jan: ok").participants
    assert jan == Mention(
        25, "Jan Call", guess=True, rivals=((26, "Jan Novak"),), tie=True, said="Jan"
    )


def test_a_guess_goes_to_who_was_seen_together_with_the_others():
    asked = []

    def score(ids, with_ids):
        asked.append((list(ids), list(with_ids)))
        return {25: (0, 9), 26: (2, 1)}

    (grace, jan) = understand("call Grace and Jan: told Marie", score=score).participants
    assert grace == Mention(12, G, said="Grace")
    assert jan == Mention(26, "Jan Novak", guess=True, rivals=((25, "Jan Call"),), said="Jan")
    assert asked == [([25, 26], [12, 13])]


def test_scores_are_asked_for_ties_only():
    def score(ids, with_ids):
        pytest.fail("nothing is ambiguous")

    understand("call Grace, Jan Novak and Ida: Jan agreed :: ask Marie", score=score)


def test_guesses_of_steps_are_guesses_of_the_sentence():
    reading = understand("call Grace: ok :: ask Jan")
    assert [one.contact_id for one in reading.guesses] == [25]
    assert understand("call Grace").guesses == ()


def test_words_that_stand_for_nobody_known_are_offered_for_a_guess():
    assert understand("call with Graec: agreed").unknown == ("Graec",)
    assert understand("call Graec: agreed").unknown == ("Graec",)
    assert understand("email to Graec: agreed").unknown == ("Graec",)
    assert understand("lunch with graec").unknown == ("graec",)
    assert understand("call with the team").unknown == ()
    assert understand("call about price").unknown == ()
    assert understand(r"call \Graec").unknown == ()


def test_a_score_outside_of_0_to_10_stays_text():
    reading = understand("call Anna: score:11 and score:x")
    assert reading.score is None
    assert reading.text == "score:11 and score:x"
    assert reading.warnings == (
        "score:11 is no score from 0 to 10 and stays text.",
        "score:x is no score from 0 to 10 and stays text.",
    )


def test_a_plan_looks_ahead_and_a_log_looks_back():
    assert understand("mon call Anna", direction=FUTURE).day == dt.date(2026, 11, 23)
    assert understand("tomorrow call Anna").warnings == (
        "2026-11-21 lies ahead: `pcrm plan` is for what is to come.",
    )
    assert understand("yesterday call Anna", direction=FUTURE).warnings == (
        "2026-11-19 has passed: `pcrm log` is for what has been.",
    )


def test_what_is_not_said_is_empty():
    assert understand("Anna") == Reading("Anna", participants=(Mention(3, A, said="Anna"),))


def test_names_of_five_words_are_found_whole():
    table = _table(without=())
    reading = understand("call Anna Maria van der Berg and Anna N: ok", table=table)
    assert [one.contact_id for one in reading.participants] == [35, 3]


def test_the_configuration_adds_words():
    extra = {"gestern": "yesterday", "anruf": "call", "mit": "with", "und": "and", "fur": "for"}
    reading = understand("Gestern Anruf mit anna und marie: gut", extra=extra)
    assert (head_of(reading), shown(reading.participants), reading.text) == (
        "2026-11-19 call",
        f"{A}, {M}",
        "gut",
    )
    assert shown(understand("Essen mit anna", extra=extra).participants) == A


def test_candidates_are_the_runs_that_may_be_names_each_once():
    found = candidates("call Anna N. about Marie's (Grace Hopper), lower case words: more of them")
    assert {"anna", "anna n", "marie", "marie's", "grace", "grace hopper"} <= set(found)
    assert len(found) == len(set(found))


def test_candidates_in_a_step_need_capitals():
    assert candidates(":: ask Marie van Dyk soon, and Bo") == [
        "marie",
        "marie van",
        "marie van dyk",
        "dyk",
        "bo",
    ]


def test_candidates_of_a_long_text_stay_few():
    assert len(candidates("call Anna: " + "many words that are no names at all " * 1000)) < 40


def test_people_are_looked_for_in_the_first_thousand_words_of_a_text():
    reading = understand("call Anna: Marie " + "word " * 1000 + "Grace +late")
    assert shown(reading.mentioned) == M
    assert reading.tags == ("late",)


def test_a_head_of_names_without_end_ends():
    reading = understand("Grace, Marie, " * 150)
    assert shown(reading.participants) == f"{G}, {M}"
    assert reading.text.startswith("Grace, Marie,")


@given(st.text(max_size=60))
def test_any_text_can_be_read(sentence):
    try:
        reading = understand(sentence)
    except PcrmError as error:
        kept = error.kept
        assert kept == sentence
        return
    assert reading.sentence == sentence


WORDS = st.sampled_from(
    [
        *("call", "Anna", "Grace", "marie", "with", "and", "to", "from", ",", ":", "::", "&"),
        *("+tag", "@12", "@d3", "@@New_One", "25m", "14:30", "fri", "mon", "yesterday", "3d"),
        *("about", "Will", "will", "may", "3", "Jan's", "\\Anna", "score:7", "Марина", "🎉"),
        *("waiting", "(Bo)", "Acme."),
    ]
)


@given(st.lists(WORDS, max_size=12), st.sampled_from([PAST, FUTURE]))
def test_no_word_is_lost(words, direction):
    """Whatever is typed, nothing of it is lost: it is in the reading or printed back."""
    sentence = " ".join(words)
    try:
        reading = understand(sentence, direction=direction)
    except DateError as error:  # "fri may 3" is no Friday
        reading = Reading(error.kept)
    assert reading.sentence == sentence
    everybody = [*reading.participants, *reading.mentioned]
    keys = [(one.contact_id, one.formatted_name) for one in everybody]
    assert len(keys) == len(set(keys))
    plain = sentence.replace("\\", "")
    for word in reading.text.split():
        assert word in plain.split()
    assert all(one.summary for one in reading.steps)
