"""One mistake that stands in many lines is one fault."""

from collections.abc import Iterable, Iterator

from stemagg.messages.language import translate
from stemagg.model.errors import Fault, Place

_MOST_LINES = 5


def gathered(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults by file and line, those that say the same of lines of one file as one: at the first of them."""
    files: dict[str, int] = {}
    ones = list(_gathered(faults))
    for one in ones:
        files.setdefault(_file(one), len(files))
    return sorted(ones, key=lambda one: (files[_file(one)], _line(one)))


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
