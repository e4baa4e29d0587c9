"""The points of the units' texts by their template names: narratives.ELEMENT.themes, .others, .documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.citation import CitedDocument
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, Measure, mention_key
from stemagg.model.narrative import OTHERS, Point, SectionPoints
from stemagg.model.report_facts import ToldTexts
from stemagg.model.unit_values import KIND, PRINTED_KIND
from stemagg.report.content import phrases
from stemagg.report.content.blocks import PointList, PrintedParagraph
from stemagg.report.content.figure_text import KeyedNumber, joined, keyed
from stemagg.report.content.narrative_views import (
    CitedDateView,
    CitedDocumentView,
    OwnDocumentView,
    PointGroupView,
    PointView,
    QuoteView,
    ThemeView,
)
from stemagg.report.content.period_lists import periods_in_words
from stemagg.report.content.point_groups import grouped_points, letter, printed_points
from stemagg.report.content.printed_words import as_printed, without_speaker
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean, fold, has_accents, one_line

MOST_NAMED = 12
"""The maximum number of units named beside a point; beyond, they are counted by kind."""

MOST_SINGLE = 6
"""The maximum number of single-unit points printed under a theme; beyond, their numbers are given."""

_NAMED_AMONG_COUNTS = 2
_QUOTED_FROM = 5
_THREE_QUOTED_FROM = 20
_LONGEST_QUOTE = 240
_ENDS = " .;,:"


@dataclass(frozen=True, slots=True)
class GroupedPoints:
    """The points of one text element by theme, and the letters that units cite."""

    themes: tuple[ThemeView, ...]
    others: ThemeView
    number_of_points: int
    documents: tuple[CitedDocumentView, ...]
    own_documents: tuple[OwnDocumentView, ...]
    groups: tuple[PointGroupView, ...]
    number_not_printed: int

    @property
    def printed(self) -> PointList:
        """The groups as paragraphs: a heading each where there are several, a dash before each point."""
        return PointList(tuple(line for group in self.groups for line in _lines(group)))


def points_of(campaign: Campaign, section: SectionPoints, told: ToldTexts) -> GroupedPoints:
    """Return the template view of one text element's points among the texts that are told of a period."""
    names = Names(campaign, told)
    shown = [point for point in section.points if not point.only_cites]
    printed = printed_points(campaign, section)
    element = campaign.outline.elements[section.data_element]
    titles = {theme.code: theme.title for theme in campaign.outline.themes_of(section.data_element)}
    titles.update({point.theme: point.theme for point in shown if point.theme != OTHERS and point.theme not in titles})
    grouped = [(title, [point for point in shown if point.theme == code]) for code, title in titles.items()]
    themes = [(title, points) for title, points in grouped if points]
    others = [point for point in shown if point.theme == OTHERS]
    return GroupedPoints(
        themes=tuple(
            _theme(names, (letter(place), clean(title)), points, names.key(section.data_element, THEME, title))
            for place, (title, points) in enumerate(themes)
        ),
        others=_theme(names, (letter(len(themes)), ""), others, names.key(section.data_element, THEME, "")),
        number_of_points=len(shown),
        documents=tuple(
            _document(names, document, names.key(section.data_element, DOCUMENT, document.known_by))
            for document in section.documents
            if not document.is_own
        ),
        own_documents=_own(names, section.documents, campaign.settings.checks.documents.units),
        groups=grouped_points(campaign, element, printed, lambda point: _point(names, point)),
        number_not_printed=len(shown) - len(printed),
    )


def _lines(group: PointGroupView) -> Iterator[PrintedParagraph]:
    """Yield the heading of a group, its points and what the office says to them, as paragraphs."""
    if group.title:
        is_heading = group.label.endswith(".")
        head = f"{group.label} {group.title}" if is_heading else f"{group.label} {group.title}:"
        yield PrintedParagraph("Heading2" if is_heading else "UnitText", head, is_kept=True)
    for point in group.points:
        yield PrintedParagraph("UnitText", joined("- ", point.text, _beside(point), "."))
        if point.answer:
            yield PrintedParagraph("UnitText", f"Trả lời: {point.answer}")
    if group.answer:
        yield PrintedParagraph("BodyText", group.answer)


def _beside(point: PointView) -> str:
    """Return who makes a point and when, in brackets; behind a bracket without them, two in a row do not read well."""
    parts = [text for text in (point.who, point.when) if text]
    if not parts:
        return ""
    told = parts[0] if len(parts) == 1 else joined(parts[0], "; ", parts[1])
    return joined(", theo ", told) if point.text.endswith(")") else joined(" (", told, ")")


