"""Points that people marked as solved and that units raise again in a later period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stemagg.messages.narrative import NarrativeCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.narrative_sheet import PointRow, PointSheet
from stemagg.model.period_labels import period_label
from stemagg.model.remark import Outcome, Remark, WrittenText
from stemagg.model.told_period import is_told
from stemagg.narrative.gathering import remarks_of
from stemagg.narrative.meaning import terms_of
from stemagg.narrative.merging import alike_groups

_MOST_NAMED = 12


def raised_again(campaign: Campaign, texts: Iterable[WrittenText], sheet: PointSheet) -> list[Finding]:
    """Return a finding for each point marked as solved for a period that the report tells of a later one, too.

    `texts` are those of all periods. A remark that is itself marked as solved is not told: people have dealt with it.
    """
    marked = {row["key"]: row for row in sheet.rows if row.outcome is Outcome.SOLVED and not row.is_dropped}
    if not marked:
        return []
    said = remarks_of(campaign, texts).values()
    return [found for remarks in said for found in _of_element(campaign, remarks, marked)]


def _of_element(campaign: Campaign, remarks: Sequence[Remark], marked: Mapping[str, PointRow]) -> list[Finding]:
    solved: defaultdict[tuple[int, str], list[Remark]] = defaultdict(list)
    for remark in remarks:
        if remark.period and remark.key in marked:
            solved[marked[remark.key].number, remark.period].append(remark)
    told = [one for one in remarks if one.key not in marked and is_told(campaign, one.period, one.data_element)]
    groups = [*solved.values(), *([remark] for remark in told if remark.period)]
    again: defaultdict[int, list[Remark]] = defaultdict(list)
    for first, second in sorted(alike_groups(terms_of(campaign.vocabulary), groups)) if solved else ():
        (one, *_), (other, *_) = groups[first], groups[second]
        if first < len(solved) <= second and _start(campaign, one) < _start(campaign, other):
            again[first].append(other)
    return [_finding(campaign, marked[groups[place][0].key], groups[place][0], said) for place, said in again.items()]


def _start(campaign: Campaign, remark: Remark) -> date:
    return campaign.outline.periods_by_code[remark.period].start


def _finding(campaign: Campaign, row: PointRow, solved: Remark, again: Sequence[Remark]) -> Finding:
    who = list(dict.fromkeys(f"{campaign.roster[one.unit].name} ({_period(campaign, one)})" for one in again))
    shown = ", ".join(who[:_MOST_NAMED]) + (", …" if len(who) > _MOST_NAMED else "")
    told = {"text": row["wording"], "marked_for": _period(campaign, solved), "again": shown}
    section = campaign.outline.elements[solved.data_element].section
    return finding(NarrativeCode.POINTS_SOLVED_AGAIN, row.place, outline_item=section, operands=told)


def _period(campaign: Campaign, remark: Remark) -> str:
    return period_label(campaign.outline.periods_by_code[remark.period])
