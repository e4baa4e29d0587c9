"""Removes findings that a later file only repeats about the same answer.

An answer recurs in each later export of a form, and in a sheet that its units keep filling in. The same fault in files
of different units gives two findings, and every finding on a refused file is kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stemagg.model.history import FoundInFile, History, PastAnswer
from stemagg.model.slot import Channel
from stemagg.model.source import CellRef


def each_once(history: History) -> list[FoundInFile]:
    """Return the findings without those that another file repeats about the same answer."""
    files = _files(history)
    alike: dict[object, list[FoundInFile]] = defaultdict(list)
    for one in history.found:
        if files[one.file_number].accepted:
            alike[_what_is_said(one)].append(one)
    repeated = {id(one) for group in alike.values() if len(group) > 1 for one in _repeated(group, files)}
    return [one for one in history.found if id(one) not in repeated]


class _File(NamedTuple):
    """A file as seen here: whether any content was accepted, whether it holds form answers, and answers by unit.

    An export of a form whose answers were all stored before has no answers of its own.
    """

    accepted: bool
    is_form: bool
    answers: Mapping[str, Sequence[PastAnswer]]


def _files(history: History) -> dict[int, _File]:
    answers: dict[int, dict[str, list[PastAnswer]]] = defaultdict(lambda: defaultdict(list))
    others: set[int] = set()
    for answer in history.answers:
        answers[answer.file_number][answer.unit].append(answer)
        if answer.channel is not Channel.GOOGLE_FORMS:
            others.add(answer.file_number)
    return {
        file.number: _File(file.accepted, file.number not in others, answers.get(file.number, {}))
        for file in history.files
    }


def _what_is_said(one: FoundInFile) -> object:
    """Return the identity of a finding on one answer, independent of the file it is in."""
    found, place = one.finding, one.finding.source or CellRef("")
    row = () if found.unit and found.data_element else (place.row, place.column)
    return (found.code, found.unit, found.data_element, found.members, found.period, place.sheet, row,
            found.operands)  # fmt: skip


def _repeated(group: Sequence[FoundInFile], files: Mapping[int, _File]) -> list[FoundInFile]:
    """Return the findings, of those with one identity, that repeat another."""
    said = group[0].finding
    if said.unit and said.data_element:
        beside = [one for one in group if at_place(one, files[one.file_number].answers.get(said.unit, ()))]
        return [one for one in group if one not in beside] if beside else []
    return [] if said.unit else _in_earlier_versions(group, files)


def _in_earlier_versions(group: Sequence[FoundInFile], files: Mapping[int, _File]) -> list[FoundInFile]:
    """Return the findings on headings and names in files whose units all answer again in a later one."""
    last_form = max((one.file_number for one in group if files[one.file_number].is_form), default=0)
    with_unit: dict[str, set[int]] = defaultdict(set)
    for one in group:
        for unit in files[one.file_number].answers:
            with_unit[unit].add(one.file_number)
    return [one for one in group if _comes_again(one.file_number, files, last_form, with_unit)]


def _comes_again(number: int, files: Mapping[int, _File], last_form: int, with_unit: Mapping[str, set[int]]) -> bool:
    if files[number].is_form:
        return number < last_form
    units = files[number].answers.keys()
    return any(later > number and units <= files[later].answers.keys() for later in with_unit[min(units)])


def at_place(one: FoundInFile, answers: Sequence[PastAnswer]) -> list[PastAnswer]:
    """Return the answers in a finding's file at its cell; failing that, at its row."""
    found, in_file = one.finding, [a for a in answers if a.file_number == one.file_number]
    if found.source is None:
        return []
    place, key = cell_in_file(found.source), (found.data_element, found.members, found.period)
    same_cell = [a for a in in_file if key in a.values and cell_in_file(a.values[key].place) == place]
    return same_cell or [a for a in in_file if cell_in_file(a.place)[:2] == place[:2]]


def cell_in_file(place: CellRef) -> tuple[str, int, int]:
    """Return sheet, row and column of a place, without the file within an archive."""
    return place.sheet.rpartition(" › ")[2], place.row, place.column
