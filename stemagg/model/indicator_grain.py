"""The grain of an indicator: the dimensions that all its operands share, by any of which it can be grouped."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from stemagg.model.formula import Operand
from stemagg.model.indicator import Indicator
from stemagg.model.operand_periods import periods_of_operand
from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.rule import Condition
from stemagg.model.selection import Axes, Selection, axes_of, selected


@lru_cache(maxsize=1024)
def _condition(text: str) -> Condition:
    return Condition.parse(text)


def condition_of(indicator: Indicator) -> Condition | None:
    """Return the condition under which a unit is counted, None without one."""
    return _condition(indicator.when) if indicator.when else None


def element_operands(indicator: Indicator) -> tuple[Operand, ...]:
    """Return the operands of an indicator, and of its `when`, that are data elements."""
    condition = condition_of(indicator)
    of_when = condition.operands if condition else ()
    return tuple(dict.fromkeys(one for one in (*indicator.operands, *of_when) if one.ref.is_element))


def grain_of(outline: Outline, indicator: Indicator) -> tuple[str, ...]:
    """Return the dimensions, education level and period among them, that all operands of an indicator share.

    An operand of a period that it names goes with any period, and so does whatever is asked without units.
    """
    shared: list[set[str]] = [set(one) for one in _free(outline, indicator)]
    common = set.intersection(*shared) if shared else set()
    timed = [PERIOD in one for one, selection in zip(shared, selections(outline, indicator), strict=True)
             if not selection.period]  # fmt: skip
    has_periods = bool(timed) and all(timed)
    names = [name for element in outline.data_elements for name in element.by if name in common and name != PERIOD]
    return (*dict.fromkeys(names), *([PERIOD] if has_periods else []))


def selections(outline: Outline, indicator: Indicator) -> tuple[Selection, ...]:
    """Return what each operand that is a data element selects."""
    axes = axes_of(outline)
    return tuple(selected(operand, axes) for operand in element_operands(indicator))


def _free(outline: Outline, indicator: Indicator) -> Iterator[tuple[str, ...]]:
    """Yield the dimensions that each operand leaves open; the answers of a choice are none where they are counted."""
    for selection in selections(outline, indicator):
        counted = outline.elements[selection.element].answers if indicator.kind == "distinct" else ""
        yield tuple(name for name in (*selection.free, *selection.wholes) if name != counted)


def finer_dimensions(outline: Outline, indicator: Indicator) -> tuple[str, ...]:
    """Return the dimensions that some operand leaves open and others do not have: finer than the indicator."""
    grain = grain_of(outline, indicator)
    open_ones = dict.fromkeys(name for one in _free(outline, indicator) for name in one)
    return tuple(name for name in open_ones if name not in grain and name != PERIOD)


def axes_with(outline: Outline, indicator: Indicator) -> Axes:
    """Return what selectors of an indicator can name: the dimensions and periods of its grain."""
    axes = axes_of(outline)
    return replace(axes, by={**axes.by, indicator.code: grain_of(outline, indicator)})


def decimals_of(outline: Outline, indicator: Indicator) -> int:
    """Return the number of decimals of an indicator: a count has none, a change those of what is compared."""
    if indicator.kind == "distinct":
        return 0
    if indicator.kind == "change":
        return max(outline.elements[one.ref.name].shown_decimals for one in element_operands(indicator))
    return indicator.decimals


def timed_element(outline: Outline, indicator: Indicator) -> DataElement:
    """Return the first data element of an indicator that is asked by period, where its grain has the period."""
    elements = (outline.elements[one.ref.name] for one in element_operands(indicator))
    return next(element for element in elements if element.by_period)


def main_element(indicator: Indicator) -> str:
    """Return the data element that an indicator is shown with: the first that it takes, "" when there is none."""
    return next((operand.ref.name for operand in element_operands(indicator)), "")


def owed_periods(outline: Outline, indicator: Indicator) -> tuple[str, ...]:
    """Return the periods for which all operands of an indicator are owed; ("",) where none is of a period of its own.

    An operand that looks back is owed where any period that it looks at is.
    """
    found = selections(outline, indicator)
    timed = any(PERIOD in outline.elements[one.element].by and not one.period for one in found)
    codes = [period.code for period in outline.periods] if timed else [""]
    return tuple(code for code in codes if all(_is_owed(outline, one, code) for one in found))


def _is_owed(outline: Outline, selection: Selection, code: str) -> bool:
    element = outline.elements[selection.element]
    if not element.by_period:
        return True
    taken = periods_of_operand(outline, selection.operand, selection.period or code)
    return bool(set(taken) & set(outline.periods_asked(element)))
