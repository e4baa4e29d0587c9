"""The indicators of the outline by their template names: indicators.CODE.THCS.last.measured."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import Span, span_key
from stemagg.model.element_type import ElementType
from stemagg.model.figure_key import Measure
from stemagg.model.figures import Additivity, Number
from stemagg.model.formula import Ref
from stemagg.model.indicator import Indicator
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.indicator_grain import element_operands, finer_dimensions, grain_of, timed_element
from stemagg.model.outline import PERIOD
from stemagg.model.period import TO_DATE
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.change_words import NOT_FORMED
from stemagg.report.content.expression_words import in_words
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.figure_views import (
    IndicatorAtLevel,
    IndicatorFigureView,
    IndicatorLevel,
    IndicatorMember,
    IndicatorsByCode,
    IndicatorView,
)
from stemagg.report.content.figures import TOTAL, Figures
from stemagg.report.content.ranking import LEAST, first_and_last
from stemagg.report.content.report_times import ALL
from stemagg.report.content.target_views import NO_TARGETS, TargetView
from stemagg.report.content.view import ByDimension, ByIndicator, ByLevel, ByMember, ByPeriod, template_name
from stemagg.text.normalise import clean
from stemagg.text.numbers import number, percent_in_words, units_of


def indicators(
    campaign: Campaign, figures: Figures, head: dict[str, str], told: Mapping[str, tuple[TargetView, ...]] = NO_TARGETS
) -> IndicatorsByCode:
    """Return the indicators of a head: code -> education level or "total" -> period, "last", "previous".

    `told` are the targets that are set for each.
    """
    of = campaign.outline.indicators_by_code
    return ByIndicator.lazily(of, lambda code: _view(campaign, figures, of[code], head, told))


def _view(
    campaign: Campaign,
    figures: Figures,
    indicator: Indicator,
    head: Mapping[str, str],
    told: Mapping[str, tuple[TargetView, ...]],
) -> IndicatorView:
    made = _OfIndicator(campaign, figures, indicator, head)
    levels, (highest, lowest) = made.by_level(), made.ends()
    return IndicatorView(
        title=clean(indicator.title),
        numerator_title=clean(indicator.numerator_title),
        denominator_title=clean(indicator.denominator_title),
        note=clean(indicator.note),
        is_percentage=indicator.is_percentage,
        is_change=indicator.kind == "change",
        is_mean_of_units=indicator.is_mean_of_units,
        denominator_in_text=_denominator(campaign, indicator),
        parts=_parts(campaign, levels),
        targets=told.get(indicator.code, ()),
        levels=levels,
        highest=highest,
        lowest=lowest,
    )


def _denominator(campaign: Campaign, indicator: Indicator) -> str:
    """Return what an indicator is divided by, after a number: "trường trong danh mục"."""
    second = indicator.second
    element = campaign.outline.elements.get(second.name) if isinstance(second, Ref) else None
    if element is not None or second is None:
        counted = (element.unit_of_measure or element.title) if element else ""
    else:
        counted = in_words(campaign.outline, second)
    return phrases.without_number_word(indicator.denominator_title or counted)


def _parts(campaign: Campaign, levels: ByLevel[IndicatorAtLevel]) -> tuple[IndicatorLevel, ...]:
    """Return the education levels of an indicator that units owe, none when there are fewer than two."""
    owed = [code for code, at_level in levels.items() if code != TOTAL and at_level.periods["last"].is_owed]
    of = campaign.outline.levels
    return tuple(
        IndicatorLevel(phrases.level_in_text(of[code]), levels[code].periods) for code in owed if len(owed) > 1
    )


class _OfIndicator:
    """The views of the figures of one indicator within a head."""

    def __init__(self, campaign: Campaign, figures: Figures, indicator: Indicator, head: Mapping[str, str]) -> None:
        self._outline, self._figures, self._indicator, self._head = campaign.outline, figures, indicator, head
        self._grain, self._campaign = grain_of(campaign.outline, indicator), campaign

    def by_level(self) -> ByLevel[IndicatorAtLevel]:
        """Return the figures by education level; "x" for those that not all operands have."""
        finer = EDUCATION_LEVEL in finer_dimensions(self._outline, self._indicator)
        levels = self._outline.levels if finer or EDUCATION_LEVEL in self._grain else ()
        of = {level or TOTAL: level for level in ("", *levels)}
        return ByLevel.lazily(of, lambda name: self._level(of[name]))

    def ends(self) -> tuple[str, str]:
        """Return the groups of the report that are first and last in the last period, "" where an order is chance."""
        period = "" if PERIOD not in self._grain else self._last_two[0]
        whole = self._found({}, period)
        if not self._indicator.ranked or whole is None or (whole.numerator or 0) < LEAST:
            return "", ""
        column = self._campaign.settings.report_grouping
        found = {name: self._found({column: name}, period) for name in groups_shown(self._campaign, column) if name}
        complete = {name: one for name, one in found.items() if one and one.is_complete and one.value is not None}
        return first_and_last({name: (one.value or 0, self._bare(one)) for name, one in complete.items()})

    def _level(self, level: str) -> IndicatorAtLevel:
        group = {EDUCATION_LEVEL: level} if level else {}
        return IndicatorAtLevel(self._by_period(group), self._by_dimension(group, self._dimensions))

    @property
    def _dimensions(self) -> tuple[str, ...]:
        return tuple(name for name in self._grain if name not in {EDUCATION_LEVEL, PERIOD})

    def _by_dimension(self, group: Mapping[str, str], names: tuple[str, ...]) -> ByDimension[ByMember[IndicatorMember]]:
        """Return the figures by the members of dimensions, one in another in their order."""
        return ByDimension.lazily(names, lambda name: self._by_member(group, name, names[names.index(name) + 1 :]))

    def _by_member(
        self, group: Mapping[str, str], dimension: str, further: tuple[str, ...]
    ) -> ByMember[IndicatorMember]:
        members = self._outline.dimensions_by_code[dimension].by_code

        def make(name: str) -> IndicatorMember:
            return self._member({**group, dimension: name} if name in members else group, further)

        return ByMember.lazily([TOTAL, *members], make)

    def _member(self, group: Mapping[str, str], further: tuple[str, ...]) -> IndicatorMember:
        return IndicatorMember(self._by_period(group), self._by_dimension(group, further))

    def _by_period(self, group: Mapping[str, str]) -> ByPeriod[IndicatorFigureView]:
        if PERIOD not in self._grain:
            shown = self._view(self._found(group, ""))
            return ByPeriod({ALL: shown, "last": shown, "this": shown, "previous": self._view(None)})
        last, previous = self._last_two
        declared = (period.code for period in self._outline.periods if not self._figures.campaign.reported)
        codes = {template_name(code): code for code in (*declared, last, *filter(None, [previous]))}
        codes |= {"last": last, "previous": previous, "this": last}
        made: dict[str, IndicatorFigureView] = {}

        def make(name: str) -> IndicatorFigureView:
            if name == TO_DATE:
                return self._to_date(group)
            code = codes[name]
            if code not in made:
                made[code] = self._view(self._found(group, code) if code else None)
            return made[code]

        return ByPeriod.lazily([*codes, TO_DATE], make)

    def _to_date(self, group: Mapping[str, str]) -> IndicatorFigureView:
        """Return the figure over all that there is of the year, or the programme, up to the last period."""
        spans = self._figures.spans(timed_element(self._outline, self._indicator))
        return self._view(self._found(group, "", spans[TO_DATE]))

    @property
    def _last_two(self) -> tuple[str, str]:
        return self._figures.last_two(timed_element(self._outline, self._indicator))

    def _found(self, group: Mapping[str, str], period: str, span: Span | None = None) -> IndicatorFigure | None:
        """Return the figure of a group in a period, or a span of periods."""
        rest = {**self._head, **group}
        level = rest.pop(EDUCATION_LEVEL, "")
        span = span or (self._figures.grouping_of(period), period)
        key = span_key(Measure.SHARE, self._indicator.code, level, span, rest.items())
        found = self._figures.indicator(key)
        return found if found is not None and found.units else None

    def _view(self, figure: IndicatorFigure | None) -> IndicatorFigureView:
        if figure is None or figure.additivity is not Additivity.ADDS_UP:
            nothing = keyed(NOT_FORMED, figure.key if figure else None)
            return IndicatorFigureView(nothing, nothing, "0/0", is_complete=True, is_known=False, is_owed=False,
                                       value=nothing,
                                       percent="", numerator=nothing, denominator=nothing)  # fmt: skip
        of, bare, share = self._figures.of, self._bare(figure), self._percent(figure)
        units = keyed(units_of(len(figure.known), len(figure.units)), of(figure, Measure.UNITS))
        of_units = "" if figure.is_complete else joined(units, f"{phrases.NO_BREAK_SPACE}đơn vị")
        beside = joined(share, "; " if share and of_units else "", of_units)
        first, second = (
            (Measure.AFTER, Measure.BEFORE)
            if self._indicator.kind == "change"
            else (Measure.NUMERATOR, Measure.DENOMINATOR)
        )
        return IndicatorFigureView(
            bare=bare,
            measured=joined(bare, " (", beside, ")") if beside else bare,
            units=units,
            is_complete=figure.is_complete,
            is_known=figure.is_telling,
            is_owed=True,
            value=self._value(figure),
            percent=share,
            numerator=self._number(figure, first, figure.numerator),
            denominator=self._number(figure, second, figure.denominator),
        )

    def _bare(self, figure: IndicatorFigure) -> KeyedText:
        """Return a figure as the report prints it: "94,4%", "2,5 câu lạc bộ/trường", "tăng 15 trường"."""
        if figure.value is None:
            text = self._figures.mark
        elif self._indicator.is_percentage:
            text = f"{self._in_percent(figure.value)}%"
        elif self._indicator.kind == "change":
            text = phrases.moved(figure.value) + (self._unit if figure.value else "")
        else:
            text = number(figure.value) + self._unit
        return keyed(text, figure.key)

    def _value(self, figure: IndicatorFigure) -> KeyedText:
        if figure.value is None:
            return keyed(self._figures.mark, figure.key)
        if self._indicator.is_percentage:
            return keyed(self._in_percent(figure.value), figure.key)
        is_more = self._indicator.kind == "change" and figure.value > 0
        return keyed(f"{'+' * is_more}{number(figure.value)}", figure.key)

    def _in_percent(self, value: Number) -> str:
        return percent_in_words(Decimal(value), self._indicator.decimals)

    def _percent(self, figure: IndicatorFigure) -> str:
        """Return a change in percent; "" of other kinds, of no change, of one from zero and of percentages."""
        if not figure.percent or self._unit == phrases.PERCENTAGE_POINTS:
            return ""
        return keyed(f"{percent_in_words(abs(figure.percent))}%", self._figures.of(figure, Measure.PERCENT))

    @cached_property
    def _unit(self) -> str:
        """The unit of measure after a space; changes of percentages are in percentage points."""
        elements = (self._outline.elements[one.ref.name] for one in element_operands(self._indicator))
        if self._indicator.kind == "change" and any(one.type is ElementType.PERCENTAGE for one in elements):
            return phrases.PERCENTAGE_POINTS
        unit = clean(self._outline.measure_of(self._indicator.code))
        return f"{phrases.NO_BREAK_SPACE}{unit}" if unit else ""

    def _number(self, figure: IndicatorFigure, measure: Measure, value: Number | None) -> KeyedText:
        return keyed(self._figures.mark if value is None else number(value), self._figures.of(figure, measure))
