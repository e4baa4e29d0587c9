"""The periods whose figures an operand takes: its own, the one before, that of a year before, the year to date."""

from stemagg.model.formula import Function, Operand
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.period import Period
from stemagg.model.period_groups import code_last_year, to_date


def periods_of_operand(outline: Outline, operand: Operand, code: str) -> list[str]:
    """Return the periods whose values an operand takes, starting from that of the combination."""
    declared = outline.periods_by_code
    period = declared.get(code)
    if operand.function is None or operand.function is Function.SUM or period is None:
        return [code]
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


def _codes_to_date(outline: Outline, period: Period) -> list[str]:
    """Return the declared periods of the kind of a period from the start of its year up to it; none without a year."""
    span = to_date(period, declared=outline.periods)
    return [p.code for p in outline.periods if span and p.kind is period.kind and p.lies_in(span)]
