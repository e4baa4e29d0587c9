"""The funnel of reports: of the units that owe one, how many have sent, are complete, have no open finding."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.duty import NOT_SENT, DutyState
from stemagg.model.duty_status import DutyGroup, DutyStatus
from stemagg.model.finding import Finding
from stemagg.model.funnel import ArrivalEvidence, Funnel, FunnelStep, FunnelUnit
from stemagg.model.reporting import CampaignStatus, Reporting
from stemagg.model.slot import EDUCATION_LEVEL, Channel, Slot, member_of
from stemagg.model.stored import Receipt
from stemagg.model.unit_groups import groups_shown
from stemagg.model.unit_values import KIND, value_of

_OF_STATEMENTS = frozenset({DutyState.NOTHING_TO_REPORT, DutyState.IN_OTHER_REPORT})
_MAILS = (".eml", ".msg", ".mbox")


def funnels(
    campaign: Campaign,
    groups: Iterable[DutyGroup],
    receipts: Iterable[Receipt],
    findings: Iterable[Finding],
    whole: CampaignStatus | None = None,
) -> tuple[Funnel, ...]:
    """Return the funnels of each period: of all its units, then by kind, education level and group of the report.

    `whole` is the status of the units in a campaign with one deadline: its funnel ("") comes first, those of the
    periods follow where there are several. A report is complete when all is answered that is owed without fail.
    """
    making = _Funnels(campaign, _by_period(groups, is_whole=whole is not None), _by_unit(receipts, findings), whole)
    return tuple(funnel for period in making.duties for funnel in making.of_period(period))


_OfUnits = Mapping[str, Sequence[DutyStatus]]


def _by_period(groups: Iterable[DutyGroup], *, is_whole: bool) -> dict[str, _OfUnits]:
    """Return what each unit owes of each period; under "" all of it when `is_whole`."""
    found: dict[str, dict[str, list[DutyStatus]]] = {"": defaultdict(list)} if is_whole else {}
    for group in groups:
        periods = dict.fromkeys(("", group.period) if is_whole else (group.period,))
        for one in group.duties:
            if one.state is not DutyState.NOT_BEGUN:
                for period in periods:
                    found.setdefault(period, defaultdict(list))[one.duty.unit].append(one)
    several = 3
    return {"": found[""]} if is_whole and len(found) < several else dict(found)


def _by_unit(receipts: Iterable[Receipt], findings: Iterable[Finding]) -> "_Received":
    came, found = defaultdict[str, list[Receipt]](list), defaultdict[str, list[Finding]](list)
    for receipt in receipts:
        came[receipt.unit].append(receipt)
    for one in findings:
        if one.unit and one.severity is not Severity.NOTE:
            found[one.unit].append(one)
    return _Received(came, found)


@dataclass(frozen=True, slots=True)
class _Received:
    """What came of each unit, and what is open of it."""

    receipts: Mapping[str, Sequence[Receipt]]
    findings: Mapping[str, Sequence[Finding]]


@dataclass(frozen=True)
class _Funnels:
    campaign: Campaign
    duties: Mapping[str, _OfUnits]
    received: _Received
    whole: CampaignStatus | None

    def of_period(self, period: str) -> Iterator[Funnel]:
        """Yield the funnels of a period: of all units, then of those of each group."""
        units = self._units(period)
        yield Funnel(period, (), units)
        yield from self._of_groups(period, units, KIND, [kind.code for kind in self.campaign.outline.unit_kinds])
        for level in self.campaign.outline.levels:
            yield Funnel(period, ((EDUCATION_LEVEL, level),), self._units(period, level))
        grouping = self.campaign.settings.report_grouping
        yield from self._of_groups(period, units, grouping, groups_shown(self.campaign, grouping))

    def _of_groups(
        self, period: str, units: Iterable[FunnelUnit], grouping: str, values: Iterable[str]
    ) -> Iterator[Funnel]:
        by_value: dict[str, list[FunnelUnit]] = defaultdict(list)
        for one in units:
            by_value[value_of(self.campaign.roster[one.unit], grouping, self.campaign.last_day)].append(one)
        for value in values:
            yield Funnel(period, ((grouping, value),), tuple(by_value[value]))

    def _units(self, period: str, level: str = "") -> tuple[FunnelUnit, ...]:
        duties = self.duties[period]
        if self.whole is None:
            codes: list[tuple[str, Reporting | None]] = [
                (unit.code, None) for unit in self.campaign.roster if unit.code in duties
            ]
        else:
            codes = [(one.unit, one.reporting) for one in self.whole.units if one.unit in duties]
        made = (self._unit(code, duties[code], period, level, reporting) for code, reporting in codes)
        return tuple(one for one in made if one is not None)

    def _unit(
        self, unit: str, duties: Sequence[DutyStatus], period: str, level: str, reporting: Reporting | None
    ) -> FunnelUnit | None:
        """Return a unit with its step, None where it owes nothing of the period and level.

        What the office alone has entered for it, by corrections, is no report that it has sent.
        """
        required = [one for one in duties if one.duty.obligation.severity is Severity.ERROR] or list(duties)
        owed = _of_level((slot for one in required for slot in one.duty.slots), level)
        if not owed:
            return None
        answered = _of_level((slot for one in duties for slot in one.answered), level)
        has_sent = bool(self.received.receipts.get(unit)) and (
            bool(answered) or (not level and self._has_sent(unit, duties, period))
        )
        open_ones = [one for one in self.received.findings.get(unit, ()) if _is_about(one, period, level)]
        step = _step(has_sent=has_sent, is_complete=owed <= answered, is_open=bool(open_ones))
        when = self._first(unit, duties)
        return FunnelUnit(
            unit,
            step,
            _reporting(duties, reporting) if has_sent else Reporting.MISSING,
            when[0] if has_sent else None,
            when[1] if has_sent else ArrivalEvidence.NONE,
            len(answered),
            len(_of_level((slot for one in duties for slot in one.duty.slots), level)),
            sum(one.severity is Severity.ERROR for one in open_ones),
            sum(one.severity is Severity.QUERY for one in open_ones),
        )

    def _has_sent(self, unit: str, duties: Iterable[DutyStatus], period: str) -> bool:
        if self.whole is not None and not period and self.received.receipts.get(unit):
            return True
        return any(one.state not in NOT_SENT for one in duties)

    def _first(self, unit: str, duties: Sequence[DutyStatus]) -> tuple[date | None, ArrivalEvidence]:
        """Return when the first of a report came, and what tells it."""
        dated = [(one.received_at, one) for one in self.received.receipts.get(unit, ()) if one.received_at]
        by_day = ((self._day(moment), moment, receipt) for moment, receipt in dated)
        days = {one.received for one in duties if one.received}
        known = [(moment, day, receipt) for day, moment, receipt in by_day if self.whole is not None or day in days]
        if not known:
            return min(days, default=None), ArrivalEvidence.FILE if days else ArrivalEvidence.NONE
        _moment, day, receipt = min(known, key=lambda one: one[0])
        return day, _evidence(receipt)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.campaign.settings.dates.zone).date()


def _of_level(slots: Iterable[Slot], level: str) -> set[Slot]:
    return {slot for slot in slots if not level or member_of(slot.members, EDUCATION_LEVEL) == level}


def _step(*, has_sent: bool, is_complete: bool, is_open: bool) -> FunnelStep:
    if not has_sent:
        return FunnelStep.EXPECTED
    if not is_complete:
        return FunnelStep.RECEIVED
    return FunnelStep.COMPLETE if is_open else FunnelStep.CLEARED


def _is_about(found: Finding, period: str, level: str) -> bool:
    """Return whether an open finding is about a period and level; what says neither is about all of them.

    What is missing is told by the step, not by a finding, where it is not of one period alone.
    """
    if period and not found.period and found.code is CheckCode.VALUES_MISSING:
        return False
    return (not period or found.period in {"", period}) and (not level or found.education_level in {"", level})


def _reporting(duties: Iterable[DutyStatus], known: Reporting | None) -> Reporting:
    """Return whether a report that has come was in time, as far as that is known."""
    if known is not None:
        return known
    sent = [one for one in duties if one.state not in {*NOT_SENT, DutyState.IN_OTHER_REPORT}]
    if any(one.state is DutyState.LATE or (one.received and one.received > one.duty.last_day) for one in sent):
        return Reporting.LATE
    is_dated = all(one.received or one.state in _OF_STATEMENTS for one in sent)
    return Reporting.IN_TIME if is_dated else Reporting.DATE_UNKNOWN


def _evidence(receipt: Receipt) -> ArrivalEvidence:
    if receipt.channel is Channel.GOOGLE_FORMS:
        return ArrivalEvidence.FORM
    return ArrivalEvidence.MAIL if receipt.file.lower().endswith(_MAILS) else ArrivalEvidence.FILE
