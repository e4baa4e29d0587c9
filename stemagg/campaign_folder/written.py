"""What a TOML file says as it is written, with the line of each key, and the slips in it that were put right."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from stemagg.campaign_folder.config_shape import allowed_keys, block_names, is_free
from stemagg.campaign_folder.text_file import read_text
from stemagg.campaign_folder.toml_lines import Step, TomlLines, toml_lines
from stemagg.campaign_folder.toml_slips import Mender, Slip
from stemagg.messages.settings import SettingsCode
from stemagg.messages.syntax_faults import toml_fault, toml_line
from stemagg.model.config_model import ConfigModel
from stemagg.model.errors import Fault, Place, SettingsError, fault
from stemagg.model.formula import is_ambiguous

_MOST_SHOWN, _MOST_LINES = 5, 20


class WrittenNumber(float):
    """A number with decimals that still knows how it is written: 7.550 may be 7550."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __new__(cls, text: str) -> Self:
        """Return the number of a text."""
        return super().__new__(cls, text)

    def __str__(self) -> str:
        return self._text


class Written(dict[str, Any]):
    """The content of a TOML file, not checked yet; `faults` are the slips in it, which are put right in the content."""

    def __init__(self, text: str, content: dict[str, Any]) -> None:
        super().__init__(content)
        self.faults: list[Fault] = []
        self._text = text
        self._origins: dict[tuple[Step, ...], tuple[Step, ...]] = {}

    def add(self, name: str, entry: dict[str, Any], origin: tuple[Step, ...]) -> None:
        """Add an entry to a list that stands in the file as something else, at `origin`: where its faults are shown."""
        entries = self.setdefault(name, [])
        if isinstance(entries, list):
            self._origins[name, len(entries)] = origin
            entries.append(entry)

    def origin(self, location: tuple[Step, ...]) -> tuple[Step, ...]:
        """Return where something stands in the file."""
        return self._origins.get(location[:2], location)

    @cached_property
    def lines(self) -> TomlLines:
        """The lines of its keys."""
        return toml_lines(self._text)


def parsed(path: Path, model: type[ConfigModel] | None = None) -> Written:
    """Return what a TOML file says, not checked yet; SettingsError when it is no TOML even without its slips.

    The model that it is meant for tells which of its names are lists of blocks, and what belongs to no heading.
    """
    text = read_text(path)
    blocks = block_names(model) if model else ()
    try:
        written = Written(text, tomllib.loads(text, parse_float=WrittenNumber))
    except (ValueError, RecursionError) as error:
        written = _without_slips(path.name, text, blocks, error)
    else:
        if any(isinstance(written.get(name), dict) for name in blocks):
            written = _without_slips(path.name, text, blocks, None)
    if model:
        written.faults += _moved_up(path.name, written, model)
    written.faults += _ambiguous(path.name, written)
    return written


def _without_slips(file: str, text: str, blocks: Iterable[str], error: Exception | None) -> Written:
    """Return what a file says once its slips are put right; SettingsError with the slips and what is left."""
    mender = Mender(text.replace("\r\n", "\n"), blocks)
    faults = [*_slip_faults(file, mender), *_repeated_faults(file, mender)]
    mended = "\n".join(mender.lines)
    try:
        written = Written(mended, tomllib.loads(mended, parse_float=WrittenNumber))
    except (ValueError, RecursionError) as left:
        line = toml_line(left)
        if not any(isinstance(one.place, Place) and one.place.line == line for one in faults):
            faults.append(_syntax_fault(file, left))
        raise SettingsError(*faults) from error
    if error and not faults:
        raise SettingsError(_syntax_fault(file, error))
    written.faults += faults
    return written


def _syntax_fault(file: str, error: Exception) -> Fault:
    return fault(Place.at(file, toml_line(error), ""), SettingsCode.TOML_SYNTAX, detail=toml_fault(error))


