"""Applies the edited worksheet of points to the current texts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.narrative import NarrativeCode
from stemagg.messages.text import Code
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.finding import Finding, finding
from stemagg.model.narrative import OTHERS, Narrative, Point, SectionPoints, as_sentence
from stemagg.model.narrative_sheet import (
    MOST_IN_CELL,
    PointRow,
    PointSheet,
    cites_title,
    others_title,
    outcome_titles,
)
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import Theme
from stemagg.model.period_labels import period_label
from stemagg.model.remark import OwnerOfKey, Remark, WrittenText, owner_of
from stemagg.model.report_dues import spans_of_reports
from stemagg.model.told_period import is_told
from stemagg.narrative.gathering import as_listed, documents_in, in_order, remarks_of
from stemagg.narrative.meaning import terms_of
from stemagg.narrative.merging import most_central
from stemagg.text.normalise import fold, one_line

_MOST_NAMED = 12
_CITES = "\0cites"

Rows = Mapping[str, PointRow]


def follow(campaign: Campaign, texts: Iterable[WrittenText], machine: Narrative, sheet: PointSheet) -> Narrative:
    """Return the points as edited in the sheet: merged, moved, reworded, dropped; `machine` are those of the texts.

    Points of which nobody changed a row are as the program merges them in this report, whatever the sheet was saved
    for; so are texts missing from it. Rows that were removed without a mark, are unknown or no longer have a text give
    findings. SettingsError lists every row that cannot be applied.
    """
    remarks = remarks_of(campaign, texts)
    rows, faults = _by_key(sheet)
    sections: dict[str, SectionPoints] = {}
    new: list[Remark] = []
    findings = _unknown(campaign, sheet, {remark.key for said in remarks.values() for remark in said})
    for element in campaign.outline.text_elements:
        section = _FollowedSection(campaign, element, machine.sections[element.code], rows, sheet)
        sections[element.code] = section.followed(remarks[element.code])
        faults += section.faults
        findings += section.findings
        new += section.new
    if faults:
        raise SettingsError(*dict.fromkeys(faults))
    return Narrative(sections, (*findings, *_about_new(campaign, sheet, new)), sheet.place.file)


def rows_of_other_periods(campaign: Campaign, sheet: PointSheet) -> PointSheet:
    """Return the rows, and the keys, of the periods that the report does not tell; they wait for their own report."""
    rows = tuple(row for row in sheet.rows if not _is_told(campaign, owner_of(row["key"])))
    keys = frozenset(key for key in sheet.keys if not _is_told(campaign, owner_of(key)))
    return replace(sheet, rows=rows, keys=keys)


def _is_told(campaign: Campaign, owner: OwnerOfKey) -> bool:
    return is_told(campaign, owner.period, owner.data_element)


def last_number(sheet: PointSheet, element: str) -> int:
    """Return the highest number of a point of a text element among rows, 0 without any."""
    return max((row.number for row in sheet.rows if owner_of(row["key"]).data_element == element), default=0)


def after(narrative: Narrative, sheet: PointSheet) -> Narrative:
    """Return a narrative whose points have numbers that no row of a sheet has."""
    sections = {
        code: replace(section, points=tuple(_later(point, last_number(sheet, code)) for point in section.points))
        for code, section in narrative.sections.items()
    }
    return replace(narrative, sections=sections)


def _later(point: Point, taken: int) -> Point:
    return replace(point, number=point.number + taken)


def _about_new(campaign: Campaign, sheet: PointSheet, new: Sequence[Remark]) -> list[Finding]:
    """Return one finding for all remarks newer than the sheet, as a late unit adds many at once.

    Those of periods that the sheet was not saved for are not newer: they are told apart.
    """
    saved_for = {owner_of(key).period for key in sheet.keys} | {""}
    since = [remark for remark in new if remark.period in saved_for]
    others = [remark for remark in new if remark.period not in saved_for]
    told = []
    if since:
        told.append(finding(NarrativeCode.POINTS_TEXTS_NEW, sheet.place, operands=_counted(campaign, since)))
    if others:
        of = {remark.period for remark in others}
        periods = ", ".join(period_label(one) for code, one in campaign.outline.periods_by_code.items() if code in of)
        operands = {**_counted(campaign, others), "periods": periods}
        told.append(finding(NarrativeCode.POINTS_OF_OTHER_PERIODS, sheet.place, operands=operands))
    return told


def _counted(campaign: Campaign, new: Sequence[Remark]) -> dict[str, str]:
    """Return how many remarks there are, of how many units, and the names of the first of these."""
    units = list(dict.fromkeys(remark.unit for remark in new))
    names = ", ".join(campaign.roster[unit].name for unit in units[:_MOST_NAMED])
    shown = f"{names}, …" if len(units) > _MOST_NAMED else names
    return {"count": str(len(new)), "units": str(len(units)), "names": shown}


def _by_key(sheet: PointSheet) -> tuple[dict[str, PointRow], list[Fault]]:
    rows: dict[str, PointRow] = {}
    faults = []
    for row in sheet.rows:
        first = rows.setdefault(row["key"], row)
        if first is not row and row["key"]:
            faults.append(fault(str(row.place), NarrativeCode.POINTS_ROW_TWICE, first=first.place.row))
    return rows, faults


def _unknown(campaign: Campaign, sheet: PointSheet, present: set[str]) -> list[Finding]:
    """Return a finding for each row without a current text; rows of periods that the report does not tell wait."""
    found = []
    for row in sheet.rows:
        owner = owner_of(row["key"])
        if row["key"] in present or not _is_told(campaign, owner):
            continue
        code = NarrativeCode.POINTS_TEXT_GONE if row["key"] in sheet.keys else NarrativeCode.POINTS_ROW_UNKNOWN
        found.append(finding(code, row.place, unit=owner.unit, unit_name=row["unit"], text=row["wording"]))
    return found


class _FollowedSection:
    """The points of one text element, assembled from the rows of the sheet."""

    def __init__(
        self, campaign: Campaign, element: DataElement, machine: SectionPoints, rows: Rows, sheet: PointSheet
    ) -> None:
        self.element = element
        self.themes = campaign.outline.themes_of(element.code)
        self.faults: list[Fault] = []
        self.findings: list[Finding] = []
        self.new: list[Remark] = []
        self._order = campaign.unit_order
        self._span_of = spans_of_reports(campaign)
        self._terms = terms_of(campaign.vocabulary)
        self._machine = machine
        self._rows = rows
        self._sheet = sheet
        self._taken = last_number(rows_of_other_periods(campaign, sheet), element.code)

    def followed(self, remarks: Sequence[Remark]) -> SectionPoints:
        """Return the points of these remarks as edited in the sheet."""
        told = {remark: self._rows[remark.key] for remark in remarks if remark.key in self._rows}
        dropped = tuple(self._marked(remark, row) for remark, row in told.items() if row.is_dropped)
        by_number: defaultdict[int, list[Remark]] = defaultdict(list)
        for remark, row in told.items():
            number = self._number(row)
            if not row.is_dropped and number:
                by_number[number].append(remark)
        self._part(by_number)
        arranged = {number: said for number, said in by_number.items() if self._is_arranged(number, said, told)}
        points = self._as_merged([one for one in remarks if one not in told or not told[one].is_dropped], arranged)
        points += [self._point(number, said, told) for number, said in arranged.items()]
        kept = [remark for remark in remarks if remark not in told or not told[remark].is_dropped]
        documents = documents_in(self._terms.vocabulary, self.element, kept, self._order)
        self._check_answers(points)
        listed = as_listed(self.themes, points, self._order)
        return SectionPoints(self.element.code, tuple(listed), documents, dropped)

    def _part(self, by_number: dict[int, list[Remark]]) -> None:
        """Part from points that people have just reworded the remarks of other reports that nobody put there."""
        for number, said in list(by_number.items()):
            rows = {remark: self._rows[remark.key] for remark in said}
            edited = {self._span(one) for one, row in rows.items() if row["wording"] != row["was_wording"]}
            apart = [one for one in said if edited and self._span(one) not in edited and _is_where_it_was(rows[one])]
            if apart:
                by_number[number] = [remark for remark in said if remark not in apart]
                by_number[self._last(by_number) + 1] = apart

    def _span(self, remark: Remark) -> str:
        """Return the period of the report that tells a remark first."""
        return self._span_of.get(remark.period, remark.period)

    def _last(self, by_number: Iterable[int]) -> int:
        """Return the highest number that a point has."""
        return max((*by_number, *(point.number for point in self._machine.points), self._taken), default=0)

    def _number(self, row: PointRow) -> int:
        """Return the point number of a row; 0 for an unreadable one, which is a fault."""
        if not row.number and not row.is_dropped:
            self.faults.append(fault(str(row.place), NarrativeCode.POINTS_NUMBER_UNREADABLE, found=row["number"]))
        return row.number

    def _marked(self, remark: Remark, row: PointRow | None) -> Remark:
        """Return a remark with what its row says has come of it; something unknown is a fault."""
        if row and row.has_unknown_mark:
            self.faults.append(fault(str(row.place), NarrativeCode.POINTS_MARK_UNKNOWN, found=row["drop"]))
        outcome = row.outcome if row else remark.outcome
        if outcome is None and row:
            allowed = ", ".join(outcome_titles().values())
            operands = {"found": row["outcome"], "allowed": allowed}
            self.faults.append(fault(str(row.place), NarrativeCode.POINTS_OUTCOME_UNKNOWN, **operands))
        return replace(remark, outcome=outcome or remark.outcome, answer=row["answer"] if row else remark.answer)

    def _check_answers(self, points: Iterable[Point]) -> None:
        """Find the points beside which the office answers in two ways."""
        for point in points:
            rows = {answer: row for row in map(self._row_of, point.remarks) if row and (answer := row["answer"])}
            if len(rows) > 1:
                first, other = list(rows.values())[:2]
                said = {"first": first["answer"], "row": first.place.row, "second": other["answer"]}
                code = NarrativeCode.POINTS_ANSWERS_DIFFER
                self.faults.append(fault(str(other.place), code, number=point.number, **said))

    def _row_of(self, remark: Remark) -> PointRow | None:
        return self._rows.get(remark.key)

    def _is_arranged(self, number: int, said: Iterable[Remark], told: Mapping[Remark, PointRow]) -> bool:
        """Return whether people made a point what it is: changed one of its rows, now or before, or took one away."""
        left = any(row["was_number"] == str(number) and not _is_where_it_was(row) for row in told.values())
        return left or any(_is_changed(told[remark]) for remark in said)

    def _as_merged(self, remarks: Sequence[Remark], arranged: Mapping[int, list[Remark]]) -> list[Point]:
        """Return the points of the remarks that nobody arranged, as the program merges them in this report.

        Those that it would put to remarks of an arranged point are added to that. A point that was reworded for other
        reports takes none: nobody has put the remark under that wording.
        """
        number_of = {remark: number for number, said in arranged.items() for remark in said}
        reworded = {number for number, said in arranged.items() if self._is_reworded(said)}
        left, points = set(remarks) - set(number_of), []
        for point in self._machine.points:
            near = Counter(number_of[remark] for remark in point.remarks if remark in number_of)
            ranked = sorted(near, key=lambda number: (-near[number], number))
            mine = [remark for remark in point.remarks if remark in left]
            if alone := [remark for remark in mine if not self._joins(remark, ranked, arranged, reworded)]:
                wording = as_sentence(most_central(self._terms, alone).text)
                marked = tuple(self._marked(remark, self._rows.get(remark.key)) for remark in alone)
                points.append(replace(point, remarks=marked, wording=wording))
            self._tell_of_added([remark for remark in mine if remark.key not in self._rows])
        return self._with_numbers(points, arranged)

    def _with_numbers(self, points: Sequence[Point], taken: Iterable[int]) -> list[Point]:
        """Give each point the number that most of its rows have; where another has that, one that none has."""
        votes = Counter(
            (self._rows[remark.key].number, place)
            for place, point in enumerate(points)
            for remark in point.remarks
            if remark.key in self._rows
        )
        used, number_at = set(taken), dict[int, int]()
        for number, place in sorted(votes, key=lambda vote: (-votes[vote], vote)):
            if number not in used and place not in number_at:
                used.add(number)
                number_at[place] = number
        free = count(self._last((*used, *(number for number, _place in votes))) + 1)
        return [
            replace(point, number=number_at[place] if place in number_at else next(free))
            for place, point in enumerate(points)
        ]

    def _tell_of_added(self, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            if remark.key in self._sheet.keys:
                self.findings.append(self._about_removed(remark))
            else:
                self.new.append(remark)

    def _joins(
        self, remark: Remark, numbers: Iterable[int], by_number: Mapping[int, list[Remark]], reworded: set[int]
    ) -> bool:
        """Add a remark to the first point of these that may take it; return whether there is one."""
        for number in numbers:
            if number not in reworded or self._span(remark) in map(self._span, by_number[number]):
                by_number[number].append(remark)
                return True
        return False

    def _is_reworded(self, said: Sequence[Remark]) -> bool:
        """Return whether people worded a point of remarks with rows: now, or before the worksheet was last saved."""
        own = {_in_cell(as_sentence(remark.text)) for remark in said}
        rows = [self._rows[remark.key] for remark in said]
        return any(row["wording"] != row["was_wording"] or row["wording"] not in own for row in rows)

    def _about_removed(self, remark: Remark) -> Finding:
        section = self.element.section
        return finding(
            NarrativeCode.POINTS_ROW_REMOVED,
            self._sheet.place,
            unit=remark.unit,
            outline_item=section,
            text=remark.text,
        )

    def _point(self, number: int, said: Sequence[Remark], told: Mapping[Remark, PointRow]) -> Point:
        rows = [told[remark] for remark in said if remark in told]
        own = {_in_cell(as_sentence(remark.text)): as_sentence(remark.text) for remark in said}
        cell = self._chosen(rows, "wording", NarrativeCode.POINTS_WORDINGS_DIFFER, number)
        wording = own.get(cell, cell) or as_sentence(most_central(self._terms, said).text)
        title = self._chosen(rows, "theme", NarrativeCode.POINTS_THEMES_DIFFER, number) or rows[0]["theme"]
        theme = self._theme(title, rows[0])
        cites = theme == _CITES
        edited = wording not in own.values()
        marked = in_order([self._marked(remark, told.get(remark)) for remark in said], self._order)
        return Point(number, wording, OTHERS if cites else theme, marked, edited, only_cites=cites, is_arranged=True)

    def _chosen(self, rows: Sequence[PointRow], column: str, code: Code, number: int) -> str:
        """Return a value of a point from its rows: an edited value, otherwise that of its original rows.

        Conflicting edits are a fault; "" when all rows are new in the point.
        """
        changed = [row for row in rows if row[column] != row[f"was_{column}"]]
        if not changed:
            stayed = Counter(row[column] for row in rows if row["was_number"] == str(row.number))
            return max(stayed, key=lambda text: stayed[text], default="")
        first = changed[0]
        other = next((row for row in changed if fold(row[column]) != fold(first[column])), None)
        if other is not None:
            said = {"first": first[column], "row": first.place.row, "second": other[column]}
            self.faults.append(fault(str(other.place), code, number=number, **said))
        return first[column]

    def _theme(self, title: str, row: PointRow) -> str:
        """Return the code of a theme, `OTHERS` for none; a title missing from the outline is a theme of its own."""
        if not title or fold(title) == fold(others_title()):
            return OTHERS
        if fold(title) == fold(cites_title()):
            return _CITES
        known: dict[str, Theme] = {fold(theme.title): theme for theme in self.themes}
        if fold(title) in known:
            return known[fold(title)].code
        near = suggestions(title, tuple(theme.title for theme in self.themes))
        section = self.element.section
        new = finding(NarrativeCode.POINTS_THEME_NEW, row.place, outline_item=section, theme=title, suggestions=near)
        if all(dict(found.operands).get("theme") != title for found in self.findings):
            self.findings.append(new)
        return title


def _is_where_it_was(row: PointRow) -> bool:
    return row["was_number"] == str(row.number)


def _is_changed(row: PointRow) -> bool:
    """Return whether people have changed a row: since it was written out, or before that."""
    changed = any(row[column] != row[f"was_{column}"] for column in ("theme", "wording"))
    return changed or not _is_where_it_was(row) or bool(row["arranged"])


def _in_cell(text: str) -> str:
    """Return a text as a cell returns it after saving."""
    return one_line(text[:MOST_IN_CELL])
