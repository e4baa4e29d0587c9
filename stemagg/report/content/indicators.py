"""The indicators of the outline by their template names: indicators.CODE.THCS.last.measured."""

from decimal import Decimal

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Number, Share
from stemagg.model.indicator import SCHOOLS_OF_ROSTER, UNITS_OF_ROSTER, Indicator
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.figure_views import IndicatorLevel, IndicatorsByCode, IndicatorView, ShareView
from stemagg.report.content.figures import ALL, TOTAL, Figures
from stemagg.report.content.view import ByIndicator, ByLevel, ByPeriod
from stemagg.text.normalise import clean
from stemagg.text.numbers import number, percent, units_of

_OF_ROSTER = {UNITS_OF_ROSTER: "đơn vị", SCHOOLS_OF_ROSTER: "trường trong danh mục"}


def indicators(campaign: Campaign, figures: Figures, head: dict[str, str]) -> IndicatorsByCode:
    """Return the indicators of a head: code -> education level or "total" -> period, "last", "previous"."""
    return ByIndicator(
        {
            indicator.code: IndicatorView(
                title=clean(indicator.title),
                numerator_title=clean(indicator.numerator_title),
                denominator_title=clean(indicator.denominator_title),
                note=clean(indicator.note),
                is_percentage=indicator.is_percentage,
                denominator_in_text=_denominator(campaign, indicator),
                parts=_parts(campaign, levels),
                levels=levels,
            )
            for indicator in campaign.outline.indicators
            for levels in [_levels(campaign, figures, indicator, head)]
        }
    )


def _denominator(campaign: Campaign, indicator: Indicator) -> str:
    """Return what an indicator is divided by, after a number: "trường trong danh mục"."""
    element = campaign.outline.elements.get(indicator.denominator)
    counted = element.unit_of_measure or element.title if element else _OF_ROSTER[indicator.denominator]
    return phrases.without_number_word(indicator.denominator_title or counted)


def _parts(campaign: Campaign, levels: ByLevel[ByPeriod[ShareView]]) -> tuple[IndicatorLevel, ...]:
    """Return the education levels of an indicator that units owe, none when there are fewer than two."""
    owed = [code for code, periods in levels.items() if code != TOTAL and periods["last"].is_owed]
    of = campaign.outline.levels
    return tuple(IndicatorLevel(phrases.level_in_text(of[code]), levels[code]) for code in owed if len(owed) > 1)


def _levels(
    campaign: Campaign, figures: Figures, indicator: Indicator, head: dict[str, str]
) -> ByLevel[ByPeriod[ShareView]]:
    element = campaign.outline.elements[indicator.numerator]
    levels = ("", *campaign.outline.levels_of(indicator))
    periods = {p.code: p.code for p in campaign.outline.periods} if element.by_period else {ALL: ""}
    made: dict[str, ByPeriod[ShareView]] = {}
    for level in levels:
        of_level = (indicator.code, level)
        shown = {
            name: _view(
                figures, indicator, figures.share(FigureKey(Measure.SHARE, *of_level, code, tuple(head.items())))
            )
            for name, code in periods.items()
        }
        last, previous = figures.last_two(element)
        made[level or TOTAL] = ByPeriod(
            {**shown, "last": shown[last], "previous": shown[previous] if previous else _none(figures)}
        )  # fmt: skip
    operands = (campaign.outline.elements.get(code) for code in (indicator.numerator, indicator.denominator))
    is_split = any(one is not None and one.by_level for one in operands)
    beyond = [level for level in campaign.outline.levels if is_split and level not in levels]
    return ByLevel({**made, **{level: ByPeriod(dict.fromkeys(made[TOTAL], _none(figures))) for level in beyond}})


def _none(figures: Figures) -> ShareView:
    """Return the share of a previous period that does not exist: no figure, as for data elements."""
    nothing = figures.shown(None)
    return ShareView(
        nothing, nothing, "0/0", is_complete=True, is_known=False, is_owed=False, numerator=nothing, denominator=nothing
    )


def _view(figures: Figures, indicator: Indicator, share: Share) -> ShareView:
    text = figures.mark if share.value is None else _measured(indicator, share.value)
    bare = keyed(text, figures.of(share, Measure.SHARE))
    units = keyed(units_of(len(share.known), len(share.units)), figures.of(share, Measure.UNITS))
    return ShareView(
        bare=bare,
        measured=bare if share.is_complete else joined(bare, " (", units, f"{phrases.NO_BREAK_SPACE}đơn vị)"),
        units=units,
        is_complete=share.is_complete,
        is_known=share.value is not None,
        is_owed=bool(share.units),
        numerator=_number(figures, share, Measure.NUMERATOR, share.numerator),
        denominator=_number(figures, share, Measure.DENOMINATOR, share.denominator),
    )


def _measured(indicator: Indicator, value: Decimal) -> str:
    """Return a value as the report prints it: "94,4%", "2,5 câu lạc bộ/trường"."""
    if indicator.is_percentage:
        return f"{percent(value)}%"
    unit = clean(indicator.unit_of_measure)
    return number(value) + (f"{phrases.NO_BREAK_SPACE}{unit}" if unit else "")


def _number(figures: Figures, share: Share, measure: Measure, value: Number | None) -> KeyedText:
    return keyed(figures.mark if value is None else number(value), figures.of(share, measure))
