"""What a report says of figures under query that are in none of its totals: whose, how much, the total with them."""

from collections.abc import Iterator, Sequence

from stemagg.messages.wording import worded
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Total
from stemagg.model.outline import DataElement
from stemagg.model.set_apart import SetApart
from stemagg.model.slot_path import where_in_words
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.slot_figures import key_of_slot
from stemagg.text.normalise import clean
from stemagg.text.numbers import number


class FiguresSetApart:
    """Says of a total which figures are not in it."""

    def __init__(self, campaign: Campaign, apart: Sequence[SetApart]) -> None:
        self._campaign, self._apart = campaign, apart

    def without(self, figure: Total) -> str:
        """Return ", chưa kể số liệu của Phòng GDĐT huyện Vĩnh Bảo đang chờ xác nhận", "" where all figures are in."""
        return f", chưa kể số liệu của {self._units(figure.asked)} đang chờ xác nhận" if figure.asked else ""

    def told(self, figure: Total, element: DataElement, key: FigureKey) -> KeyedText | str:
        """Return the figures and how they differ, last the total with them, of a key; "" where all figures are in."""
        if figure.with_asked is None:
            return ""
        said: list[str] = []
        for one in figure.asked:
            compared = f": {worded(one.compared)}" if one.compared else ""
            where = where_in_words(self._campaign.outline, one.slot.members, "")
            at = f" ({where})" if where else ""
            said.append(joined(f"{self._name(one)} báo cáo ", self._figure(one, element), f"{at}{compared}. "))
        these = "số liệu này" if len(figure.asked) == 1 else "các số liệu này"
        value = joined(keyed(number(figure.with_asked), key), phrases.measure(element))
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

    def _figure(self, one: SetApart, element: DataElement) -> KeyedText:
        return joined(keyed(number(one.number), key_of_slot(one.slot)), phrases.measure(element))

    def _name(self, one: SetApart) -> str:
        return clean(self._campaign.roster[one.slot.unit].name)

    def _units(self, apart: Sequence[SetApart]) -> str:
        return phrases.listed(dict.fromkeys(map(self._name, apart)))
