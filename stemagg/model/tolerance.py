"""By how much two sides of a comparison may differ, as an outline says it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator


@dataclass(frozen=True, slots=True)
class Tolerance:
    """By how much the sides may differ: an amount, or percent of the right side."""

    amount: Decimal
    in_percent: bool = False

    @classmethod
    def parse(cls, written: str | float | Decimal) -> "Tolerance":
        """Return the tolerance written as 0.5 or "1%"; ValueError when it is neither or negative."""
        text = str(written).strip()
        try:
            amount = Decimal(text.removesuffix("%").replace(",", "."))
        except InvalidOperation:
            raise ValueError('0.5, "1%"') from None
        if not amount.is_finite() or not 0 <= amount < 10**15 or amount.adjusted() < -15:  # noqa: PLR2004  (as numbers)
            raise ValueError('0.5, "1%"')
        return cls(amount, text.endswith("%"))


NOTHING_ALLOWED = Tolerance(Decimal(0))


def _written_tolerance(value: object) -> Tolerance:
    if isinstance(value, Tolerance):
        return value
    return Tolerance.parse(value if isinstance(value, str | int | float) and not isinstance(value, bool) else "")


WrittenTolerance = Annotated[Tolerance, BeforeValidator(_written_tolerance)]