def _theme(names: "Names", headed: tuple[str, str], points: Sequence[Point], key: FigureKey) -> ThemeView:
    """Return a theme with letter and title: points of several units, of single units, numbers of unprinted ones."""
    if not points:
        return ThemeView(*headed, KeyedNumber(0, key), "", (), (), "", 0, ())
    views = [_point(names, point) for point in points]
    several = [view for view, point in zip(views, points, strict=True) if len(point.units) > 1]
    single = [view for view, point in zip(views, points, strict=True) if len(point.units) == 1]
    return ThemeView(
        *headed,
        number_of_units=names.number(key),
        by_kind=names.by_kind(key),
        points=tuple(several),
        single=tuple(single[:MOST_SINGLE]),
        more=", ".join(str(view.number) for view in single[MOST_SINGLE:]),
        number_of_more=len(single[MOST_SINGLE:]),
        all_points=tuple(views),
    )


def _point(names: "Names", point: Point) -> PointView:
    key = names.key(point.remarks[0].data_element, POINT, point.wording)
    return PointView(
        number=point.number,
        text=_printed(names, point),
        number_of_units=names.number(key),
        by_kind=names.by_kind(key),
        units=names.listed(names.mentioning(key)),
        who=names.numbered(names.who(key), point.number),
        quotes=_quotes(names, point),
        is_edited=point.is_edited,
        when=names.when(point.remarks[0].data_element, (remark.period for remark in point.remarks)),
        answer=_stopped(clean(" ".join(point.answers))),
    )


def _stopped(text: str) -> str:
    return f"{text}." if text and text[-1].isalnum() else text


def _printed(names: "Names", point: Point) -> str:
    """Return the words of a point in print: people's as they wrote them, a unit's cleaned and without its subject."""
    if point.is_edited:
        return clean(point.wording).rstrip(_ENDS)
    return without_speaker(as_printed(point.wording, names.vocabulary), names.vocabulary)


def points_shown(campaign: Campaign, told: ToldTexts, points: Iterable[Point]) -> tuple[PointView, ...]:
    """Return the template view of points among the texts that are told of a period."""
    names = Names(campaign, told)
    return tuple(_point(names, point) for point in points)


def _quotes(names: "Names", point: Point) -> tuple[QuoteView, ...]:
    """Return two or three other wordings of a frequent point, each with its unit."""
    if len(point.units) < _QUOTED_FROM:
        return ()
    wordings, said = {fold(point.wording).strip(_ENDS): ""}, dict[str, str]()
    for remark in point.remarks:
        text = remark.text
        key = fold(text).strip(_ENDS)
        said.setdefault(key, text)
        if key not in wordings and len(text) <= _LONGEST_QUOTE and has_accents(text):
            wordings[key] = remark.unit
    other = sorted((key for key, unit in wordings.items() if unit), key=lambda key: (-len(key), key))
    most = 3 if len(point.units) >= _THREE_QUOTED_FROM else 2
    return tuple(QuoteView(one_line(said[key]).strip(_ENDS), names.full(wordings[key])) for key in other[:most])


def _document(names: "Names", document: CitedDocument, key: FigureKey) -> CitedDocumentView:
    dates = tuple(
        CitedDateView(_day(day), len(of_day), names.listed(names.in_order(of_day)))
        for day, of_day in document.units_by_date
        if day is not None
    )
    return CitedDocumentView(
        number=clean(document.number),
        kind=document.kind,
        title=_title(document),
        subject=clean(document.subject),
        number_of_units=names.number(key),
        by_kind=names.by_kind(key),
        units=names.listed(names.mentioning(key)),
        who=names.who(key),
        dates=dates,
        dates_differ=len(dates) > 1,
    )


def _title(document: CitedDocument) -> str:
    number = f"{document.kind} số{phrases.NO_BREAK_SPACE}{clean(document.number)}"
    first = f"ngày{phrases.NO_BREAK_SPACE}{_day(document.dates[0])}" if document.dates else ""
    issuer = f"của {clean(document.issuer)}" if document.issuer else ""
    return " ".join(filter(None, (number, first, issuer)))


def _own(names: "Names", documents: Sequence[CitedDocument], asked: int) -> tuple[OwnDocumentView, ...]:
    """Return the units' own papers, one line per title with the units that issued them.

    What `asked` units or more (0: never) have by one number is under query, and tells nothing of these units.
    """
    units_of: dict[str, list[str]] = {}
    for document in documents:
        if document.is_own:
            units_of.setdefault(_title(document), []).extend(document.units)
    told = ((title, units) for title, units in units_of.items() if not asked or len(units) < asked)
    return tuple(OwnDocumentView(title, names.listed(names.in_order(units))) for title, units in told)


def _day(day: date | None) -> str:
    return day_in_figures(day) if day else ""


