"""The statement that a unit has nothing to report for an obligation and a period: a filing, never a zero.

Supervisors call it a filing indicator (EBA, DPM): not filed, and the obligation is met.
"""

from dataclasses import dataclass

from stemagg.model.source import CellRef

HOW_TO_FILE = "Kỳ nào không có gì để báo cáo thì chọn x ở dòng của kỳ đó và để trống các ô số liệu của kỳ; không ghi 0."
"""What a form prints above the cells for it; no answer of a unit."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A statement in a submission: of which obligation, for which period ("" without one), where and in what words.

    `withdrawn`: it says that there is something to report, and takes back what was said before.
    """

    obligation: str
    period: str
    cell: CellRef
    raw: str
    withdrawn: bool = False
