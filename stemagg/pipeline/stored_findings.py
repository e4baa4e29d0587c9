"""The current findings about files, units, decisions and targets in the store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stemagg.checks.campaign_checks import check_campaign
from stemagg.checks.contradicted_filings import contradicted_filings
from stemagg.checks.explained import with_files_set_aside
from stemagg.checks.idle_decisions import decisions_that_do_not_apply, places_that_are_gone
from stemagg.checks.late_periods import late_periods
from stemagg.checks.lists import keys_of_several_units
from stemagg.checks.other_campaigns import campaigns_agree
from stemagg.checks.resolved import without_settled
from stemagg.checks.suggested_commands import with_files_to_set_aside, with_suggestions
from stemagg.checks.targets import most_passed
from stemagg.checks.unit_checks import check_unit
from stemagg.checks.unit_view import UnitView
from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding, worst_first
from stemagg.model.history import History
from stemagg.model.slot import Slot
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.stored import CurrentValue, Receipt
from stemagg.model.target_result import TargetResult
from stemagg.store.database import Store

_Received = Mapping[str, Sequence[Receipt]]
"""The submissions of each unit."""


def all_findings(campaign: Campaign, store: Store, aims: Iterable[TargetResult]) -> list[Finding]:
    """Return every finding about stored data and what has come of the targets, by unit, worst first."""
    units = [unit.code for unit in campaign.roster]
    findings = [*file_findings(campaign, store), *unit_findings(campaign, store, units)]
    findings += most_passed(aims)
    findings = [one for one in findings if not _is_of_others(campaign, one)]
    return shown_findings(campaign, store, [*findings, *decision_findings(campaign, store)])


def _is_of_others(campaign: Campaign, found: Finding) -> bool:
    """Return whether a finding is of a period of which a routine report tells nothing: an earlier or a later month."""
    if campaign.reported is None or not found.period:
        return False
    period = campaign.outline.periods_by_code.get(found.period)
    return period is None or not period.overlaps(campaign.reported)


def shown_findings(campaign: Campaign, store: Store, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as shown: each once, worst first, with the suggested actions."""
    counted = {value.slot: value for value in store.current_values()}
    return with_suggestions(campaign, worst_first(findings), counted)


def file_findings(campaign: Campaign, store: Store, files: Iterable[SourceFile] | None = None) -> list[Finding]:
    """Return the findings of reading files (these, when given), settled ones as notes."""
    history = store.history()
    wanted = None if files is None else _numbers(history, files)
    findings = with_files_set_aside(campaign, history, without_settled(campaign, history))
    offering = with_files_to_set_aside(history, findings)
    return [one.finding for one in offering if wanted is None or one.file_number in wanted]


def _numbers(history: History, files: Iterable[SourceFile]) -> set[int]:
    """Return the numbers of files: by content and name, otherwise those of the contents' first names."""
    first = {file.sha256: file.number for file in reversed(history.files)}
    named = {(file.sha256, file.shown): file.number for file in history.files}
    return {named.get((file.sha256, file.shown), first.get(file.sha256, 0)) for file in files}


def decision_findings(campaign: Campaign, store: Store) -> list[Finding]:
    """Return the findings on decisions that no longer have an effect."""
    file, history = campaign.settings.decisions, store.history()
    refused = [one.shown for one in history.files if not one.accepted]
    gone = [] if store.read_under_other_settings() else places_that_are_gone(campaign, history, file)
    return [*decisions_that_do_not_apply(campaign, store.raw_texts(), refused, file), *gone]


def refused_files(store: Store) -> tuple[str, ...]:
    """Return the names with folder of stored files from which nothing was accepted."""
    return tuple(file.shown for file in store.history().files if not file.accepted)


def unit_findings(campaign: Campaign, store: Store, units: Iterable[str]) -> list[Finding]:
    """Return the findings of the checks on some units, over everything stored for periods that the outline declares."""
    known = {"", *(period.code for period in campaign.outline.own_periods)}
    receipts: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in store.receipts():
        receipts[receipt.unit].append(receipt)
    values = [value for value in store.values_by_channel() if value.slot.period in known]
    raw = {value.slot: value.raw for value in reversed(values)}
    views = list(_views(campaign, store, units, values, receipts))
    of_units = [one for view in views for one in check_unit(campaign, view)]
    filed = [one for one in store.filed_duties() if one.duty.unit in {view.unit.code for view in views}]
    rows = [row for row in store.rows() if row.row.period in known]
    shared = keys_of_several_units(campaign, rows, raw, frozenset(view.unit.code for view in views))
    late = late_periods(campaign, views, store.answers())
    told = [*of_units, *late, *campaigns_agree(campaign, views), *contradicted_filings(campaign, filed)]
    return [*_left_roster(campaign, receipts), *told, *check_campaign(campaign, views), *shared]


def _views(
    campaign: Campaign, store: Store, units: Iterable[str], values: Iterable[CurrentValue], receipts: _Received
) -> Iterator[UnitView]:
    """Yield what is stored of units, with what earlier campaigns hold of them."""
    own = _by_unit(values)
    earlier = _by_unit(value for one in campaign.earlier for value in one.current_values())
    shared = _by_unit(value for one in campaign.earlier for value in one.shared_values())
    given: dict[str, set[Slot]] = defaultdict(set)
    for slot in store.slots_given():
        given[slot.unit].add(slot)
    for code in units:
        if code in campaign.roster:
            yield UnitView(
                campaign.roster[code],
                tuple(own.get(code, ())),
                tuple(receipts.get(code, ())),
                frozenset(given.get(code, ())),
                tuple(earlier.get(code, ())),
                tuple(shared.get(code, ())),
            )


def _left_roster(campaign: Campaign, receipts: _Received) -> Iterator[Finding]:
    """Yield a finding for each unit that has reported and is not on the roster; an earlier one does not count."""
    gone = frozenset[str]().union(*(one.gone for one in campaign.earlier))
    for code, of_unit in receipts.items():
        if code not in campaign.roster or code in gone:
            yield finding(CheckCode.UNIT_LEFT_ROSTER, CellRef(of_unit[0].file), code=code)


def _by_unit(values: Iterable[CurrentValue]) -> Mapping[str, list[CurrentValue]]:
    found: dict[str, list[CurrentValue]] = defaultdict(list)
    for value in values:
        found[value.slot.unit].append(value)
    return found
