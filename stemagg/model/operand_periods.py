"""The periods whose figures an operand takes: its own, the one before, that of a year before, the year to date."""

from stemagg.model.formula import Function, Operand
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_groups import code_before, code_last_year, to_date
from stemagg.model.spans import spans_of


def periods_of_operand(outline: Outline, operand: Operand, code: str) -> list[str]:
    """Return the periods whose own values an operand takes, starting from that of the combination.

    Of a quarter, a year … that is not declared they are those of `periods_of_operand_over`.
    """
    declared = outline.periods_by_code
    period = declared.get(code)
    if operand.function is None or operand.function is Function.SUM:
        return [code]
    if period is None:
        return periods_of_operand_over(outline, operand, code)
    match operand.function:
        case Function.PREVIOUS:
            before: Period | None = period
            for _ in range(operand.periods):
                before = outline.earlier_periods.get(before.code) if before else None
            return [before.code] if before else []
        case Function.SAME_LAST_YEAR:
            year_before = code_last_year(code)
            return [year_before] if year_before in declared else []
        case _:
            adds = outline.elements[operand.ref.name].way_over(PERIOD) == "sum"
            return _codes_to_date(outline, period) if adds else [code]


def periods_of_operand_over(outline: Outline, operand: Operand, code: str) -> list[str]:
    """Return the declared periods over which an operand of another span is totalled, starting from that of a group.

    A span is a quarter, a year …, declared or not. All periods in it are totalled, as in any total: its own value
    counts only where the shorter ones in it do not.
    """
    period = outline.periods_by_code.get(code) or Period.from_code(code)
    match operand.function:
        case Function.PREVIOUS:
            for _ in range(operand.periods):
                code = _code_before(outline, code) if code else ""
            return _inside(outline, period.kind, code)
        case Function.SAME_LAST_YEAR:
            return _inside(outline, period.kind, code_last_year(period.code))
        case _:
            adds = outline.elements[operand.ref.name].way_over(PERIOD) == "sum"
            span = to_date(period, declared=outline.periods) if adds else period
            return [one.code for one in outline.periods if span and one.lies_in(span)]


def _code_before(outline: Outline, code: str) -> str:
    """Return the code of the span before one: in the calendar, else in the order in which they are declared."""
    declared = outline.earlier_periods.get(code)
    return declared.code if declared else code_before(outline.periods_by_code.get(code) or Period.from_code(code))


def _inside(outline: Outline, kind: PeriodKind, code: str) -> list[str]:
    """Return the declared periods in a quarter, a year …; none where they leave out some of its days."""
    spans = (span for span in spans_of(kind.value, outline.periods).spans if span.period.code == code)
    return [one.code for span in spans if not span.has_gaps for one in span.inside]


def _codes_to_date(outline: Outline, period: Period) -> list[str]:
    """Return the declared periods of the kind of a period from the start of its year up to it; none without a year."""
    span = to_date(period, declared=outline.periods)
    return [p.code for p in outline.periods if span and p.kind is period.kind and p.lies_in(span)]
