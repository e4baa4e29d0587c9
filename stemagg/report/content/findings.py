"""Tables of an appendix: open findings, and explanations or decisions."""

from collections.abc import Iterable

from stemagg.messages.peers import PeerCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Severity
from stemagg.messages.wording import text_of
from stemagg.model.campaign import Campaign
from stemagg.model.config_model import written_date
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import OF_PLACES, DecisionKind
from stemagg.model.double_counts import decided_in_words
from stemagg.model.finding import Finding
from stemagg.model.heading_meaning import in_words, meaning_at
from stemagg.model.list_doubles import is_of_list
from stemagg.model.report_facts import ReportFacts
from stemagg.model.slot_path import slot_path
from stemagg.model.stored_correction import CorrectionStatus, StoredCorrection
from stemagg.model.unit_matching import unit_meant
from stemagg.report.content.blocks import (
    CENTRE,
    HEAD,
    LANDSCAPE,
    TEXT,
    ReportCell,
    ReportRow,
    ReportTable,
    TablePart,
    shared,
)
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import one_line

_STATES = {
    Severity.ERROR: "lỗi, chờ sửa",
    Severity.QUERY: "chờ giải trình",
    Severity.NOTE: "đã giải trình",
}
_KINDS = {
    DecisionKind.UNIT: "Tên đơn vị",
    DecisionKind.HEADING: "Tiêu đề",
    DecisionKind.VALUE: "Số liệu",
    DecisionKind.FILE: "Tệp",
    DecisionKind.COLUMN: "Cột trong tệp",
    DecisionKind.SHEET: "Trang tính",
    DecisionKind.REGION: "Vùng ô",
    DecisionKind.EXTENSION: "Gia hạn",
    DecisionKind.NOTHING: "Nghĩa vụ báo cáo",
    DecisionKind.OVERLAP: "Số liệu có thể trùng",
    DecisionKind.MERGED: "Số liệu gộp trong báo cáo của",
}
_MEANT = {
    DecisionKind.FILE: "không phải báo cáo cần lấy",
    DecisionKind.NOTHING: "không có gì để báo cáo",
}
_NO_UNIT, _SEVERAL = "(chưa rõ đơn vị)", "(nhiều đơn vị)"
_OF_SEVERAL = frozenset({PeerCode.DOCUMENT_OF_SEVERAL, PeerCode.PARAGRAPH_OF_SEVERAL, TableCode.TOTAL_DIFFERS})
"""What is said of several units at once: the text names them, or they are the rows above a total."""


def open_findings(campaign: Campaign, facts: ReportFacts) -> ReportTable:
    """Return the open findings and the explained ones; empty when there are none."""
    found = told_findings(facts)
    names = ("TT", "Đơn vị", "Mục", "Nội dung", "Nguồn", "Tình trạng", "Giải trình")
    rows = [_finding_row(campaign, number, f) for number, f in enumerate(found, start=1)]
    return _table(names, (500, 2500, 750, 5236, 2400, 1300, 1600), rows)


def told_findings(facts: ReportFacts) -> list[Finding]:
    """Return the findings that a report tells: errors and queries that are open, and what was explained."""
    return [f for f in facts.findings if f.severity is not Severity.NOTE or f.explanation]


def _finding_row(campaign: Campaign, number: int, found: Finding) -> ReportRow:
    nobody = _SEVERAL if found.code in _OF_SEVERAL else _NO_UNIT
    unit = campaign.roster[found.unit].name if found.unit in campaign.roster else nobody
    said = text_of(found.code, found.operands).message
    source = str(found.source) if found.source else ""
    return _row(number, (unit, found.outline_item, said, source, _STATES[found.severity], found.explanation))


