"""All texts of the units in, their points and the letters they cite out. Pure: the same texts, the same points."""

from collections.abc import Iterable, Mapping, Sequence

from stemagg.campaign import Campaign
from stemagg.narrative.citations import citations, only_cites
from stemagg.narrative.documents import cited_documents
from stemagg.narrative.merging import merge, most_central
from stemagg.narrative.splitting import split
from stemagg.narrative.themes import theme_of
from stemagg.outline import DataElement, Theme
from stemagg.points import OTHERS, CitedDocument, Narrative, Point, Saying, SectionPoints, WrittenText

_STRIPPED = " ;,"


def gather(campaign: Campaign, texts: Iterable[WrittenText]) -> Narrative:
    """Return the points of every text element: those alike merged, grouped under the themes of the outline.

    Texts of units that are not on the roster are left out, as their figures are. The order of the texts makes no
    difference.
    """
    order = unit_order(campaign)
    sayings = sayings_of(campaign, texts)
    return Narrative(
        {
            element.code: _section(campaign, element, sayings[element.code], order)
            for element in campaign.outline.text_elements
        }
    )


def unit_order(campaign: Campaign) -> dict[str, int]:
    """Return the place of each unit: by kind in the outline's order, within a kind as on the roster."""
    kinds = list(campaign.outline.kinds)
    units = sorted(campaign.roster, key=lambda unit: kinds.index(unit.kind) if unit.kind in kinds else len(kinds))
    return {unit.code: place for place, unit in enumerate(units)}


def sayings_of(campaign: Campaign, texts: Iterable[WrittenText]) -> dict[str, list[Saying]]:
    """Return for every text element what each unit said, point by point, in the order of the units."""
    order = unit_order(campaign)
    found: dict[str, list[Saying]] = {element.code: [] for element in campaign.outline.text_elements}
    known = [text for text in texts if text.unit in order and text.data_element in found]
    for text in sorted(known, key=lambda text: (order[text.unit], text.data_element)):
        parts = split(text.text)
        found[text.data_element] += [
            Saying(text.unit, text.data_element, number, part.body, text.origin, part.head)
            for number, part in enumerate(parts, start=1)
        ]
    return found


def _section(
    campaign: Campaign, element: DataElement, sayings: Sequence[Saying], order: Mapping[str, int]
) -> SectionPoints:
    themes = campaign.outline.themes_of(element.code)
    citing = {s for s in sayings if element.cites_documents and only_cites(s.text)}
    points = [_point(themes, group, order) for group in merge(s for s in sayings if s not in citing)]
    points += [_point(themes, (saying,), order, only_cites=True) for saying in citing]
    return SectionPoints(element.code, numbered(themes, points, order), documents_in(element, sayings, order))


def documents_in(
    element: DataElement, sayings: Iterable[Saying], order: Mapping[str, int]
) -> tuple[CitedDocument, ...]:
    """Return the letters that sayings cite, none where the outline does not ask for any."""
    if not element.cites_documents:
        return ()
    return cited_documents((one for s in sayings for one in citations(s.text, s.unit)), order)


def _point(
    themes: Sequence[Theme], sayings: Sequence[Saying], order: Mapping[str, int], *, only_cites: bool = False
) -> Point:
    wording = as_sentence(most_central(sayings).text)
    theme = OTHERS if only_cites else theme_of(themes, sayings)
    return Point(0, wording, theme, in_order(sayings, order), only_cites=only_cites)


def in_order(sayings: Iterable[Saying], order: Mapping[str, int]) -> tuple[Saying, ...]:
    """Return sayings by unit, and within a unit as it said them."""
    return tuple(sorted(sayings, key=lambda saying: (order[saying.unit], saying.number)))


def as_sentence(words: str) -> str:
    """Return the words of a unit as they stand in a list: with a capital, without the mark that ended a clause."""
    words = words.strip(_STRIPPED)
    return words[:1].upper() + words[1:]


def numbered(themes: Sequence[Theme], points: Iterable[Point], order: Mapping[str, int]) -> tuple[Point, ...]:
    """Return points in the order of the report, numbered from 1.

    By theme as in the outline, what fits none after that, mere citations last; within a theme those of most units
    first, then by who said them.
    """
    places = {theme.code: place for place, theme in enumerate(themes)}

    def rank(point: Point) -> tuple[bool, int, int, int, int, str]:
        first = point.sayings[0]
        theme = places.get(point.theme, len(places))
        return point.only_cites, theme, -len(point.units), order[first.unit], first.number, point.wording

    ordered = sorted(points, key=rank)
    return tuple(
        Point(number, p.wording, p.theme, p.sayings, p.is_edited, p.only_cites)
        for number, p in enumerate(ordered, start=1)
    )
