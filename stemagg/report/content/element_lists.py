"""The data elements of a report as lists for loops: each with its levels, dimensions, indicators, period, ranking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import period_of_span
from stemagg.model.indicator_grain import main_element
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import Period
from stemagg.model.period_labels import label_after_kind
from stemagg.report.content import phrases
from stemagg.report.content.element_views import (
    ElementDimension,
    ElementLevel,
    ElementMember,
    ElementView,
    PeriodView,
)
from stemagg.report.content.figure_text import joined
from stemagg.report.content.figure_views import (
    FiguresByElement,
    FigureView,
    IndicatorsByCode,
    LevelFigures,
    RankingView,
)
from stemagg.report.content.figures import TOTAL, Figures
from stemagg.report.content.report_times import ALL
from stemagg.report.content.target_views import TargetView
from stemagg.report.content.view import ByElement, ByPeriod
from stemagg.text.normalise import clean

THIS, PREVIOUS = "this", "previous"


@dataclass(frozen=True, slots=True)
class ElementLists:
    """Builds the elements of a report from its figures, indicators and rankings."""

    campaign: Campaign
    figures: Figures
    tree: FiguresByElement
    indicators: IndicatorsByCode
    ranking: ByElement[RankingView]
    targets: Mapping[str, tuple[TargetView, ...]]

    def views(self) -> Iterator[ElementView]:
        """Yield the data elements that have totals; a section says once why they are not compared.

        Those that are answers may be told without a comparison, so that another one says it again.
        """
        told = set()
        for view in map(self._view, self.campaign.outline.totalled_elements):
            said = view.section, view.is_answer, view.not_compared
            yield replace(view, not_compared="") if said in told else view
            told.add(said)

    def _view(self, element: DataElement) -> ElementView:
        """Return a data element as a template reads it."""
        outline, own = self.campaign.outline, self.tree[element.code]
        last, previous = self.figures.last_two(element)
        period = self._period(last) or period_view(outline.last_period)
        ranking = self.ranking[element.code]
        wording = element.wording
        return ElementView(
            code=element.code,
            title=clean(element.title),
            short_title=clean(element.label),
            report_title=clean(wording.title or element.title),
            subject=phrases.subject_of(element),
            remark=clean(wording.remark),
            unit_of_measure=clean(element.unit_of_measure),
            section=element.section,
            is_answer=element.is_answer and not element.is_distinct,
            is_distinct=element.is_distinct,
            is_moved=self.campaign.reported is not None and _is_moved(element, own[TOTAL]),
            is_owed=bool(own[TOTAL].periods["last"].expected),
            is_by_period=last != ALL,
            to_date=self.figures.to_date_words(element),
            period=period,
            previous_period=self._period(previous) or period,
            figures=own,
            not_compared=own[TOTAL].not_compared,
            set_apart=self._not_added(element, last),
            levels=tuple(self._levels(own)),
            dimensions=tuple(self._dimensions(element, own[TOTAL])),
            indicators=tuple(self.indicators[i.code] for i in outline.indicators if main_element(i) == element.code),
            targets=self.targets.get(element.code, ()),
            ranking=ranking,
            is_ranked=element.ranked and ranking.is_telling and not ranking.all_equal,
        )

    def _not_added(self, element: DataElement, period: str) -> str:
        """Return what is said of the figures that are not in a total, or are counted once; "" where all are added."""
        apart = self.figures.told_apart(element, period)
        once = self.figures.counted_once.told(element, "" if period == ALL else period)
        return joined(apart, ". ", once) if apart and once else apart or once

    def _period(self, code: str) -> PeriodView | None:
        """Return a period that figures are of, None of what is asked once and where there is none."""
        if code in {"", ALL}:
            return None
        return period_view(period_of_span(self.campaign.outline, (self.figures.grouping_of(code), code)))

    def _levels(self, own: Mapping[str, LevelFigures]) -> list[ElementLevel]:
        """Return the education levels with a total, none when there are fewer than two: one is the total."""
        of = self.campaign.outline.levels
        made = [
            ElementLevel(code, phrases.level_in_text(of[code]), figures)
            for code, figures in own.items()
            if code != TOTAL and _has_total(figures.periods)
        ]
        return made if len(made) > 1 else []

    def _dimensions(self, element: DataElement, whole: LevelFigures) -> Iterator[ElementDimension]:
        outline = self.campaign.outline
        for name, by_member in whole.dimensions.items():
            dimension = outline.dimensions_by_code[name]
            members = tuple(
                ElementMember(code, clean(dimension.by_code[code].title), figures)
                for code, figures in by_member.items()
                if code != TOTAL and _has_total(figures.periods)
            )
            if members:
                is_part = outline.whole_of(element, name) == "asked"
                title = phrases.grouping_in_text(dimension.title)
                yield ElementDimension(name, title, is_part=is_part, members=members)


def period_view(period: Period) -> PeriodView:
    """Return a period as a template reads it."""
    return PeriodView(period.code, label_after_kind(period), phrases.period_in_text(period))


def _is_moved(element: DataElement, whole: LevelFigures) -> bool:
    """Return whether there is something of an element in the period of a report, of a stock what was not there before.

    Members can have moved where the whole has not.
    """
    if not element.by_period:
        return False
    members = (one.periods for by in whole.dimensions.values() for code, one in by.items() if code != TOTAL)
    return any(_is_other(element, periods) for periods in (whole.periods, *members))


def _is_other(element: DataElement, periods: ByPeriod[FigureView]) -> bool:
    own = periods[THIS]
    is_sum = element.way_over(PERIOD) == "sum" and not element.is_distinct
    return own.is_known and (not own.is_zero if is_sum else own.value != periods[PREVIOUS].value)


def _has_total(periods: ByPeriod[FigureView]) -> bool:
    return bool(periods["last"].is_formed)
