"""The report outline (đề cương) of a campaign: what is asked of whom, how it is measured and how it adds up."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, field_validator

from stemagg.messages.text import Severity
from stemagg.model.config_model import ConfigModel
from stemagg.model.period import Period
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.rule import OPERATORS, Condition, ConditionError

EDUCATION_LEVEL = "education_level"
PERIOD = "period"
FORM_SIGNATURE = "Thủ trưởng đơn vị"
LEVELS_OF_ROSTER: Final = "roster"


class ElementType(StrEnum):
    """How the answer to a data element is read."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    TEXT = "text"
    LINK = "link"


NUMERIC = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE})


class Section(ConfigModel):
    """A heading of the outline under its legal number ("I.3.1")."""

    number: str
    title: str
    aliases: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Number as the document prints it, and title: "3.1. Số lượng" for I.3.1."""
        return f"{self.own_number}. {self.title}"

    @property
    def own_number(self) -> str:
        """The number without that of the part it stands in: "3.1" for I.3.1, "II" for II."""
        return self.number.split(".", 1)[1] if "." in self.number else self.number


class EducationLevel(ConfigModel):
    """A level of schooling (THCS, THPT …) that figures are split by."""

    code: str
    title: str
    short_title: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The short title, or the title when there is none."""
        return self.short_title or self.title


class UnitKind(ConfigModel):
    """A kind of reporting unit: phòng GDĐT, trường THPT and others."""

    code: str
    title: str
    single_school: bool = False


class DataElement(ConfigModel):
    """One thing that is observed, with its unit of measure and how it adds up.

    `over_units`, `over_levels`, `over_periods` say what a total over them is: `sum`; `last` (the figure of the
    last period); `largest` (over the levels of one unit: a school of two levels is one school); `none` (no total
    is formed). `decimals` is the number of decimal places that are kept. `note` says in the report's notes on
    method what is counted. `cites_documents` tells that the answer names letters, which are to be recognised.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    section: str
    title: str
    short_title: str = ""
    type: ElementType
    unit_of_measure: str = ""
    by: tuple[Literal["education_level", "period"], ...] = ()
    over_units: Literal["sum", "none"] = "sum"
    over_levels: Literal["sum", "largest", "none"] = "sum"
    over_periods: Literal["sum", "last", "none"] = "sum"
    decimals: int = Field(default=0, ge=0, le=6)
    minimum: int | None = None
    maximum: int | None = None
    unusual_above: int | None = None
    aliases: tuple[str, ...] = ()
    counted_words: tuple[str, ...] = ()
    note: str = ""
    cites_documents: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether answers are numbers."""
        return self.type in NUMERIC

    @property
    def by_level(self) -> bool:
        """Whether it is asked for each education level."""
        return EDUCATION_LEVEL in self.by

    @property
    def by_period(self) -> bool:
        """Whether it is asked for each period."""
        return PERIOD in self.by

    @property
    def label(self) -> str:
        """The short title, or the title when there is none."""
        return self.short_title or self.title

    def number(self, scaled: int) -> int | Decimal:
        """Return the number that is stored scaled by 10 to the power of `decimals`."""
        return Decimal(scaled).scaleb(-self.decimals) if self.decimals else scaled

    def scaled(self, number: Decimal) -> int:
        """Return the whole number under which a number is stored; ValueError when it has more decimals."""
        scaled = number.scaleb(self.decimals)
        if scaled != scaled.to_integral_value():
            raise ValueError(number)
        return int(scaled)


def _condition(value: object) -> Condition:
    try:
        return Condition.parse(value if isinstance(value, str) else "")
    except ConditionError:
        raise ValueError(OPERATORS) from None


WrittenCondition = Annotated[Condition, BeforeValidator(_condition)]


class Obligation(ConfigModel):
    """What units of some kinds owe: data elements, for fixed education levels or for those of the roster.

    `where` narrows it to units whose roster column has the value; `expected` is a figure that the letter fixes;
    a missing element is found with the given severity.
    """

    code: str
    title: str
    kinds: tuple[str, ...]
    data_elements: tuple[str, ...]
    education_levels: tuple[str, ...] | Literal["roster"] = LEVELS_OF_ROSTER
    where: dict[str, str] = Field(default_factory=dict)
    expected: int | None = None
    severity: Severity = Severity.ERROR


class Theme(ConfigModel):
    """What points of the units' texts are grouped under: those that have its keywords, in whatever spelling.

    `data_elements` are the text elements that it groups, none for all of them.
    """

    code: str
    title: str
    keywords: tuple[str, ...] = Field(min_length=1)
    data_elements: tuple[str, ...] = ()


class Rule(ConfigModel):
    """A condition that the figures of one unit, education level and period must meet, for some kinds of unit.

    `when` is a condition under which the rule applies at all.
    """

    code: str
    title: str
    check: WrittenCondition
    when: WrittenCondition | None = None
    kinds: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR


