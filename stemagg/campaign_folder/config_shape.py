"""The shape that a model gives to a TOML file: which keys stand where, and which are lists of blocks."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from stemagg.model.config_model import ConfigModel


def allowed_keys(model: type[ConfigModel], location: Iterable[int | str]) -> tuple[str, ...]:
    """Return the keys that may stand at a location below a model; none where any may, or none."""
    here: type[ConfigModel] | None = model
    for step in location:
        if isinstance(step, int) or here is None:
            continue
        fields = _fields(here)
        here = _model_in(fields[step].annotation) if step in fields else None
    return tuple(_fields(here)) if here else ()


def required_keys(model: type[ConfigModel], key: str) -> tuple[str, ...]:
    """Return the keys that each block of a list has to have."""
    field = _fields(model).get(key)
    below = _model_in(field.annotation) if field else None
    return tuple(name for name, one in _fields(below).items() if one.is_required()) if below else ()


def is_free(model: type[ConfigModel], location: Iterable[int | str]) -> bool:
    """Tell whether a table may have any keys: the office chooses them."""
    names = tuple(location)
    field = _fields(model).get(str(names[0])) if len(names) == 1 else None
    return field is not None and get_origin(field.annotation) is dict


@cache
def block_names(model: type[ConfigModel]) -> tuple[str, ...]:
    """Return the keys of a model that are lists of blocks: [[data_element]]."""
    return tuple(name for name, field in _fields(model).items() if _is_list_of_blocks(field.annotation))


def _is_list_of_blocks(annotation: Any) -> bool:  # noqa: ANN401  (any annotation)
    return get_origin(annotation) is tuple and _model_in(annotation) is not None


@cache
def _fields(model: type[ConfigModel]) -> Mapping[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[ConfigModel] | None:  # noqa: ANN401  (any annotation)
    if isinstance(annotation, type) and issubclass(annotation, ConfigModel):
        return annotation
    if get_origin(annotation) in {tuple, Union, UnionType, Annotated}:
        return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
    return None
