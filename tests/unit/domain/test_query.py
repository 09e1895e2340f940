"""The filter language: what is typed, what it means, and where a mistake is."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.errors import NotFound
from pcrm.domain.query import (
    And,
    FilterError,
    Not,
    Or,
    Reader,
    Term,
    as_text,
    parse,
    parse_text,
    split,
)
from pcrm.domain.query_days import Range, Season, seasons

TODAY = datetime.date(2026, 11, 20)
SAVED = {"work": "tag:client city:berlin", "loop": "context:loop", "bad": "tga:x"}


def people(ref):
    """Everybody is number 7, but nobody."""
    if ref == "nobody":
        raise NotFound("nobody is known as 'nobody'", value=ref)
    return (7,)


READER = Reader(
    today=TODAY,
    extra={"gestern": "yesterday", "anruf": "call"},
    leap="feb28",
    fields=lambda: ("diet", "shoe_size"),
    people=people,
    saved=SAVED.__getitem__,
)


def short(tree):
    """A tree as a short text."""
    if isinstance(tree, Term):
        return f"{tree.test}.{tree.key}={tree.value}" if tree.key else f"{tree.test}={tree.value}"
    if isinstance(tree, Not):
        return f"not({short(tree.inner)})"
    name = {And: "and", Or: "or"}[type(tree)]
    return f"{name}({', '.join(map(short, tree.parts))})"


def read(*words):
    """The short text of what words of the shell mean."""
    return short(parse(words, READER))


def value(text):
    """The value of a single condition."""
    tree = parse([text], READER)
    assert isinstance(tree, Term)
    return tree.value


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("grace", "word=grace"),
        ("grace hopper", "and(word=grace, word=hopper)"),
        ('"grace hopper"', "word=grace hopper"),
        ("tag:client or tag:lead", "or(tag.tag=client, tag.tag=lead)"),
        ("a b or c", "or(and(word=a, word=b), word=c)"),
        ("a (b or c)", "and(word=a, or(word=b, word=c))"),
        ("a and b", "and(word=a, word=b)"),
        ("a OR b", "or(word=a, word=b)"),
        ("not a b", "and(not(word=a), word=b)"),
        ("not (a b)", "not(and(word=a, word=b))"),
        ("-tag:lead", "not(tag.tag=lead)"),
        ("-grace", "not(word=grace)"),
        ('-"grace hopper"', "not(word=grace hopper)"),
        ("-(a b)", "not(and(word=a, word=b))"),
        ("not not a", "not(not(word=a))"),
        ('org:"Acme Corp" x', "and(text.memberships.organization=Acme Corp, word=x)"),
        ('"or"', "word=or"),
        ('"a \\"b\\" \\\\"', 'word=a "b" \\'),
        ('5"disk', 'word=5"disk'),
        ("O'Brien", "word=O'Brien"),
        ("https://acme.com", "word=https://acme.com"),
        ("12:30", "word=12:30"),
        ("a:)", "raises"),
        ("(a)", "word=a"),
        ("acme(berlin)", "word=acme(berlin)"),
        ("(acme(berlin))", "word=acme(berlin)"),
        ("TAG:x", "tag.tag=x"),
        ("tag:+x", "tag.tag=x"),
        ("diet:vegan", "text.fields.diet=vegan"),
        ("shoe-size:9", "text.fields.shoe_size=9"),
        ("likes:tulips", "text.fields.likes=tulips"),
        ("spouse:ada", "related.spouse=(7,)"),
        ("met-through:ada", "related.met-through=(7,)"),
        ("met_through:ada", "related.met-through=(7,)"),
        ("with:ada", "with.with=(7,)"),
        ("kind:called", "kind.kind=call"),
        ("kind:Anruf", "kind.kind=call"),
        ("has:phone", "has.has=phone"),
        ("has:diet", "has.has=fields.diet"),
        ("has:spouse", "has.has=related.spouse"),
        ("no:birthday", "not(has.has=birthday)"),
        ("context:work", "and(tag.tag=client, text.addresses.locality=berlin)"),
        ("email:@acme.com", "part.emails.value=@acme.com"),
    ],
)
def test_a_text_means_a_tree(text, meaning):
    """And binds closer than or; quotes keep together; a minus is not."""
    if meaning == "raises":
        with pytest.raises(FilterError):
            parse_text(text, READER)
    else:
        assert short(parse_text(text, READER)) == meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (["org:Acme Corp"], "text.memberships.organization=Acme Corp"),
        (["-org:Acme Corp", "x"], "and(not(text.memberships.organization=Acme Corp), word=x)"),
        (["org:Acme (Berlin)"], "text.memberships.organization=Acme (Berlin)"),
        (["org:Simon and Schuster"], "text.memberships.organization=Simon and Schuster"),
        (["grace hopper"], "and(word=grace, word=hopper)"),
        (["tag:a", "or", "tag:b"], "or(tag.tag=a, tag.tag=b)"),
        (["(tag:a", "or", "tag:b)", "x"], "and(or(tag.tag=a, tag.tag=b), word=x)"),
        (["tag:a or tag:b", "x"], "or(tag.tag=a, and(tag.tag=b, word=x))"),
        (["since:20 nov"], "days.day=Range(first='2026-11-20', last='', unknown=False)"),
    ],
)
def test_words_of_the_shell_may_hold_blanks(words, meaning):
    """One argument of one field may hold blanks: the shell took its quotes."""
    assert read(*words) == meaning


def test_nothing_is_no_filter():
    """No word, or words without any sign."""
    assert parse([], READER) is None
    assert parse_text("  ", READER) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last:60d..", Range("", "2026-09-21", unknown=True)),
        ("last:..60d", Range("2026-09-21", "")),
        ("last:10d..60d", Range("2026-09-21", "2026-11-10")),
        ("last:2mo..", Range("", "2026-09-20", unknown=True)),
        ("last:2_weeks..", Range("", "2026-11-06", unknown=True)),
        ("last:never", Range("~", "", unknown=True)),
        ("last:2026-10", Range("2026-10-01", "2026-10-31")),
        ("last:2025", Range("2025-01-01", "2025-12-31")),
        ("last:2025..2026-02", Range("2025-01-01", "2026-02-28")),
        ("last:2026-10..", Range("2026-10-01", "")),
        ("last:..2026-10", Range("", "2026-10-31", unknown=True)),
        ("last:gestern", Range("2026-11-19", "2026-11-19")),
        ("last:>60d", Range("", "2026-09-20", unknown=True)),
        ("last:>=60d", Range("", "2026-09-21", unknown=True)),
        ("last:<60d", Range("2026-09-22", "")),
        ("last:<=60d", Range("2026-09-21", "")),
        ("last:<2026-10", Range("", "2026-09-30", unknown=True)),
        ("last:>2026-10", Range("2026-11-01", "")),
        ("due:..7d", Range("", "2026-11-27")),
        ("due:7d..", Range("2026-11-27", "")),
        ("due:<7d", Range("", "2026-11-26")),
        ("due:fri", Range("2026-11-27", "2026-11-27")),
        ("overdue:yes", Range("", "2026-11-19")),
        ("since:30d", Range("2026-10-21", "")),
        ("since:2026-01", Range("2026-01-01", "")),
        ("until:2026-01", Range("", "2026-01-31")),
        ("priority:high", Range("1", "4")),
        ("priority:3", Range("3", "3")),
        ("last:9999y..", None),
    ],
)
def test_ranges_are_distances_from_today(text, expected):
    """Ends included; in the past the farther day is the earlier one."""
    if expected is None:
        with pytest.raises(FilterError, match="calendar"):
            value(text)
    else:
        assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("birthday:..7d", (Season((11, 20), (11, 27), 2026),)),
        ("birthday:today", (Season((11, 20), (11, 20), 2026),)),
        (
            "birthday:40d..60d",
            (Season((12, 30), (12, 31), 2026), Season((1, 1), (1, 19), 2027)),
        ),
        ("birthday:december", (Season((12, 1), (12, 31)),)),
        ("birthday:..1y", (Season((11, 20), (12, 31), 2026), Season((1, 1), (11, 20), 2027))),
    ],
)
def test_a_birthday_comes_round(text, expected):
    """Within so many days, on a day, in a month."""
    assert value(text) == expected


@pytest.mark.parametrize(
    ("first", "last", "leap", "expected"),
    [
        ("2027-02-20", "2027-02-28", "feb28", [((2, 20), (2, 29))]),
        ("2027-02-20", "2027-02-28", "mar1", [((2, 20), (2, 28))]),
        ("2027-03-01", "2027-03-02", "feb28", [((3, 1), (3, 2))]),
        ("2027-03-01", "2027-03-02", "mar1", [((2, 29), (3, 2))]),
        ("2028-02-20", "2028-02-28", "feb28", [((2, 20), (2, 28))]),
        ("2028-03-01", "2028-03-02", "mar1", [((3, 1), (3, 2))]),
    ],
)
def test_29_february_is_kept_on_the_day_that_was_chosen(first, last, leap, expected):
    """In a common year it is there with that day, in a leap year on its own."""
    assert [(one.first, one.last) for one in seasons(first, last, leap=leap)] == expected


@pytest.mark.parametrize(
    ("text", "part", "start", "message"),
    [
        ("last:", "last:", 0, "the shell took the rest"),
        ("a last:", "last:", 2, "the shell took the rest"),
        ("tga:x", "tga:x", 0, "no field is called 'tga'"),
        ("a (b or c", "(", 2, "a parenthesis is not closed"),
        ("a b)", ")", 3, "nothing for this ) to close"),
        ('a "b c', '"b c', 2, "a quote is not closed"),
        ('tag:"b c', '"b c', 4, "a quote is not closed"),
        ('a ""', "", 2, "a phrase is empty"),
        ("a or", "", 4, "a condition is missing after 'or'"),
        ("or a", "or", 0, "a condition is missing before 'or'"),
        ("a or or b", "or", 5, "a condition is missing before 'or'"),
        ("a not", "", 5, "a condition is missing after 'not'"),
        ("()", ")", 1, "a condition is missing before ')'"),
        ("a kind:foo", "kind:foo", 2, "takes none called 'foo'"),
        ("is:x", "is:x", 0, "takes none called 'x'"),
        ("has:x", "has:x", 0, "know no 'x'"),
        ("since:31.02.", "since:31.02.", 0, "a day that does not exist"),
        ("due:soon", "due:soon", 0, "'soon' is no date"),
        ("last:60d", "last:60d", 0, "one day only"),
        ("last:..", "last:..", 0, "has no end"),
        ("overdue:maybe", "overdue:maybe", 0, "takes none called 'maybe'"),
        ("priority:x", "priority:x", 0, "takes no 'x'"),
        ("context:loop", "context:loop", 0, "refers to itself"),
        ("context:bad", "context:bad", 0, "no field is called 'tga'"),
        ("(" * 30 + "a" + ")" * 30, "(", 20, "more than 20 levels"),
        ("not " * 9999 + "a", "not", 80, "more than 20 levels"),
        ("a " * 200, "a", 200, "at most 100 conditions, this one 200"),
        ("a \udcff b", "", 2, "not valid text"),
    ],
)
def test_a_mistake_is_named_with_its_place(text, part, start, message):
    """The error has the part that is wrong and where it begins."""
    with pytest.raises(FilterError) as caught:
        parse_text(text, READER)
    error = caught.value
    assert message in error.message
    assert (error.value, error.start) == (part, start)
    assert error.start <= error.end <= len(text)


def test_the_place_counts_words_of_the_shell_as_joined_by_blanks():
    """So that a caret can stand under a line."""
    with pytest.raises(FilterError) as caught:
        parse(["grace", "tga:x"], READER)
    assert (caught.value.start, caught.value.end) == (6, 11)


def test_a_misspelt_field_is_told_with_the_nearest():
    """Never a silent search for text; the user's own fields are among them."""
    with pytest.raises(FilterError) as caught:
        parse(["deit:vegan"], READER)
    assert "diet" in caught.value.hint
    assert '"deit:vegan"' in caught.value.hint


