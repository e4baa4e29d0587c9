"""The targets of outline.toml and of the files that it names: refused where no figure can be compared with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from pathlib import Path

from pydantic import ValidationError

from stemagg.campaign_folder.csv_table import Row, read_table
from stemagg.campaign_folder.outline_entries import (
    Entry,
    Location,
    answers_of,
    by_of,
    codes_of,
    declared_periods,
    entries_of,
    options_by_choice,
    text_in,
)
from stemagg.campaign_folder.outline_rules import selector_fault
from stemagg.campaign_folder.own_paths import path_faults
from stemagg.campaign_folder.unknown_names import few, unknown_name
from stemagg.campaign_folder.written import Written, place
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import NUMERIC
from stemagg.model.errors import Fault, Place, SettingsError, fault
from stemagg.model.formula import ConditionError, Function, Operand
from stemagg.model.indicator import Indicator
from stemagg.model.indicator_grain import axes_with, element_operands, owed_periods, selections
from stemagg.model.outline import DataElement, Outline
from stemagg.model.period import DateSpan, Period, days_of_period
from stemagg.model.period_cover import clashing_covers, layer
from stemagg.model.selection import Axes, SelectorError, selected
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.target import Sense, Target, TargetEntry, parse_ref
from stemagg.text.days import day_in_figures

RESERVED = ("all", "main", "moved", "others")
"""What templates name of all targets together."""

_OWN_COLUMNS = ("code", "title", "of", "period", "sense", "source")
_NUMBER = re.compile(r"-?\d+(?:[.,](?:\d{1,2}|\d{4,}))?")
_MOST_SHOWN = 20


def add_listed_targets(path: Path, written: Written) -> list[Fault]:
    """Add the rows of the files that targets name to the targets of an outline, and return the faults in them.

    A row has a value, and whatever differs from the entry of the file; any other column is one of the roster.
    """
    faults: list[Fault] = []
    for i, entry in list(entries_of(written, "target")):
        name = text_in(entry.get("file"))
        if not name:
            continue
        if outside := list(path_faults(path.parent, name, place(path.name, written, ("target", i, "file")))):
            faults += outside
            continue
        try:
            table = read_table(path.parent / name, ("value",))
        except SettingsError as error:
            faults += error.faults
            continue
        faults += table.faults
        for number, row in enumerate(table.rows, start=1):
            if _NUMBER.fullmatch(row["value"]):
                written["target"].append(_entry_of(entry, row, number))
            else:
                faults.append(fault(row.place, SettingsCode.TARGET_VALUE_UNREADABLE, found=row["value"]))
    return faults


def _entry_of(entry: Entry, row: Row, number: int) -> Entry:
    """Return the target of a row as outline.toml would have it: without a title of its own, named by its groups."""
    own = {key: row[key] for key in _OWN_COLUMNS if row[key]}
    groups = {name: cell for name, cell in row.cells.items() if cell and name not in {*_OWN_COLUMNS, "value"}}
    where = {**_table(entry.get("where")), **groups}
    rest = {key: value for key, value in entry.items() if key != "file"}
    title, group = text_in(entry.get("title")), ", ".join(groups.values())
    value = Decimal(row["value"].replace(",", "."))
    return {
        **rest,
        "title": f"{title} ({group})" if title and group else title or group,
        "code": f"{text_in(entry.get('code'))}-{number}",
        **own,
        "where": where,
        "value": value,
    }


def _table(value: object) -> Entry:
    return value if isinstance(value, dict) else {}


def target_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield the faults of every target that can be read: unknown names, no such period, what contradicts."""
    of_outline = _KnownNames(written)
    sound: list[tuple[Location, Target]] = []
    for i, entry in entries_of(written, "target"):
        target, location = _target(entry), ("target", i)
        if target is None:
            continue
        found = list(of_outline.faults(file, location, target))
        if target.name in RESERVED:
            yield fault(place(file, written, (*location, "code")), OutlineCode.CODE_RESERVED, code=target.code)
        if not found:
            sound.append((location, target))
        yield from found
    yield from _names_used_twice(file, written, sound)
    yield from _contradictions(file, written, sound)


