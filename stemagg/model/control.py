"""Control totals: what the office knows from a list of its own, beside what units report."""

from dataclasses import dataclass
from decimal import Decimal

from stemagg.model.slot import EDUCATION_LEVEL


@dataclass(frozen=True, slots=True)
class Control:
    """A number that a total must be: of a data element, at a level ("" for all), in a period, of a unit ("" for all).

    `body` is whose list it is from, `file` and `line` where it is written.
    """

    data_element: str
    total: Decimal
    education_level: str = ""
    period: str = ""
    unit: str = ""
    body: str = ""
    file: str = ""
    line: int = 0

    @property
    def group(self) -> dict[str, str]:
        """The groupings of its total with their values."""
        of = {"unit": self.unit, EDUCATION_LEVEL: self.education_level, "period": self.period}
        return {name: value for name, value in of.items() if value}
