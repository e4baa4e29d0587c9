"""A table that a template asks for: chosen data elements by chosen groupings, dimensions and periods.

{{p table(elements="lessons, clubs", rows="district", columns="education_level", periods="last, to_date") }}
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import Span, own_span
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import TO_DATE, Period, PeriodKind
from stemagg.model.period_labels import label_after_kind, label_under, period_label
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import spans_of
from stemagg.model.unit_groups import groups_shown
from stemagg.model.unit_values import KIND, UNIT
from stemagg.report.content import phrases
from stemagg.report.content.blocks import (
    BOLD_NUMBER,
    BOLD_TEXT,
    CENTRE,
    HEAD,
    LANDSCAPE,
    MOST_PORTRAIT,
    NUMBER,
    PORTRAIT,
    TEXT,
    TOTAL_ROW,
    ReportCell,
    ReportRow,
    ReportTable,
    TablePart,
    TablesOnRequest,
    UnknownChoiceError,
    shared,
)
from stemagg.report.content.figure_text import joined
from stemagg.report.content.figures import Figures
from stemagg.report.content.view import template_name
from stemagg.text.normalise import clean

OPTIONS = ("elements", "rows", "columns", "periods", "page")
PAGES = {"portrait": (PORTRAIT, MOST_PORTRAIT), "landscape": (LANDSCAPE, 14)}
"""The width between the margins in twips, and the most columns of figures that fit it."""

_LAST, _ALL = "last", "all"
SERIES = {f"{kind.value}s": kind.value for kind in PeriodKind if kind is not PeriodKind.HALF} | {"halves": "half"}
"""The names of all spans of a kind that lie in the period of a routine report: months, quarters …"""

_STUBS = (500, 2600)


@dataclass(frozen=True, slots=True)
class _ChosenColumn:
    """A column of figures: its element, members of dimensions, span of periods, and what stands above it."""

    element: DataElement
    members: Mapping[str, str]
    span: Span
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _ChosenRow:
    """A row: its label, the group of units that it is of, the member of a dimension, or the span of periods."""

    label: str
    head: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class TableMaker(TablesOnRequest):
    """Makes the tables that a template asks for from the figures of a report, each once."""

    campaign: Campaign
    figures: Figures
    made: dict[tuple[tuple[str, str], ...], ReportTable] = field(default_factory=dict)

    def make(self, options: Mapping[str, str]) -> ReportTable:
        """Return a table by its options; UnknownChoiceError for a name that does not exist.

        Without `elements` it has all of the report, without `rows` a row for each of them, without `periods` the last.
        """
        key = tuple(sorted(options.items()))
        if key not in self.made:
            for name in options:
                _known(name, OPTIONS)
            self.made[key] = self._table(options)
        return self.made[key]

    def _table(self, options: Mapping[str, str]) -> ReportTable:
        outline = self.campaign.outline
        numeric = {element.code: element for element in outline.numeric_elements}
        codes = _listed(options.get("elements", "")) or [element.code for element in outline.reported_elements]
        elements = [numeric[_known(code, numeric)] for code in codes]
        width, most = PAGES[_known(options.get("page", "portrait"), PAGES)]
        rows = options.get("rows", "").strip()
        dimensions = [_known(n, self._dimensions()) for n in _listed(options.get("columns", "")) if n != rows]
        periods = _listed(options.get("periods", "")) or [_LAST]
        if not rows:
            return self._by_element(elements, dimensions, periods, width)
        lines = list(self._rows(_known(rows, (*self._groupings(), *SERIES)), elements))
        if rows in SERIES and "periods" in options:
            raise UnknownChoiceError("periods", [name for name in OPTIONS if name != "periods"])
        columns = [column for one in elements for column in self._columns(one, dimensions, periods)]
        made = [self._part(rows, lines, part, width) for part in _parts(columns, most)]
        return ReportTable(tuple(made) if lines else ())

    # --- what can be asked for

    def _dimensions(self) -> tuple[str, ...]:
        return (EDUCATION_LEVEL, *self.campaign.outline.dimensions_by_code)

    def _groupings(self) -> tuple[str, ...]:
        return (UNIT, KIND, *self.campaign.roster.grouping_columns, *self._dimensions())

    def _members(self, name: str) -> list[tuple[str, str]]:
        """Return the members of a dimension with their labels."""
        outline = self.campaign.outline
        codes = outline.levels if name == EDUCATION_LEVEL else outline.dimensions_by_code[name].by_code
        return [(code, clean(outline.member_label(name, code))) for code in codes]

    def _spans(self, element: DataElement, name: str) -> list[tuple[Span, str]]:
        """Return the spans of a name with their headings: one, every declared period, or every span of a kind."""
        if not element.by_period:
            return [((PERIOD, ""), "")]
        codes = [period.code for period in self.campaign.outline.periods]
        if name == _ALL:
            return [self._headed((PERIOD, code)) for code in codes]
        if name in SERIES:
            return [((p.kind.value, p.code), label_under("", p)) for p in self._series(SERIES[name], [element])]
        own = {template_name(code): code for code in codes} | {code: code for code in codes}
        if self.campaign.reported is None:
            last, previous = self.figures.last_two(element)
            own |= {_LAST: last, "this": last, **({"previous": previous} if previous else {})}
        spans = {**self.figures.spans(element), **{one: (PERIOD, code) for one, code in own.items()}}
        return [self._headed(spans[_known(name, [_ALL, *SERIES, *spans], template_name(name))])]

    def _series(self, kind: str, elements: Iterable[DataElement]) -> list[Period]:
        """Return the spans of a kind in which an element is asked, of a routine report those within its period."""
        outline, reported = self.campaign.outline, self.campaign.reported
        asked = {code for element in elements if element.by_period for code in outline.periods_asked(element)}
        return [
            span.period
            for span in spans_of(kind, outline.periods).spans
            if (reported is None or span.period.lies_in(reported)) and any(one.code in asked for one in span.inside)
        ]

    def _headed(self, span: Span) -> tuple[Span, str]:
        grouping, code = span
        if grouping == PERIOD:
            return span, label_after_kind(self.campaign.outline.periods_by_code[code])
        known: Iterable[Period] = (one.period for one in spans_of(grouping, self.campaign.outline.periods).spans)
        period = next((period for period in known if period.code == code), None)
        if period is None:
            return span, _label_of(code)
        if grouping == TO_DATE:
            return span, f"Lũy kế đến {label_after_kind(period)}"
        alone = PeriodKind(grouping) is PeriodKind.SCHOOL_YEAR
        return span, label_after_kind(period) if alone else period_label(period)

    # --- rows and columns

    def _columns(
        self, element: DataElement, dimensions: Sequence[str], periods: Sequence[str]
    ) -> Iterator[_ChosenColumn]:
        spans = [pair for name in periods for pair in self._spans(element, name)]
        own = [name for name in dimensions if name in element.by]
        for chosen in product(*(self._members(name) for name in own)):
            members = {name: code for name, (code, _label) in zip(own, chosen, strict=True)}
            labels = dict(zip(own, (label for _code, label in chosen), strict=True))
            for span, heading in spans:
                above = (clean(element.label), *(labels.get(name, "") for name in dimensions), heading)
                yield _ChosenColumn(element, members, span, above)

    def _rows(self, name: str, elements: Sequence[DataElement]) -> Iterator[_ChosenRow]:
        """Yield the rows of a grouping: the whole, and each of its values."""
        if name in SERIES:
            yield from self._rows_in_time(SERIES[name], elements)
            return
        yield _ChosenRow(TOTAL_ROW, is_whole=True)
        roster, outline = self.campaign.roster, self.campaign.outline
        if name in self._dimensions():
            yield from (_ChosenRow(label, members={name: code}) for code, label in self._members(name))
        elif name == UNIT:
            yield from (_ChosenRow(clean(unit.name), head={UNIT: unit.code}) for unit in roster)
        elif name == KIND:
            yield from (_ChosenRow(clean(kind.title), head={KIND: kind.code}) for kind in outline.unit_kinds)
        else:
            yield from (
                _ChosenRow(phrases.group_label(clean(g)), head={name: g}) for g in groups_shown(self.campaign, name)
            )

    def _rows_in_time(self, kind: str, elements: Sequence[DataElement]) -> Iterator[_ChosenRow]:
        """Yield the period of a routine report, and a row for each span of a kind in it."""
        if self.campaign.reported is not None:
            span, label = self._headed(own_span(self.campaign.outline, self.campaign.reported))
            yield _ChosenRow(label, span=span, is_whole=True)
        for period in self._series(kind, elements):
            yield _ChosenRow(label_under(self.campaign.grouping_title(kind), period), span=(kind, period.code))

    def _part(self, rows: str, lines: Sequence[_ChosenRow], columns: Sequence[_ChosenColumn], width: int) -> TablePart:
        stubs = ("TT", self.campaign.grouping_title(SERIES.get(rows, rows)))
        headings = [column.headings[:-1] if rows in SERIES else column.headings for column in columns]
        made = [*_heads(stubs, headings)]
        for number, line in enumerate(lines, start=0 if lines[0].is_whole else 1):
            text, style = (BOLD_TEXT, BOLD_NUMBER) if line.is_whole else (TEXT, NUMBER)
            cells = [ReportCell(str(number) if number else "", CENTRE), ReportCell(line.label, text)]
            made.append(ReportRow((*cells, *(self._cell(line, column, style) for column in columns))))
        return TablePart(shared(width, _STUBS, len(columns)), tuple(made))

    def _by_element(
        self, elements: Sequence[DataElement], dimensions: Sequence[str], periods: Sequence[str], width: int
    ) -> ReportTable:
        """Return a table with a row for each element; its columns are those of the first element with most of them."""
        by_code = {
            element.code: {one.headings[1:]: one for one in self._columns(element, dimensions, periods)}
            for element in elements
        }
        headings = list(dict.fromkeys(heading for columns in by_code.values() for heading in columns))
        made = list(_heads(("TT", "Nội dung"), headings))
        for number, element in enumerate(elements, start=1):
            cells = [ReportCell(str(number), CENTRE), ReportCell(clean(element.title))]
            own = by_code[element.code]
            figures = (
                self._cell(_ChosenRow(""), own[h], NUMBER) if h in own else ReportCell("", NUMBER) for h in headings
            )
            made.append(ReportRow((*cells, *figures)))
        return ReportTable((TablePart(shared(width, _STUBS, len(headings)), tuple(made)),) if elements else ())

    def _cell(self, row: _ChosenRow, column: _ChosenColumn, style: str) -> ReportCell:
        """Return a figure; an element that is not asked by the dimension of the row is only in the row of the whole."""
        element = column.element
        if any(name not in element.by for name in row.members):
            return ReportCell("", style)
        members = {**column.members, **row.members}
        level = members.pop(EDUCATION_LEVEL, "")
        chosen = {name: members[name] for name in element.further_dimensions if name in members}
        if row.span and not element.by_period:
            return ReportCell("", style)
        span, code = row.span or column.span
        figure = self.figures.find(dict(row.head), element, level, code, chosen, span)
        is_partial = figure is not None and figure.value is not None and not figure.is_complete
        note = joined("(", self.figures.units(figure), ")") if figure is not None and is_partial else ""
        return ReportCell(self.figures.shown(figure), style, note=note)


def _label_of(code: str) -> str:
    """Return the name of a period that has no declared one in it, "" of what has no code."""
    return period_label(Period.from_code(code)) if code else ""


def _listed(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := part.strip())]


def _known(name: str, known: Iterable[str], instead: str = "") -> str:
    """Return a name, or what it may be called instead; UnknownChoiceError when neither exists."""
    names = tuple(dict.fromkeys(known))
    if name in names:
        return name
    if instead in names:
        return instead
    raise UnknownChoiceError(name, names)


def _parts(columns: Sequence[_ChosenColumn], most: int) -> Iterator[Sequence[_ChosenColumn]]:
    """Yield the columns in tables of at most `most`, those of an element together where they fit."""
    part: list[_ChosenColumn] = []
    for code in dict.fromkeys(column.element.code for column in columns):
        own = [column for column in columns if column.element.code == code]
        if part and len(part) + len(own) > most:
            yield part
            part = []
        part += own
        while len(part) > most:
            yield part[:most]
            part = part[most:]
    if part:
        yield part


def _heads(stubs: Sequence[str], columns: Sequence[tuple[str, ...]]) -> Iterator[ReportRow]:
    """Yield the header rows: below the first only those in which columns differ; equal neighbours share a cell."""
    lines = list(zip(*columns, strict=True))
    kept = [line for line in range(len(lines)) if not line or len(set(lines[line])) > 1]
    for place, line in enumerate(kept):
        cells: list[ReportCell] = []
        for number, heading in enumerate(columns):
            if number and columns[number - 1][: line + 1] == heading[: line + 1]:
                cells[-1] = ReportCell(cells[-1].text, HEAD, span=cells[-1].span + 1)
            else:
                cells.append(ReportCell(heading[line], HEAD))
        merge = "" if len(kept) == 1 else "continue" if place else "restart"
        yield ReportRow((*(ReportCell(stub, HEAD, merge=merge) for stub in stubs), *cells), is_header=True)
