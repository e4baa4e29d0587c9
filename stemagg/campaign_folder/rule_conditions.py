"""The conditions of outline.toml: refused where they divide by zero, or hold or fail whatever is reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from stemagg.campaign_folder.outline_entries import Entry, bound_in, entries_of, text_in
from stemagg.campaign_folder.rule_bounds import Bounds, always_or_never
from stemagg.campaign_folder.rule_days import is_of_days_or_numbers
from stemagg.messages.checks import CheckCode
from stemagg.messages.outline import OutlineCode
from stemagg.model.element_type import ElementType
from stemagg.model.errors import Fault, Place, fault
from stemagg.model.evaluation import Absence, evaluate
from stemagg.model.formula import Operand, Ref
from stemagg.model.rule import Condition, MissingPolicy

PRIMES = ((1_000_003, 2), (7, 999_983))


class BoundsOfElements:
    """The bounds of the figures of an outline: a figure is not negative unless its element allows it."""

    def __init__(self, written: Entry) -> None:
        self._elements = {text_in(e.get("code")): e for _i, e in entries_of(written, "data_element")}
        self.dates = {code for code, element in self._elements.items() if element.get("type") == ElementType.DATE}

    def of(self, name: str) -> Bounds:
        """Return the bounds of the figures of a name."""
        element = self._elements.get(name, {})
        least, greatest = bound_in(element.get("minimum", 0)), bound_in(element.get("maximum"))
        return Bounds(
            None if least is None else Fraction(least),
            None if greatest is None else Fraction(greatest),
        )


def condition_faults(
    where: Place, title: str, condition: Condition, bounds: "BoundsOfElements", *, is_exact: bool
) -> Iterator[Fault]:
    """Yield a fault when a condition divides by zero, holds or fails whatever the figures are."""
    if not is_of_days_or_numbers(condition, bounds.dates):
        yield fault(where, OutlineCode.RULE_MIXES_DAYS, title=title, condition=condition.text)
        return
    made_up = (MadeUpFigures(condition.operands, *start) for start in PRIMES)
    if all(evaluate(condition, one, MissingPolicy.SKIP).because is Absence.DIVISION_BY_ZERO for one in made_up):
        yield fault(where, CheckCode.RULE_BROKEN, title=title, figures=condition.text)
        return
    decided = always_or_never(condition, bounds.of) if is_exact else None
    if decided is not None:
        code = OutlineCode.RULE_ALWAYS_HOLDS if decided else OutlineCode.RULE_NEVER_HOLDS
        yield fault(where, code, title=title, condition=condition.text)


@dataclass(frozen=True, slots=True)
class MadeUpFigures:
    """Made-up figures that are all different."""

    operands: Sequence[Operand]
    first: int
    step: int

    def values(self, operand: Operand) -> Sequence[Decimal | Absence]:
        """Return one figure for each operand."""
        return [Decimal(self.first + self.step * list(self.operands).index(operand))]

    def absence(self, _ref: Ref) -> Absence | None:
        """Return that there is an answer."""
        return None
