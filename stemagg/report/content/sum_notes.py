"""Why the total of a data element is not the sum of the education levels that stand beside it in a table."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stemagg.model.outline import DataElement
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.text.normalise import clean

if TYPE_CHECKING:
    from stemagg.report.content.figures import Figures

_ONCE = "đơn vị có nhiều cấp học chỉ tính một lần"
_ALIKE = "câu trả lời giống nhau chỉ tính một lần"
_OWN = "đơn vị báo cáo riêng số của tất cả các cấp học"


def sum_notes(figures: "Figures", elements: Sequence[DataElement]) -> Iterator[str]:
    """Yield a sentence for each reason, with the elements; one with a remark of the outline says it there."""
    found: dict[str, list[str]] = {}
    for element in elements:
        if element.by_level and not element.wording.remark and _differs(figures, element):
            found.setdefault(_reason(figures, element), []).append(clean(element.label))
    for reason, labels in found.items():
        yield f"{', '.join(labels)}: tổng số không bằng các cấp học cộng lại, vì {reason}"


def _differs(figures: "Figures", element: DataElement) -> bool:
    """Return whether the total of the last period is another number than the levels come to together."""
    if element.is_average:
        return False
    last, _previous = figures.last_two(element)
    total = figures.find({}, element, "", last)
    of_levels = (figures.find({}, element, level, last) for level in figures.campaign.outline.levels)
    known = [one.value for one in of_levels if one is not None and one.value is not None]
    return total is not None and total.value is not None and len(known) > 1 and sum(known) != total.value


def _reason(figures: "Figures", element: DataElement) -> str:
    """Return how the total is formed: as asked beside the levels, or with what is in several of them once."""
    if element.is_distinct:
        return _ALIKE
    return _ONCE if figures.campaign.outline.whole_of(element, EDUCATION_LEVEL) == "sum" else _OWN
