"""The points of a text element in the groups in which a report prints them: by theme, by who acts, by addressee."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from stemagg.model.campaign import Campaign
from stemagg.model.narrative import OTHERS, Point, SectionPoints
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import Addressee
from stemagg.model.printing import Printing
from stemagg.report.content import phrases
from stemagg.report.content.addressees import addressed
from stemagg.report.content.narrative_views import PointGroupView, PointView
from stemagg.report.content.printed_words import is_scrap
from stemagg.text.normalise import clean, fold

GENERAL = "Kiến nghị chung"
"""The heading of proposals that name nobody, until a person says to whom they go."""
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm a), in the order of the Vietnamese alphabet (Nghị định 30/2020, PL I, II.6.đ)."""

_FEW = 7
"""Up to so many points of a section are told by who acts, more by theme."""

Shown = Mapping[int, PointView]
Grouped = dict[str, list[PointView]]


def printed_points(campaign: Campaign, section: SectionPoints) -> list[Point]:
    """Return the points of a section that a report prints: of many the most frequent, and those that people worded.

    Scraps of sentences and mere citations are for the worksheet alone.
    """
    of = printing(campaign, section)
    return [point for point in section.points if of[point.number] is Printing.PRINTED]


def printing(campaign: Campaign, section: SectionPoints) -> dict[int, Printing]:
    """Return of each point of a section, by its number, whether a report prints it and why not."""
    settings, words = campaign.settings.points, campaign.vocabulary
    found = {point.number: Printing.CITES if point.only_cites else Printing.PRINTED for point in section.points}
    found |= {p.number: Printing.SCRAP for p in section.points if not p.is_edited and is_scrap(p.wording, words)}
    told = [point for point in section.points if found[point.number] is Printing.PRINTED]
    if len(told) > settings.most:
        worded = [point for point in told if point.is_edited]
        frequent = [point for point in told if len(point.units) >= settings.min_units and not point.is_edited]
        frequent.sort(key=lambda point: -len(point.units))
        kept = {point.number for point in (*worded, *frequent[: max(settings.most - len(worded), 0)])}
        found |= {point.number: Printing.RARE for point in told if point.number not in kept}
    return found


def grouped_points(
    campaign: Campaign, element: DataElement, points: Sequence[Point], view: Callable[[Point], PointView]
) -> tuple[PointGroupView, ...]:
    """Return points in groups with their headings; a single group that needs none has no heading.

    Points of offices come before those of schools, in the outline's order of kinds, each by falling number of units.
    """
    ordered = _by_frequency(campaign, points)
    found = _ways(campaign, element)[element.points_by or ("kind" if len(points) <= _FEW else "theme")](ordered, view)
    groups = {title: shown for title, shown in found.items() if shown}
    is_alone = len(groups) == 1 and element.points_by != "addressee"
    is_alone_in_section = sum(one.section == element.section for one in campaign.outline.data_elements) == 1
    are_headings = is_alone_in_section and "." not in element.section
    headed = {title: "" if is_alone or not title else title for title in groups}
    numbers = iter(range(len(groups)))
    answers = {_heading(one): clean(one.answer) for one in campaign.outline.addressees}
    labels = {title: _label(next(numbers), are_headings=are_headings) if headed[title] else "" for title in groups}
    return tuple(
        PointGroupView(labels[title], headed[title], *_answered(shown, answers.get(title, "")))
        for title, shown in groups.items()
    )


def _answered(points: Sequence[PointView], otherwise: str) -> tuple[tuple[PointView, ...], str]:
    """Return points with what is said below the group: one answer to all, the outline's unless each has its own."""
    if len(said := {point.answer for point in points}) == 1:
        return tuple(replace(point, answer="") for point in points), said.pop() or otherwise
    return tuple(points), "" if all(point.answer for point in points) else otherwise


def _label(place: int, *, are_headings: bool) -> str:
    """Return how a group is counted: "1." alone under a heading of the first depth, else "a)"."""
    return f"{place + 1}." if are_headings else f"{letter(place)})"


def letter(place: int) -> str:
    """Return the letter of a điểm by its place from 0 on; past the alphabet with a number."""
    return LETTERS[place] if place < len(LETTERS) else f"{LETTERS[-1]}{place - len(LETTERS) + 1}"


def _by_frequency(campaign: Campaign, points: Iterable[Point]) -> list[Point]:
    order = {kind.code: place for place, kind in enumerate(campaign.outline.unit_kinds)}
    return sorted(points, key=lambda point: (order[_who_acts(campaign, point)], -len(point.units)))


def _who_acts(campaign: Campaign, point: Point) -> str:
    """Return the kind that most units behind a point are printed as, of equals the first."""
    units = (campaign.roster[unit] for unit in point.units)
    return Counter(unit.printed_kind for unit in units).most_common(1)[0][0]


def _ways(
    campaign: Campaign, element: DataElement
) -> Mapping[str, Callable[[Sequence[Point], Callable[[Point], PointView]], Grouped]]:
    def by_kind(points: Sequence[Point], view: Callable[[Point], PointView]) -> Grouped:
        titles = {kind.code: f"Các {phrases.lower_first(clean(kind.title))}" for kind in campaign.outline.unit_kinds}
        return _in_order(titles, ((_who_acts(campaign, point), view(point)) for point in points))

    def by_theme(points: Sequence[Point], view: Callable[[Point], PointView]) -> Grouped:
        titles = {OTHERS: "", **{one.code: clean(one.title) for one in campaign.outline.themes_of(element.code)}}
        titles.update({point.theme: clean(point.theme) for point in points if point.theme not in titles})
        return _in_order(titles, ((point.theme, _under(titles[point.theme], point, view(point))) for point in points))

    def by_addressee(points: Sequence[Point], view: Callable[[Point], PointView]) -> Grouped:
        titles = {one.title: _heading(one) for one in campaign.outline.addressees} | {"": GENERAL}
        return _in_order(titles, (_to_whom(campaign, point, view(point)) for point in points))

    return {"kind": by_kind, "theme": by_theme, "addressee": by_addressee}


def _under(title: str, point: Point, shown: PointView) -> PointView:
    """Return a point without the title that it stands under: "Nguyên nhân: kinh phí còn hạn hẹp"."""
    said, mark, rest = shown.text.partition(": ")
    is_title = title and mark and fold(said) == fold(title) and not point.is_edited
    return replace(shown, text=rest[:1].upper() + rest[1:]) if is_title else shown


def _to_whom(campaign: Campaign, point: Point, shown: PointView) -> tuple[str, PointView]:
    whom, text = addressed(shown.text, point.theme, campaign.outline.addressees)
    return whom.title if whom else "", replace(shown, text=text if not point.is_edited else shown.text)


def _heading(one: Addressee) -> str:
    return one.heading or f"Đối với {clean(one.title)}"


def _in_order(titles: Mapping[str, str], of: Iterable[tuple[str, PointView]]) -> Grouped:
    """Return points under the titles of their groups, in the order of the titles."""
    found: Grouped = {title: [] for title in titles.values()}
    for code, point in of:
        found[titles[code]].append(point)
    return found
