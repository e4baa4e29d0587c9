"""What a report says of figures that are counted once, because those of other units have them, too."""

from collections.abc import Iterator, Mapping, Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.double_count import DoubleCount
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Total
from stemagg.model.list_double import ListDouble
from stemagg.model.outline import DataElement
from stemagg.model.slot import Slot
from stemagg.model.slot_path import where_in_words
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.slot_figures import is_in_time, is_of_group, key_of_slot
from stemagg.text.normalise import clean
from stemagg.text.numbers import number

_MOST_NAMED = 5
_MOST_THINGS = 3


class CountedOnce:
    """Says of a total of the whole which figures of units are in those of others, and the total with both."""

    def __init__(
        self,
        campaign: Campaign,
        doubles: Sequence[DoubleCount],
        listed: Sequence[ListDouble],
        totals: Mapping[tuple[str, str], Total],
    ) -> None:
        """`totals` are those in which all figures and rows are counted, by data element and period, "" for all."""
        self._campaign, self._doubles, self._listed, self._with = campaign, doubles, listed, totals
        self._names = {unit.code: clean(unit.name) for unit in campaign.roster.whole}

    def told(self, element: DataElement, period: str) -> KeyedText | str:
        """Return whose figures are counted once, last the total with both; "" where all are counted."""
        said = [*self._of_figures(element, period), *self._of_things(element, period)]
        total = self._with.get((element.code, period))
        if not said or total is None or total.value is None:
            return ""
        key = FigureKey(Measure.WITH_DOUBLES, element.code, "", period if element.by_period else "")
        value = joined(keyed(number(total.value), key), phrases.measure(element))
        return joined(f"{'; '.join(said)}; tính cả số liệu trùng, tổng số là ", value)

    def _of_things(self, element: DataElement, period: str) -> Iterator[str]:
        own = [one for one in self._listed if one.rows[0].row.data_element == element.code]
        rows = [(one, one.rows[0]) for one in own]
        slots = [(one, Slot(first.unit, element.code, first.row.members, first.row.period)) for one, first in rows]
        told = [one for one, slot in slots if is_in_time(self._campaign, slot, period)]
        for one in told if len(told) <= _MOST_THINGS else ():
            units = phrases.listed([self._names[unit] for unit in one.units])
            yield f"“{clean(one.title)}” có trong danh sách của {units} chỉ tính một lần"
        if len(told) > _MOST_THINGS:
            yield "Nội dung có trong danh sách của nhiều đơn vị chỉ tính một lần"

    def _of_figures(self, element: DataElement, period: str) -> Iterator[str]:
        own = [one for one in self._doubles if one.slot.data_element == element.code]
        own = [one for one in own if is_in_time(self._campaign, one.slot, period)]
        units = list(dict.fromkeys(self._names[one.slot.unit] for one in own))
        others = list(dict.fromkeys(self._names[one.other.unit] for one in own))
        named = phrases.listed(units) if len(units) <= _MOST_NAMED else "các đơn vị nêu dưới bảng"
        within = phrases.listed(others) if len(others) <= _MOST_NAMED else "đơn vị khác"
        if own:
            yield f"Số liệu của {named} có trong số liệu của {within} chỉ tính một lần"

    def notes(self, elements: Sequence[DataElement]) -> Iterator[KeyedText]:
        """Yield a sentence for the tables on each figure of which not all is added."""
        of = {element.code: element for element in elements}
        for one in self._doubles:
            if element := of.get(one.slot.data_element):
                where = where_in_words(self._campaign.outline, one.slot.members, one.slot.period)
                named = f"{clean(element.label)} ({where})" if where else clean(element.label)
                key = key_of_slot(one.slot, Measure.WITH_DOUBLES)
                figure = joined(keyed(number(element.number(one.figure)), key), phrases.measure(element))
                yield joined(f"{named} của {self._names[one.slot.unit]}: ", figure, self._counted(one))

    def _counted(self, one: DoubleCount) -> str:
        within = f"có trong số liệu của {self._names[one.other.unit]}"
        if one.counted[0] is None:
            return f", {within} (ghi trong ngoặc, không cộng)"
        return f", {within}, chỉ tính một lần"

    def in_brackets(self, element: str, group: Mapping[str, str]) -> KeyedText | None:
        """Return "(8)" for a figure of one unit that is counted with another's only, None where there is none."""
        inside = [
            one
            for one in self._doubles
            if one.counted[0] is None
            and one.slot.data_element == element
            and is_of_group(self._campaign, one.slot, group)
        ]
        if len(inside) != 1:
            return None
        shown = number(self._campaign.outline.elements[element].number(inside[0].figure))
        return keyed(f"({shown})", key_of_slot(inside[0].slot, Measure.WITH_DOUBLES))
