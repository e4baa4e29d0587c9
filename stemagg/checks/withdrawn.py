"""What is said of files that people have withdrawn."""

from stemagg.messages.corrections import CorrectionCode
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef
from stemagg.model.withdrawal import Withdrawal
from stemagg.text.days import day_in_figures


def withdrawn(one: Withdrawal, shown: str = "", *, came_again: bool = False) -> Finding:
    """Return that a file does not count, by whom and why; `shown` is its name where it `came_again`."""
    code = CorrectionCode.FILE_IS_WITHDRAWN if came_again else CorrectionCode.FILE_OUT_OF_TOTALS
    place = CellRef(shown or one.source.shown)
    return finding(code, place, by=one.by, day=day_in_figures(one.at.date()), reason=one.reason)
