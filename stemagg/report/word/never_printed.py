"""What of an outline a template never prints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import joined, phrase
from stemagg.model.errors import Fault, fault
from stemagg.model.figure_key import Measure
from stemagg.model.outline import Outline
from stemagg.report.content.charts import OF_LEVELS
from stemagg.report.content.list_views import ListView
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.targets import main_targets
from stemagg.report.word.printed_content import PrintedContent

_OF_INDICATORS = frozenset({Measure.SHARE, Measure.NUMERATOR, Measure.DENOMINATOR})
_TEXTS = ("entries", "printed", "groups", "themes", "others", "documents", "own_documents")
_OF_SECTION = ("heading", "elements", "narratives")
_OF_MILESTONE = ("state", "done_on", "is_done", "is_overdue", "sentence")
_OF_TARGET = ("value", "achieved", "share", "missing", "over", "sentence", "in_period", "to_date", "progress", "cells")
_MOST_NAMES = 12


def never_printed(file: str, outline: Outline, views: Iterable[ReportView], printed: PrintedContent) -> Iterator[Fault]:
    """Yield a warning for each kind of thing of an outline of which a template never prints some, with their names.

    Sections that the outline keeps out of reports are not missed, nor is what they hold.
    """
    missed = _Missed(outline, tuple(views), printed)
    for kind, names in (
        (PhraseCode.SECTIONS, missed.sections()),
        (PhraseCode.DATA_ELEMENTS, missed.elements()),
        (PhraseCode.NARRATIVES, missed.texts()),
        (PhraseCode.DIMENSIONS, missed.dimensions()),
        (PhraseCode.INDICATORS, missed.indicators()),
        (PhraseCode.TARGETS, missed.targets()),
        (PhraseCode.MILESTONES, missed.milestones()),
        (PhraseCode.LISTS, missed.lists()),
    ):
        if names:
            yield fault(file, TemplateCode.TEMPLATE_LEAVES_OUT, kind=phrase(kind), names=_listed(names))


def _listed(names: Mapping[str, str]) -> str:
    """Return codes with titles; of many the first, and how many there are."""
    shown = [f"{code} ({title})" if title else code for code, title in names.items()][:_MOST_NAMES]
    return joined(", ", [*shown, *([f"… ({len(names)})"] if len(names) > _MOST_NAMES else [])])


@dataclass(frozen=True)
class _Missed:
    """The titles of what is never printed, by code."""

    outline: Outline
    views: tuple[ReportView, ...]
    printed: PrintedContent

    def sections(self) -> dict[str, str]:
        """Return the sections of which neither heading nor figures nor texts are printed."""
        kept = (section for section in self.outline.sections if section.in_report)
        return {one.number: one.title for one in kept if not self._has_heading(one.number)}

    def _has_heading(self, number: str) -> bool:
        return any(
            self.printed.reads(view.headings, number)
            or any(self.printed.reads(of, *_OF_SECTION) for of in view.sections if of.number == number)
            for view in self.views
        )

    def elements(self) -> dict[str, str]:
        """Return the numeric elements of which no figure, ranking or chart is printed."""
        known = {code for measure, code in self.printed.figures if not _is_derived(measure)}
        known |= {code.removeprefix(OF_LEVELS) for code in self.printed.charts}
        asked = (one for one in self.outline.reported_elements if one.code not in known)
        return {one.code: one.title for one in asked if not self._is_ranked(one.code)}

    def _is_ranked(self, code: str) -> bool:
        return any(self.printed.reads(view.ranking[code], "highest", "lowest") for view in self.views)

    def texts(self) -> dict[str, str]:
        """Return the text elements of which neither texts nor points nor cited letters are printed."""
        asked = (one for one in self.outline.text_elements if one.section in self._kept)
        return {
            one.code: one.title
            for one in asked
            if not any(self.printed.reads(view.narratives[one.code], *_TEXTS) for view in self.views)
        }

    @property
    def _kept(self) -> set[str]:
        return {section.number for section in self.outline.sections if section.in_report}

    def dimensions(self) -> dict[str, str]:
        """Return the dimensions that some element is asked by and no printed figure has."""
        asked = {name for element in self.outline.reported_elements for name in element.further_dimensions}
        known = self.outline.dimensions_by_code
        return {code: one.title for code, one in known.items() if code in asked - self.printed.dimensions}

    def indicators(self) -> dict[str, str]:
        """Return the indicators of which no figure is printed."""
        known = {code for measure, code in self.printed.figures if measure in _OF_INDICATORS}
        return {one.code: one.title for one in self.outline.indicators if one.code not in known}

    def targets(self) -> dict[str, str]:
        """Return the targets of which nothing is printed; plans for parts of another's time may be left out."""
        known = {code for measure, code in self.printed.figures if measure.is_of_target}
        return {
            one.code: one.title
            for one in main_targets(self.outline)
            if one.code not in known
            and not any(self.printed.reads(view.targets.by_code[one.name], *_OF_TARGET) for view in self.views)
        }

    def milestones(self) -> dict[str, str]:
        """Return the milestones of which nothing is printed, by name or in a loop."""
        if any(self.printed.reads(view.milestones, "all", "sentence", "in_period") for view in self.views):
            return {}
        missed = self.outline.milestones_by_code.values()
        return {
            one.code: one.title
            for one in missed
            if not any(self.printed.reads(view.milestones.by_code[one.code], *_OF_MILESTONE) for view in self.views)
        }

    def lists(self) -> dict[str, str]:
        """Return the lists of which neither the rows nor their table are printed, by name or in a loop."""
        asked = (one for one in self.outline.data_elements if one.is_list and one.section in self._kept)
        return {one.code: one.title for one in asked if not self._is_listed(one.code)}

    def _is_listed(self, code: str) -> bool:
        """Return whether a list is printed; one without rows is when a loop over those with rows prints these."""
        own = [view.lists[code] for view in self.views]
        if any(map(self._has_rows_printed, own)):
            return True
        if any(of.rows for of in own):
            return False
        looped = (of for view in self.views for of in view.lists_with_rows)
        return "lists_with_rows" in self.printed.names and any(map(self._has_rows_printed, looped))

    def _has_rows_printed(self, of: ListView) -> bool:
        return self.printed.reads(of, "rows", "table")


def _is_derived(measure: Measure) -> bool:
    return measure in _OF_INDICATORS or measure.is_of_target or measure is Measure.CONSTANT
