"""The simple parts of an outline: sections, levels, kinds of unit, letters, words, the regime."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from stemagg.model.config_model import ConfigModel
from stemagg.text.numbers import plain_number

FORM_SIGNATURE = "Thủ trưởng đơn vị"
FORM_KIND = "Loại đơn vị"
FORM_LEVEL = "Cấp học"


class Section(ConfigModel):
    """A heading of the outline under its legal number ("I.3.1"); `in_report = false` keeps it out of the report."""

    number: str
    title: str
    aliases: tuple[str, ...] = ()
    in_report: bool = True

    @property
    def heading(self) -> str:
        """Printed number and title: "3.1. Số lượng" for I.3.1."""
        return f"{self.own_number}. {self.title}"

    @property
    def own_number(self) -> str:
        """The number relative to its parent: "3.1" for I.3.1, "II" for II."""
        return self.number.split(".", 1)[1] if "." in self.number else self.number


class EducationLevel(ConfigModel):
    """A level of schooling (THCS, THPT …) by which figures are split."""

    code: str
    title: str
    short_title: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The short title, or the full title when there is none."""
        return self.short_title or self.title


class UnitKind(ConfigModel):
    """A kind of reporting unit: phòng GDĐT, trường THPT and others.

    In sentences the units of `printed_with`, the code of another kind, are counted together with these under its title.
    """

    code: str
    title: str
    single_school: bool = False
    printed_with: str = ""


class Grouping(ConfigModel):
    """A column of the roster by which figures are grouped; `within` names the one whose values are made up of its.

    `valid_from` and `valid_to` are the first and the last day on which it holds: a figure is grouped by it when the
    last day of its period is among them.
    """

    code: str = Field(min_length=1)
    title: str
    within: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    @field_validator("valid_to")
    @classmethod
    def _is_not_before_start(cls, last: dt.date | None, info: ValidationInfo) -> dt.date | None:
        first = info.data.get("valid_from")
        if first and last and last < first:
            raise ValueError(f"≥ {first}")
        return last

    def holds_on(self, day: dt.date) -> bool:
        """Return whether figures are grouped by it on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def days_held(self) -> str:
        """The first and the last day on which it holds, as messages show them."""
        return f"{self.valid_from or '…'} – {self.valid_to or '…'}"


class Regime(ConfigModel):
    """The reporting regime (Nghị định 09/2019, Điều 8): its name, purpose, scope, who reports to whom, and how."""

    code: str = ""
    title: str = ""
    purpose: str = ""
    scope: str = ""
    subjects: str = ""
    receiver: str = ""
    method: str = ""
    guide: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether the outline says anything of it."""
        return self != Regime()


class Wording(ConfigModel):
    """How the report says what it is about, in running text without its periods; in short in the titles of appendices.

    Without them it is the title of the outline.
    """

    subject: str = ""
    short_subject: str = ""


class ElementWording(ConfigModel):
    """How the report says a data element: its title there, what grows or falls ("số lớp"), a remark in brackets."""

    title: str = ""
    subject: str = ""
    remark: str = ""


class Theme(ConfigModel):
    """A theme for points of the units' texts, matched by keywords in any spelling.

    `data_elements` are the text elements it applies to; empty means all of them. `at_start`: only points that begin
    with a keyword belong to it ("Nguyên nhân: …"), and these belong to no other.
    """

    code: str
    title: str
    keywords: tuple[str, ...] = Field(min_length=1)
    data_elements: tuple[str, ...] = ()
    at_start: bool = False


class Addressee(ConfigModel):
    """A body that proposals of units go to, in the order of the report; `aliases` are how units name it.

    `heading` stands above them ("Đối với …" when empty), `answer` below them: what the office says to proposals to it.
    """

    title: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    heading: str = ""
    answer: str = ""


class Constant(ConfigModel):
    """A number that the office knows and nobody reports (schools in all), with where it is laid down."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    value: Decimal
    unit_of_measure: str = ""
    source: str = ""

    @property
    def number(self) -> int | Decimal:
        """The value, as an integer when it is whole: one that is printed without decimals."""
        return plain_number(self.value)


class Deadline(ConfigModel):
    """The last day, the letter's wording, and whether a report arriving on that day is in time."""

    date: dt.date
    day_counts: bool
    quoted: str

    @property
    def last_day(self) -> dt.date:
        """The last day on which a report is on time."""
        return self.date if self.day_counts else self.date - dt.timedelta(days=1)


class Letter(ConfigModel):
    """An official letter: number and symbol, date, issuer, subject."""

    number: str
    date: dt.date | None = None
    issuer: str = ""
    subject: str = ""


class Fields(ConfigModel):
    """The headings under which reports name the unit and other fields that are not data elements.

    `unit_in` lists further sources of the unit's name, in order, for files whose content names none. Under
    `nothing_to_report` a unit says in words that it has nothing to report.
    """

    unit: tuple[str, ...]
    unit_code: tuple[str, ...] = ()
    unit_in: tuple[Literal["sheet_name", "file_name"], ...] = ()
    education_level: tuple[str, ...] = Field(default=(), validate_default=True)
    timestamp: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    signature: tuple[str, ...] = Field(default=(), validate_default=True)
    ignore: tuple[str, ...] = Field(default=(), validate_default=True)
    nothing_to_report: tuple[str, ...] = ()

    @field_validator("education_level")
    @classmethod
    def _with_own_level(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with the heading of education levels in the program's own form added."""
        return tuple(dict.fromkeys((*words, FORM_LEVEL)))

    @field_validator("ignore")
    @classmethod
    def _with_own_kind(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with the question for the kind of unit in the program's own online form added."""
        return tuple(dict.fromkeys((*words, FORM_KIND)))

    @field_validator("signature")
    @classmethod
    def _with_own_signature(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with the signature line of the program's own form added."""
        return tuple(dict.fromkeys((*words, FORM_SIGNATURE)))
