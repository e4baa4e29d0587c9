"""The periods and spans that a report has figures of: its own and those beside it, by their names in templates."""

from collections.abc import Mapping

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import Span, span_before, span_of_report
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import TO_DATE, PeriodKind
from stemagg.model.period_groups import code_before, code_last_year
from stemagg.model.spans import spans_of
from stemagg.report.content.span_names import spans_by_name
from stemagg.report.content.view import template_name

ALL = "all"


class ReportTimes:
    """Finds the periods and spans of a data element that a report of a campaign shows."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._spans: dict[str, Mapping[str, Span]] = {}
        self._last_two: dict[str, tuple[str, str]] = {}

    def grouping_of(self, period: str) -> str:
        """Return what a period is one of: the kind of the report's own period and of those beside it, or declared."""
        reported = self.campaign.reported
        if reported is None or period not in {reported.code, code_before(reported), code_last_year(reported.code)}:
            return PERIOD
        return reported.kind.value

    def spans(self, element: DataElement) -> Mapping[str, Span]:
        """Return the spans of periods that an element has a total over, by their names in templates.

        `to_date`, `quarter` … are those that the last period is in; others have their codes as names; `this` is what a
        routine report is about, the last period in any other. What no year contains is all that there is to date. A
        routine report knows declared periods by their codes, too, and its own as the last.
        """
        if not element.by_period:
            return dict.fromkeys(("this", TO_DATE), (PERIOD, ALL))
        if element.code not in self._spans:
            outline, reported = self.campaign.outline, self.campaign.reported
            last = outline.last_period_of(element)
            own = {TO_DATE: (PERIOD, last.code), **spans_by_name(outline.periods, last.code, reported or last)}
            if reported is not None:
                own = {**{template_name(p.code): (PERIOD, p.code) for p in outline.periods}, **own, "last": own["this"]}
            self._spans[element.code] = own
        return self._spans[element.code]

    def to_date_words(self, element: DataElement) -> str:
        """Return "Lũy kế từ đầu năm" for a sum over several periods up to the last, "" where there is none.

        There is none either where the report's own period is all that there is of the year.
        """
        periods, is_flow = self.campaign.outline.periods, element.by_period and element.aggregation == "flow"
        own = self.campaign.outline.last_period_of(element) if is_flow else None
        span = next((s for s in spans_of(TO_DATE, periods).spans if own and s.period == own), None)
        reported = self.campaign.reported
        if own is None or span is None or len(span.inside) == 1 or (reported and reported.start <= span.days.start):
            return ""
        year = "năm học" if own.kind in {PeriodKind.SEMESTER, PeriodKind.SCHOOL_YEAR} else "năm"
        return f"Lũy kế từ đầu {year}"

    def last_two(self, element: DataElement) -> tuple[str, str]:
        """Return the codes of what a report shows of an element and of what is before it, "" when there is none.

        These are the last two of its periods, or the report's own and the one before. An element without periods has
        only `ALL`.
        """
        if not element.by_period:
            return ALL, ""
        if element.code not in self._last_two:
            outline = self.campaign.outline
            own = span_of_report(outline, self.campaign.reported, element)
            before = span_before(outline, own)
            self._last_two[element.code] = (own[1], before[1] if before else "")
        return self._last_two[element.code]
