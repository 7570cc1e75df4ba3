"""The JSON form of a read exhibit and back: two functions, each the other's inverse."""

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from exhibits.document import Exhibit, ExhibitError

LATER_FIELDS = frozenset(("concept",))
"""Fields that a reading kept before they were there does not have; each has a default."""


def as_json(exhibit: Exhibit) -> dict[str, Any]:
    """The exhibit as plain JSON values: decimals, dates and instants as strings, tuples as lists."""
    return cast(dict[str, Any], plain(exhibit))


def plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def from_json(obj: object) -> Exhibit:
    """The exhibit that `as_json` made this of. Raises ExhibitError naming the path whose shape is wrong."""
    return cast(Exhibit, shaped(obj, Exhibit, "exhibit"))


def shaped(value: object, kind: Any, path: str) -> object:
    """The value turned into the declared type, or ExhibitError."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else shaped(value, options[0], path)
    if origin is Literal:
        return chosen(value, get_args(kind), path)
    if origin is tuple:
        return sequence(value, get_args(kind), path)
    if origin is dict:
        return mapping(value, get_args(kind)[1], path)
    return record(value, kind, path) if is_dataclass(kind) else scalar(value, kind, path)


def chosen(value: object, allowed: tuple[object, ...], path: str) -> object:
    if value not in allowed:
        raise ExhibitError(f"{path} must be one of {', '.join(map(str, allowed))}.")
    return value


def sequence(value: object, kinds: tuple[Any, ...], path: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ExhibitError(f"{path} must be a list.")
    if kinds[-1] is Ellipsis:
        return tuple(shaped(item, kinds[0], f"{path}.{index}") for index, item in enumerate(value))
    if len(value) != len(kinds):
        raise ExhibitError(f"{path} must have {len(kinds)} entries.")
    return tuple(
        shaped(item, kind, f"{path}.{index}") for index, (item, kind) in enumerate(zip(value, kinds, strict=True))
    )


def mapping(value: object, kind: Any, path: str) -> dict[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ExhibitError(f"{path} must be an object.")
    return {key: shaped(item, kind, f"{path}.{key}") for key, item in value.items()}


def record(value: object, kind: Any, path: str) -> object:
    if not isinstance(value, dict):
        raise ExhibitError(f"{path} must be an object.")
    hints = get_type_hints(kind)
    unknown = [key for key in value if key not in hints]
    missing = [key for key in hints if key not in value and key not in LATER_FIELDS]
    if unknown or missing:
        raise ExhibitError(f"{path} must have the fields {', '.join(hints)} and no others.")
    return kind(**{name: shaped(value[name], hint, f"{path}.{name}") for name, hint in hints.items() if name in value})


def scalar(value: object, kind: Any, path: str) -> object:
    if kind in (date, datetime, Decimal):
        return parsed(value, kind, path)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ExhibitError(f"{path} must be of type {kind.__name__}.")
    return value


def parsed(value: object, kind: Any, path: str) -> object:
    if not isinstance(value, str):
        raise ExhibitError(f"{path} must be a string.")
    try:
        read: object = Decimal(value) if kind is Decimal else kind.fromisoformat(value)
    except (ValueError, InvalidOperation):
        raise ExhibitError(f"{path} cannot be read: {value[:40]!r}.") from None
    if isinstance(read, Decimal) and not read.is_finite():
        raise ExhibitError(f"{path} must be a finite number.")
    if isinstance(read, datetime) and read.tzinfo is None:
        raise ExhibitError(f"{path} must name its offset from UTC.")
    return read
