"""One mistake that stands in many lines is one fault."""

from collections.abc import Iterable, Iterator

from stemagg.messages.language import translate
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, Place, fault

_MOST_LINES = 5
_MOST_FAULTS = 50
"""Faults of one file that are shown: who has more begins with these, and a roster has 40,000 lines to be wrong in."""


def gathered(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults by file and line, those that say the same of lines of one file as one: at the first of them.

    Of many in one file the first are returned, and how many more there are.
    """
    files: dict[str, int] = {}
    ones = list(_gathered(faults))
    for one in ones:
        files.setdefault(_file(one), len(files))
    by_line = sorted(ones, key=lambda one: (files[_file(one)], _line(one)))
    return [one for file in files for one in _few(file, [found for found in by_line if _file(found) == file])]


def _few(file: str, ones: list[Fault]) -> list[Fault]:
    more = len(ones) - _MOST_FAULTS
    return ones if more <= 0 else [*ones[:_MOST_FAULTS], fault(Place(file, file), SettingsCode.FAULTS_MORE, count=more)]


def _gathered(faults: Iterable[Fault]) -> Iterator[Fault]:
    same: dict[object, list[Fault]] = {}
    for one in dict.fromkeys(faults):
        file = one.place.file if isinstance(one.place, Place) and one.place.line else one.place
        same.setdefault((file, one.code, one.operands), []).append(one)
    for first, *others in same.values():
        yield _with_lines(first, others) if others else first


def _with_lines(first: Fault, others: Iterable[Fault]) -> Fault:
    place = first.place
    lines = sorted({one.place.line for one in others if isinstance(one.place, Place)} - {_line(first)})
    if not isinstance(place, Place) or not lines:
        return first
    shown = ", ".join(map(str, lines[:_MOST_LINES])) + (" …" if len(lines) > _MOST_LINES else "")
    more = translate("{place} (and {count} more lines: {lines})").format(place=place, count=len(lines), lines=shown)
    return Fault(Place(more, place.file, place.line, place.key), first.code, first.operands)


def _file(fault: Fault) -> str:
    return fault.place.file if isinstance(fault.place, Place) else fault.place


def _line(fault: Fault) -> int:
    return fault.place.line if isinstance(fault.place, Place) else 0
