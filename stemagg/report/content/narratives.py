"""The units' texts under each section: by unit, identical texts once with all their units, and point by point."""

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.narrative import SectionPoints
from stemagg.model.outline import DataElement
from stemagg.model.report_facts import ReportFacts
from stemagg.model.slot import ValueState
from stemagg.model.stored import CurrentValue
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, keyed
from stemagg.report.content.narrative_views import EntryView, NarrativeView
from stemagg.report.content.points import points_of
from stemagg.report.content.view import ByElement
from stemagg.text.normalise import clean, one_line


def narratives(campaign: Campaign, facts: ReportFacts) -> ByElement[NarrativeView]:
    """Return the entries of every text element, ordered by unit kind and roster."""
    order = campaign.unit_order
    written: dict[str, list[CurrentValue]] = {}
    for value in sorted(facts.narratives, key=lambda v: order.get(v.slot.unit, len(order))):
        if value.state is ValueState.REPORTED and value.slot.unit in order and _text(value):
            written.setdefault(value.slot.data_element, []).append(value)
    return ByElement(
        {
            element.code: _narrative(campaign, facts, element, written.get(element.code, []))
            for element in campaign.outline.data_elements
            if element.type is ElementType.TEXT
        }
    )


def _narrative(
    campaign: Campaign, facts: ReportFacts, element: DataElement, values: list[CurrentValue]
) -> NarrativeView:
    answers = facts.text_answers[element.code]
    answered, owing = answers.units_counted, answers.units_expected
    section = facts.points.sections.get(element.code, SectionPoints(element.code, ()))
    points = points_of(campaign, section, facts.mentions)
    return NarrativeView(
        title=clean(element.title),
        answered=KeyedNumber(answered, FigureKey(Measure.UNITS_COUNTED, element.code)),
        expected=KeyedNumber(owing, FigureKey(Measure.UNITS_EXPECTED, element.code)),
        units=keyed(f"{answered}/{owing}", FigureKey(Measure.UNITS, element.code)),
        entries=_entries(campaign, values),
        number_of_points=points.number_of_points,
        themes=points.themes,
        others=points.others,
        documents=points.documents,
        own_documents=points.own_documents,
    )


def _entries(campaign: Campaign, values: list[CurrentValue]) -> tuple[EntryView, ...]:
    alike: dict[str, list[CurrentValue]] = {}
    for value in values:
        alike.setdefault(one_line(_text(value)), []).append(value)
    return tuple(
        EntryView(
            units=phrases.listed(dict.fromkeys(clean(campaign.roster[v.slot.unit].name) for v in group)),
            number_of_units=len({v.slot.unit for v in group}),
            text=_text(group[0]),
        )
        for group in alike.values()
    )


def _text(value: CurrentValue) -> str:
    lines = (line.strip() for line in clean(value.text).replace("\u2028", "\n").replace("\u2029", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
