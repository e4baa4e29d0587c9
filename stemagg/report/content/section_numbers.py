"""Numbers of sections as a report prints them: where one before has nothing to report, the next ones move up."""

from collections.abc import Mapping, Sequence

from stemagg.model.outline_parts import Section
from stemagg.report.content.phrases import roman

_ROMAN = {roman(number): number for number in range(1, 100)}


def printed_numbers(sections: Sequence[Section], fallen: Sequence[str]) -> Mapping[str, str]:
    """Return the number of each section by its number in the outline, without those that have fallen from the report.

    Numbers that are neither Roman nor Arabic stay as they are.
    """
    printed: dict[str, str] = {}
    for section in sections:
        parent, _, own = section.number.rpartition(".")
        before = [one for one in fallen if one.rpartition(".")[0] == parent and _value(one) < _value(section.number)]
        number = _moved(own, len(before))
        printed[section.number] = f"{printed.get(parent, parent)}.{number}" if parent else number
    return printed


def _value(number: str) -> int:
    own = number.rpartition(".")[2]
    return int(own) if own.isdecimal() else _ROMAN.get(own, 0)


def _moved(own: str, up: int) -> str:
    if own.isdecimal():
        return str(int(own) - up)
    return roman(_ROMAN[own] - up) if own in _ROMAN else own
