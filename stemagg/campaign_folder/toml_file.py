"""Reads hand-written TOML files into validated values, with a fault for each mistake."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.files import FileCode
from stemagg.messages.language import translate
from stemagg.messages.os_errors import why
from stemagg.messages.settings import SettingsCode
from stemagg.messages.syntax_faults import toml_fault
from stemagg.model.config_model import ConfigModel
from stemagg.model.errors import Fault, SettingsError, fault

Model = TypeVar("Model", bound=ConfigModel)
Location = tuple[int | str, ...]

_MOST_BYTES = 5_000_000
_LIMITS = {
    "less_than_equal": ("≤ ", "le"),
    "greater_than_equal": ("≥ ", "ge"),
    "string_pattern_mismatch": ("", "pattern"),
}


def read_text(path: Path) -> str:
    """Return the text of a hand-written file; SettingsError when it is missing or not UTF-8."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(fault(path.name, SettingsCode.SETTINGS_ENCODING)) from None
    except FileNotFoundError:
        raise SettingsError(fault(str(path), SettingsCode.SETTINGS_FILE_MISSING)) from None
    except OSError as error:
        raise SettingsError(fault(str(path), FileCode.FILE_UNREADABLE, detail=why(error))) from None


def parsed(path: Path) -> dict[str, Any]:
    """Return the unvalidated contents of a TOML file; SettingsError when it is not TOML."""
    try:
        return tomllib.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise SettingsError(fault(path.name, SettingsCode.TOML_SYNTAX, detail=toml_fault(error))) from None


def checked(file: str, written: dict[str, Any], model: type[Model]) -> tuple[Model | None, list[Fault]]:
    """Return the validated contents of a file, None when it has faults, and the faults."""
    try:
        return model.model_validate(written), []
    except ValidationError as error:
        return None, list(dict.fromkeys(_fault(file, written, model, one) for one in error.errors()))


def read_toml(path: Path, model: type[Model]) -> Model:
    """Return the validated contents of a TOML file; SettingsError with every fault in it."""
    content, faults = checked(path.name, parsed(path), model)
    if content is None:
        raise SettingsError(*faults)
    return content


def place(file: str, written: Any, location: Iterable[int | str]) -> str:  # noqa: ANN401  (parsed TOML)
    """Return the place of a key in a file: 'outline.toml: data_element[2] (lessons) › type'."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            written = written[step] if isinstance(written, list) and step < len(written) else None
            name = _own_name(written)
            parts[-1:] = [f"{parts[-1] if parts else ''}[{step + 1}]{name}"]
        else:
            written = written.get(step) if isinstance(written, dict) else None
            parts.append(step)
    return f"{file}: {' › '.join(parts)}" if parts else file


def _own_name(entry: object) -> str:
    if isinstance(entry, dict):
        name = entry.get("code") or entry.get("number")
        return f" ({name})" if isinstance(name, str) else ""
    return ""


def _fault(file: str, written: dict[str, Any], model: type[ConfigModel], error: ErrorDetails) -> Fault:
    location = tuple(step for step in error["loc"] if step in _steps(written, error["loc"]) or step == error["loc"][-1])
    found = _shown(error["input"])
    where = place(file, written, location)
    match error["type"]:
        case "extra_forbidden":
            allowed = _allowed_keys(model, location[:-1])
            key = str(location[-1])
            upper = place(file, written, location[:-1])
            return fault(
                upper,
                SettingsCode.KEY_UNKNOWN,
                found=key,
                allowed=", ".join(allowed),
                suggestions=suggestions(key, allowed),
            )
        case "missing":
            return fault(place(file, written, location[:-1]), SettingsCode.KEY_MISSING, key=location[-1])
        case "literal_error" | "enum":
            allowed = _quoted_names(str(error["ctx"]["expected"]))
            return fault(where, SettingsCode.VALUE_NOT_ALLOWED, found=found, allowed=", ".join(allowed),
                         suggestions=suggestions(found, allowed))  # fmt: skip
        case "value_error":
            return fault(
                where, SettingsCode.VALUE_NOT_ALLOWED, found=found, allowed=error["ctx"]["error"], suggestions=""
            )
        case kind:
            return fault(where, SettingsCode.VALUE_OF_WRONG_TYPE, found=found, expected=_expected(kind, error))


def _shown(found: object) -> str:
    """Return a found value as shown in messages: an entry by its own code."""
    if isinstance(found, bool):
        return str(found).lower()
    entry = found.get("code", found.get("number", "…")) if isinstance(found, dict) else found
    return str(entry)


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


def _quoted_names(expected: str) -> tuple[str, ...]:
    return tuple(part for i, part in enumerate(expected.split("'")) if i % 2)


def _allowed_keys(model: type[ConfigModel], location: Location) -> tuple[str, ...]:
    """Return the keys allowed at a location below a model."""
    here: type[ConfigModel] | None = model
    for step in location:
        if isinstance(step, int) or here is None:
            continue
        fields = {field.alias or name: field for name, field in here.model_fields.items()}
        here = _model_in(fields[step].annotation) if step in fields else None
    return tuple(field.alias or name for name, field in here.model_fields.items()) if here else ()


def _model_in(annotation: Any) -> type[ConfigModel] | None:  # noqa: ANN401  (any annotation)
    if isinstance(annotation, type) and issubclass(annotation, ConfigModel):
        return annotation
    if get_origin(annotation) in {tuple, Union, UnionType}:
        return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
    return None