def _target(entry: Entry) -> Target | None:
    """Return the target of an entry; None when its other faults are to be mended first, or when it names a file."""
    try:
        parse_ref(text_in(entry.get("of")))
        return TargetEntry.model_validate(entry).target()
    except (ConditionError, ValidationError):
        return None


@dataclass(frozen=True)
class _KnownNames:
    """What an outline defines, as far as targets name it."""

    written: Entry

    def faults(self, file: str, location: Location, target: Target) -> Iterator[Fault]:
        """Yield what is wrong with a target, the first thing that hides the others."""
        where = place(file, self.written, (*location, "of"))
        elements = [text_in(e.get("code")) for _i, e in entries_of(self.written, "data_element")
                    if e.get("type") in NUMERIC]  # fmt: skip
        known = (*elements, *codes_of(self.written, "indicator"))
        if target.of.name not in known:
            yield unknown_name(where, target.of.name, known)
            return
        if target.of.name not in elements:
            yield from self._of_period(place(file, self.written, (*location, "period")), target.period)
            return
        try:
            selection = selected(Operand(target.of), self._axes(target.of.name))
        except SelectorError as error:
            yield selector_fault(where, error)
            return
        at_period = where if selection.period else place(file, self.written, (*location, "period"))
        yield from self._of_period(at_period, selection.period or target.period)

    def _axes(self, name: str) -> Axes:
        members = {text_in(d.get("code")): tuple(text_in(m.get("code")) for _j, m in entries_of(d, "members"))
                   for _i, d in entries_of(self.written, "dimension")}  # fmt: skip
        levels = {EDUCATION_LEVEL: codes_of(self.written, "education_level")}
        return Axes(
            {**levels, **members, **options_by_choice(self.written)},
            tuple(declared_periods(self.written)),
            {name: self._by(name)},
        )

    def _by(self, name: str) -> tuple[str, ...]:
        """Return what a data element is reported by, a choice by its answers."""
        element = self._elements.get(name, {})
        return tuple(filter(None, (*by_of(element), answers_of(element))))

    @cached_property
    def _elements(self) -> dict[str, Entry]:
        return {text_in(e.get("code")): e for _i, e in entries_of(self.written, "data_element")}

    def _of_period(self, where: Place, code: str) -> Iterator[Fault]:
        """Yield a fault for a period that is neither declared nor one of the calendar."""
        declared = declared_periods(self.written)
        span = _span(code, declared)
        if code and span is None:
            yield unknown_name(where, code, tuple(declared))


def target_period_faults(file: str, written: Entry, outline: Outline) -> Iterator[Fault]:
    """Yield a fault for each target, of an outline without other faults, whose period holds no period that is owed.

    Also for one that holds some that overlap, so that they cannot be added, and for one of an indicator that does not
    exist by what the target selects.
    """
    for i, entry in enumerate(outline.target_entries):
        target, here = entry.target(), place(file, written, ("target", i))
        if target is None:
            continue
        yield from _out_of_time(here, outline, target)
        indicator = outline.indicators_by_code.get(target.of.name)
        if indicator is None:
            yield from _of_element_periods(here, outline, target, outline.elements[target.of.name])
            continue
        try:
            selection = selected(Operand(target.of), axes_with(outline, indicator))
        except SelectorError as error:
            yield selector_fault(here, error)
            continue
        yield from _of_indicator_periods(here, outline, target, indicator, selection.period or target.period)


def _out_of_time(here: Place, outline: Outline, target: Target) -> Iterator[Fault]:
    """Yield a fault for each grouping of a target that does not hold at the end of its period."""
    span = _span(target.period, outline.periods_by_code)
    for grouping in outline.grouping_blocks if span else ():
        if span and grouping.code in target.where and not grouping.holds_on(span.end):
            yield fault(here, SettingsCode.GROUPING_OUT_OF_TIME, day=day_in_figures(span.end), grouping=grouping.code,
                        valid=grouping.days_held)  # fmt: skip


