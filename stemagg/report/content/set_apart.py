"""What a report says of figures under query that are in none of its totals: whose, how much, the total with them."""

from collections.abc import Iterator, Mapping, Sequence

from stemagg.messages.wording import worded
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Total
from stemagg.model.outline import DataElement
from stemagg.model.set_apart import SetApart
from stemagg.model.slot_path import where_in_words
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.slot_figures import is_in_time, is_of_group, key_of_slot
from stemagg.text.normalise import clean
from stemagg.text.numbers import number


class FiguresSetApart:
    """Says of a total of the whole which figures are not in it."""

    def __init__(self, campaign: Campaign, apart: Sequence[SetApart], totals: Mapping[tuple[str, str], Total]) -> None:
        """`totals` are those with the figures, by data element and period, "" for all."""
        self._campaign, self._apart, self._with = campaign, apart, totals

    def of(self, element: DataElement, period: str) -> tuple[SetApart, ...]:
        """Return the figures that are not in the total of an element in a period or span of periods, "" for all."""
        return tuple(
            one
            for one in self._apart
            if one.slot.data_element == element.code and is_in_time(self._campaign, one.slot, period)
        )

    def without(self, element: DataElement, period: str) -> str:
        """Return ", chưa kể số liệu của Phòng GDĐT huyện Vĩnh Bảo đang chờ xác nhận", "" where all figures are in."""
        apart = self.of(element, period)
        return f", chưa kể số liệu của {self._units(apart)} đang chờ xác nhận" if apart else ""

    def told(self, element: DataElement, period: str) -> KeyedText | str:
        """Return the figures and how they differ, last the total with them; "" where all figures are in."""
        apart, total = self.of(element, period), self._with.get((element.code, period))
        if not apart or total is None or total.value is None:
            return ""
        said: list[str] = []
        for one in apart:
            compared = f": {worded(one.compared)}" if one.compared else ""
            where = where_in_words(self._campaign.outline, one.slot.members, "")
            at = f" ({where})" if where else ""
            said.append(joined(f"{self._name(one)} báo cáo ", self._figure(one, element), f"{at}{compared}. "))
        these = "số liệu này" if len(apart) == 1 else "các số liệu này"
        key = FigureKey(Measure.WITH_ASKED, element.code, "", period if element.by_period else "")
        value = joined(keyed(number(total.value), key), phrases.measure(element))
        return joined(*said, f"Tính cả {these}, tổng số là ", value)

    def notes(self, elements: Sequence[DataElement]) -> Iterator[KeyedText]:
        """Yield a sentence for the tables on each figure that is not in them."""
        of = {element.code: element for element in elements}
        for one in self._apart:
            if element := of.get(one.slot.data_element):
                where = where_in_words(self._campaign.outline, one.slot.members, one.slot.period)
                named = f"{clean(element.label)} ({where})" if where else clean(element.label)
                figure = self._figure(one, element)
                yield joined(
                    f"{named} chưa kể {self._name(one)}: ", figure, ", đang chờ xác nhận (ghi trong ngoặc, không cộng)"
                )

    def in_brackets(self, element: str, group: Mapping[str, str]) -> KeyedText | None:
        """Return "(1.250)" for a figure of one unit that is the only one of a group; None where there is none."""
        inside = [
            one
            for one in self._apart
            if one.slot.data_element == element and is_of_group(self._campaign, one.slot, group)
        ]
        return keyed(f"({number(inside[0].number)})", key_of_slot(inside[0].slot)) if len(inside) == 1 else None

    def _figure(self, one: SetApart, element: DataElement) -> KeyedText:
        return joined(keyed(number(one.number), key_of_slot(one.slot)), phrases.measure(element))

    def _name(self, one: SetApart) -> str:
        return clean(self._campaign.roster[one.slot.unit].name)

    def _units(self, apart: Sequence[SetApart]) -> str:
        return phrases.listed(dict.fromkeys(map(self._name, apart)))
