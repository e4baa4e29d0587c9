"""The current findings about files, units, decisions and targets in the store."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from stemagg.aggregate.control_totals import controlled_totals
from stemagg.checks.campaign_checks import RuleInUnit, check_campaign
from stemagg.checks.contradicted_filings import contradicted_filings
from stemagg.checks.controls import controls_agree
from stemagg.checks.copied_figures import copied_figures
from stemagg.checks.corrections import corrections_that_ended
from stemagg.checks.double_counts import figures_overlap
from stemagg.checks.explained import with_files_set_aside, with_merged
from stemagg.checks.idle_decisions import decisions_that_do_not_apply, places_that_are_gone
from stemagg.checks.lists import keys_of_several_units
from stemagg.checks.one_question import one_for_each_cell
from stemagg.checks.other_campaigns import nothing_left_out
from stemagg.checks.peers import peers_differ
from stemagg.checks.resolved import without_settled
from stemagg.checks.rollups import rollups_agree
from stemagg.checks.rule_rates import rule_rates, rules_that_fire_often
from stemagg.checks.same_documents import documents_of_several
from stemagg.checks.same_paragraphs import paragraphs_of_several
from stemagg.checks.suggested_commands import with_files_to_set_aside, with_suggestions
from stemagg.checks.targets import most_passed
from stemagg.checks.unit_explanations import explained_by_units, with_unit_explanations
from stemagg.checks.withdrawn import withdrawn
from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.decision_kind import OF_PLACES, DecisionKind
from stemagg.model.filed_duties import FiledDuty
from stemagg.model.finding import Finding, finding, worst_first
from stemagg.model.history import History
from stemagg.model.list_doubles import list_doubles
from stemagg.model.slot import Slot
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.stored import CurrentValue, Receipt
from stemagg.model.target_result import TargetResult
from stemagg.pipeline.checked_units import CheckedUnit, checked_units
from stemagg.pipeline.kept_findings import findings_as_json, kept_findings
from stemagg.store.database import Store


def all_findings(campaign: Campaign, store: Store, aims: Callable[[], Iterable[TargetResult]]) -> list[Finding]:
    """Return every finding about stored data and what has come of the targets, by unit, worst first.

    `aims` is asked for what has come of them only if anything has changed since these findings were last returned.
    """

    def found() -> list[Finding]:
        history = store.history()
        units = [unit.code for unit in campaign.roster]
        findings = [*_of_files(campaign, store, history), *unit_findings(campaign, store, units), *most_passed(aims())]
        rates = rule_rates(campaign, rules_in_units(campaign, store), findings)
        findings += rules_that_fire_often(campaign, rates)
        if campaign.controls:
            findings += controls_agree(campaign, controlled_totals(campaign, store.numbers()))
        findings = [one for one in findings if not _is_of_others(campaign, one)]
        return _shown(campaign, store, history, [*findings, *_of_decisions(campaign, store, history)])

    return kept_findings(campaign, store, ("all",), found)


def findings_of_run(
    campaign: Campaign, store: Store, files: Sequence[SourceFile], more: Sequence[Finding] = ()
) -> list[Finding]:
    """Return the findings about some files, the units they answer for, and decisions; `more` are further ones."""

    def found() -> list[Finding]:
        history, units = store.history(), store.units_of_files(file.sha256 for file in files)
        of_units = unit_findings(campaign, store, units)
        of_decisions = _of_decisions(campaign, store, history)
        found = [*more, *_of_files(campaign, store, history, files), *of_units, *of_decisions]
        return _shown(campaign, store, history, found)

    given = sorted({(file.sha256, file.shown) for file in files})
    return kept_findings(campaign, store, ("ingested", given, findings_as_json(more)), found)


def rules_in_units(campaign: Campaign, store: Store) -> list[RuleInUnit]:
    """Return what the rules of the outline came to in each unit."""
    if not campaign.outline.rules:
        return []
    units = [unit.code for unit in campaign.roster]
    checked = checked_units(campaign, store, units, store.receipts(), store.filed_duties())
    return [rule for unit in checked.values() for rule in unit.rules]


def refused_files(store: Store) -> tuple[str, ...]:
    """Return the names with folder of stored files from which nothing was accepted."""
    return tuple(file.shown for file in store.history().files if not file.accepted)


def unit_findings(campaign: Campaign, store: Store, units: Iterable[str]) -> list[Finding]:
    """Return the findings of the checks on some units, over everything stored for periods that the outline declares."""
    receipts, filed = store.receipts(), store.filed_duties()
    known = [code for code in units if code in campaign.roster]
    by_unit = checked_units(campaign, store, known, receipts, filed)
    checked: list[CheckedUnit] = list(by_unit.values())
    return [
        *_left_roster(campaign, receipts),
        *(one for of in checked for one in of.findings),
        *(one for of in checked for one in of.late),
        *(one for of in checked for one in of.differing),
        *nothing_left_out(campaign, (one for of in checked for one in of.left)),
        *corrections_that_ended(campaign, store.corrected.all(by_unit.keys())),
        *contradicted_filings(
            campaign, (one for one in filed if one.duty.unit in by_unit), {receipt.unit for receipt in receipts}
        ),
        *check_campaign(campaign, [one for of in checked for one in of.rules]),
        *figures_overlap(campaign, store.counting.doubles(), by_unit.keys()),
        *_of_lists(campaign, store, by_unit.keys()),
        *_beside_others(campaign, store, by_unit, receipts, filed),
    ]


def _beside_others(
    campaign: Campaign,
    store: Store,
    known: Mapping[str, CheckedUnit],
    receipts: Iterable[Receipt],
    filed: Sequence[FiledDuty],
) -> list[Finding]:
    """Return the findings on some units that depend on all units of the roster."""
    settings = campaign.settings.checks
    of_units = (settings.peers.on, settings.documents.units, settings.paragraphs.units, settings.copies.figures)
    if not (known and (any(of_units) or campaign.outline.rollups)):
        return []
    others = [unit.code for unit in campaign.roster if unit.code not in known]
    of_all = {**known, **checked_units(campaign, store, others, receipts, filed)}
    everyone = [of_all[unit.code] for unit in campaign.roster]
    compared = [one for unit in everyone for one in unit.compared]
    return [
        *peers_differ(campaign, compared, known.keys()),
        *rollups_agree(campaign, compared, known.keys()),
        *copied_figures(campaign, compared, known.keys()),
        *documents_of_several(campaign, [one for unit in everyone for one in unit.documents], known.keys()),
        *paragraphs_of_several(campaign, (one for unit in everyone for one in unit.paragraphs), known.keys()),
    ]


def _is_of_others(campaign: Campaign, found: Finding) -> bool:
    """Return whether a finding is of a period of which a routine report tells nothing: an earlier or a later month."""
    if campaign.reported is None or not found.period:
        return False
    period = campaign.outline.periods_by_code.get(found.period)
    return period is None or not period.overlaps(campaign.reported)


def _shown(campaign: Campaign, store: Store, history: History, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as shown: each once, worst first, with what units explain and the suggested actions."""
    once = with_unit_explanations(campaign, one_for_each_cell(worst_first(findings)), _explained(store, history))
    units = {one.unit for one in once if one.unit and one.severity is not Severity.NOTE}
    return with_suggestions(campaign, once, {value.slot: value for value in reversed(_values_of(store, units))})


