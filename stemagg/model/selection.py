"""What a reference of a rule selects: `lessons[THCS, 2022-2023]` against the dimensions and periods of an outline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stemagg.model.formula import Function, Operand, Ref, Selector
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.slot import EDUCATION_LEVEL

WHOLE = "total"
_OF_PERIODS = frozenset({Function.PREVIOUS, Function.SAME_LAST_YEAR, Function.TO_DATE})


class SelectorError(ValueError):
    """A reference that selects nothing, or not one thing: what was found, and what could be written instead."""

    def __init__(self, ref: Ref, found: str, allowed: Iterable[str]) -> None:
        self.ref = ref
        self.found = found
        self.allowed = tuple(allowed)
        super().__init__(ref.text, found, self.allowed)


@dataclass(frozen=True, slots=True)
class Axes:
    """The members of each dimension, the codes of the periods, and what each element is reported by.

    `wholes` are the dimensions of an element whose whole is reported beside the members: left out, the whole is meant.
    """

    members: Mapping[str, tuple[str, ...]]
    periods: tuple[str, ...]
    by: Mapping[str, tuple[str, ...]]
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """An operand with its selectors resolved: fixed members ("" for the whole), fixed period, and free dimensions.

    The free ones, with the period, are the grain of its rule. `wholes` are those of which the whole is meant because
    none of its members is named.
    """

    operand: Operand
    members: tuple[tuple[str, str], ...]
    period: str
    free: tuple[str, ...]
    wholes: tuple[str, ...] = ()

    @property
    def element(self) -> str:
        """The code of the data element."""
        return self.operand.ref.name


def axes_of(outline: Outline) -> Axes:
    """Return the dimensions, periods and elements of an outline as selectors name them."""
    dimensions = {name: tuple(dimension.by_code) for name, dimension in outline.dimensions_by_code.items()}
    return Axes(
        {EDUCATION_LEVEL: tuple(outline.levels), **dimensions},
        tuple(period.code for period in outline.periods),
        {element.code: element.by for element in outline.data_elements},
        {
            element.code: frozenset(n for n in element.dimensions if outline.whole_of(element, n) != "sum")
            for element in outline.data_elements
        },
    )


def selected(operand: Operand, axes: Axes) -> Selection:
    """Return what an operand of a data element selects; SelectorError when it is not one thing."""
    ref = operand.ref
    by = axes.by[ref.name]
    fixed: dict[str, str] = {}
    for selector in ref.selectors:
        dimension, member = _fixed(ref, selector, by, axes)
        if dimension in fixed:
            raise SelectorError(ref, selector.value, [f"{dimension}={fixed[dimension] or WHOLE}"])
        fixed[dimension] = member
    rest = [name for name in by if name not in fixed]
    for dimension in operand.dimensions:
        if dimension not in rest or dimension == PERIOD:
            raise SelectorError(ref, dimension, [name for name in rest if name != PERIOD])
    if operand.function in _OF_PERIODS and PERIOD not in by:
        raise SelectorError(ref, str(operand.function), [name for name, dims in axes.by.items() if PERIOD in dims])
    whole = {name: "" for name in rest if name in axes.wholes.get(ref.name, ()) and name not in operand.dimensions}
    free = tuple(sorted(name for name in rest if name not in operand.dimensions and name not in whole))
    period = fixed.pop(PERIOD, "")
    return Selection(operand, tuple(sorted({**fixed, **whole}.items())), period, free, tuple(whole))


def _fixed(ref: Ref, selector: Selector, by: tuple[str, ...], axes: Axes) -> tuple[str, str]:
    """Return the dimension that a selector fixes, and the member or period."""
    names = [selector.dimension] if selector.dimension else list(by)
    values = {name: axes.periods if name == PERIOD else (*axes.members.get(name, ()), WHOLE) for name in by}
    found = [name for name in names if selector.value in values.get(name, ())]
    if len(found) == 1:
        return found[0], "" if selector.value == WHOLE else selector.value
    if found:
        raise SelectorError(ref, selector.value, [f"{name}={selector.value}" for name in found])
    written = f"{selector.dimension}={selector.value}" if selector.dimension else selector.value
    allowed = values.get(selector.dimension) or [value for name in by for value in values[name]]
    raise SelectorError(ref, written, dict.fromkeys(allowed))