def decisions(campaign: Campaign, corrections: Iterable[StoredCorrection] = ()) -> ReportTable:
    """Return what people decided or corrected, with who and when, as far as it is in force; empty without any."""
    applying = [d for d in campaign.decisions if _is_of(campaign, d)]
    names = ("TT", "Về", "Đã ghi", "Được hiểu là", "Lý do", "Người quyết định", "Ngày")
    rows = [
        _row(n, (_KINDS[d.kind], _given(campaign, d), _means(campaign, d), d.reason, d.decided_by, d.decided_on))
        for n, d in enumerate(applying, start=1)
    ]
    counting = (
        one for one in corrections if one.status is CorrectionStatus.IN_FORCE and one.slot.unit in campaign.roster
    )
    rows += [_row(n, _corrected(campaign, one)) for n, one in enumerate(counting, start=len(rows) + 1)]
    return _table(names, (500, 1100, 3900, 3186, 2700, 1700, 1200), rows)


def _corrected(campaign: Campaign, one: StoredCorrection) -> tuple[str, ...]:
    """Return what a correction is about and what its unit had written, the value that counts, and why."""
    said = one.correction
    written = "; ".join(f"“{raw}”" for raw in said.instead) or "để trống"
    given = f"{_named(campaign, slot_path(campaign.outline, said.slot))} (đơn vị ghi: {written})"
    return "Đính chính", given, said.value, said.reason, said.by, day_in_figures(said.at.date())


def _is_of(campaign: Campaign, decision: Decision) -> bool:
    """Return whether a decision concerns the units of the report."""
    if decision.kind is DecisionKind.UNIT:
        return decision.means in campaign.roster
    if decision.kind in {DecisionKind.FILE, DecisionKind.HEADING, *OF_PLACES} or is_of_list(decision):
        return True
    return decision.given.split("/")[0] in campaign.roster


def _given(campaign: Campaign, decision: Decision) -> str:
    if decision.kind in {DecisionKind.EXTENSION, DecisionKind.NOTHING, DecisionKind.MERGED}:
        unit, *of = decision.given.split("/")
        titles = {one.code: one.title for one in campaign.outline.obligations}
        return ", ".join((campaign.roster[unit].name, *(titles.get(part, part) for part in of)))
    if decision.kind not in {DecisionKind.VALUE, DecisionKind.OVERLAP} or is_of_list(decision):
        return decision.given
    return _named(campaign, decision.given)


def _named(campaign: Campaign, path: str) -> str:
    """Return the words for the path of a slot: unit, data element, members and period."""
    unit, element, *where = path.split("/")
    known = campaign.outline.elements.get(element)
    return ", ".join((campaign.roster[unit].name, known.title if known else element, *filter(None, where)))


def _means(campaign: Campaign, decision: Decision) -> str:
    if decision.kind in {DecisionKind.UNIT, DecisionKind.MERGED}:
        return {unit.code: unit.name for unit in campaign.roster.whole}[decision.means]
    if unit := unit_meant(campaign, decision):
        return unit.name
    if decision.kind in _MEANT:
        return _MEANT[decision.kind]
    if decision.kind is DecisionKind.OVERLAP:
        return decided_in_words(campaign, decision)
    if decision.kind is DecisionKind.EXTENSION and (day := written_date(decision.means)):
        return day_in_figures(day)
    meaning = (
        meaning_at(campaign.outline, decision.means) if decision.kind in {DecisionKind.HEADING, *OF_PLACES} else None
    )
    return in_words(campaign.outline, meaning) if meaning else decision.means


def _row(number: int, texts: Iterable[str]) -> ReportRow:
    return ReportRow((ReportCell(str(number), CENTRE), *(ReportCell(one_line(text), TEXT) for text in texts)))


def _table(names: Iterable[str], widths: tuple[int, ...], rows: list[ReportRow]) -> ReportTable:
    if not rows:
        return ReportTable()
    head = ReportRow(tuple(ReportCell(name, HEAD) for name in names), is_header=True)
    return ReportTable((TablePart(shared(LANDSCAPE, widths, 0), (head, *rows)),))
