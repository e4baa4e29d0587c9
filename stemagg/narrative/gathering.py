"""Computes the points and cited letters of all texts. Pure: equal texts give equal points."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from stemagg.model.by_unit import ByUnit
from stemagg.model.campaign import Campaign
from stemagg.model.citation import CitedDocument
from stemagg.model.narrative import OTHERS, Narrative, Point, SectionPoints, as_sentence
from stemagg.model.nothing_told import says_none
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import Theme
from stemagg.model.remark import Remark, WrittenText
from stemagg.model.vocabulary import Vocabulary
from stemagg.narrative.citations import citations, only_cites
from stemagg.narrative.documents import cited_documents
from stemagg.narrative.meaning import Terms, terms_of
from stemagg.narrative.merging import merge, most_central
from stemagg.narrative.splitting import split
from stemagg.narrative.themes import theme_of


def gather(
    campaign: Campaign, texts: Iterable[WrittenText], elements: Sequence[DataElement] | None = None
) -> Narrative:
    """Return the points of every text element, or of some: similar ones merged, grouped by the themes of the outline.

    Texts of units not on the roster are left out, like their figures. The order of the texts is irrelevant.
    """
    order, remarks = campaign.unit_order, remarks_of(campaign, texts)
    asked = campaign.outline.text_elements if elements is None else elements
    return Narrative({one.code: _section(campaign, one, remarks[one.code], order) for one in asked})


class PointsByUnit:
    """The points of a whole campaign, narrowed to its parts: gone through once, however many parts there are."""

    def __init__(self, whole: Narrative) -> None:
        self._whole, self._findings = whole, ByUnit(whole.findings, lambda found: found.unit)
        self._remarks = {
            code: ByUnit(_placed(of.points), lambda one: one[1].unit) for code, of in whole.sections.items()
        }
        self._dropped = {code: ByUnit(of.dropped, lambda one: one.unit) for code, of in whole.sections.items()}

    def of(self, part: Campaign) -> Narrative:
        """Return the points of a part; they keep their numbers and edits.

        A wording that was not edited is taken from one of the part's own units.
        """
        if part.part is None:
            return self._whole
        sections = {code: self._section(part, section) for code, section in self._whole.sections.items()}
        return Narrative(sections, self._findings.of(part), self._whole.follows)

    def _section(self, part: Campaign, section: SectionPoints) -> SectionPoints:
        terms, code = terms_of(part.vocabulary), section.data_element
        said: dict[int, list[Remark]] = {}
        for place, remark in self._remarks[code].of(part):
            said.setdefault(place, []).append(remark)
        points = []
        for place, remarks in said.items():
            point, own = section.points[place], tuple(remarks)
            wording = point.wording if point.is_edited else as_sentence(most_central(terms, own).text)
            points.append(replace(point, remarks=own, wording=wording))
        order, element = part.unit_order, part.outline.elements[code]
        documents = documents_in(part.vocabulary, element, [one for point in points for one in point.remarks], order)
        listed = as_listed(part.outline.themes_of(element.code), points, order)
        return SectionPoints(code, tuple(listed), documents, self._dropped[code].of(part))


def _placed(points: Sequence[Point]) -> Iterator[tuple[int, Remark]]:
    return ((place, remark) for place, point in enumerate(points) for remark in point.remarks)


def remarks_of(campaign: Campaign, texts: Iterable[WrittenText]) -> dict[str, list[Remark]]:
    """Return for every text element the remarks of each unit, in unit order; none of an answer that says "Không"."""
    order = campaign.unit_order
    found: dict[str, list[Remark]] = {element.code: [] for element in campaign.outline.text_elements}
    known = [text for text in texts if text.unit in order and text.data_element in found]
    for text in sorted(known, key=lambda text: (order[text.unit], text.data_element, text.period)):
        if not says_none(campaign.vocabulary, campaign.outline.elements[text.data_element].title, text.text):
            found[text.data_element] += _points_in(text)
    return found


def _points_in(text: WrittenText) -> list[Remark]:
    """Return the remarks of one text, each with the number of earlier ones with the same words."""
    said: Counter[str] = Counter()
    remarks = []
    for number, part in enumerate(split(text.text), start=1):
        words = part.text.strip()
        told = part.body, text.origin, part.head, said[words], text.period
        remarks.append(Remark(text.unit, text.data_element, number, *told))
        said[words] += 1
    return remarks


def _section(
    campaign: Campaign, element: DataElement, remarks: Sequence[Remark], order: Mapping[str, int]
) -> SectionPoints:
    themes, terms = campaign.outline.themes_of(element.code), terms_of(campaign.vocabulary)
    citing = {s for s in remarks if element.cites_documents and only_cites(terms, s.text)}
    points = [_point(terms, themes, group, order) for group in merge(terms, (s for s in remarks if s not in citing))]
    points += [_point(terms, themes, (remark,), order, only_cites=True) for remark in citing]
    return SectionPoints(
        element.code, numbered(themes, points, order), documents_in(campaign.vocabulary, element, remarks, order)
    )


def documents_in(
    vocabulary: Vocabulary, element: DataElement, remarks: Iterable[Remark], order: Mapping[str, int]
) -> tuple[CitedDocument, ...]:
    """Return the letters that remarks cite, none where the outline does not ask for them."""
    if not element.cites_documents:
        return ()
    return cited_documents((one for s in remarks for one in citations(vocabulary, s.text, s.unit)), order)


def _point(
    terms: Terms,
    themes: Sequence[Theme],
    remarks: Sequence[Remark],
    order: Mapping[str, int],
    *,
    only_cites: bool = False,
) -> Point:
    wording = as_sentence(most_central(terms, remarks).text)
    theme = OTHERS if only_cites else theme_of(terms, themes, remarks)
    return Point(0, wording, theme, in_order(remarks, order), only_cites=only_cites)


def in_order(remarks: Iterable[Remark], order: Mapping[str, int]) -> tuple[Remark, ...]:
    """Return remarks by unit, and within a unit by period and in text order."""
    return tuple(sorted(remarks, key=lambda remark: (order[remark.unit], remark.period, remark.number)))


def numbered(themes: Sequence[Theme], points: Iterable[Point], order: Mapping[str, int]) -> tuple[Point, ...]:
    """Return points in report order, numbered from 1."""
    ordered = enumerate(as_listed(themes, points, order), start=1)
    return tuple(replace(point, number=number) for number, point in ordered)


def as_listed(themes: Sequence[Theme], points: Iterable[Point], order: Mapping[str, int]) -> list[Point]:
    """Return points in report order.

    By theme in outline order, then themes added by editors, then points without a theme, then mere citations; within a
    theme those with most units first, then by unit.
    """
    places = {theme.code: place for place, theme in enumerate(themes)}
    last = len(places) + 1

    def rank(point: Point) -> tuple[bool, int, int, int, str, int, str]:
        first = point.remarks[0]
        theme = last if point.theme == OTHERS else places.get(point.theme, last - 1)
        return point.only_cites, theme, -len(point.units), order[first.unit], first.period, first.number, point.wording

    return sorted(points, key=rank)
