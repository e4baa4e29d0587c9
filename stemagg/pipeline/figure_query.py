"""Which figure people ask about: one that a report prints, or one that they name."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, Measure
from stemagg.model.outline import EDUCATION_LEVEL, PERIOD, DataElement
from stemagg.model.verification import MarkedFigure
from stemagg.pipeline import lookup
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.opened_report import opened_report
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.audit.number_parsing import numbers_in, same_number
from stemagg.report.audit.report_reader import MarkedReport
from stemagg.text.normalise import one_line

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
    """Return the key of a figure asked for by names; UsageError, with the nearest ones, for what is not known.

    Changes, rankings and shares are of one period: of the last one when none is named, as in the report.
    """
    if not (query.element or query.measure):
        raise UsageError(fault("", ReportCode.FIGURE_NEEDED))
    asked = _measure(query.measure) if query.measure else None
    pairs = dict(_pair(text) for text in query.where)
    level, period = query.level or pairs.pop(EDUCATION_LEVEL, ""), query.period or pairs.pop(PERIOD, "")
    said = _said(pairs) if asked is Measure.SAID else ()
    group = tuple((name, lookup.group_named(campaign, name, value, f"{name}={value}")) for name, value in pairs.items())
    if not query.element:
        return FigureKey(_of_reporting(asked, level or period), group=group)
    measure, code, element = _named(campaign, query.element, asked)
    if measure is Measure.SAID and not said:
        raise UsageError(fault("--where", ReportCode.REMARK_NEEDED))
    level = lookup.level_named(campaign, level, "--level") if level else ""
    period = lookup.period_named(campaign, period, "--period") if period else ""
    if (level and not element.by_level) or (period and not element.by_period):
        given = level if level and not element.by_level else period
        raise UsageError(fault("--element", ReportCode.ELEMENT_NOT_BY, element=element.label, found=given))
    is_of_one_period = measure.is_of_one_period or code in campaign.outline.indicators_by_code
    if is_of_one_period and element.by_period and not period:
        period = campaign.outline.periods[-1].code
    return FigureKey(measure, code, level, period, (*group, *said))


def _named(campaign: Campaign, name: str, asked: Measure | None) -> tuple[Measure, str, DataElement]:
    """Return what is asked, of the code of an indicator (with its numerator) or of a data element."""
    indicator = campaign.outline.indicators_by_code.get(name)
    if indicator:
        element = campaign.outline.elements[indicator.numerator]
        return _of_kind(asked, indicator.title, _OF_INDICATOR), indicator.code, element
    element = lookup.element_named(campaign, name, "--element")
    return _of_kind(asked, element.label, _measures_of(element)), element.code, element


_OF_INDICATOR = (
    Measure.SHARE, Measure.NUMERATOR, Measure.DENOMINATOR, Measure.UNITS, Measure.UNITS_COUNTED,
    Measure.UNITS_EXPECTED,
)  # fmt: skip
_OF_TEXT = (Measure.UNITS, Measure.UNITS_COUNTED, Measure.UNITS_EXPECTED, Measure.SAID)
_OF_NUMBER = (
    Measure.VALUE, Measure.UNITS, Measure.UNITS_COUNTED, Measure.UNITS_EXPECTED, Measure.UNITS_PARTIAL,
    Measure.RANKED,
)  # fmt: skip


def _measures_of(element: DataElement) -> tuple[Measure, ...]:
    """Return what can be asked of a data element, what is meant without --measure first."""
    if not element.is_numeric:
        return _OF_TEXT
    return (*_OF_NUMBER, *(one for one in Measure if one.compares_periods and element.by_period))


def _of_kind(asked: Measure | None, of: str, allowed: tuple[Measure, ...]) -> Measure:
    """Return what is asked, or the first of what can be; UsageError for what this kind of figure does not have."""
    measure = asked or allowed[0]
    if measure not in allowed:
        raise UsageError(
            fault("--measure", ReportCode.MEASURE_NOT_OF, found=measure.value, of=of, allowed=", ".join(allowed))
        )
    return measure


def _of_reporting(asked: Measure | None, split: str) -> Measure:
    """Return what is asked of reporting, which is of units alone; UsageError for what is of a data element."""
    if asked is None or not asked.is_of_reporting:
        raise UsageError(fault("--element", ReportCode.ELEMENT_NEEDED))
    if split:
        raise UsageError(fault("--measure", ReportCode.REPORTING_NOT_BY, found=split))
    return asked


def _measure(name: str) -> Measure:
    allowed = tuple(measure.value for measure in Measure)
    if name not in allowed:
        near = suggestions(name, allowed)
        raise UsageError(
            fault("--measure", CommandCode.FORMAT_UNKNOWN, found=name, allowed=", ".join(allowed), suggestions=near)
        )
    return Measure(name)


def _said(pairs: dict[str, str]) -> Group:
    """Take out of the pairs, and return, the one that names what units said: a point, a theme or a letter."""
    named = [name for name in (POINT, THEME, DOCUMENT) if name in pairs]
    return tuple((name, one_line(pairs.pop(name))) for name in named[:1])


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
