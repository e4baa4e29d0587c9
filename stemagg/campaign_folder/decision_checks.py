"""Checks what rows of decisions say against the other files of the campaign, wherever the rows are kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stemagg.campaign_folder.csv_table import Row
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.messages.double_counts import DoubleCode
from stemagg.messages.filings import FilingCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import written_date
from stemagg.model.decided_place import place_of
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import NOTHING_TO_REPORT, OF_PLACES, SET_ASIDE, DecisionKind
from stemagg.model.double_counts import is_meaning
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.heading_meaning import FIELDS, OTHERS, can_mean
from stemagg.model.list_double import IS
from stemagg.model.list_doubles import is_meaning_of_list, is_of_list
from stemagg.model.outline import Outline
from stemagg.model.written_decision import COLUMNS

REQUIRED = COLUMNS[:3]
_OF_DUTIES = frozenset({DecisionKind.EXTENSION, DecisionKind.NOTHING, DecisionKind.MERGED})

_OF_OVERLAP = "within (8; PGD-308: 100), unit (8; PGD-308: 100), both (8; PGD-308: 100), 104 (8; PGD-308: 100)"


@dataclass(frozen=True, slots=True)
class Decidable:
    """What decisions may name: the codes of units and elements, the periods of each obligation, what headings may mean.

    None where it is unknown. Nobody has decided anything after `today`.
    """

    units: tuple[str, ...] | None = None
    elements: tuple[str, ...] | None = None
    periods: Mapping[str, tuple[str, ...]] | None = None
    today: date = date.max
    outline: Outline | None = None


def checked_decisions(
    rows: Iterable[Row], decidable: Decidable, shape_faults: Iterable[Fault] = ()
) -> tuple[Decision, ...]:
    """Return the decisions in rows; SettingsError with every fault in them, and those of the shape of their file."""
    faults, decisions = list(shape_faults), list[Decision]()
    kinds = tuple(kind.value for kind in DecisionKind)
    for row in rows:
        faults += [fault(row.place, SettingsCode.CELL_BLANK, column=column) for column in REQUIRED if not row[column]]
        if row["kind"] not in kinds:
            faults.append(
                fault(row.place, SettingsCode.DECISION_KIND_UNKNOWN, found=row["kind"], allowed=", ".join(kinds))
            )
            continue
        given, means, reason, decided_by, decided_on = (row[name] for name in COLUMNS[1:])
        decision = Decision(DecisionKind(row["kind"]), given, means, reason, decided_by, decided_on, row.line)
        faults += _unknown_target(row.place, decision, decidable.units, decidable.elements)
        faults += _unknown_meaning(row.place, decision, decidable.outline, decidable.units)
        faults += _faults_of_place(row.place, decision)
        faults += _faults_of_duty(row.place, decision, decidable.periods)
        faults += _faults_of_overlap(row.place, decision)
        faults += _faults_of_day(row.place, decision, decidable.today)
        decisions.append(decision)
    if faults:
        raise SettingsError(*faults)
    return tuple(decisions)


def _unknown_target(
    place: str, decision: Decision, units: tuple[str, ...] | None, elements: tuple[str, ...] | None
) -> list[Fault]:
    pairs = [(decision.means, units)] if decision.kind is DecisionKind.UNIT else []
    if decision.kind is DecisionKind.FILE:
        pairs = [(decision.means, (SET_ASIDE,))]
    if decision.kind in {DecisionKind.VALUE, DecisionKind.OVERLAP}:
        unit, element, *_where = [*decision.given.split("/"), "", ""]
        if is_of_list(decision):
            unit, element = "", decision.given.partition(IS)[0].partition("/")[0]
        pairs = [(unit, units), (element, elements)]
    if decision.kind in _OF_DUTIES:
        pairs = [(decision.given.split("/")[0], units)]
        pairs += [(decision.means, units)] if decision.kind is DecisionKind.MERGED else []
    return [
        unknown_name(place, found, known)
        for found, known in pairs
        if found and known is not None and found not in known
    ]


def _unknown_meaning(
    place: str, decision: Decision, outline: Outline | None, units: tuple[str, ...] | None
) -> Iterator[Fault]:
    """Yield the fault that a heading is to mean what the outline does not have, a sheet also what is no unit."""
    if decision.kind is DecisionKind.SHEET and (units is None or decision.means in units):
        return
    if outline is None or decision.kind not in {DecisionKind.HEADING, *OF_PLACES} or not decision.means:
        return
    if not can_mean(outline, decision.kind, decision.means):
        of_sheet = (*outline.levels, *outline.periods_by_code, "ignore", *OTHERS)
        known = {DecisionKind.REGION: ("ignore",), DecisionKind.SHEET: of_sheet}
        of_headings = (*outline.elements, *FIELDS, *OTHERS)
        yield unknown_name(place, decision.means, known.get(decision.kind, of_headings))


def _faults_of_place(place: str, decision: Decision) -> Iterator[Fault]:
    """Yield the fault that a decision on a part of a file does not say which, and what stands there."""
    at = place_of(decision)
    if decision.kind in OF_PLACES and decision.given and (at is None or not at.said):
        yield fault(place, SettingsCode.DECISION_PLACE_INCOMPLETE, found=decision.given)


def _faults_of_duty(place: str, decision: Decision, periods: Mapping[str, tuple[str, ...]] | None) -> Iterator[Fault]:
    """Yield the faults of a decision on what a unit owes: no obligation, no period of it, no meaning that there is."""
    if decision.kind not in _OF_DUTIES:
        return
    is_time = decision.kind is DecisionKind.EXTENSION
    is_merged = decision.kind is DecisionKind.MERGED
    is_known = bool(written_date(decision.means)) if is_time else is_merged or decision.means == NOTHING_TO_REPORT
    if decision.means and not is_known:
        allowed = "2024-03-20, 20/3/2024" if is_time else NOTHING_TO_REPORT
        yield fault(place, SettingsCode.VALUE_NOT_ALLOWED, found=decision.means, allowed=allowed, suggestions="")
    _unit, obligation, period, *_rest = [*decision.given.rstrip("/").split("/"), "", ""]
    for found, known in ((obligation, tuple(periods or ())), (period, (periods or {}).get(obligation, ()))):
        if found and known and found not in known:
            yield unknown_name(place, found, known)
    if not (obligation or is_time or is_merged):
        yield unknown_name(place, decision.given, tuple(periods or ()))


def _faults_of_overlap(place: str, decision: Decision) -> Iterator[Fault]:
    """Yield the faults of a decision on two figures: what it says is counted is none, or it has no reason.

    Neither has one on figures that are in the report of another unit.
    """
    if decision.kind is DecisionKind.MERGED and not decision.reason:
        yield fault(place, FilingCode.MERGED_WITHOUT_REASON)
    if decision.kind is DecisionKind.MERGED and decision.means == decision.given.partition("/")[0]:
        yield fault(place, FilingCode.MERGED_NOT_POSSIBLE, into=decision.means)
    if decision.kind is not DecisionKind.OVERLAP:
        return
    is_known = is_meaning_of_list if is_of_list(decision) else is_meaning
    if decision.means and not is_known(decision.means):
        yield fault(place, SettingsCode.VALUE_NOT_ALLOWED, found=decision.means, allowed=_OF_OVERLAP, suggestions="")
    if not decision.reason:
        yield fault(place, DoubleCode.OVERLAP_WITHOUT_REASON)


def _faults_of_day(place: str, decision: Decision, today: date) -> Iterator[Fault]:
    """Yield a fault of a decision whose day is none, or still to come: as of a day it is not known whether it holds."""
    if decision.decided_on and decision.day is None:
        yield fault(place, SettingsCode.VALUE_NOT_ALLOWED, found=decision.decided_on, allowed="2024-03-20, 20/3/2024",
                    suggestions="")  # fmt: skip
    elif decision.day and decision.day > today:
        yield fault(place, SettingsCode.DECISION_TO_COME, found=decision.decided_on)