def _of_indicator_periods(
    here: Place, outline: Outline, target: Target, indicator: Indicator, code: str
) -> Iterator[Fault]:
    """Yield what is wrong with the period of a target of an indicator: one that looks back needs a declared one."""
    if any(one.function not in {None, Function.SUM} for one in element_operands(indicator)):
        owed = owed_periods(outline, indicator)
        if code not in owed:
            yield fault(here, OutlineCode.TARGET_WITHOUT_PERIOD, title=target.title, period=code or "–",
                        periods=few(owed))  # fmt: skip
        return
    for selection in selections(outline, indicator):
        if not selection.period:
            element = outline.elements[selection.element]
            found = list(_of_element_periods(here, outline, replace(target, period=code), element))
            yield from found
            if found:
                return


def _of_element_periods(here: Place, outline: Outline, target: Target, element: DataElement) -> Iterator[Fault]:
    if not element.by_period:
        return
    declared = outline.periods_by_code
    asked = [declared[code] for code in outline.periods_asked(element)]
    fixed = next((one.value for one in target.of.selectors if one.value in declared), "")
    code = fixed or target.period
    covers = layer(asked, _span(code, declared))
    if not covers:
        shown = few([period.code for period in asked])
        yield fault(here, OutlineCode.TARGET_WITHOUT_PERIOD, title=target.title, period=code, periods=shown)
    for first, second in clashing_covers(covers)[:1]:
        yield fault(here, OutlineCode.TARGET_PERIODS_OVERLAP, title=target.title, period=code or "–",
                    first=first.code, second=second.code)  # fmt: skip


def _span(code: str, declared: Mapping[str, Period]) -> DateSpan | None:
    try:
        return days_of_period(code, declared) if code else None
    except ValueError:
        return None


def _names_used_twice(file: str, written: Entry, targets: list[tuple[Location, Target]]) -> Iterator[Fault]:
    """Yield a fault for two codes that are one name in templates: pilot-models and pilot_models."""
    seen: dict[str, Target] = {}
    for location, target in targets:
        first = seen.setdefault(target.name, target)
        if first.code != target.code:
            yield fault(place(file, written, location), SettingsCode.CODE_TWICE, code=target.name, first=first.code)


def _contradictions(file: str, written: Entry, targets: list[tuple[Location, Target]]) -> Iterator[Fault]:
    """Yield a fault for targets of one figure that cannot all be reached, and for parts that go beyond the whole."""
    targets = [(location, target) for location, target in targets if target.value is not None]
    for (_location, first), (location, second) in combinations(targets, 2):
        if _same(first, second) and first.where == second.where and not _can_both_hold(first, second):
            here = place(file, written, location)
            yield fault(here, OutlineCode.TARGETS_CONTRADICT, first=_shown(first), second=_shown(second))
    for location, whole in targets:
        if not whole.where and whole.sense is not Sense.AT_LEAST:
            for parts in _parts(whole, [target for _l, target in targets]).values():
                if sum(_value(part) for part in parts) > _value(whole):
                    shown = "; ".join(map(_shown, parts[:_MOST_SHOWN]))
                    here = place(file, written, location)
                    yield fault(here, OutlineCode.TARGETS_CONTRADICT, first=_shown(whole), second=shown)


def _parts(whole: Target, targets: list[Target]) -> dict[str, list[Target]]:
    """Return the targets for groups of units of the figure of a whole that ask for at least a number, by column."""
    parts: dict[str, list[Target]] = {}
    for target in targets:
        if _same(whole, target) and len(target.where) == 1 and target.sense is not Sense.AT_MOST:
            parts.setdefault(next(iter(target.where)), []).append(target)
    return parts


def _same(first: Target, second: Target) -> bool:
    return (first.of, first.period) == (second.of, second.period)


def _can_both_hold(first: Target, second: Target) -> bool:
    least = max((_value(one) for one in (first, second) if one.sense is not Sense.AT_MOST), default=None)
    most = min((_value(one) for one in (first, second) if one.sense is not Sense.AT_LEAST), default=None)
    return least is None or most is None or least <= most


def _value(target: Target) -> Decimal:
    """Return the number of a target; those without one contradict nothing."""
    return target.value or Decimal(0)


def _shown(target: Target) -> str:
    sign = {Sense.AT_LEAST: ">=", Sense.AT_MOST: "<=", Sense.EQUAL: "="}[target.sense]
    return f"{target.code}: {target.of.text} {sign} {target.value}"