def _explained(store: Store, history: History) -> dict[Slot, str]:
    """Return what units explain of what they have sent."""
    units = {one.finding.unit for one in history.found if one.finding.code is CellCode.FIGURE_EXPLAINED}
    return explained_by_units(history, store.raw_texts(units)) if units else {}


def _values_of(store: Store, units: Collection[str]) -> Sequence[CurrentValue]:
    """Return what units say in each channel, for each slot the value that counts first."""
    return store.of_units(units, store.filed_duties()).values if units else ()


def _of_files(
    campaign: Campaign, store: Store, history: History, files: Collection[SourceFile] | None = None
) -> list[Finding]:
    """Return the findings of reading files (these, when given), settled ones as notes, and which were withdrawn."""
    wanted = None if files is None else _numbers(history, files)
    findings = with_files_set_aside(campaign, history, with_merged(campaign, without_settled(campaign, history)))
    offering = with_files_to_set_aside(history, findings)
    given = None if files is None else {file.sha256 for file in files}
    out = [withdrawn(one) for one in store.withdrawing.all() if given is None or one.source.sha256 in given]
    return [*out, *(one.finding for one in offering if wanted is None or one.file_number in wanted)]


def _numbers(history: History, files: Iterable[SourceFile]) -> set[int]:
    """Return the numbers of files: by content and name, otherwise those of the contents' first names."""
    first = {file.sha256: file.number for file in reversed(history.files)}
    named = {(file.sha256, file.shown): file.number for file in history.files}
    return {named.get((file.sha256, file.shown), first.get(file.sha256, 0)) for file in files}


def _of_decisions(campaign: Campaign, store: Store, history: History) -> list[Finding]:
    """Return the findings on decisions that no longer have an effect."""
    if not campaign.decisions:
        return []
    file, refused = campaign.settings.decisions, [one.shown for one in history.files if not one.accepted]
    has_places = any(one.kind in OF_PLACES for one in campaign.decisions)
    gone = places_that_are_gone(campaign, history, file) if has_places and not store.read_under_other_settings() else []
    raw = store.raw_texts(_units_of_values(campaign))
    return [*decisions_that_do_not_apply(campaign, raw, refused, file), *gone]


def _units_of_values(campaign: Campaign) -> set[str]:
    """Return the units of which somebody has confirmed a value."""
    return {one.given.partition("/")[0] for one in campaign.decisions if one.kind is DecisionKind.VALUE}


def _of_lists(campaign: Campaign, store: Store, units: Collection[str]) -> list[Finding]:
    """Return the findings on what stands in the lists of several units, of which one is among these."""
    if not any(element.key for element in campaign.outline.data_elements):
        return []
    known = {"", *(period.code for period in campaign.outline.own_periods)}
    rows = [one for one in store.rows() if one.row.period in known]
    if not list_doubles(campaign, rows):
        return []
    values = _values_of(store, _units_of_values(campaign))
    raw = {value.slot: value.raw for value in reversed(values) if value.slot.period in known}
    return keys_of_several_units(campaign, rows, raw, frozenset(units))


def _left_roster(campaign: Campaign, receipts: Iterable[Receipt]) -> Iterator[Finding]:
    """Yield a finding for each unit that has reported and is not on the roster; an earlier one does not count."""
    gone = frozenset[str]().union(*(one.gone for one in campaign.earlier))
    first: dict[str, Receipt] = {}
    for receipt in receipts:
        first.setdefault(receipt.unit, receipt)
    for code, receipt in first.items():
        if code not in campaign.roster or code in gone:
            yield finding(CheckCode.UNIT_LEFT_ROSTER, CellRef(receipt.file), code=code)
