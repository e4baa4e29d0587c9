"""Finds the figure of a query by names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import span_key, span_of_report
from stemagg.model.errors import UsageError, fault
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, Measure
from stemagg.model.indicator_grain import grain_of, timed_element
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import SPAN_GROUPINGS
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.pipeline import lookup
from stemagg.text.normalise import one_line

Group = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """A figure requested by names as typed; `where` are pairs like "district=Lê Chân".

    A `target` or a `constant` is named by itself, with nothing but a measure.
    """

    element: str = ""
    level: str = ""
    period: str = ""
    where: tuple[str, ...] = ()
    measure: str = ""
    target: str = ""
    constant: str = ""

    @property
    def options(self) -> Iterator[str]:
        """The options given that name a figure or narrow it."""
        given = {
            "--target": self.target, "--constant": self.constant, "--element": self.element, "--level": self.level,
            "--period": self.period, "--where": self.where,
        }  # fmt: skip
        return (option for option, names in given.items() if names)


def queried_key(campaign: Campaign, query: FigureQuery) -> FigureKey:
    """Return the key of a requested figure; UsageError, with the nearest names, for an unknown one.

    Changes, rankings and shares need a period; the default is the last one, as in the report.
    """
    asked = _measure(query.measure) if query.measure else None
    if query.target or query.constant:
        return _named_by_code(campaign, query, asked)
    if not (query.element or query.measure):
        raise UsageError(fault("", ReportCode.FIGURE_NEEDED))
    pairs = dict(map(lookup.pair, query.where))
    level, period = query.level or pairs.pop(EDUCATION_LEVEL, ""), query.period or pairs.pop(PERIOD, "")
    said = _said(pairs) if asked is Measure.SAID else ()
    group = tuple((name, lookup.group_named(campaign, name, value, f"{name}={value}")) for name, value in pairs.items())
    if not query.element:
        split = next((value for name, value in group if campaign.outline.is_split(name)), "")
        return FigureKey(_of_reporting(asked, level or period or split), group=group)
    if query.element in campaign.outline.indicators_by_code:
        return _of_indicator(campaign, query.element, asked, level, period, group)
    element = lookup.element_named(campaign, query.element, "--element")
    measure, code = _of_kind(asked, element.label, _measures_of(element)), element.code
    if measure is Measure.SAID and not said:
        raise UsageError(fault("--where", ReportCode.REMARK_NEEDED))
    level = lookup.level_named(campaign, level, "--level") if level else ""
    own = campaign.reported.code if campaign.reported else ""
    period = lookup.period_named(campaign, period, "--period") if period and period != own else period
    if (level and not element.by_level) or (period and not element.by_period):
        given = level if level and not element.by_level else period
        raise UsageError(fault("--element", ReportCode.ELEMENT_NOT_BY, element=element.label, found=given))
    _check_split(campaign, measure, element, group)
    if _is_of_report(campaign, element, period, group):
        return span_key(measure, code, level, span_of_report(campaign.outline, campaign.reported, element), group)
    if measure.is_of_one_period and element.by_period and not period:
        period = campaign.outline.last_period.code
    return FigureKey(measure, code, level, period, (*group, *said))


def _is_of_report(campaign: Campaign, element: DataElement, period: str, group: Group) -> bool:
    """Return whether a figure is of the period that a routine report is about: that or none is named."""
    if campaign.reported is None or not (element.by_period and element.is_numeric):
        return False
    return period in {"", campaign.reported.code} and not any(name in SPAN_GROUPINGS for name, _value in group)


def _named_by_code(campaign: Campaign, query: FigureQuery, asked: Measure | None) -> FigureKey:
    """Return the key of a number of a target, or of a constant; UsageError when anything else is named beside it.

    In a routine report, whose period is no part of the name, a target has numbers as of the end of that period, too.
    """
    reported = campaign.reported
    first, *more = (replace(query, period="") if reported else query).options
    if more:
        raise UsageError(fault(more[0], ReportCode.OPTION_NOT_WITH, given=first))
    if query.target:
        code = lookup.target_named(campaign, query.target, first)
        measure = _of_kind(asked, code, (*_OF_TARGET, *(_OF_PROGRESS if reported else ())))
        return FigureKey(measure, code, period=reported.code if reported and measure in _OF_PROGRESS else "")
    code = lookup.constant_named(campaign, query.constant, first)
    return FigureKey(_of_kind(asked, code, (Measure.CONSTANT,)), code)


def _of_indicator(
    campaign: Campaign, code: str, asked: Measure | None, level: str, period: str, group: Group
) -> FigureKey:
    """Return the key of a figure of an indicator; UsageError for what is finer than its grain."""
    outline = campaign.outline
    indicator, spans = outline.indicators_by_code[code], [name for name, _value in group if name in SPAN_GROUPINGS]
    grain = grain_of(outline, indicator)
    measure = _of_kind(asked, indicator.title, _OF_INDICATOR.get(indicator.kind, _OF_QUOTIENT))
    level = lookup.level_named(campaign, level, "--level") if level else ""
    period = lookup.period_named(campaign, period, "--period") if period else ""
    named = {**dict(group), **({EDUCATION_LEVEL: level} if level else {}), **({PERIOD: period} if period else {})}
    for name, value in named.items():
        if outline.is_split(name) and (PERIOD if name in SPAN_GROUPINGS else name) not in grain:
            raise UsageError(fault("--element", ReportCode.ELEMENT_NOT_BY, element=indicator.title, found=value))
    if PERIOD in grain and not period and not spans:
        period = outline.last_period_of(timed_element(outline, indicator)).code
    return FigureKey(measure, code, level, period, group)


def _check_split(campaign: Campaign, measure: Measure, element: DataElement, group: Group) -> None:
    """Raise UsageError for a member or a span that the element, or this kind of figure, does not have."""
    for name, value in group:
        if not campaign.outline.is_split(name):
            continue
        if not campaign.outline.is_shown_by(element, name):
            raise UsageError(fault("--element", ReportCode.ELEMENT_NOT_BY, element=element.label, found=value))
        is_of_member = measure.compares_periods and name in campaign.outline.dimensions_by_code
        if not is_of_member and (measure not in {*_OF_NUMBER, *_OF_DAYS} or measure is Measure.RANKED):
            allowed = ", ".join(one for one in _OF_NUMBER if one is not Measure.RANKED)
            raise UsageError(
                fault(
                    "--measure", ReportCode.MEASURE_NOT_OF, found=measure.value, of=f"{name}={value}", allowed=allowed
                )
            )


_OF_TARGET = (
    Measure.ACHIEVED, Measure.TARGET, Measure.ACHIEVED_SHARE, Measure.STILL_MISSING, Measure.BEYOND,
    Measure.ACHIEVED_UNITS,
)  # fmt: skip
_OF_PROGRESS = (Measure.PLANNED, Measure.PLANNED_SHARE, Measure.AHEAD, Measure.ADDED)
_OF_UNITS = (Measure.UNITS, Measure.UNITS_COUNTED, Measure.UNITS_EXPECTED)
_OF_QUOTIENT = (Measure.SHARE, Measure.NUMERATOR, Measure.DENOMINATOR, *_OF_UNITS)
_OF_INDICATOR = {
    "change": (Measure.SHARE, Measure.PERCENT, Measure.BEFORE, Measure.AFTER, *_OF_UNITS),
    "distinct": (Measure.SHARE, *_OF_UNITS),
}
_OF_TEXT = (*_OF_UNITS, Measure.SAID)
_OF_NUMBER = (
    Measure.VALUE, Measure.UNITS, Measure.UNITS_COUNTED, Measure.UNITS_EXPECTED, Measure.UNITS_PARTIAL,
    Measure.WITH_ASKED, Measure.RANKED,
)  # fmt: skip
_OF_DAYS = (Measure.EARLIEST, Measure.LATEST)


def _measures_of(element: DataElement) -> tuple[Measure, ...]:
    """Return the measures of a data element, the default first."""
    if not element.is_numeric:
        return _OF_TEXT
    of_days = _OF_DAYS if element.is_date else ()
    return (*_OF_NUMBER, *of_days, *(one for one in Measure if one.compares_periods and element.by_period))


def _of_kind(asked: Measure | None, of: str, allowed: tuple[Measure, ...]) -> Measure:
    """Return the requested measure, or the default; UsageError for one that this kind of figure lacks."""
    measure = asked or allowed[0]
    if measure not in allowed:
        raise UsageError(
            fault("--measure", ReportCode.MEASURE_NOT_OF, found=measure.value, of=of, allowed=", ".join(allowed))
        )
    return measure


def _of_reporting(asked: Measure | None, split: str) -> Measure:
    """Return the requested reporting measure, which is of units only; UsageError for one of data elements."""
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
    """Remove from the pairs and return the one that names a point, a theme or a letter."""
    named = [name for name in (POINT, THEME, DOCUMENT) if name in pairs]
    return tuple((name, one_line(pairs.pop(name))) for name in named[:1])