def _slip_faults(file: str, mender: Mender) -> Iterator[Fault]:
    """Yield a fault for each slip; of one that is made throughout a file the first, and the lines of the others."""
    by_code: dict[SettingsCode, list[Slip]] = {}
    for slip in mender.slips:
        by_code.setdefault(slip.code, []).append(slip)
    for code, slips in by_code.items():
        for slip in slips[:_MOST_SHOWN]:
            right = mender.lines[slip.line - 1].strip()
            yield fault(Place.at(file, slip.line, slip.key), code, found=slip.found, right=right)
        if more := slips[_MOST_SHOWN:]:
            lines = ", ".join(str(slip.line) for slip in more[:_MOST_LINES]) + (" …" if more[_MOST_LINES:] else "")
            at = Place.at(file, more[0].line, more[0].key)
            yield fault(at, SettingsCode.SLIP_AGAIN, first=slips[0].line, count=len(more), lines=lines)


def _repeated_faults(file: str, mender: Mender) -> Iterator[Fault]:
    """Yield a fault for each key or heading that is there twice; the second of a key is taken out."""
    for one in toml_lines("\n".join(mender.lines)).repeated:
        code = SettingsCode.TABLE_TWICE if one.is_heading else SettingsCode.KEY_TWICE
        yield fault(Place.at(file, one.line, one.name), code, found=one.name, first=one.first)
        if not one.is_heading:
            mender.lines[one.line - 1 : one.last] = [""] * (one.last - one.line + 1)


def _moved_up(file: str, written: Written, model: type[ConfigModel]) -> Iterator[Fault]:
    """Move what stands below a heading but belongs to none to the top, and yield a fault for each."""
    top = allowed_keys(model, ())
    for location, table in list(_tables(written)):
        allowed = allowed_keys(model, location)
        for key in list(table):
            strays = key not in allowed if allowed else key in block_names(model) and isinstance(table[key], list)
            if key in top and key not in written and strays and (allowed or is_free(model, location)):
                line = written.lines.line((*location, key))
                written.lines.move_up(location, key)
                written[key] = table.pop(key)
                at = Place.at(file, line, f"{location[0]} › {key}")
                yield fault(at, SettingsCode.LIST_BELOW_HEADING, found=key, heading=location[0])


def _ambiguous(file: str, written: Written) -> Iterator[Fault]:
    """Yield a fault for each number that may have a point for thousands: who writes 2.748 may mean 2748."""
    for location, table in _tables(written):
        for key, value in table.items():
            if isinstance(value, WrittenNumber) and is_ambiguous(str(value)):
                whole, decimals = str(value).replace(".", ""), f"{value}0"
                yield fault(place(file, written, (*location, key)), SettingsCode.NUMBER_AMBIGUOUS,
                            found=str(value), whole=whole, decimals=decimals)  # fmt: skip


def _tables(written: Written) -> Iterator[tuple[tuple[Step, ...], dict[str, Any]]]:
    for name, value in written.items():
        if isinstance(value, dict):
            yield (name,), value
        elif isinstance(value, list):
            yield from (((name, n), one) for n, one in enumerate(value) if isinstance(one, dict))


def place(file: str, written: Any, location: Iterable[Step], at: Iterable[Step] | None = None) -> Place:  # noqa: ANN401  (parsed TOML)
    """Return where in a file a key stands: 'outline.toml: line 41: data_element[2] (lessons) › type'.

    The line is that of `at` when that is another location.
    """
    location = tuple(location)
    if isinstance(written, Written):
        location = written.origin(location)
    line = written.lines.line(location if at is None else at) if isinstance(written, Written) else 0
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            written = written[step] if isinstance(written, list) and step < len(written) else None
            parts[-1:] = [f"{parts[-1] if parts else ''}[{step + 1}]{_own_name(written)}"]
        else:
            written = written.get(step) if isinstance(written, dict) else None
            parts.append(step)
    return Place.at(file, line, " › ".join(parts))


class Places:
    """The places of keys in a TOML file that has been read without faults: read again only when one is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _written(self) -> Written:
        return parsed(self._path)

    def at(self, *location: Step) -> Place:
        """Return where a key stands."""
        return place(self._path.name, self._written, location)


def _own_name(entry: object) -> str:
    if isinstance(entry, dict):
        name = entry.get("code") or entry.get("number")
        return f" ({name})" if isinstance(name, str) else ""
    return ""
