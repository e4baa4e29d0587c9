"""Collects from the store the facts for reports, the web page and `explain`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from stemagg.aggregate.changes import change_of_members, changes  # fmt: skip
from stemagg.aggregate.frame import Frame  # fmt: skip
from stemagg.aggregate.listed import in_order  # fmt: skip
from stemagg.aggregate.mentions import told_texts  # fmt: skip
from stemagg.aggregate.milestones import milestone_results  # fmt: skip
from stemagg.aggregate.operand_figures import Answers  # fmt: skip
from stemagg.aggregate.rankings import rankings  # fmt: skip
from stemagg.aggregate.report_indicators import indicators  # fmt: skip
from stemagg.aggregate.reporting_status import reporting_rates, reporting_status  # fmt: skip
from stemagg.aggregate.set_apart import totals_of  # fmt: skip
from stemagg.aggregate.target_progress import target_progress  # fmt: skip
from stemagg.aggregate.targets import TargetFigures, target_results  # fmt: skip
from stemagg.aggregate.thresholds import shortfalls  # fmt: skip
from stemagg.aggregate.totals import groupings_of_spans, time_grouping, wanted_groupings  # fmt: skip
from stemagg.model.by_unit import ByUnit
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.narrative import PointsOfPeriod, PointsOverTime, SectionPoints
from stemagg.model.nothing_told import says_none
from stemagg.model.period import Period
from stemagg.model.report_facts import ReportFacts, ToldTexts
from stemagg.model.reporting import CampaignStatus
from stemagg.model.slot import Slot
from stemagg.model.stored import VALID_STATES, CurrentValue
from stemagg.model.stored_correction import StoredCorrection
from stemagg.model.summary import Summary
from stemagg.model.target import Target
from stemagg.model.told_period import periods_before, telling
from stemagg.narrative.comparing import compared, points_of_period
from stemagg.narrative.gathering import PointsByUnit
from stemagg.narrative.meaning import terms_of
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.asked_figures import set_apart_in
from stemagg.pipeline.example_facts import sampled
from stemagg.pipeline.narrative import points_of
from stemagg.pipeline.stored_findings import all_findings
from stemagg.pipeline.summaries import summaries
from stemagg.store.database import Store


def report_facts(campaign: Campaign, points: Path | None = None) -> ReportFacts:
    """Return the current facts for a report; `points` is a worksheet to apply."""
    (facts,) = facts_of_parts(campaign, [campaign], points)
    return facts


def facts_with_spans(campaign: Campaign) -> ReportFacts:
    """Return the current facts for a report with the totals by quarter, year, to date …, too."""
    store = Store(campaign)
    with store.at_once():
        whole = _Whole(campaign, store, None)
    facts, answers, of = whole.facts(campaign), whole.answers_of(campaign), whole.without_set_apart(campaign)
    totals = summaries(of, answers.numbers, groupings_of_spans(of), answers.folded)
    return replace(facts, samples=sampled(campaign, facts), summaries={**facts.summaries, **totals})


def facts_of_parts(campaign: Campaign, parts: Iterable[Campaign], sheet: Path | None = None) -> Iterator[ReportFacts]:
    """Yield the facts for reports on parts of a campaign; each figure equals that of the part in the whole.

    The store is read once, as it is at one moment, and of each part only what its own units say is added up.
    """
    store = Store(campaign)
    with store.at_once():
        whole = _Whole(campaign, store, sheet)
    for part in parts:
        facts = whole.facts(part)
        yield replace(facts, samples=sampled(part, facts))


class _Whole:
    """What the store has of a campaign, by unit."""

    def __init__(self, campaign: Campaign, store: Store, sheet: Path | None) -> None:
        self._campaign, reported = campaign, answers_of(campaign, store)
        current, receipts = store.current_values(), store.receipts()
        self._snapshot = store.snapshot(current)
        found = all_findings(campaign, store, lambda: target_results(campaign, reported))
        self._apart = set_apart_in(campaign, store, reported.numbers, found)
        apart = {one.slot for one in self._apart}
        self._answers = _without(reported, store, apart)
        campaign = self.without_set_apart(campaign)
        self._numbers = ByUnit(self._answers.numbers.items(), lambda one: one[0].unit)
        self._texts = ByUnit(self._answers.texts.items(), lambda one: one[0].unit)
        self._doubles = tuple(one for one in store.counting.doubles(apart) if one.is_less)
        self._listed = tuple(one for one in store.counting.listed() if one.counted_in)
        self._sent = store.counting.sent_instead() if self._doubles or self._listed else {}
        self._aims = target_results(campaign, self._answers)
        self._progress = target_progress(campaign, TargetFigures(campaign, self._answers), self._aims)
        behind = store.values_of_figures(current)
        self._current, self._receipts = ByUnit(current, _unit_of), ByUnit(receipts, lambda one: one.unit)
        self._findings = ByUnit(found, lambda one: one.unit)
        self._unreadable = ByUnit(store.answers(campaign.day).unreadable, lambda slot: slot.unit)
        self._corrections = ByUnit(store.corrected.all(), _unit_of)
        self._behind, self._rows = ByUnit(behind, _unit_of), ByUnit(store.counting.rows(), lambda one: one.unit)
        self._as_of = max((one.received_at for one in receipts if one.received_at), default=None)
        self._points_in = cache(
            lambda code: PointsByUnit(points_of(telling(campaign, code), store.kept, behind, sheet))
        )

    def facts(self, part: Campaign) -> ReportFacts:
        """Return the facts of a part, or of the whole."""
        part = self.without_set_apart(part)
        answers, findings = self.answers_of(part), self._findings.of(part)
        state, written = self._status(part, findings), self._behind.of(part)
        told_in = cache(partial(self._told, part, written))
        on_demand = cache(partial(_totals, part, answers))
        totals = summaries(part, answers.numbers, wanted_groupings(part), answers.folded)
        doubles = tuple(one for one in self._doubles if {one.slot.unit, one.other.unit} & part.roster.by_code.keys())
        listed = tuple(one for one in self._listed if {*one.units} & part.roster.by_code.keys())
        return ReportFacts(
            summaries=totals,
            status=state,
            values=written,
            findings=findings,
            told=told_in(""),
            told_in=told_in,
            points_over_time=cache(partial(_over_time, part, told_in)),
            shortfalls=shortfalls(part, state, findings, len(part.set_apart)),
            changes=changes(part, totals),
            indicators=indicators(part, answers),
            rankings=rankings(part, totals),
            reporting=reporting_rates(part, state),
            totals=on_demand,
            change_of=cache(partial(change_of_members, part, on_demand)),
            targets=tuple(one for one in self._aims if _is_of_part(part, one.target)),
            progress=tuple(one for one in self._progress if _is_of_part(part, one.whole.target)),
            milestones=milestone_results(part, answers.numbers),
            rows=tuple(in_order(part, self._rows.of(part))),
            corrections=self._corrections.of(part),
            set_apart=part.set_apart,
            doubles=doubles,
            listed=listed,
            with_doubles=totals_of(part, self._numbers_as_sent(part), time_grouping(part)) if doubles or listed else {},
            snapshot=self._snapshot,
        )

    def without_set_apart(self, part: Campaign) -> Campaign:
        """Return a part, or the whole, whose totals are without the figures of its units that are set apart."""
        return replace(part, set_apart=tuple(one for one in self._apart if one.slot.unit in part.roster))

    def _numbers_as_sent(self, part: Campaign) -> dict[Slot, int | None]:
        """Return the numbers of the units of a part with the figures that are counted once, as they were sent."""
        numbers = self.answers_of(part).numbers
        return {**numbers, **{slot: number for slot, number in self._sent.items() if slot in numbers}}

    def answers_of(self, part: Campaign) -> Answers:
        """Return what the units of a part have answered."""
        if part.part is None:
            return self._answers
        return Answers(dict(self._numbers.of(part)), dict(self._texts.of(part)))

    def _status(self, part: Campaign, findings: Sequence[Finding]) -> CampaignStatus:
        """Return how far the units of a part are, as of the last report of all."""
        current, unreadable = self._current.of(part), self._unreadable.of(part)
        state = reporting_status(part, self._receipts.of(part), current, findings, unreadable)
        return replace(state, as_of=self._as_of) if part.reported is None else state

    def _told(self, part: Campaign, values: Sequence[CurrentValue], period: str) -> ToldTexts:
        """Return what a part tells of a period, "" for its own; the points are those of the whole, narrowed."""
        return told_texts(part, values, self._points_in(period).of(part), period)


def _without(answers: Answers, store: Store, apart: Collection[Slot]) -> Answers:
    """Return answers without the figures that are set apart; the same ones when there are none."""
    return Answers(store.numbers(without=apart), answers.texts) if apart else answers


def _unit_of(value: CurrentValue | StoredCorrection) -> str:
    return value.slot.unit


def _is_of_part(part: Campaign, target: Target) -> bool:
    """Return whether a target is set for the units of a part."""
    return part.part is None or part.part in target.where.items()


def _totals(campaign: Campaign, answers: Answers, by: tuple[str, ...]) -> Summary:
    return Frame(campaign, by, folded=answers.folded).summary(answers.numbers)


def _over_time(part: Campaign, told_in: Callable[[str], ToldTexts], code: str) -> PointsOverTime:
    """Return the points of a text element beside those of the periods before."""
    last = part.reported or part.outline.last_period_of(part.outline.elements[code])
    own = told_in("" if part.reported else last.code)
    before = [one for code in periods_before(part.outline, last) if (one := telling(part, code).reported)]
    earlier = (_heard(part, _of_period(part, told_in(one.code), code), one, last) for one in before)
    now = _of_period(part, own, code)
    return compared(terms_of(part.vocabulary), _heard(part, now, before[0], last) if before else now, earlier)


def _heard(part: Campaign, points: PointsOfPeriod, first: Period, last: Period) -> PointsOfPeriod:
    """Return points of a first or last period, with those units as answering on whose ground one has answered then.

    Nothing is to be heard from a unit that is no more in the last, and in whose place there is no other.
    """
    grounds, units = part.succession.grounds(first, last), part.succession.units
    heard = (
        code
        for code, ground in grounds.items()
        if not points.answered.isdisjoint(ground) or not any(units[one].existed_in(last) for one in ground)
    )
    return replace(points, answered=frozenset(heard))


def _of_period(part: Campaign, told: ToldTexts, code: str) -> PointsOfPeriod:
    """Return the points of a text element in a period without those that only say that there is nothing."""
    title = part.outline.elements[code].title
    points = told.points.sections.get(code, SectionPoints(code, ())).points
    said = (point for point in points if not says_none(part.vocabulary, title, point.wording))
    answers = (v for v in told.values if v.slot.data_element == code and v.state in VALID_STATES)
    return points_of_period(told.period, said, (value.slot.unit for value in answers))
