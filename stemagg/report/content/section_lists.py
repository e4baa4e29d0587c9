"""The sections of the outline as a list for loops: what of each the report has."""

from stemagg.model.campaign import Campaign
from stemagg.model.outline_parts import Section
from stemagg.report.content.element_views import ElementView
from stemagg.report.content.narrative_views import NarrativeView
from stemagg.report.content.report_views import SectionView
from stemagg.report.content.section_numbers import printed_numbers
from stemagg.report.content.view import ByElement
from stemagg.text.normalise import clean


def sections(
    campaign: Campaign, elements: tuple[ElementView, ...], written: ByElement[NarrativeView]
) -> tuple[SectionView, ...]:
    """Return the sections of the outline with their elements and texts."""
    outline = campaign.outline
    kept = [section.number for section in outline.sections if section.in_report]
    texts = [outline.elements[code].section for code, narrative in written.items() if narrative.expected]
    figures = [element.section for element in elements if element.is_owed]
    with_texts = [number for number in kept if number in texts]
    with_figures = [number for number in kept if number in figures]
    told = [section.number for section in outline.sections if _reports(section, [*with_texts, *with_figures])]
    printed = printed_numbers(outline.sections, [number for number in kept if number not in told])
    return tuple(
        SectionView(
            number=section.number,
            heading=clean(section.model_copy(update={"number": printed[section.number]}).heading),
            depth=section.number.count(".") + 1,
            is_in_report=section.number in kept and section.number in told,
            is_first_with_texts=section.number in with_texts[:1],
            is_last_with_figures=section.number in with_figures[-1:],
            elements=tuple(element for element in elements if element.section == section.number),
            narratives=tuple(of for code, of in written.items() if outline.elements[code].section == section.number),
        )
        for section in outline.sections
    )


def _reports(section: Section, filled: list[str]) -> bool:
    """Return whether it or a section below it is one of those that have something to report."""
    return any(f"{number}.".startswith(f"{section.number}.") for number in filled)
