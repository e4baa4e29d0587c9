"""Reads hand-written TOML files into validated values, with a fault for each mistake."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from stemagg.campaign_folder.config_shape import allowed_keys, block_names, required_keys
from stemagg.campaign_folder.kind_words import kind_suggestions
from stemagg.campaign_folder.written import Written, parsed, place
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.language import translate
from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import ConfigModel
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.text.normalise import fold, without_accents
from stemagg.text.suggest import nearest

Model = TypeVar("Model", bound=ConfigModel)
Location = tuple[int | str, ...]

_LIMITS = {
    "less_than_equal": ("≤ ", "le"),
    "greater_than_equal": ("≥ ", "ge"),
}


def checked(file: str, written: Written, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    """Return the validated contents of a file, None when it has faults, and the faults: slips first."""
    try:
        return model.model_validate(written), list(written.faults)
    except ValidationError as error:
        faults = (_fault(file, written, model, one) for one in _causes(error.errors()))
        return None, list(dict.fromkeys((*written.faults, *faults)))


def _causes(errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors but for those that another one is the cause of.

    A list without a right entry is not empty, and what is missing where a key near to it is unknown is misspelt.
    """
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    for error in errors:
        location = error["loc"]
        is_below = any(one["loc"][: len(location)] == location for one in errors if one is not error)
        beside = [str(key) for *above, key in unknown if tuple(above) == location[:-1]]
        is_misspelt = error["type"] == "missing" and any(nearest(key, [str(location[-1])]) for key in beside)
        if not is_misspelt and not (error["type"] == "too_short" and is_below):
            yield error


def read_toml(path: Path, model: type[Model]) -> Model:
    """Return the validated contents of a TOML file; SettingsError with every fault in it."""
    content, faults = checked(path.name, parsed(path, model), model)
    if content is None or faults:
        raise SettingsError(*faults)
    return content


def _fault(file: str, written: Written, model: type[ConfigModel], error: ErrorDetails) -> Fault:
    location = tuple(step for step in error["loc"] if step in _steps(written, error["loc"]) or step == error["loc"][-1])
    found = _shown(error["input"])
    where = place(file, written, location)
    match error["type"]:
        case "extra_forbidden":
            allowed = allowed_keys(model, location[:-1])
            key = str(location[-1])
            upper = place(file, written, location[:-1], at=location)
            return fault(
                upper,
                SettingsCode.KEY_UNKNOWN,
                found=key,
                allowed=", ".join(allowed),
                suggestions=suggestions(key, allowed),
            )
        case "missing":
            return _missing(file, written, model, location)
        case "literal_error" | "enum":
            allowed = _quoted_names(str(error["ctx"]["expected"]))
            return fault(where, SettingsCode.VALUE_NOT_ALLOWED, found=found, allowed=", ".join(allowed),
                         suggestions=kind_suggestions(found, allowed))  # fmt: skip
        case "value_error":
            return fault(
                where, SettingsCode.VALUE_NOT_ALLOWED, found=found, allowed=error["ctx"]["error"], suggestions=""
            )
        case kind:
            return fault(where, SettingsCode.VALUE_OF_WRONG_TYPE, found=found, expected=_expected(kind, error))


def _missing(file: str, written: Written, model: type[ConfigModel], location: Location) -> Fault:
    upper, key = place(file, written, location[:-1]), str(location[-1])
    if len(location) > 1 or key not in block_names(model):
        return fault(upper, SettingsCode.KEY_MISSING, key=key)
    return fault(upper, SettingsCode.BLOCK_MISSING, key=key, keys=", ".join(required_keys(model, key)))


def _shown(found: object) -> str:
    """Return a found value as shown in messages: an entry by its own code, or else as it is written."""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, list):
        nameless = [one for one in found if isinstance(one, dict) and _own_name(one) is None]
        return "; ".join(map(_shown, found)) if nameless else f"[{', '.join(map(_shown, found))}]"
    if not isinstance(found, dict):
        return str(found)
    name = _own_name(found)
    return str(name) if name is not None else ", ".join(f"{key} = {_quoted(value)}" for key, value in found.items())


def _own_name(entry: dict[str, object]) -> object:
    return entry.get("code", entry.get("number"))


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else _shown(value)


def _steps(written: Any, location: Location) -> set[int | str]:  # noqa: ANN401  (parsed TOML)
    """Return the steps of a location that exist in the raw contents (pydantic adds names of union members)."""
    steps: set[int | str] = set()
    for step in location:
        if isinstance(written, dict) and step in written:
            written = written[str(step)]
        elif isinstance(written, list) and isinstance(step, int) and step < len(written):
            written = written[step]
        else:
            continue
        steps.add(step)
    return steps


def _expected(kind: str, error: ErrorDetails) -> str:
    """Return the expected value: in words, or as the limit or pattern that applies."""
    limits = error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return _pattern(str(limits["pattern"]), str(error["input"]))
    if kind in _LIMITS:
        sign, name = _LIMITS[kind]
        return f"{sign}{limits[name]}"
    return {
        "string_type": translate("text in quotation marks"),
        "int_type": translate("a whole number"),
        "int_parsing": translate("a whole number"),
        "int_from_float": translate("a whole number"),
        "bool_type": translate("true or false"),
        "bool_parsing": translate("true or false"),
        "tuple_type": translate("a list in square brackets"),
        "too_short": translate("a list that is not empty"),
        "dict_type": translate("a table of keys and values"),
        "model_type": translate("a table of keys and values"),
        "date_type": translate("a date such as 2023-03-31"),
        "date_from_datetime_parsing": translate("a date such as 2023-03-31"),
        "date_from_datetime_inexact": translate("a date such as 2023-03-31"),
    }.get(kind, translate("a value of another kind"))


def _pattern(pattern: str, found: str) -> str:
    """Return what a text must be: a code in words with one that it could be, anything else as its pattern."""
    name = re.sub(r"[^a-z0-9]+", "_", without_accents(fold(found))).strip("_")
    if not pattern.startswith(("^[a-z]", "^[A-Za-z]")) or not name:
        return pattern
    example = name if name[0].isalpha() else f"x_{name}"
    return translate("a code of letters without accents, digits and _, such as {example}").format(example=example)


def _quoted_names(expected: str) -> tuple[str, ...]:
    return tuple(part for i, part in enumerate(expected.split("'")) if i % 2)
