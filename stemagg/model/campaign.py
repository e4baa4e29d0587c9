"""A campaign: its settings, outline, roster and decisions, as one value."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from stemagg.messages.language import CAMPAIGN_LANGUAGE, translate
from stemagg.model.check_settings import CheckSettings
from stemagg.model.config_model import ConfigModel
from stemagg.model.control import Control
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.due import Calendar
from stemagg.model.letter_settings import LetterSettings, Signer
from stemagg.model.office import Dates, Office
from stemagg.model.outline import PERIOD, DataElement, Obligation, Outline
from stemagg.model.outline_parts import Deadline
from stemagg.model.period import SPAN_GROUPINGS, TO_DATE, Period
from stemagg.model.period_labels import label_under
from stemagg.model.point_settings import PointSettings
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.routine_report import Final, RoutineReport
from stemagg.model.set_apart import SetApart
from stemagg.model.slot import EDUCATION_LEVEL, Channel, Members, Slot, members_of
from stemagg.model.spans import span_title
from stemagg.model.succession import Succession
from stemagg.model.unit_values import KIND, PRINTED_KIND, UNIT, is_in, value_of, values_of
from stemagg.model.vocabulary import Vocabulary, general_vocabulary

if TYPE_CHECKING:
    from stemagg.model.earlier import EarlierCampaign
    from stemagg.model.rule_keys import RuleKeys


class Settings(ConfigModel):
    """The contents of stemagg.toml."""

    outline: str = "outline.toml"
    roster: str = "units.csv"
    decisions: str = "decisions.csv"
    vocabulary: str = "vocabulary.toml"
    template: str = "report.docx"
    store: str = "stemagg.db"
    originals: Literal["folder", "store"] = "folder"
    """Whether the received files are kept in the folder `intake/`, or in the store with what was read in them."""
    narrative: str = ""
    controls: str = "controls.csv"
    language: Literal["vi", "en"] = CAMPAIGN_LANGUAGE
    precedence: tuple[Channel, ...] = (
        Channel.WORKBOOK,
        Channel.SHARED_SHEET,
        Channel.GOOGLE_FORMS,
        Channel.WORD_REPORT,
    )
    missing_mark: str = "-"
    report_grouping: str = "district"
    unit_grouping: str = ""
    summary_groupings: tuple[str, ...] = ()
    dates: Dates = Dates()
    deadline: Deadline | None = None
    calendar: Calendar = Calendar()
    final: Final = Final()
    checks: CheckSettings = CheckSettings()
    points: PointSettings = PointSettings()
    office: Office
    signer: Signer
    recipients: tuple[str, ...] = ()
    letters: LetterSettings = LetterSettings()
    reports: tuple[RoutineReport, ...] = Field(default=(), alias="report")
    history: tuple[str, ...] = ()
    strict: bool = False
    """Whether only what is written as the outline, the roster and decisions have it is taken from received files."""
    keep_people: bool = True
    """Whether texts in columns that the outline ignores, and e-mail addresses, may get into the store and outputs."""

    @property
    def store_file(self) -> str:
        """The name of the file that is the store, "" when the store is in a database of a server."""
        return "" if "://" in self.store else self.store


_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class Campaign:
    """The contents of a campaign folder; `fingerprint` changes whenever a change affects how files are read.

    `fingerprints` has that of each of its files, by name.

    `part` is the grouping and value to which the roster was narrowed, None for the whole roster. `on` is the day on
    which it is looked at, None for today; `as_of` the day whose end is looked back to (`held_on`); `reported` the
    period that a routine report, `routine`, is about; `earlier` the campaigns that figures of earlier periods are taken
    from; `changed_since` its files that have changed since the day looked back to: by which day, None for since lately.
    `controls` are the control totals. The figures of `set_apart` are under query and in no total, but told beside it.
    `counts_twice` adds up the figures of all units as they are, whatever they have in common.
    """

    folder: Path
    settings: Settings
    outline: Outline
    roster: Roster
    decisions: tuple[Decision, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=general_vocabulary)
    part: tuple[str, str] | None = None
    on: date | None = None
    as_of: date | None = None
    changed_since: tuple[tuple[str, date | None], ...] = ()
    reported: Period | None = None
    routine: RoutineReport | None = None
    earlier: "tuple[EarlierCampaign, ...]" = ()
    set_apart: tuple[SetApart, ...] = ()
    counts_twice: bool = False
    controls: tuple[Control, ...] = ()

    def __post_init__(self) -> None:
        if any(unit.names for unit in self.roster):
            object.__setattr__(self, "roster", self.roster.named_on(self.last_day))
        joined = {kind.code: kind.printed_with for kind in self.outline.unit_kinds if kind.printed_with}
        if any(joined.get(unit.kind, "") != unit.printed_with for unit in self.roster):
            object.__setattr__(self, "roster", self.roster.printed_with(joined))

    @cached_property
    def fingerprint(self) -> str:
        """A hash of everything that affects how received files are read; the signatory and the like do not."""
        return hashlib.sha256(repr(sorted(self.fingerprints.items())).encode()).hexdigest()

    @cached_property
    def succession(self) -> Succession:
        """Which units came out of which, also of those that are in no part of the campaign."""
        return Succession(self.roster.whole)

    @cached_property
    def day(self) -> date:
        """The day on which it is looked at: today in its time zone, unless it is asked for another."""
        return self.on or self.as_of or self.now.date()

    @property
    def now(self) -> datetime:
        """The moment of what is stored now: the present, or the last second of the day on which it is looked at."""
        zone = self.settings.dates.zone
        return datetime.combine(self.on, _LAST_SECOND, zone) if self.on else datetime.now(zone)

    def is_told_of(self, code: str) -> bool:
        """Return whether the report is about a period: any, in a routine report those that lie in its own."""
        if self.reported is None:
            return True
        period = self.outline.periods_by_code.get(code)
        return period is not None and period.lies_in(self.reported)

    @property
    def last_day(self) -> date:
        """The day whose roster holds for what is of no period: its own, at the latest the end of what it is about."""
        if self.reported is not None:
            return self.reported.end
        ends = [period.end for period in self.outline.periods]
        return min(self.day, max(ends)) if ends else self.day

    @property
    def held_until(self) -> datetime | None:
        """The end of the day whose state of the store is asked for, None for all that it holds."""
        zone = self.settings.dates.zone
        return datetime.combine(self.as_of + timedelta(days=1), time(), zone) if self.as_of else None

    def held_on(self, day: date | None) -> "Campaign":
        """Return the campaign as it was at the end of a day: files by when they were ingested, decisions by their date.

        A decision without a date has always held. Without a day nothing changes.
        """
        if day is None:
            return self
        known = tuple(one for one in self.decisions if one.day is None or one.day <= day)
        return replace(self, as_of=day, on=None, decisions=known)

    @cached_property
    def periods_to_come(self) -> frozenset[str]:
        """The codes of the periods whose data have not closed on its day."""
        return frozenset(one.code for one in self.outline.periods if self.day < one.data_span.day_after)

    @cached_property
    def rule_keys(self) -> "RuleKeys":
        """What the rules of the outline select."""
        from stemagg.model.rule_keys import RuleKeys  # noqa: PLC0415  (only where rules are evaluated)

        return RuleKeys(self.outline)

    @cached_property
    def extensions(self) -> Mapping[str, Decision]:
        """The decisions that give more time, by what for: the path that says most exactly for what holds."""
        given = [one for one in self.decisions if one.kind is DecisionKind.EXTENSION]
        return {decision.given.rstrip("/"): decision for decision in in_force(given)}

    @property
    def deadline(self) -> Deadline:
        """The deadline in force: that of the settings, otherwise that of the letter."""
        return self.settings.deadline or self.outline.deadline

    @cached_property
    def groupings(self) -> tuple[str, ...]:
        """The names that totals can be grouped by."""
        own = (UNIT, KIND, EDUCATION_LEVEL, *self.outline.grouped_by, PERIOD, *SPAN_GROUPINGS)
        return (*own, *(column for column in self.roster.grouping_columns if column not in own))

    @cached_property
    def unit_order(self) -> dict[str, int]:
        """The rank of each unit: by kind in outline order, then in roster order."""
        kinds = list(self.outline.kinds)
        units = sorted(self.roster, key=lambda unit: kinds.index(unit.kind) if unit.kind in kinds else len(kinds))
        return {unit.code: place for place, unit in enumerate(units)}

    def parts_by(self, grouping: str) -> list["Campaign"]:
        """Return the campaign narrowed to the units of each value that a grouping has now, in roster order.

        Units that had the value before are in a part, too, for the figures of that time. Values whose units owe
        nothing are left out.
        """
        owing = [unit for unit in self.roster if self.slots_owed(unit)]
        values = dict.fromkeys(value_of(unit, grouping, self.last_day) for unit in owing)
        units = [unit for unit in self.roster if self.slots_owed(unit) or self._owed_earlier(unit)]
        return [replace(self, roster=self._narrowed(units, grouping, value), part=(grouping, value))
                for value in values]  # fmt: skip

    def _narrowed(self, units: Iterable[ReportingUnit], grouping: str, value: str) -> Roster:
        own = {unit.code: unit for unit in units if value in values_of(unit, grouping)}
        others = tuple(unit for unit in self.roster.whole if unit.code not in own)
        return Roster(tuple(own.values()), self.roster.grouping_columns, others)

    @property
    def measures(self) -> tuple[str, ...]:
        """The words kept on one line with the preceding number: units of measure and general words."""
        own = (word for e in self.outline.data_elements for word in (e.unit_of_measure, *e.counted_words) if word)
        return tuple(dict.fromkeys((*own, *self.vocabulary.measures)))

    def grouping_title(self, name: str) -> str:
        """Return the display heading of a grouping."""
        dimension = self.outline.grouped_by.get(name)
        titles = self.outline.grouping_titles
        if name in titles or dimension:
            return titles.get(name) or (dimension.title if dimension else name)
        if name in SPAN_GROUPINGS:
            return span_title(name)
        return {
            UNIT: translate("Unit"),
            KIND: translate("Kind of unit"),
            PRINTED_KIND: translate("Kind of unit"),
            EDUCATION_LEVEL: translate("Education level"),
            PERIOD: translate("Period"),
        }.get(name, name)

    def group_title(self, grouping: str, value: str) -> str:
        """Return a value of a grouping of units as shown: a unit by its name, a kind or an education level by title."""
        if grouping == UNIT and value in self.roster:
            return self.roster[value].name
        if grouping in {KIND, PRINTED_KIND} and value in self.outline.kinds:
            return self.outline.kinds[value].title
        if grouping == EDUCATION_LEVEL and value in self.outline.levels:
            return self.outline.member_label(grouping, value)
        return translate("(none)") if not value and grouping in self.roster.grouping_columns else value

    def period_name(self, grouping: str, code: str) -> str:
        """Return a period as printed under the heading of a grouping by periods; an unknown code as it is."""
        return self._period_under(self.grouping_title(grouping), code)

    def period_alone(self, grouping: str, code: str) -> str:
        """Return a period of a grouping as printed without its heading: "Quý I/2024", "Lũy kế đến tháng 5/2024"."""
        name = self._period_under("", code)
        return f"{self.grouping_title(grouping)} {name[:1].lower()}{name[1:]}" if grouping == TO_DATE else name

    def _period_under(self, heading: str, code: str) -> str:
        try:
            return label_under(heading, self.outline.periods_by_code.get(code) or Period.from_code(code))
        except ValueError:
            return code

    def obligations_of(self, unit: ReportingUnit) -> tuple[Obligation, ...]:
        """Return the obligations that a unit has at any time, by its kind and its roster columns."""
        days = unit.days_of_change
        return tuple(
            one
            for one in self.outline.obligations
            if unit.kind in one.kinds and any(is_in(unit, one.where, day) for day in days)
        )

    def levels_owed(self, unit: ReportingUnit, obligation: Obligation) -> tuple[str, ...]:
        """Return the education levels for which a unit owes an obligation, in outline order."""
        owed = obligation.education_levels
        if owed == "roster":
            owed = unit.education_levels
        return tuple(code for code in self.outline.levels if code in owed)

    def slots_owed(self, unit: ReportingUnit) -> Mapping[Slot, Obligation]:
        """Return every slot that a unit must fill, each with the obligation that requires it."""
        known = self._owed.get(unit.code)
        if known is None or known[0] is not unit:
            known = self._owed[unit.code] = (unit, self._slots_of(unit))
        return known[1]

    @cached_property
    def _owed(self) -> dict[str, tuple[ReportingUnit, dict[Slot, Obligation]]]:
        """What each unit owes, as soon as somebody has asked."""
        return {}

    def _owed_earlier(self, unit: ReportingUnit) -> bool:
        return any(unit.code in one.owed for one in self.earlier)

    def _slots_of(self, unit: ReportingUnit) -> dict[Slot, Obligation]:
        owed: dict[Slot, Obligation] = {}
        if any(unit.code in one.gone for one in self.earlier):
            return owed
        for obligation in self.obligations_of(unit):
            for code in obligation.data_elements:
                for slot in self._slots(unit, obligation, self.outline.elements[code]):
                    owed.setdefault(slot, obligation)
        return owed

    def _slots(self, unit: ReportingUnit, obligation: Obligation, element: DataElement) -> list[Slot]:
        periods: Sequence[Period | None] = self._periods_owed[obligation.code] if element.by_period else (None,)
        return [
            Slot(unit.code, element.code, members, period.code if period else "")
            for members in self._breakdowns(unit, obligation, element)
            for period in periods
            if (unit.existed_in(period) if period else self._existed(unit))
            and is_in(unit, obligation.where, period.end if period else self.last_day)
        ]

    @cached_property
    def _periods_owed(self) -> dict[str, tuple[Period, ...]]:
        """The periods for which each obligation is owed."""
        return {one.code: self.outline.periods_of(one) for one in self.outline.obligations}

    def _breakdowns(self, unit: ReportingUnit, obligation: Obligation, element: DataElement) -> list[Members]:
        """Return the breakdowns for which a unit owes an element: of units of one kind and levels made once."""
        alike = unit.kind, unit.education_levels, obligation.code, element.code
        if alike not in self._breakdowns_owed:
            self._breakdowns_owed[alike] = self._made_breakdowns(unit, obligation, element)
        return self._breakdowns_owed[alike]

    @cached_property
    def _breakdowns_owed(self) -> dict[tuple[str, tuple[str, ...], str, str], list[Members]]:
        return {}

    def _made_breakdowns(self, unit: ReportingUnit, obligation: Obligation, element: DataElement) -> list[Members]:
        """Return the breakdowns for which a unit owes an element, the whole first where it is asked."""
        choices = [self._members_owed(unit, obligation, element, name) for name in element.dimensions]
        breakdowns = (dict(zip(element.dimensions, chosen, strict=True)) for chosen in product(*choices))
        return [members_of(chosen) for chosen in breakdowns if self._can_exist(chosen)]

    def _members_owed(
        self, unit: ReportingUnit, obligation: Obligation, element: DataElement, dimension: str
    ) -> tuple[str, ...]:
        if dimension == EDUCATION_LEVEL:
            members = self.levels_owed(unit, obligation)
        else:
            members = tuple(self.outline.dimensions_by_code[dimension].by_code)
            members = tuple(code for code in members if code in obligation.members.get(dimension, members))
        return ("", *members) if members and self.is_whole_asked(unit, element, dimension) else members

    def is_whole_asked(self, unit: ReportingUnit, element: DataElement, dimension: str) -> bool:
        """Return whether a unit is asked for the whole over a dimension beside its members.

        A school is not, of what it counts once for all its education levels: the largest figure is the whole.
        """
        is_largest = dimension == EDUCATION_LEVEL and element.way_over(dimension) == "largest"
        if is_largest and self.outline.kinds[unit.kind].single_school:
            return False
        return self.outline.whole_of(element, dimension) != "sum"

    def _can_exist(self, chosen: Mapping[str, str]) -> bool:
        """Tell whether the members of a breakdown go together: `only_for` says which do."""
        for name, code in chosen.items():
            dimension = self.outline.dimensions_by_code.get(name)
            if not code or dimension is None:
                continue
            needed = dimension.by_code[code].only_for
            if any(chosen.get(other) and chosen[other] not in allowed for other, allowed in needed.items()):
                return False
        return True

    def _existed(self, unit: ReportingUnit) -> bool:
        return any(unit.existed_in(period) for period in self.outline.own_periods)