class Names:
    """How units are listed: by kind with the common start of names given once; or their number."""

    def __init__(self, campaign: Campaign, told: ToldTexts) -> None:
        self._roster, self._mentions, self._period = campaign.roster, told.mentions, told.period
        self._kinds = {kind.code: clean(kind.title) for kind in campaign.outline.kinds.values()}
        self._order = campaign.unit_order
        self._start = {code: self._common_start(code) for code in self._kinds}
        self._outline = campaign.outline
        self.vocabulary = campaign.vocabulary
        settings = campaign.settings.points
        self._who, self._numbered, self._owing = settings.who, settings.numbered, told.owing
        self._told = {(value.slot.data_element, value.slot.period) for value in told.values}
        self._whole = self._outline.periods_by_code.get(told.period, campaign.reported)

    def _common_start(self, kind: str) -> int:
        """Return the number of words with which all names of a kind begin, 0 if fewer than the kind's own."""
        names = [clean(unit.name).split() for unit in self._roster if unit.kind == kind]
        if len(names) < 2:  # noqa: PLR2004  (one name has nothing in common)
            return 0
        words = 0
        for column in zip(*names, strict=False):
            if len(set(column)) > 1:
                break
            words += 1
        words = min(words, min(map(len, names)) - 1)
        return words if words >= len(self._kinds[kind].split()) else 0

    def key(self, element: str, what: str, which: str) -> FigureKey:
        """Return the key of the number of units that made a point, a point of a theme, or cite a letter."""
        return mention_key(element, what, which, self._period)

    def when(self, element: str, periods: Iterable[str]) -> str:
        """Return the periods of texts in order, "" where all that is told is about one, or they are all of it."""
        declared = self._outline.periods_by_code
        told = [code for code in declared if (element, code) in self._told]
        of = set(periods)
        return periods_in_words([declared[code] for code in told if code in of], self._whole) if len(told) > 1 else ""

    def in_order(self, units: Iterable[str]) -> tuple[str, ...]:
        """Return the distinct units, by kind in outline order, then in roster order."""
        return tuple(sorted(dict.fromkeys(units), key=lambda unit: self._order[unit]))

    def full(self, unit: str) -> str:
        """Return the full name of a unit."""
        start = self._start.get(self._roster[unit].kind, 0)
        name = clean(self._roster[unit].name)
        return f"{self._kinds[self._roster[unit].kind]} {' '.join(name.split()[start:])}" if start else name

    def listed(self, units: Sequence[str]) -> str:
        """Return the names of all units: "Phòng GDĐT quận A, quận B; Trường THPT C, D"."""
        return "; ".join(
            self._of_kind(kind, [u for u in units if self._roster[u].kind == kind]) for kind in self._in(units)
        )

    def _of_kind(self, kind: str, units: Sequence[str]) -> str:
        start = self._start.get(kind, 0)
        names = [" ".join(clean(self._roster[unit].name).split()[start:]) for unit in units]
        return f"{self._kinds[kind]} {', '.join(names)}" if start else ", ".join(names)

    def _in(self, units: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(self._roster[unit].kind for unit in units))

    def mentioning(self, key: FigureKey) -> tuple[str, ...]:
        """Return the units of a mention in order."""
        return self.in_order(self._mentions[key].units)

    def number(self, key: FigureKey) -> KeyedNumber:
        """Return the number of units in a mention."""
        return KeyedNumber(len(self.mentioning(key)), key)

    def by_kind(self, key: FigureKey) -> str:
        """Return the number of units of each kind in a mention: "12 phòng GDĐT, 30 trường THPT"."""
        parts = []
        for kind in self._in(self.mentioning(key)):
            of_kind = replace(key, group=(*key.group, (KIND, kind)))
            named = phrases.lower_first(self._kinds.get(kind, kind))
            parts += [", ", keyed(str(self.number(of_kind)), of_kind), f"{phrases.NO_BREAK_SPACE}{named}"]
        return joined(*parts[1:])

    def who(self, key: FigureKey) -> str:
        """Return the units that made a point as the settings have it: "24/56 trường THPT", their names, or nothing.

        Two units or one are named in both; many are counted.
        """
        units = self.mentioning(key)
        if self._who == "none":
            return ""
        named = _NAMED_AMONG_COUNTS if self._who == "count" else MOST_NAMED
        return self.listed(units) if len(units) <= named else self._shares(key)

    def numbered(self, who: str, number: int) -> str:
        """Return who makes a point with the number of the point in the worksheet, where the copy is for work."""
        return joined(who, "; " if who else "", f"ý số{phrases.NO_BREAK_SPACE}{number}") if self._numbered else who

    def _shares(self, key: FigureKey) -> str:
        """Return how many of the units that owe a text made a point, by the kinds that are printed together."""
        units, owing = self.mentioning(key), self._owing.get(key.data_element, ())
        parts = []
        for kind in dict.fromkeys(self._roster[unit].printed_kind for unit in units):
            group = (PRINTED_KIND, kind)
            said = replace(key, group=(*key.group, group))
            expected = FigureKey(Measure.UNITS_EXPECTED, key.data_element, period=key.period, group=(group,))
            count = sum(self._roster[unit].printed_kind == kind for unit in units)
            of = sum(self._roster[unit].printed_kind == kind for unit in owing)
            named = phrases.lower_first(self._kinds.get(kind, kind))
            parts += ["; ", keyed(str(count), said), "/", keyed(str(of), expected), f"{phrases.NO_BREAK_SPACE}{named}"]
        return joined(*parts[1:])
