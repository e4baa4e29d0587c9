"""A hash of a value with all that it is made of, the same in every process: by it one knows that nothing changed."""

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import FunctionType

from pydantic import BaseModel

_PLAIN = frozenset({str, int, bool, float, type(None), date, datetime, timedelta, timezone, Decimal})
_NAMES: dict[type, tuple[str, ...]] = {}
"""What values of the types that were met are made of."""


def digest(*values: object) -> str:
    """Return the hash of values: plain ones, models, dataclasses, and what collects them; TypeError for any other.

    What a dataclass works out itself is left out; a function is known by its name.
    """
    parts: list[str] = []
    for value in values:
        _put(value, parts.append)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _put(value: object, put: Callable[[str], None]) -> None:
    """Put the parts of a value, with how many follow wherever it has several."""
    kind = value.__class__
    if kind in _PLAIN:
        put(repr(value))
    elif isinstance(value, tuple | list):
        put(f"[{len(value)}")
        for one in value:
            _put(one, put)
    elif isinstance(value, Mapping):
        put(f"{{{len(value)}")
        for key, one in value.items():
            _put(key, put)
            _put(one, put)
    elif isinstance(value, AbstractSet):
        put(f"<{len(value)}")
        for said in sorted(digest(one) for one in value):
            put(said)
    elif isinstance(value, Enum | FunctionType):
        put(f"{kind.__name__} {value.__module__ if isinstance(value, FunctionType) else value.name}")
        put(value.__qualname__ if isinstance(value, FunctionType) else repr(value.value))
    else:
        put(kind.__name__)
        for name in _names(kind):
            _put(getattr(value, name), put)


def _names(kind: type) -> tuple[str, ...]:
    """Return the names of what a value of a type is made of."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(kind.model_fields) if issubclass(kind, BaseModel) else _fields(kind)
    return _NAMES[kind]


def _fields(kind: type) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(kind)
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)
