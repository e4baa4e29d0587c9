"""What a unit says that it has nothing to report of: in a column, beside a label, or in a sentence of its own.

A heading that says so itself ("Không có gì để báo cáo tháng 1/2024") takes a tick or a yes; under any other heading of
`[fields] nothing_to_report` the cell must say it in words. A heading that names no obligation is of those whose data
elements stand in the same table, sheet or report; one that names no period is of the only period of these, else of
that of its file, and of an obligation without due days of its own for all that it is owed for.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from stemagg.messages.filings import FilingCode
from stemagg.model.campaign import Campaign
from stemagg.model.duty import Duty, duties_of
from stemagg.model.filed_duties import can_be_filed
from stemagg.model.filing import Filing
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import SAYS_NOTHING, HeadingMatch
from stemagg.model.outline import Words
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import SlotKey
from stemagg.model.source import CellRef
from stemagg.readers.cells.in_other_report import says_in_other_report
from stemagg.readers.cells.reading import all_folded
from stemagg.text.normalise import fold

_AROUND = " .;:!-"


@dataclass(frozen=True, slots=True)
class Statement:
    """That there is nothing to report, as it is read: of which obligation and period, "" where none is named.

    `level` is the education level of its row, "" where it is of all that the unit has. `withdrawn`: that there is
    something to report, whatever was said before.
    """

    obligation: str
    period: str
    place: CellRef
    raw: str
    level: str = ""
    withdrawn: bool = False


def statement_in(
    words: Words, heading: HeadingMatch, period: str, raw: str, place: CellRef
) -> Statement | Finding | None:
    """Return what a cell under, or beside, a heading says: that there is nothing to report, or that there is something.

    None for a blank cell, a finding for what is not understood.
    """
    text = fold(raw).strip(_AROUND)
    if not text:
        return None
    is_yes = words.yes_or_no.get(text)
    if text in all_folded(words.says_nothing) or (heading.field == SAYS_NOTHING and is_yes):
        return Statement(heading.obligation, heading.period or period, place, raw)
    if is_yes is (heading.field != SAYS_NOTHING):
        return Statement(heading.obligation, heading.period or period, place, raw, withdrawn=True)
    if says_in_other_report(raw):
        return finding(FilingCode.SAYS_IN_OTHER, place, raw=raw)
    allowed = ", ".join((*(["x"] if heading.field == SAYS_NOTHING else []), *words.says_nothing[:1]))
    return finding(FilingCode.FILING_NOT_UNDERSTOOD, place, raw=raw, allowed=allowed)


def filings_of(
    campaign: Campaign,
    unit: ReportingUnit,
    statements: Sequence[Statement],
    beside: Collection[SlotKey],
    stated: str = "",
) -> tuple[tuple[Filing, ...], list[Finding]]:
    """Return the duties that the statements of a unit are about, each once, and findings on those that are of none.

    What takes a statement back may be of several periods, or of none. `beside` are the figures that the same table,
    sheet or report has a place for, `stated` is the period of its file.
    """
    filings: dict[tuple[str, str, bool], Filing] = {}
    statements, findings = _of_all_levels(unit, statements)
    owed = [one for one in duties_of(campaign, unit) if can_be_filed(campaign, one)] if statements else []
    for one in statements:
        duties = list(_meant(owed, one, beside, stated))
        periods = dict.fromkeys(duty.period for duty in duties if duty.is_routine)
        if not duties and not one.withdrawn:
            findings.append(finding(FilingCode.FILING_NOT_OWED, one.place, unit=unit.code, raw=one.raw))
        elif len(periods) > 1 and not one.period and not one.withdrawn:
            findings.append(finding(FilingCode.FILING_WITHOUT_PERIOD, one.place, unit=unit.code, raw=one.raw,
                                    periods=", ".join(periods), path=duties[0].path))  # fmt: skip
        else:
            for duty in duties:
                key = (duty.obligation.code, duty.period, one.withdrawn)
                filings.setdefault(key, Filing(*key[:2], one.place, one.raw, one.withdrawn))
    return tuple(filings.values()), findings


def _of_all_levels(unit: ReportingUnit, statements: Sequence[Statement]) -> tuple[list[Statement], list[Finding]]:
    """Return the statements that are of all levels of a unit, and a finding for each that is of some of them only."""
    said: dict[tuple[str, str], set[str]] = {}
    for one in (one for one in statements if not one.withdrawn):
        levels = {one.level} if one.level else set(unit.education_levels)
        said.setdefault((one.obligation, one.period), set()).update(levels)
    of_all = {key for key, levels in said.items() if levels >= set(unit.education_levels)}
    whole = [one for one in statements if one.withdrawn or (one.obligation, one.period) in of_all]
    return whole, [
        finding(FilingCode.FILING_OF_A_LEVEL, one.place, unit=unit.code, education_level=one.level, raw=one.raw)
        for one in statements
        if one not in whole
    ]


def _meant(owed: Sequence[Duty], one: Statement, beside: Collection[SlotKey], stated: str) -> Iterator[Duty]:
    """Yield the duties that a statement may mean."""
    elements = {element for element, _members, _period in beside}
    periods = {period for _element, _members, period in beside if period} or ({stated} if stated else set())
    known = [duty for duty in owed if any(slot.data_element in elements for slot in duty.slots)]
    for duty in owed if one.obligation or not known else known:
        is_meant = one.obligation in {"", duty.obligation.code}
        in_time = duty.period == one.period if one.period else not periods or duty.period in {"", *periods}
        if is_meant and in_time:
            yield duty
