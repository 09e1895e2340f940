"""Immutable records that cost nothing at start-up.

The checker sees ``typing.NamedTuple``. At run time a small metaclass builds the same kind of
tuple, because importing ``typing`` costs as much as starting Python once more. Field names come
from the annotations of the class body, so a module that defines records needs
``from __future__ import annotations``.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter

    _new_tuple = tuple.__new__
    _MISSING = object()
    _getters = []  # what reads a field depends on its position alone, so all records share them

    class _RecordType(type):
        """Turns the annotated names of a class body into the fields of a tuple."""

        def __new__(mcls, name, bases, namespace):
            if not bases:
                namespace["__slots__"] = ()
                return super().__new__(mcls, name, (tuple,), namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            for position in range(len(_getters), len(fields)):
                _getters.append(_tuplegetter(position, f"Alias for field number {position}"))
            namespace.update(
                zip(fields, _getters, strict=False),
                __slots__=(),
                _fields=fields,
                _field_defaults=defaults,
                _usual=(_MISSING,) * (len(fields) - len(defaults)) + tuple(defaults.values()),
                __match_args__=fields,
            )
            return super().__new__(mcls, name, bases, namespace)

    class NamedTuple(metaclass=_RecordType):
        """Base of every record; behaves as ``typing.NamedTuple`` does."""

        _fields = ()
        _field_defaults = {}
        _usual = ()

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls._fields):
                values = cls._completed(values, named)
            return _new_tuple(cls, values)

        @classmethod
        def _completed(cls, values, named):
            """Return all values of a record, from those by position, by name and by default."""
            fields, given = cls._fields, len(values)
            if given > len(fields):
                raise TypeError(f"{cls.__name__} takes {len(fields)} fields, got {given}")
            made = (*values, *map(named.pop, fields[given:], cls._usual[given:]))
            if named:
                raise TypeError(f"{cls.__name__} has no field {next(iter(named))!r} to set")
            if _MISSING in made:
                field = fields[made.index(_MISSING)]
                raise TypeError(f"{cls.__name__} is missing the field {field!r}")
            return made

        @classmethod
        def _make(cls, iterable):
            """Build a record from values in field order."""
            values = tuple(iterable)
            if len(values) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(values)}")
            return tuple.__new__(cls, values)

        def _replace(self, **changed):
            """Return a copy with some fields changed."""
            made = _new_tuple(type(self), map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self):
            """Return the fields as a dict in field order."""
            return dict(zip(self._fields, self, strict=True))

        def __reduce__(self):
            return _new_tuple, (type(self), tuple(self))  # rebuilt without a call in Python

        def __repr__(self):
            pairs = zip(self._fields, self, strict=True)
            inside = ", ".join(f"{field}={value!r}" for field, value in pairs)
            return f"{type(self).__name__}({inside})"


__all__ = ["NamedTuple"]