def test_somebody_unknown_is_an_error_of_its_own():
    """``with:`` takes a reference, and an unknown one is not found."""
    with pytest.raises(NotFound):
        parse(["with:nobody"], READER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tag:a  grace", ["tag:a", "grace"]),
        ('org:"Acme Corp" or (x y)', ['org:"Acme Corp"', "or", "(", "x", "y", ")"]),
        ("-tag:a", ["-tag:a"]),
        ('-(a "b c")', ["-(", "a", '"b c"', ")"]),
    ],
)
def test_one_text_can_be_split_into_words(text, words):
    """What is typed into a box, with its quotes."""
    assert split(text) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["tag:a", "grace"], "tag:a grace"),
        (["org:Acme Corp", "-org:B C"], 'org:"Acme Corp" -org:"B C"'),
    ],
)
def test_words_of_the_shell_can_be_one_text_again(words, text):
    """So that a saved filter means what was typed."""
    assert as_text(words) == text
    assert parse_text(text, READER) == parse(words, READER)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_words_are_a_tree_or_an_error_with_a_place(words):
    """Whatever is typed: no traceback, no endless search."""
    tree, start, end = None, 0, 0
    try:
        tree = parse(words, READER)
    except FilterError as error:
        start, end = error.start, error.end
    except NotFound:
        pass
    assert tree is None or isinstance(tree, Term | Not | And | Or)
    assert 0 <= start <= end <= len(" ".join(words))


_PIECES = st.sampled_from(
    ["tag:a", '"b c"', "or", "not", "-", "(", ")", "last:60d..", 'org:"x y"', "and", "c", "city:k"]
)


@given(st.lists(_PIECES, max_size=8), st.sampled_from(["", " "]))
def test_a_text_and_its_words_mean_the_same(pieces, blank):
    """What a box splits can be read by what reads words of the shell."""
    text = blank.join(pieces)
    try:
        expected = parse_text(text, READER)
    except FilterError:
        return
    assert parse(split(text), READER) == expected
