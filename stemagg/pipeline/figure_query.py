"""Which figure people ask about: one that a report prints, or one that they name."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.outline import EDUCATION_LEVEL, PERIOD
from stemagg.model.verification import MarkedFigure
from stemagg.pipeline import lookup
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.opened_report import opened_report
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.audit.number_parsing import numbers_in, same_number
from stemagg.report.audit.report_reader import MarkedReport

ALL = "all"

Group = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """A figure asked for by names as people type them; `where` are pairs like "district=Lê Chân"."""

    element: str = ""
    level: str = ""
    period: str = ""
    where: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a report: its key, its places with what is printed there, and how it would be printed now."""

    key: FigureKey
    places: tuple[MarkedFigure, ...]
    now: tuple[str, ...]

    @property
    def is_outdated(self) -> bool:
        """Whether the report says something else than the store now does."""
        return any(not any(same_number(one.text, form) for form in self.now) for one in self.places)


def queried_key(campaign: Campaign, query: FigureQuery) -> FigureKey:
    """Return the key of a figure asked for by names; UsageError, with the nearest ones, for what is not known."""
    if not (query.element or query.measure):
        raise UsageError(fault("", ReportCode.FIGURE_NEEDED))
    measure = _measure(query.measure)
    pairs = dict(_pair(text) for text in query.where)
    level, period = query.level or pairs.pop(EDUCATION_LEVEL, ""), query.period or pairs.pop(PERIOD, "")
    group = tuple((name, lookup.group_named(campaign, name, value, f"{name}={value}")) for name, value in pairs.items())
    if measure.is_of_reporting:
        return FigureKey(measure, group=group)
    if not query.element:
        raise UsageError(fault("--element", ReportCode.ELEMENT_NEEDED))
    if query.element in campaign.outline.indicators_by_code:
        return _share_asked(campaign, query, measure, (level, period), group)
    element = lookup.element_named(campaign, query.element, "--element")
    level = lookup.level_named(campaign, level, "--level") if level else ""
    period = lookup.period_named(campaign, period, "--period") if period else ""
    if (level and not element.by_level) or (period and not element.by_period):
        given = level if level and not element.by_level else period
        raise UsageError(fault("--element", ReportCode.ELEMENT_NOT_BY, element=element.label, found=given))
    if measure is Measure.VALUE and not element.is_numeric:
        measure = Measure.UNITS
    return FigureKey(measure, element.code, level, period, group)


def _share_asked(
    campaign: Campaign, query: FigureQuery, measure: Measure, split: tuple[str, str], group: Group
) -> FigureKey:
    """Return the key of an indicator; without a period it is that of the last one."""
    level = lookup.level_named(campaign, split[0], "--level") if split[0] else ""
    element = campaign.outline.elements[campaign.outline.indicators_by_code[query.element].numerator]
    last = campaign.outline.periods[-1].code if element.by_period else ""
    period = lookup.period_named(campaign, split[1], "--period") if split[1] else last
    return FigureKey(Measure.SHARE if measure is Measure.VALUE else measure, query.element, level, period, group)


def _measure(name: str) -> Measure:
    allowed = tuple(measure.value for measure in Measure)
    if name and name not in allowed:
        near = suggestions(name, allowed)
        raise UsageError(
            fault("--measure", CommandCode.FORMAT_UNKNOWN, found=name, allowed=", ".join(allowed), suggestions=near)
        )
    return Measure(name or Measure.VALUE)


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise UsageError(fault("--where", ReportCode.PAIR_EXPECTED, found=text))
    return name.strip(), value.strip()


@in_document_language
def figures_printed(campaign: Campaign, path: Path, number: str) -> list[PrintedFigure]:
    """Return the figures of a report that print a number, in the order of their places; UsageError when none does."""
    if not number:
        raise UsageError(fault(str(path), ReportCode.NUMBER_NEEDED))
    opened = opened_report(campaign, path)
    report, known = opened.marked, known_figures(opened.campaign, opened.facts)
    keys = {key.digest: key for key in known}
    found: dict[FigureKey, list[MarkedFigure]] = defaultdict(list)
    printed = [figure for figure in report.figures if _prints(figure.text, number)]
    printed = [figure for figure in printed if numbers_in(figure.text) == numbers_in(number)] or printed
    for figure in printed:
        if figure.digest in keys:
            found[keys[figure.digest]].append(figure)
    if not found:
        raise UsageError(_not_found(path, report, number, is_known=not printed))
    return [PrintedFigure(key, tuple(places), known[key]) for key, places in found.items()]


def chosen_figures(found: list[PrintedFigure], at: str) -> list[PrintedFigure]:
    """Return the figures that `at` chooses: one by its place in the list, "all", or "" for the only one."""
    if not at:
        return found if len(found) == 1 else []
    if at == ALL:
        return found
    if not at.isdecimal() or not 1 <= int(at) <= len(found):
        raise UsageError(fault("--at", ReportCode.PLACE_UNKNOWN, found=at, count=len(found)))
    return [found[int(at) - 1]]


def _prints(text: str, number: str) -> bool:
    wanted = numbers_in(number)
    return text == number.strip() or (bool(wanted) and _contains(numbers_in(text), wanted))


def _contains(numbers: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
    return any(numbers[start : start + len(wanted)] == wanted for start in range(len(numbers)))


def _not_found(path: Path, report: MarkedReport, number: str, *, is_known: bool) -> Fault:
    if not is_known:
        return fault(str(path), ReportCode.FIGURE_OF_OTHER_CAMPAIGN, found=number)
    if any(_prints(block.plain, number) for block in report.blocks):
        return fault(str(path), ReportCode.FIGURE_NOT_MARKED, found=number)
    near = suggestions(number, dict.fromkeys(figure.text for figure in report.figures))
    return fault(str(path), ReportCode.FIGURE_NOT_FOUND, found=number, suggestions=near)
