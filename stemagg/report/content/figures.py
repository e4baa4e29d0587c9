"""Figures by their template names: figures.ELEMENT.LEVEL.last.measured."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import span_before, span_key
from stemagg.model.element_type import ElementType
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Change, Total
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.outline import PERIOD, TIME_GROUPINGS, DataElement
from stemagg.model.report_facts import ReportFacts
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.summary import Summary
from stemagg.report.content import phrases
from stemagg.report.content.change_words import NOT_FORMED, ChangeWords
from stemagg.report.content.double_counts import CountedOnce
from stemagg.report.content.figure_text import NO_FIGURES, KeyedNumber, KeyedText, joined, keyed
from stemagg.report.content.figure_views import FiguresByElement, FigureView, LevelFigures, MemberFigures
from stemagg.report.content.report_times import ALL, ReportTimes
from stemagg.report.content.set_apart import FiguresSetApart
from stemagg.report.content.view import ByChange, ByDimension, ByElement, ByLevel, ByMember, ByPeriod, template_name
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import NOTHING_MARK, number, units_of

TOTAL = "total"
_CHANGED = ("change", "comparison", "compared_units", "compared_noun", "not_compared")
NO_MEMBERS: Mapping[str, str] = MappingProxyType({})


class Figures(ReportTimes):
    """Finds a figure by head (nothing, a district, a unit), data element, education level and period."""

    def __init__(self, campaign: Campaign, facts: ReportFacts) -> None:
        super().__init__(campaign)
        self.mark = campaign.settings.missing_mark
        self.words = ChangeWords(campaign, self.mark)
        self.set_apart = FiguresSetApart(campaign, facts.set_apart)
        self.counted_once = CountedOnce(campaign, facts.doubles, facts.listed, facts.with_doubles)
        self._index: dict[tuple[tuple[str, ...], tuple[str, ...], str], Total] = {}
        self._group_of: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._known: set[tuple[str, ...]] = set()
        self._totals, self._change_of = facts.totals, facts.change_of
        for summary in facts.summaries.values():
            self._take(summary)
        self._changes, self._indicators, self.rankings = facts.changes, facts.indicators, facts.rankings

    def _take(self, summary: Summary) -> None:
        self._known.add(summary.by)
        for figure in summary.figures:
            self._index[summary.by, figure.group, figure.data_element] = figure
            self._group_of[id(figure)] = (summary.by, figure.group)

    def find(
        self,
        head: dict[str, str],
        element: DataElement,
        level: str = "",
        period: str = "",
        members: Mapping[str, str] = NO_MEMBERS,
        span: str = "",
    ) -> Total | None:
        """Return the figure, None when nothing of the kind is owed; no level means all levels.

        `members` are those of other dimensions, in the element's order; a dimension that is not named is the whole.
        `span` is what the period is one of: a declared one, or a quarter, a year … that has declared ones in it; left
        out, it is what the report has periods of.
        """
        group = {**head, **members}
        if element.by_level and level:
            group[EDUCATION_LEVEL] = level
        if element.by_period:
            group[span or self.grouping_of(period)] = period
        by = tuple(group)
        if by not in self._known:
            self._take(self._totals(by))
        return self._index.get((by, tuple(group.values()), element.code))

    def find_span(
        self, span: tuple[str, str], element: DataElement, level: str = "", members: Mapping[str, str] = NO_MEMBERS
    ) -> Total | None:
        """Return the figure of a span (grouping and code: a quarter, a year, to date), None when nothing is owed."""
        group = dict(members)
        if element.by_level and level:
            group[EDUCATION_LEVEL] = level
        grouping, code = span
        return self._index.get(((*group, grouping), (*group.values(), code), element.code))

    def key(self, figure: Total, measure: Measure = Measure.VALUE) -> FigureKey:
        """Return the key of a measure of a figure returned by `find`."""
        by, values = self._group_of[id(figure)]
        group = dict(zip(by, values, strict=True))
        level, period = group.pop(EDUCATION_LEVEL, ""), group.pop(PERIOD, "")
        return FigureKey(measure, figure.data_element, level, period, tuple(group.items()))

    def shown(self, figure: Total | None) -> KeyedText:
        """Return the value as printed in a cell, with its days: "4 (15/9/2025–05/11/2025)"."""
        return joined(self.value(figure), self._days(figure))

    def value(self, figure: Total | None) -> KeyedText:
        """Return the value as printed: a number, the mark for missing, "x" where none is owed or no total is formed."""
        if figure is None:
            return keyed(NOT_FORMED, None)
        formed = figure.units_expected and _is_formed(figure)
        if apart := self._in_brackets(figure):
            return apart
        mark = self.mark if formed else NOT_FORMED
        if formed and figure.is_without_number:
            mark = NOTHING_MARK
        text = mark if figure.value is None or not formed else number(figure.value)
        return keyed(text, self.key(figure) if id(figure) in self._group_of else None)

    def _days(self, figure: Total | None) -> KeyedText:
        """Return the earliest and the latest day of a figure, " (15/9/2025–05/11/2025)"; "" where none are asked."""
        if figure is None or figure.days is None:
            return keyed("", None)
        first, last = self._day(figure, Measure.EARLIEST), self._day(figure, Measure.LATEST)
        return joined(" (", first if first == last else joined(first, "–", last), ")")

    def _day(self, figure: Total, measure: Measure) -> KeyedText:
        """Return the earliest or the latest day of a figure, "" where none are asked."""
        if figure.days is None:
            return keyed("", None)
        return keyed(day_in_figures(figure.days[measure is Measure.LATEST]), self.key(figure, measure))

    def units(self, figure: Total) -> KeyedText:
        """Return the units behind a figure: "67/71"; "12/12*" when one reported only a part."""
        return keyed(figure.units, self.key(figure, Measure.UNITS))

    def view(self, figure: Total | None, element: DataElement) -> FigureView:
        """Return the template view of a figure."""
        value = self.value(figure)
        if figure is None:
            return FigureView(
                value, value, "0/0", is_complete=True, is_known=False, value=value, in_text=phrases.NO_TOTAL,
                clause=phrases.NO_TOTAL, is_zero=False, is_formed=False, earliest="", latest="", counted=0, expected=0,
            )  # fmt: skip
        is_known = figure.value is not None
        bare = joined(value, phrases.measure(element), self._days(figure)) if is_known else value
        measured = joined(bare, self._unless_complete(figure), self._without(figure))
        is_formed = bool(figure.units_expected) and _is_formed(figure)
        unknown = NO_FIGURES if is_formed else phrases.NO_TOTAL
        if is_formed and figure.is_without_number:
            unknown = phrases.NO_NUMBER
        return FigureView(
            bare=bare,
            measured=measured,
            units=self.units(figure),
            is_complete=figure.is_complete,
            is_known=is_known,
            value=value,
            in_text=measured if is_known else keyed(unknown, self.key(figure)),
            clause=self._clause(figure, element, measured) if is_known else keyed(unknown, self.key(figure)),
            is_zero=figure.value == 0,
            is_formed=is_formed,
            earliest=self._day(figure, Measure.EARLIEST),
            latest=self._day(figure, Measure.LATEST),
            counted=KeyedNumber(figure.units_counted, self.key(figure, Measure.UNITS_COUNTED)),
            expected=KeyedNumber(figure.units_expected, self.key(figure, Measure.UNITS_EXPECTED)),
        )

    def _clause(self, figure: Total, element: DataElement, measured: KeyedText) -> KeyedText:
        """Return a known figure as a predicate: "có 12 trường", "không có trường nào", "là 50,5%", with its days."""
        if element.type in {ElementType.AMOUNT, ElementType.PERCENTAGE}:
            return joined("là ", measured)
        unit = phrases.measure(element)
        if figure.days is not None:
            first, last = self._day(figure, Measure.EARLIEST), self._day(figure, Measure.LATEST)
            when = joined(", ngày ", first) if first == last else joined(", từ ngày ", first, " đến ngày ", last)
            return joined("có ", self.value(figure), unit, when, self._unless_complete(figure))
        if figure.value or not unit:
            return joined("có ", measured)
        said = joined(keyed("không có", self.key(figure)), unit, " nào", self._unless_complete(figure))
        return joined(said, self._without(figure))

    def told_apart(self, element: DataElement, period: str) -> KeyedText | str:
        """Return which figures under query are not in the total of a period, and that total with them; "" for none."""
        figure = self.find({}, element, "", period)
        if figure is None:
            return ""
        return self.set_apart.told(figure, element, self.key(figure, Measure.WITH_ASKED))

    def _in_brackets(self, figure: Total) -> KeyedText | None:
        """Return the figure that is set apart, or is in another, where there is no other one, in brackets."""
        if figure.value is not None or id(figure) not in self._group_of:
            return None
        if figure.with_asked is not None:
            return keyed(f"({number(figure.with_asked)})", self.key(figure, figure.measure_shown))
        by, group = self._group_of[id(figure)]
        return self.counted_once.in_brackets(figure.data_element, dict(zip(by, group, strict=True)))

    def _without(self, figure: Total) -> str:
        """Return which figures under query are not in a total of the whole, "" for none, or of any other total."""
        by, _group = self._group_of[id(figure)]
        is_whole = len(by) <= 1 and set(by) <= TIME_GROUPINGS
        return self.set_apart.without(figure) if is_whole else ""

    def _unless_complete(self, figure: Total) -> str:
        if figure.is_complete:
            return ""
        units = keyed(units_of(figure.units_counted, figure.units_expected), self.key(figure, Measure.UNITS))
        of = joined(" (", units, f"{phrases.NO_BREAK_SPACE}đơn vị")
        if not figure.units_partial:
            return joined(of, ")")
        partial = keyed(str(figure.units_partial), self.key(figure, Measure.UNITS_PARTIAL))
        return joined(of, ", ", partial, f"{phrases.NO_BREAK_SPACE}đơn vị còn thiếu một phần)")

    def tree(self, head: dict[str, str]) -> FiguresByElement:
        """Return figures of a head: element -> education level or "total" -> period, "last", "previous"."""
        of = {element.code: element for element in self.campaign.outline.numeric_elements}
        return ByElement.lazily(of, lambda code: self._by_level(head, of[code]))

    def _by_level(self, head: dict[str, str], element: DataElement) -> ByLevel[LevelFigures]:
        levels = {TOTAL: "", **({level: level for level in self.campaign.outline.levels} if element.by_level else {})}
        return ByLevel.lazily(levels, lambda name: self._of_level(head, element, levels[name]))

    def _of_level(self, head: dict[str, str], element: DataElement, level: str) -> LevelFigures:
        last, _previous = self.last_two(element)
        change = self.change(head, element, level, last)
        by_member = self._by_dimension(head, element, level, {})
        return LevelFigures(*self.words.texts(change, element), self._by_period(head, element, level, {}), by_member)

    def _by_period(
        self, head: dict[str, str], element: DataElement, level: str, members: Mapping[str, str]
    ) -> ByPeriod[FigureView]:
        spans = self.spans(element)

        def make(name: str) -> FigureView:
            span, code = spans[name]
            return self.view(self.find(head, element, level, code, members, span), element)

        own = {}
        if self.campaign.reported is None or not element.by_period:
            codes = [period.code for period in self.campaign.outline.periods] if element.by_period else [ALL]
            last, previous = self.last_two(element)
            shown = {code: self.view(self.find(head, element, level, code, members), element) for code in codes}
            own = {template_name(code): view for code, view in shown.items()}
            own |= {"last": shown[last], "previous": shown.get(previous, self.view(None, element))}
        return ByPeriod(own, [name for name in spans if name not in own], make)

    def _by_dimension(
        self, head: dict[str, str], element: DataElement, level: str, within: Mapping[str, str]
    ) -> ByDimension[ByMember[MemberFigures]]:
        """Return the figures by the members of the dimensions that follow those of `within`, one in another."""
        names = element.further_dimensions
        after = names[names.index(list(within)[-1]) + 1 :] if within else names
        return ByDimension.lazily(after, lambda name: self._by_member(head, element, level, within, name))

    def _by_member(
        self, head: dict[str, str], element: DataElement, level: str, within: Mapping[str, str], dimension: str
    ) -> ByMember[MemberFigures]:
        members = self.campaign.outline.dimensions_by_code[dimension].by_code

        def make(name: str) -> MemberFigures:
            further = {**within, dimension: name}
            chosen = further if name in members else within
            return MemberFigures(
                self._by_period(head, element, level, chosen),
                self._by_change(head, element, level, chosen),
                self._by_dimension(head, element, level, further) if name in members else ByDimension({}),
            )

        return ByMember.lazily([TOTAL, *members], make)

    def _by_change(
        self, head: dict[str, str], element: DataElement, level: str, members: Mapping[str, str]
    ) -> ByChange[str | int]:
        """Return what is said of the change of a member, computed when it is read."""

        def make(name: str) -> str | int:
            last, _previous = self.last_two(element)
            change = self.change(head, element, level, last, members)
            return self.words.texts(change, element)[_CHANGED.index(name)]

        return ByChange({}, _CHANGED, make)

    def change(
        self,
        head: Mapping[str, str],
        element: DataElement,
        level: str,
        period: str,
        members: Mapping[str, str] = NO_MEMBERS,
    ) -> Change | None:
        """Return the change from the previous period; None without one, or with nothing to compare."""
        span = self.grouping_of(period), period
        key = span_key(Measure.CHANGE, element.code, level, span, (*head.items(), *members.items()))
        if not members:
            return self._changes.get(key)
        return self._change_of(key) if span_before(self.campaign.outline, span) else None

    def indicator(self, key: FigureKey) -> IndicatorFigure | None:
        """Return the figure of an indicator of a key, None where nobody owes it."""
        return self._indicators.get(key)

    @staticmethod
    def of(figure: Change | IndicatorFigure, measure: Measure) -> FigureKey:
        """Return the key of a measure of a change or of a figure of an indicator."""
        return replace(figure.key, measure=measure)


def _is_formed(figure: Total) -> bool:
    return figure.value is not None or figure.additivity is Additivity.ADDS_UP
