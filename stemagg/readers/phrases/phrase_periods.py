"""Periods by grammar: what a text says about the period of its figures, declared by the outline or not."""

import re
from dataclasses import dataclass
from functools import cached_property

from stemagg.model.outline import Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_labels import heading_labels, labels_without_year, period_label
from stemagg.model.period_mentions import mentioned_period
from stemagg.text.normalise import fold
from stemagg.text.words_alone import GAP, WordList

_AS_OF = re.compile(
    r"(?:số liệu )?(?:tính |lấy )?(?:đến|tới)(?: hết| thời điểm)?(?: ngày| cuối)?(?: tháng)?"
    r" \d{1,2}(?:[/.-]\d{1,2})?[/.-](?:19|20)\d\d"
)
_SCHOOL_YEAR = re.compile(
    r"(?P<lead>(?:năm học|nh|năm)\.? ?|[\[(] ?)?(?<!\d)"
    r"(?P<first>(?:19|20)?\d\d) ?[-/] ?(?P<second>(?:19|20)?\d\d)(?![\d/-])"
)
_RELATIVE = re.compile(r"(?<!\w)năm(?P<school> học)? (?P<which>trước|ngoái|này|nay|hiện tại|vừa qua)(?!\w)")
_BEFORE = frozenset({"trước", "ngoái"})
_UNCLEAR = frozenset({"vừa qua"})
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class NamedPeriods:
    """The one declared period that a text names ("" for none or several), other periods, and the rest of the text."""

    rest: str
    code: str = ""
    others: tuple[str, ...] = ()
    states_scope: bool = False


class PhrasePeriods:
    """Finds the periods of an outline in texts."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def of(self, folded: str) -> NamedPeriods:
        """Return what a folded text says about periods; days up to which something was counted say nothing."""
        rest = _AS_OF.sub(GAP, folded)
        codes: dict[str, None] = {}
        others: dict[str, None] = {}
        for take in (self._school_years, self._relative, self._declared, self._undeclared):
            rest = take(rest, codes, others)
        code = next(iter(codes)) if len(codes) == 1 and not others else ""
        scope = len(codes) + len(others) > 1
        return NamedPeriods(rest, code, tuple(others) if not scope else (), scope)

    def _school_years(self, text: str, codes: dict[str, None], others: dict[str, None]) -> str:
        def taken(found: re.Match[str]) -> str:
            first, second = _full(found["first"]), _full(found["second"])
            code = f"{first}-{second}"
            bare = len(found["first"]) == len("21") and not found["lead"]
            if second != first + 1 or (bare and code not in self._by_code):
                return found[0]
            self._note(code, codes, others)
            return GAP + ("(" if (found["lead"] or "").startswith("(") else "")

        return _SCHOOL_YEAR.sub(taken, text)

    def _relative(self, text: str, codes: dict[str, None], others: dict[str, None]) -> str:
        def taken(found: re.Match[str]) -> str:
            kind = PeriodKind.SCHOOL_YEAR if found["school"] else PeriodKind.YEAR
            meant = self._last(kind) or (self._last(PeriodKind.SCHOOL_YEAR) if not found["school"] else None)
            if meant is None or found["which"] in _UNCLEAR:
                return found[0]
            before = found["which"] in _BEFORE
            self._note(_year_before(meant) if before else meant.code, codes, others)
            return GAP

        return _RELATIVE.sub(taken, text)

    def _last(self, kind: PeriodKind) -> Period | None:
        return max((one for one in self._outline.periods if one.kind is kind), default=None)

    def _declared(self, text: str, codes: dict[str, None], others: dict[str, None]) -> str:
        for label, code in self._labels.likely_in(text):
            if (shorter := label.replaced_in(text)) != text:
                self._note(code, codes, others)
                text = shorter
        return text

    def _undeclared(self, text: str, codes: dict[str, None], others: dict[str, None]) -> str:
        while mention := mentioned_period(text):
            self._note(mention.period.code, codes, others)
            text = mention.rest
        return text

    def _note(self, code: str, codes: dict[str, None], others: dict[str, None]) -> None:
        if code in self._by_code:
            codes[code] = None
        else:
            others[period_label(Period.from_code(code))] = None

    @cached_property
    def _by_code(self) -> frozenset[str]:
        return frozenset(self._outline.periods_by_code)

    @cached_property
    def _labels(self) -> WordList[str]:
        """The spellings of declared periods, those without a year where one period alone has them; longest first."""
        made = {label: period.code for period in self._outline.periods for label in heading_labels(period)}
        short = {fold(label): period.code for label, period in labels_without_year(self._outline.periods).items()}
        codes = {**short, **made}
        return WordList(sorted(codes.items(), key=lambda pair: -len(pair[0])))


def _full(year: str) -> int:
    return int(year) if len(year) > len("21") else int(year) + 20 * _CENTURY


def _year_before(period: Period) -> str:
    year = period.start.year - 1
    return f"{year}-{year + 1}" if period.kind is PeriodKind.SCHOOL_YEAR else f"{year}"
