"""The light record behaves as typing.NamedTuple does."""

from __future__ import annotations

import copy
import pickle
from typing import NamedTuple as TypingNamedTuple

import pytest

from pcrm.domain.record import NamedTuple


class Light(NamedTuple):
    """A record of the light kind."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        """The name in capitals."""
        return self.name.upper()


class Heavy(TypingNamedTuple):
    """The same record of the standard library's kind."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        """The name in capitals."""
        return self.name.upper()


class Empty(NamedTuple):
    """A record without fields."""


BOTH = pytest.mark.parametrize("record", [Light, Heavy], ids=["light", "typing"])


@BOTH
def test_positions_names_and_defaults_fill_the_same_fields(record):
    assert record("a") == record(name="a") == record("a", 3) == record("a", tags=(), size=3)
    assert record("a", 4, ("x",)) == ("a", 4, ("x",))


@BOTH
def test_fields_are_read_by_name_and_by_position(record):
    made = record("a", 4)
    assert (made.name, made.size, made[1], made.loud) == ("a", 4, 4, "A")
    name, size, tags = made
    assert (name, size, tags) == ("a", 4, ())


@BOTH
def test_it_knows_its_fields_and_defaults(record):
    assert record._fields == ("name", "size", "tags")
    assert record._field_defaults == {"size": 3, "tags": ()}
    assert record.__match_args__ == ("name", "size", "tags")


@BOTH
def test_repr_is_the_call_that_makes_it(record):
    assert repr(record("a")) == f"{record.__name__}(name='a', size=3, tags=())"


@BOTH
def test_replace_returns_a_changed_copy(record):
    made = record("a")
    changed = made._replace(size=9)
    assert changed == record("a", 9)
    assert type(changed) is record
    assert made == record("a")


@BOTH
def test_replace_refuses_an_unknown_field(record):
    # the standard one raises TypeError from Python 3.13 on
    with pytest.raises((ValueError, TypeError), match="Got unexpected field names: \\['colour'\\]"):
        record("a")._replace(colour="red")


@BOTH
def test_asdict_keeps_the_order_of_the_fields(record):
    made = record("a")._asdict()
    assert made == {"name": "a", "size": 3, "tags": ()}
    assert list(made) == ["name", "size", "tags"]


@BOTH
def test_make_takes_exactly_one_value_per_field(record):
    assert record._make(["a", 1, ()]) == record("a", 1)
    with pytest.raises(TypeError, match="Expected 3 arguments, got 1"):
        record._make(["a"])


@BOTH
def test_patterns_match_by_position_and_by_name(record):
    match record("a", 4):
        case record(name, size=4):
            assert name == "a"
        case _:
            pytest.fail("no pattern matched")


@BOTH
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_gives_an_equal_record_back(record, protocol):
    made = record("a", 4, ("x",))
    again = pickle.loads(pickle.dumps(made, protocol))
    assert again == made
    assert type(again) is record


@BOTH
def test_copies_are_equal_records(record):
    made = record("a", 4)
    assert copy.copy(made) == copy.deepcopy(made) == made
    assert type(copy.deepcopy(made)) is record


@BOTH
def test_it_is_equal_to_and_hashes_as_the_tuple_of_its_values(record):
    assert record("a") == ("a", 3, ())
    assert hash(record("a")) == hash(("a", 3, ()))
    assert record("a") < record("b")
    assert {record("a"), record("a")} == {record("a")}


@BOTH
def test_fields_cannot_be_set(record):
    made = record("a")
    with pytest.raises(AttributeError):
        made.name = "b"
    with pytest.raises(TypeError):
        made[0] = "b"


@pytest.mark.parametrize(
    "record",
    [
        Light,
        Heavy,
    ],
    ids=["light", "typing"],
)
def test_other_attributes_cannot_be_added(record):
    made = record("a")
    assert not hasattr(made, "__dict__")
    with pytest.raises(AttributeError):
        made.colour = "red"


@BOTH
@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, (), 4), {}), (("a",), {"colour": 1}), (("a",), {"name": "b"})],
    ids=["missing", "too many", "unknown", "twice"],
)
def test_wrong_values_are_a_type_error(record, values, named):
    with pytest.raises(TypeError):
        record(*values, **named)


def test_a_record_without_fields_is_an_empty_tuple():
    assert Empty() == ()
    assert repr(Empty()) == "Empty()"


def test_docstrings_and_qualified_names_are_those_of_the_class():
    assert Light.__doc__ == "A record of the light kind."
    assert (Light.__module__, Light.__qualname__) == (__name__, "Light")