class Indicator(ConfigModel):
    """A figure derived from data elements: numerator ÷ denominator in percent, over the units that have both.

    The denominator is a data element, or `roster.schools`, the roster's number of schools. `numerator_title`,
    `denominator_title` and `note` say in words what they are and of which time.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    numerator: str
    denominator: str
    numerator_title: str = ""
    denominator_title: str = ""
    note: str = ""


class Deadline(ConfigModel):
    """The last day, the letter's words, and whether a report that arrives on that day is in time."""

    date: dt.date
    day_counts: bool
    quoted: str

    @property
    def last_day(self) -> dt.date:
        """The last day on which a report is in time."""
        return self.date if self.day_counts else self.date - dt.timedelta(days=1)


class Letter(ConfigModel):
    """An official letter: number and symbol, date, issuer, subject."""

    number: str
    date: dt.date | None = None
    issuer: str = ""
    subject: str = ""


class Fields(ConfigModel):
    """The headings under which reports name the unit and other things that are not data elements.

    `unit_in` says where else the unit of a file may be looked for, in this order, when nothing in it names one.
    """

    unit: tuple[str, ...]
    unit_code: tuple[str, ...] = ()
    unit_in: tuple[Literal["sheet_name", "file_name"], ...] = ()
    education_level: tuple[str, ...] = ()
    timestamp: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    signature: tuple[str, ...] = Field(default=(), validate_default=True)
    ignore: tuple[str, ...] = ()

    @field_validator("signature")
    @classmethod
    def _with_own_signature(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with the one that the program's own form is signed under."""
        return tuple(dict.fromkeys((*words, FORM_SIGNATURE)))


class Words(ConfigModel):
    """How words in a number cell are read: nothing done is zero, no figure is not zero (FACTS of the campaign)."""

    zero: tuple[str, ...] = ()
    zero_with_note: tuple[str, ...] = ()
    not_available: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    comma: Literal["refuse", "thousands"] = "refuse"


class Outline(ConfigModel):
    """The whole outline; everything that is specific to one campaign stands in it, nothing of it in the program."""

    code: str
    version: str
    title: str
    letter: Letter
    supersedes: tuple[Letter, ...] = ()
    legal_basis: tuple[str, ...] = ()
    deadline: Deadline
    groupings: dict[str, str]
    fields: Fields
    words: Words = Words()
    education_levels: tuple[EducationLevel, ...] = Field(alias="education_level")
    period_entries: tuple[PeriodEntry, ...] = Field(alias="period", min_length=1)
    unit_kinds: tuple[UnitKind, ...] = Field(alias="unit_kind")
    sections: tuple[Section, ...] = Field(alias="section")
    data_elements: tuple[DataElement, ...] = Field(alias="data_element")
    obligations: tuple[Obligation, ...] = Field(alias="obligation")
    rules: tuple[Rule, ...] = Field(default=(), alias="rule")
    indicators: tuple[Indicator, ...] = Field(default=(), alias="indicator")
    assumptions: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = Field(default=(), alias="theme")

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that the outline declares, in its order, each generated one at its place."""
        return tuple(period for entry in self.period_entries for period in entry.periods())

    @cached_property
    def asked_on(self) -> dt.date:
        """The day of the first letter that asks for the report; the first day that it is about when none is known."""
        letters = [letter.date for letter in (self.letter, *self.supersedes) if letter.date]
        return min(letters or [period.start for period in self.periods])

    @cached_property
    def elements(self) -> dict[str, DataElement]:
        """The data elements by code, in the outline's order."""
        return {element.code: element for element in self.data_elements}

    @cached_property
    def levels(self) -> dict[str, EducationLevel]:
        """The education levels by code, in the outline's order."""
        return {level.code: level for level in self.education_levels}

    @cached_property
    def kinds(self) -> dict[str, UnitKind]:
        """The kinds of unit by code, in the outline's order."""
        return {kind.code: kind for kind in self.unit_kinds}

    @cached_property
    def indicators_by_code(self) -> dict[str, Indicator]:
        """The indicators by code, in the outline's order."""
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def numeric_elements(self) -> tuple[DataElement, ...]:
        """The data elements whose answers are numbers, in the outline's order."""
        return tuple(element for element in self.data_elements if element.is_numeric)

    @cached_property
    def text_elements(self) -> tuple[DataElement, ...]:
        """The data elements that are answered in words, in the outline's order."""
        return tuple(element for element in self.data_elements if element.type is ElementType.TEXT)

    def themes_of(self, data_element: str) -> tuple[Theme, ...]:
        """Return the themes that group the points of a text element, in the outline's order."""
        return tuple(t for t in self.themes if not t.data_elements or data_element in t.data_elements)
