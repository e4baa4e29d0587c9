"""A `[[period]]` block of an outline: a period by its code, or all periods of a kind in a range."""

import datetime as dt
import re
from dataclasses import replace

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from stemagg.messages.language import translate
from stemagg.model.config_model import ConfigModel
from stemagg.model.period import CLOSING_KINDS, CODE_EXAMPLES, DateSpan, Period, PeriodKind, codes_from_to, days_of_code

_OWN_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_OWN_DAYS = frozenset({PeriodKind.SEMESTER, PeriodKind.SCHOOL_YEAR, PeriodKind.STAGE})
_GENERATED = tuple(kind for kind in PeriodKind if kind is not PeriodKind.STAGE)
_MOST_GENERATED = 2000
_BEFORE_CODE = {"every", "kind", "start", "end"}


class PeriodEntry(ConfigModel):
    """A period by its code, or with `every`, `from` and `to` all of a kind between two codes, inclusive.

    `title` is its printed name, `aliases` are further names in headings. A custom code needs `kind`, `start` and `end`;
    semesters, school years and stages may have other than the usual days. `closing_day` is the day of the month on
    which the data of months, quarters, halves and years close.
    """

    every: PeriodKind | None = None
    kind: PeriodKind | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    code: str = Field(default="", validate_default=True)
    first: str = Field(default="", alias="from")
    last: str = Field(default="", alias="to")
    title: str = ""
    aliases: tuple[str, ...] = ()
    closing_day: int | None = Field(default=None, ge=1, le=28)

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, written: object) -> object:
        """Return the block with the required keys; a bare code is a block: period = ["2022-2023"]."""
        if isinstance(written, str):
            return {"code": written}
        return {"from": "", "to": "", **written} if isinstance(written, dict) and written.get("every") else written

    @field_validator("every")
    @classmethod
    def _is_of_calendar(cls, every: PeriodKind | None) -> PeriodKind | None:
        if every is PeriodKind.STAGE:
            raise ValueError(", ".join(_GENERATED))
        return every

    @field_validator("kind", "start", "end", "title", "aliases")
    @classmethod
    def _of_one_period(cls, value: object, info: ValidationInfo) -> object:
        if value and info.data.get("every"):
            raise ValueError(translate("only beside code, not beside every"))
        return value

    @field_validator("end")
    @classmethod
    def _is_after_start(cls, end: dt.date | None, info: ValidationInfo) -> dt.date | None:
        start = info.data.get("start")
        if start and end and end < start:
            raise ValueError(f"≥ {start}")
        return end

    @field_validator("code")
    @classmethod
    def _is_code(cls, code: str, info: ValidationInfo) -> str:
        if not info.data.keys() >= _BEFORE_CODE:
            return code
        if info.data["every"]:
            if code:
                raise ValueError(translate("either code, or every with from and to"))
            return code
        if not code:
            raise PydanticCustomError("missing", "missing")
        kind, start, end = (info.data[name] for name in ("kind", "start", "end"))
        try:
            usual_kind, usual = days_of_code(code)
        except ValueError:
            if not (_OWN_CODE.fullmatch(code) and kind and start and end):
                raise ValueError(_allowed_codes(kind)) from None
            return code
        if kind not in {None, usual_kind}:
            raise ValueError(_allowed_codes(kind))
        _check_own_days(usual_kind, usual, DateSpan(start or usual.start, end or usual.end))
        return code

    @field_validator("first", "last")
    @classmethod
    def _is_bound(cls, code: str, info: ValidationInfo) -> str:
        if "every" not in info.data:
            return code
        every: PeriodKind | None = info.data["every"]
        if every is None:
            if code:
                raise ValueError(translate("only beside every"))
            return code
        if not code:
            raise PydanticCustomError("missing", "missing")
        if _kind_of(code) is not every:
            raise ValueError(CODE_EXAMPLES[every])
        if first := info.data.get("first"):
            _check_range(every, first, code)
        return code

    @field_validator("closing_day")
    @classmethod
    def _closes_months(cls, day: int | None, info: ValidationInfo) -> int | None:
        kind = info.data.get("every") or info.data.get("kind") or _kind_of(info.data.get("code", ""))
        if day and kind and kind not in CLOSING_KINDS:
            raise ValueError(translate("only for {kinds}").format(kinds=", ".join(CLOSING_KINDS)))
        return day

    def periods(self) -> tuple[Period, ...]:
        """Return the periods of the block, in order."""
        closing_day = self.closing_day or 0
        if self.every:
            codes = codes_from_to(self.every, self.first, self.last)
            return tuple(Period.from_code(code, closing_day=closing_day) for code in codes)
        named = self.aliases, self.title, closing_day
        if self.kind and self.start and self.end:
            return (Period(self.start, self.end, self.code, self.kind, *named),)
        usual = Period.from_code(self.code, *named)
        return (replace(usual, start=self.start or usual.start, end=self.end or usual.end),)


def _kind_of(code: str) -> PeriodKind | None:
    try:
        return days_of_code(code)[0]
    except ValueError:
        return None


def _allowed_codes(kind: PeriodKind | None) -> str:
    """Return the form of the codes of a kind, or of any kind."""
    usual = CODE_EXAMPLES[kind] if kind else ", ".join(CODE_EXAMPLES.values())
    return translate("{codes}, or a code of your own with kind, start and end").format(codes=usual)


def _check_own_days(kind: PeriodKind, usual: DateSpan, own: DateSpan) -> None:
    """Refuse days that are invalid for the code: not the usual ones, or disjoint from them."""
    if own == usual:
        return
    if kind not in _OWN_DAYS:
        raise ValueError(translate("this code without start and end (own days only for {kinds})")
                         .format(kinds=", ".join(sorted(_OWN_DAYS))))  # fmt: skip
    if own.end < own.start or not own.overlaps(usual):
        raise ValueError(translate("days around {start} to {end}").format(start=usual.start, end=usual.end))


def _check_range(kind: PeriodKind, first: str, last: str) -> None:
    if days_of_code(last)[1].start < days_of_code(first)[1].start:
        raise ValueError(f"≥ {first}")
    for count, _code in enumerate(codes_from_to(kind, first, last), start=1):
        if count > _MOST_GENERATED:
            raise ValueError(translate("at most {most} periods").format(most=_MOST_GENERATED))
