"""The units' texts under each section: by unit, identical texts once with all their units, and point by point."""

from collections.abc import Mapping

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.narrative import SectionPoints
from stemagg.model.nothing_told import says_none
from stemagg.model.outline import DataElement
from stemagg.model.period import TO_DATE
from stemagg.model.report_facts import ReportFacts, ToldTexts
from stemagg.model.slot import ValueState
from stemagg.model.stored import CurrentValue
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, UnknownNumber, keyed
from stemagg.report.content.last_plan import last_plan
from stemagg.report.content.narrative_views import EntryView, LastPlan, NarrativeView, OverTime, ToldView
from stemagg.report.content.over_time import over_time
from stemagg.report.content.points import Names, points_of
from stemagg.report.content.span_names import spans_by_name
from stemagg.report.content.view import ByElement, ByPeriod, template_name
from stemagg.text.normalise import clean, one_line


def narratives(campaign: Campaign, facts: ReportFacts) -> ByElement[NarrativeView]:
    """Return what the units wrote under every text element, in the report's own period and in others."""
    return ByElement({element.code: _narrative(campaign, facts, element) for element in campaign.outline.text_elements})


def _narrative(campaign: Campaign, facts: ReportFacts, element: DataElement) -> NarrativeView:
    own = _told(campaign, facts.told, element)
    codes = _codes_by_name(campaign, element)

    def make(name: str) -> ToldView:
        return _told(campaign, facts.told_in(codes[name]), element)

    return NarrativeView(
        code=own.code,
        title=own.title,
        answered=own.answered,
        expected=own.expected,
        units=own.units,
        number_with_nothing=own.number_with_nothing,
        entries=own.entries,
        number_of_points=own.number_of_points,
        themes=own.themes,
        others=own.others,
        groups=own.groups,
        number_not_printed=own.number_not_printed,
        printed=own.printed,
        documents=own.documents,
        own_documents=own.own_documents,
        periods=ByPeriod({}, tuple(codes), make),
        last_plan=LastPlan({}, ("last_plan",), lambda _name: last_plan(campaign, facts, element)),
        over_time=OverTime({}, ("over_time",), lambda _name: over_time(campaign, facts, element)),
    )


def _codes_by_name(campaign: Campaign, element: DataElement) -> Mapping[str, str]:
    """Return the periods that an element's texts are told of, by their names in templates; none of what is asked once.

    They are those of figures: `previous`, `quarter` …, and declared ones by their codes.
    """
    if not element.by_period:
        return {}
    outline = campaign.outline
    last = outline.last_period_of(element)
    spans = spans_by_name(outline.periods, last.code, campaign.reported or last)
    named = {name: code for name, (grouping, code) in spans.items() if code and grouping != TO_DATE}
    return {**{template_name(one.code): one.code for one in outline.periods}, **named, "last": last.code}


def _told(campaign: Campaign, told: ToldTexts, element: DataElement) -> ToldView:
    """Return the texts of an element that are told of a period."""
    answers = told.answers[element.code]
    answered, owing = answers.units_counted, answers.units_expected
    points = points_of(campaign, told.points.sections.get(element.code, SectionPoints(element.code, ())), told)
    counted, expected, units = (
        FigureKey(measure, element.code, period=told.period)
        for measure in (Measure.UNITS_COUNTED, Measure.UNITS_EXPECTED, Measure.UNITS)
    )
    return ToldView(
        code=element.code,
        title=clean(element.title),
        answered=KeyedNumber(answered, counted),
        expected=KeyedNumber(owing, expected),
        units=keyed(f"{answered}/{owing}", units),
        number_with_nothing=answered - len({value.slot.unit for value in _telling(campaign, told, element)}),
        entries=_entries(campaign, told, element),
        number_of_points=points.number_of_points or (0 if answered else UnknownNumber()),
        themes=points.themes,
        others=points.others,
        groups=points.groups,
        number_not_printed=points.number_not_printed,
        printed=points.printed,
        documents=points.documents,
        own_documents=points.own_documents,
    )


def _telling(campaign: Campaign, told: ToldTexts, element: DataElement) -> list[CurrentValue]:
    """Return the texts of an element by unit kind and roster, without those that say that there is nothing to tell."""
    order = campaign.unit_order
    own = (v for v in told.values if v.slot.data_element == element.code and v.slot.unit in order)
    written = (v for v in own if v.state is ValueState.REPORTED and _text(v))
    telling = (v for v in written if not says_none(campaign.vocabulary, element.title, v.text))
    return sorted(telling, key=lambda value: order[value.slot.unit])


def _entries(campaign: Campaign, told: ToldTexts, element: DataElement) -> tuple[EntryView, ...]:
    """Return the texts by unit kind and roster, equal ones once; none that says that there is nothing to tell."""
    names = Names(campaign, told)
    alike: dict[str, list[CurrentValue]] = {}
    for value in _telling(campaign, told, element):
        alike.setdefault(one_line(_text(value)), []).append(value)
    return tuple(
        EntryView(
            units=phrases.listed(dict.fromkeys(clean(campaign.roster[v.slot.unit].name) for v in group)),
            number_of_units=len({v.slot.unit for v in group}),
            text=_text(group[0]),
            when=names.when(element.code, (value.slot.period for value in group)),
        )
        for group in alike.values()
    )


def _text(value: CurrentValue) -> str:
    lines = (line.strip() for line in clean(value.text).replace("\u2028", "\n").replace("\u2029", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
