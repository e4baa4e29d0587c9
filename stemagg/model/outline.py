"""The report outline (đề cương) of a campaign: data elements, obligations, units of measure and totalling rules."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from stemagg.messages.text import Severity
from stemagg.model.config_model import ConfigModel, written_date
from stemagg.model.dimension import Dimension, Member, Whole
from stemagg.model.due import WrittenDue
from stemagg.model.element_type import AMOUNTS, ANSWERS, NUMERIC, ElementType
from stemagg.model.indicator import Indicator
from stemagg.model.list_column import ListColumn, by_with_columns
from stemagg.model.milestone import Milestone, MilestoneEntry
from stemagg.model.outline_parts import (
    Addressee,
    Constant,
    Deadline,
    EducationLevel,
    ElementWording,
    Fields,
    Grouping,
    Letter,
    Regime,
    Section,
    Theme,
    UnitKind,
    Wording,
)
from stemagg.model.overlap import Overlap
from stemagg.model.period import SPAN_GROUPINGS, Period
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.period_groups import earlier_periods, finest, last_period
from stemagg.model.rollup import Rollup
from stemagg.model.rule import Rule, WrittenCondition
from stemagg.model.slot import EDUCATION_LEVEL, Slot
from stemagg.model.target import Target, TargetEntry
from stemagg.model.tolerance import NOTHING_ALLOWED, WrittenTolerance
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold

PERIOD = "period"
TIME_GROUPINGS = frozenset({PERIOD, *SPAN_GROUPINGS})
LEVELS_OF_ROSTER: Final = "roster"


Way = Literal["sum", "last", "largest", "average", "none"]
"""How the values of one unit over a dimension become one."""

AVERAGE = "average"
EACH_UNIT = "unit"
"""The weight of an average of which every unit counts the same."""


class RowCheck(ConfigModel):
    """A condition on the cells of a row, by the codes of their columns; with a blank one it decides nothing."""

    check: WrittenCondition
    tolerance: WrittenTolerance = NOTHING_ALLOWED

    @model_validator(mode="before")
    @classmethod
    def _of_a_text(cls, written: object) -> object:
        return {"check": written} if isinstance(written, str) else written


class DataElement(ConfigModel):
    """A reported quantity or text, with its unit of measure and its totalling rules.

    `by` are the dimensions that it is asked by. `aggregation` is how a number adds up: a `flow` is summed over time, of
    a `stock` the last period counts, `none` has no total at all. `over` has the exceptions by dimension: `sum`, `last`
    (of periods), `largest` (a school of two levels is one school; only for kinds that are a single school, others
    add), `none`. `total` has those dimensions whose whole is formed otherwise than the dimension says.
    `decimals` is the number of decimal places kept. `note` explains in the report's notes on method what is counted.
    The number of a `yes_no` is 1 or 0, so that its total is the number of units that answer yes. A `choice` is by the
    dimension of its answers (`options`, or those of a `dimension`): 1 for each that a unit has chosen, one or
    `several`, 0 for the others; its total is the number of units that answer, of `distinct` the number of different
    answers. The number of a `date` is its day (`datetime.date.toordinal`), which is never added: its figure is how many
    units answer, with the earliest and the latest day; `minimum` and `maximum` are days, too.
    A `list` asks for rows with `columns` and is counted when it is read: its number is that of the rows, by the
    dimensions of its columns, too; `key` are the columns that say what a row is of, `checks` what holds in it.
    Other units' figures are compared with it per school of the roster, or per number of the element `compared_per`.
    `explanation`, `method` and `source` are printed on the form: what is counted, how, and from which records.
    `cites_documents` means that citations of letters are recognised in the answer. `points_by` is how the report groups
    the points of a text: by the kind of units that make them, by theme, or by whom they are addressed to; when it is
    empty, few by kind and many by theme.
    `wording` is how the report says it; `ranked` and `charted` are whether it names the first and last groups of it,
    and whether it has charts of it.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    section: str
    title: str
    short_title: str = ""
    type: ElementType
    unit_of_measure: str = ""
    by: tuple[str, ...] = ()
    aggregation: Literal["flow", "stock", "distinct", "average", "none"] | None = None
    weight: str = ""
    over: dict[str, Way] = Field(default_factory=dict)
    total: dict[str, Whole] = Field(default_factory=dict)
    decimals: int = Field(default=0, ge=0, le=6)
    minimum: int | None = None
    maximum: int | None = None
    unusual_above: int | None = None
    compared_per: str = ""
    aliases: tuple[str, ...] = ()
    counted_words: tuple[str, ...] = ()
    note: str = ""
    explanation: str = ""
    method: str = ""
    source: str = ""
    cites_documents: bool = False
    points_by: Literal["", "kind", "theme", "addressee"] = ""
    options: tuple[Member, ...] = ()
    dimension: str = ""
    several: bool = False
    wording: ElementWording = ElementWording()
    ranked: bool = False
    charted: bool = False
    columns: tuple[ListColumn, ...] = ()
    key: tuple[str, ...] = ()
    checks: tuple[RowCheck, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _by_its_answers(cls, written: object) -> object:
        """Return a choice by the dimension of its answers, whose whole is not asked, a list by those of its columns."""
        if not isinstance(written, dict):
            return written
        if written.get("type") == ElementType.LIST:
            return {**written, "by": by_with_columns(written)}
        return _with_answers(written) if written.get("type") == ElementType.CHOICE else written

    @field_validator("minimum", "maximum", mode="before")
    @classmethod
    def _bounds_of_days_are_days(cls, written: object, info: ValidationInfo) -> object:
        """Return the number of a day where the answers are days."""
        if info.data.get("type") is not ElementType.DATE or written is None:
            return written
        day = written_date(written) if isinstance(written, str) else written
        if not isinstance(day, dt.date):
            raise PydanticCustomError("date_type", "date_type")
        return day.toordinal()

    @property
    def answers(self) -> str:
        """The dimension whose members are the answers of a choice, "" for any other type."""
        return (self.dimension or self.code) if self.type is ElementType.CHOICE else ""

    @property
    def is_list(self) -> bool:
        """Whether it is asked for as rows, which are counted."""
        return self.type is ElementType.LIST

    @cached_property
    def column_elements(self) -> dict[str, "DataElement"]:
        """The columns of a list that are no dimensions, by code, as data elements to which their cells are answers."""
        return {one.code: self._as_element(one) for one in self.columns if not one.dimension}

    def _as_element(self, column: ListColumn) -> "DataElement":
        own = column.model_dump(exclude={"dimension"})
        return DataElement.model_validate({**own, "section": self.section, "counted_words": self.counted_words})

    @property
    def is_answer(self) -> bool:
        """Whether answers are no amounts, so that units are counted."""
        return self.type in ANSWERS

    @property
    def is_date(self) -> bool:
        """Whether answers are days."""
        return self.type is ElementType.DATE

    @property
    def is_distinct(self) -> bool:
        """Whether its total is the number of different answers."""
        return self.aggregation == "distinct"

    @property
    def is_average(self) -> bool:
        """Whether its figures are means, which are never added."""
        return self.aggregation == "average"

    @property
    def shown_decimals(self) -> int:
        """The number of decimals of its figures; the mean of whole numbers has one."""
        return self.decimals or int(self.is_average)

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def is_numeric(self) -> bool:
        """Whether answers are numbers."""
        return self.type in NUMERIC

    @property
    def by_level(self) -> bool:
        """Whether it is reported by education level."""
        return EDUCATION_LEVEL in self.by

    @property
    def by_period(self) -> bool:
        """Whether it is reported by period."""
        return PERIOD in self.by

    def is_by(self, grouping: str) -> bool:
        """Return whether a grouping splits it: its own dimensions, and spans where it is reported by period."""
        return grouping in self.by or (self.by_period and grouping in SPAN_GROUPINGS)

    def way_over(self, dimension: str) -> Way:
        """Return how its values over the members of a dimension, or over periods, are put together for one unit."""
        if dimension in self.over:
            return self.over[dimension]
        if self.is_average:
            return "average"
        if self.aggregation == "none" or self.type is ElementType.PERCENTAGE:
            return "none"
        if self.is_date:
            return "largest"
        if self.type in ANSWERS:
            return "largest" if dimension != PERIOD else "sum" if self.is_distinct else "last"
        return "last" if dimension == PERIOD and self.aggregation == "stock" else "sum"

    @property
    def over_units(self) -> Literal["sum", "average", "none"]:
        """Whether the values of units are added, or their mean is taken."""
        if self.is_average:
            return "average"
        return "none" if self.aggregation == "none" or self.type is ElementType.PERCENTAGE else "sum"

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that split it, without the period."""
        return tuple(name for name in self.by if name != PERIOD)

    @property
    def further_dimensions(self) -> tuple[str, ...]:
        """The dimensions that split it, without education level and period."""
        return tuple(name for name in self.dimensions if name != EDUCATION_LEVEL)

    @property
    def label(self) -> str:
        """The short title, or the full title when there is none."""
        return self.short_title or self.title

    def number(self, scaled: int) -> int | Decimal:
        """Return the number of a stored value, which is scaled by 10 to the power of `decimals`."""
        return Decimal(scaled).scaleb(-self.decimals) if self.decimals else scaled

    def scaled(self, number: Decimal) -> int:
        """Return a number as the stored scaled integer; ValueError when it has more decimals."""
        scaled = number.scaleb(self.decimals)
        if scaled != scaled.to_integral_value():
            raise ValueError(number)
        return int(scaled)


def _answers_of(choice: Mapping[str, object]) -> object:
    return choice.get("dimension") or choice.get("code")


def _with_answers(choice: Mapping[str, object]) -> Mapping[str, object]:
    by, total, answers = choice.get("by", []), choice.get("total", {}), _answers_of(choice)
    if not isinstance(by, list | tuple) or not isinstance(total, dict) or answers in by:
        return choice
    return {**choice, "by": [*by, answers], "total": {**total, answers: "sum"}}


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Obligation(ConfigModel):
    """What units of some kinds owe: data elements, for fixed education levels or for those in the roster.

    `members` narrows dimensions to some members, `where` it to units with these values in roster columns. `periods` are
    codes of periods or kinds of period, for those elements that are asked by period; without them the periods of the
    finest declared kind are owed. `later` says whether a later submission replaces the numbers of an earlier one or
    adds to them. `due` is its last day, a date, one for each period or counted from a period's end; without it that is
    the outline's deadline. `symbol` is the number of its form (biểu số), `receiver` who gets it, `method` how.
    `expected` is a figure that the letter fixes; `severity` is that of the finding on a missing element.
    """

    code: str
    title: str
    kinds: tuple[str, ...]
    data_elements: tuple[str, ...]
    education_levels: tuple[str, ...] | Literal["roster"] = LEVELS_OF_ROSTER
    members: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    periods: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(default=(), min_length=1)
    where: dict[str, str] = Field(default_factory=dict)
    later: Literal["replaces", "adds"] = "replaces"
    due: WrittenDue | None = None
    day_counts: bool = True
    symbol: str = ""
    receiver: str = ""
    method: str = ""
    expected: int | None = None
    severity: Severity = Severity.ERROR


class Words(ConfigModel):
    """How words in number cells are read: as zero ("nothing done") or as no figure (campaign FACTS).

    `yes` and `no` are added to the general answers to a question of yes or no, `nothing_to_report` to the general words
    of a unit that has nothing to report.
    """

    zero: tuple[str, ...] = ()
    zero_with_note: tuple[str, ...] = ()
    not_available: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    nothing_to_report: tuple[str, ...] = ()
    comma: Literal["refuse", "thousands"] = "refuse"

    @cached_property
    def yes_or_no(self) -> dict[str, bool]:
        """The meaning of each answer to a question of yes or no; a campaign's own words win."""
        general = general_vocabulary()
        said = {True: general.yes, False: general.no}, {True: self.yes, False: self.no}
        return {fold(word): meaning for by in said for meaning, words in by.items() for word in words}

    @cached_property
    def says_nothing(self) -> tuple[str, ...]:
        """How a unit says that it has nothing to report, in the campaign's words first."""
        return (*self.nothing_to_report, *general_vocabulary().nothing_to_report)


class Outline(ConfigModel):
    """The whole outline; everything specific to a campaign is defined here, not in the program."""

    code: str
    version: str
    title: str
    letter: Letter
    supersedes: tuple[Letter, ...] = ()
    legal_basis: tuple[str, ...] = ()
    deadline: Deadline
    regime: Regime = Regime()
    wording: Wording = Wording()
    groupings: dict[str, str] = Field(default_factory=dict)
    grouping_blocks: tuple[Grouping, ...] = Field(default=(), alias="grouping")
    fields: Fields
    words: Words = Words()
    education_levels: tuple[EducationLevel, ...] = Field(alias="education_level")
    dimensions: tuple[Dimension, ...] = Field(default=(), alias="dimension")
    period_entries: tuple[PeriodEntry, ...] = Field(alias="period", min_length=1)
    unit_kinds: tuple[UnitKind, ...] = Field(alias="unit_kind")
    sections: tuple[Section, ...] = Field(alias="section")
    data_elements: tuple[DataElement, ...] = Field(alias="data_element")
    obligations: tuple[Obligation, ...] = Field(alias="obligation")
    rules: tuple[Rule, ...] = Field(default=(), alias="rule")
    indicators: tuple[Indicator, ...] = Field(default=(), alias="indicator")
    assumptions: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = Field(default=(), alias="theme")
    addressees: tuple[Addressee, ...] = Field(default=(), alias="addressee")
    constants: tuple[Constant, ...] = Field(default=(), alias="constant")
    target_entries: tuple[TargetEntry, ...] = Field(default=(), alias="target")
    milestone_entries: tuple[MilestoneEntry, ...] = Field(default=(), alias="milestone")
    overlaps: tuple[Overlap, ...] = Field(default=(), alias="overlap")
    rollups: tuple[Rollup, ...] = Field(default=(), alias="rollup")

    @cached_property
    def added_amounts(self) -> tuple[DataElement, ...]:
        """The amounts that are added up over units, in outline order."""
        return tuple(one for one in self.data_elements if one.type in AMOUNTS and one.over_units == "sum")

    def can_overlap(self, element: DataElement, narrowed: Collection[str]) -> bool:
        """Return whether a figure of an element may be counted once in those of two units: all of it must be added.

        Over a dimension that is `narrowed` to some members no whole may be asked, which would have them once more.
        """
        is_added = element.is_numeric and not element.is_answer and element.over_units == "sum"
        ways = {element.way_over(name) for name in element.dimensions}
        return is_added and ways <= {"sum"} and all(self.whole_of(element, name) == "sum" for name in narrowed)

    @cached_property
    def constants_by_code(self) -> dict[str, Constant]:
        """The constants by code, in outline order."""
        return {constant.code: constant for constant in self.constants}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets in the outline's order, those of its files last."""
        return tuple(target for entry in self.target_entries if (target := entry.target()))

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """The milestones in the outline's order, one for each period of an entry for several."""
        return tuple(one for entry in self.milestone_entries for one in entry.milestones(self.periods_by_code))

    @cached_property
    def milestones_by_code(self) -> dict[str, Milestone]:
        """The milestones by code."""
        return {milestone.code: milestone for milestone in self.milestones}

    def is_milestone(self, obligation: Obligation) -> bool:
        """Return whether an obligation asks for the day on which a milestone was done, and for nothing else."""
        return obligation.code in self.milestones_by_code

    @cached_property
    def targets_by_code(self) -> dict[str, Target]:
        """The targets by code."""
        return {target.code: target for target in self.targets}

    @cached_property
    def own_periods(self) -> tuple[Period, ...]:
        """The periods that the outline declares, in order, generated ones included."""
        return tuple(period for entry in self.period_entries for period in entry.periods())

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that figures are of: its own, and those of earlier campaigns where these are joined to it."""
        return self.own_periods

    @cached_property
    def periods_by_code(self) -> Mapping[str, Period]:
        """The periods of the outline by code."""
        return {period.code: period for period in self.periods}

    def periods_of(self, obligation: Obligation) -> tuple[Period, ...]:
        """Return the periods for which an obligation is owed, in the outline's order."""
        if not obligation.periods:
            return finest(self.own_periods)
        kinds = [name for name in obligation.periods if name not in self.periods_by_code]
        return tuple(p for p in self.own_periods if p.code in obligation.periods or p.kind in kinds)

    def periods_asked(self, element: DataElement) -> tuple[str, ...]:
        """Return the codes of the periods for which anybody owes an element, ("",) where it is not asked by period."""
        return self._periods_asked.get(element.code, ()) if element.by_period else ("",)

    @cached_property
    def _periods_asked(self) -> Mapping[str, tuple[str, ...]]:
        owed: dict[str, set[str]] = {}
        for obligation in self.obligations:
            periods = {period.code for period in self.periods_of(obligation)}
            for code in obligation.data_elements:
                owed.setdefault(code, set()).update(periods)
        return {code: tuple(one.code for one in self.periods if one.code in of) for code, of in owed.items()}

    @property
    def is_routine(self) -> bool:
        """Whether any obligation has due days of its own, instead of the one deadline."""
        return any(one.due is not None and not self.is_milestone(one) for one in self.obligations)

    @cached_property
    def grouping_titles(self) -> dict[str, str]:
        """The titles of groupings by code, from `[groupings]` and the `[[grouping]]` blocks."""
        return self.groupings | {one.code: one.title for one in self.grouping_blocks}

    @cached_property
    def adding(self) -> frozenset[str]:
        """The codes of the data elements of which each submission adds to what the unit sent before."""
        asked = {code for o in self.obligations if o.later == "adds" for code in o.data_elements}
        return frozenset(e.code for e in self.numeric_elements if e.code in asked and not e.is_answer)

    @property
    def last_period(self) -> Period:
        """The period that ends last, the shortest of those that end together."""
        return last_period(self.own_periods)

    def last_period_of(self, element: DataElement) -> Period:
        """Return the last of the periods for which anybody owes an element, that of the outline when nobody does."""
        asked = self.periods_asked(element)
        return last_period([period for period in self.periods if period.code in asked] or self.own_periods)

    @property
    def earlier_periods(self) -> Mapping[str, Period]:
        """The period of the same kind before each one, by code; none for the first ones."""
        return earlier_periods(self.periods)

    @cached_property
    def asked_on(self) -> dt.date:
        """The date of the first letter that requests the report; without one, the first day of the reported periods."""
        letters = [letter.date for letter in (self.letter, *self.supersedes) if letter.date]
        return min(letters or [period.start for period in self.own_periods])

    @cached_property
    def elements(self) -> dict[str, DataElement]:
        """The data elements by code, in outline order."""
        return {element.code: element for element in self.data_elements}

    @cached_property
    def levels(self) -> dict[str, EducationLevel]:
        """The education levels by code, in outline order."""
        return {level.code: level for level in self.education_levels}

    @cached_property
    def dimensions_by_code(self) -> dict[str, Dimension]:
        """The dimensions beside education level and period by code, in the outline's order."""
        own = {dimension.code: dimension for dimension in self.dimensions}
        choices = (e for e in self.data_elements if e.options)
        return own | {e.code: Dimension(code=e.code, title=e.label, members=e.options) for e in choices}

    @cached_property
    def grouped_by(self) -> dict[str, Dimension]:
        """The dimensions by what `--by` names: their codes, and those of the choices whose answers they are."""
        known = self.dimensions_by_code
        choices = (e for e in self.data_elements if e.answers in known and e.code not in known)
        return known | {
            e.code: Dimension(code=e.code, title=e.label, members=known[e.answers].members) for e in choices
        }

    def choice_grouping(self, element: DataElement, name: str) -> DataElement | None:
        """Return the choice by whose answers a grouping of this name groups an element that is not asked by it.

        A dimension that several choices have groups only what is asked by it.
        """
        if element.is_by(name):
            return None
        choices = [one for one in self.data_elements if one.answers]
        named = [one for one in choices if one.code == name] or [one for one in choices if one.answers == name]
        return named[0] if len(named) == 1 else None

    def is_shown_by(self, element: DataElement, name: str) -> bool:
        """Return whether figures of an element differ by a grouping."""
        is_own = not self.is_split(name) or element.is_by(name)
        return is_own or self.choice_grouping(element, name) is not None

    def asked_in(self, slot: Slot) -> Slot:
        """Return the slot as it is asked for: a choice is one question, whatever its answers, and so is a list."""
        element = self.elements[slot.data_element]
        if element.is_list:
            return replace(slot, members=())
        answers = element.answers
        return replace(slot, members=tuple(pair for pair in slot.members if pair[0] != answers)) if answers else slot

    def whole_of(self, element: DataElement, dimension: str) -> Whole:
        """Return how the whole of an element over a dimension is formed; that over education levels is their sum."""
        known = self.dimensions_by_code.get(dimension)
        return element.total.get(dimension) or (known.total if known else "sum")

    def is_broken_down(self, element: DataElement) -> bool:
        """Return whether figures of an element are of more than an education level and a period, or of all levels."""
        asked_by = (name for name in element.dimensions if name != element.answers)
        return any(name != EDUCATION_LEVEL or self.whole_of(element, name) != "sum" for name in asked_by)

    def is_split(self, name: str) -> bool:
        """Return whether a grouping splits what a unit reports (level, dimension, period, span), not the units."""
        return name == EDUCATION_LEVEL or name in TIME_GROUPINGS or name in self.grouped_by

    def member_label(self, dimension: str, member: str) -> str:
        """Return a member of a dimension (an education level is one) as people read it, the code when unknown."""
        if dimension == EDUCATION_LEVEL:
            return self.levels[member].label if member in self.levels else member
        known = self.grouped_by.get(dimension)
        return known.by_code[member].label if known and member in known.by_code else member

    @cached_property
    def kinds(self) -> dict[str, UnitKind]:
        """The unit kinds by code, in outline order."""
        return {kind.code: kind for kind in self.unit_kinds}

    @cached_property
    def indicators_by_code(self) -> dict[str, Indicator]:
        """The indicators by code, in outline order."""
        return {indicator.code: indicator for indicator in self.indicators}

    def measure_of(self, code: str) -> str:
        """Return the unit of measure of a data element or an indicator: of a change that of what is compared."""
        indicator = self.indicators_by_code.get(code)
        if indicator is None:
            return self.elements[code].unit_of_measure
        names = {operand.ref.name for operand in indicator.operands if operand.ref.is_element}
        if indicator.is_percentage or indicator.unit_of_measure or indicator.kind != "change" or len(names) != 1:
            return "%" if indicator.is_percentage else indicator.unit_of_measure
        return self.elements[names.pop()].unit_of_measure

    @cached_property
    def numeric_elements(self) -> tuple[DataElement, ...]:
        """The numeric data elements, in outline order."""
        return tuple(element for element in self.data_elements if element.is_numeric)

    @cached_property
    def totalled_elements(self) -> tuple[DataElement, ...]:
        """The numeric data elements but for milestones, which are told one by one and have no total to show."""
        return tuple(element for element in self.numeric_elements if element.code not in self.milestones_by_code)

    @cached_property
    def reported_elements(self) -> tuple[DataElement, ...]:
        """The data elements with totals of the sections that the report has, in outline order."""
        left_out = {section.number for section in self.sections if not section.in_report}
        return tuple(element for element in self.totalled_elements if element.section not in left_out)

    @cached_property
    def text_elements(self) -> tuple[DataElement, ...]:
        """The text data elements, in outline order."""
        return tuple(element for element in self.data_elements if element.type is ElementType.TEXT)

    def themes_of(self, data_element: str) -> tuple[Theme, ...]:
        """Return the themes that apply to a text element, in outline order."""
        return tuple(t for t in self.themes if not t.data_elements or data_element in t.data_elements)
