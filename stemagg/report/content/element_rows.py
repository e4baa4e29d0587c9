"""What anybody owes of a data element: its periods, education levels and members of other dimensions, as table rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stemagg.messages.language import translate
from stemagg.model.element_type import ElementType
from stemagg.model.figures import Total
from stemagg.model.outline import DataElement, Outline
from stemagg.text.normalise import one_line

_MOST_CROSSED = 12
"""Members of several dimensions are crossed with each other up to this many rows."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Members of dimensions of an element, in its order, with their name in a table; none is the whole."""

    members: tuple[tuple[str, str], ...] = ()
    label: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """The member of each dimension."""
        return dict(self.members)


WHOLE = MemberRow()

Find = Callable[[DataElement, str, str, Mapping[str, str]], Total | None]
"""Finds the figure of an element by education level ("": all), period and members of other dimensions."""


Shown = Callable[[DataElement], Sequence[str]]
"""Tells which periods of an element are shown, in order."""


class ElementRows:
    """Finds what is asked of an element in the periods that are shown: that for which there is a figure."""

    def __init__(self, outline: Outline, find: Find, shown: Shown | None = None) -> None:
        self.outline, self._find, self._shown = outline, find, shown
        self.periods = cache(self._periods)
        self.levels = cache(self._levels)
        self.breakdowns = cache(self._breakdowns)

    def _periods(self, element: DataElement) -> tuple[str, ...]:
        """Return the periods for which anybody owes an element, ("",) where it is not asked by period."""
        codes: Sequence[str] = [period.code for period in self.outline.periods] if element.by_period else [""]
        if self._shown and element.by_period:
            codes = self._shown(element)
        return tuple(code for code in codes if self._find(element, "", code, {}))

    def _levels(self, element: DataElement) -> tuple[str, ...]:
        """Return the education levels for which anybody owes an element, () where it is not asked by level."""
        levels = self.outline.levels if element.by_level else ()
        return tuple(level for level in levels if self.is_asked(element, level))

    def is_asked(self, element: DataElement, level: str, members: Mapping[str, str] | None = None) -> bool:
        """Return whether anybody owes an element for a level ("": any) and members, in any period."""
        return any(self._find(element, level, code, members or {}) for code in self.periods(element))

    def _breakdowns(self, element: DataElement) -> tuple[MemberRow, ...]:
        """Return the members of the dimensions of an element, each followed by those of the next ones in it."""
        every = tuple(self._within(element, {}, element.further_dimensions))
        return every if len(every) <= _MOST_CROSSED else tuple(one for one in every if len(one.members) == 1)

    def _within(self, element: DataElement, within: Mapping[str, str], names: Sequence[str]) -> Iterator[MemberRow]:
        for place, name in enumerate(names):
            for member in self.outline.dimensions_by_code[name].by_code:
                chosen = {**within, name: member}
                if self.is_asked(element, "", chosen):
                    yield MemberRow(tuple(chosen.items()), self._label(element, chosen))
                    yield from self._within(element, chosen, names[place + 1 :])

    def _label(self, element: DataElement, chosen: Mapping[str, str]) -> str:
        """Return the name of members: "of which girls" where their whole is asked beside them."""
        names = ", ".join(one_line(self.outline.member_label(*pair)) for pair in chosen.items())
        is_part = any(self.outline.whole_of(element, name) == "asked" for name in chosen)
        return translate("of which {member}").format(member=names) if is_part else names

    def rows(self, element: DataElement, level: str) -> tuple[MemberRow, ...]:
        """Return the whole of an element at a level ("": all levels) and its members there.

        Where each member is of one level only (grades), they are not repeated over all levels.
        """
        own = self.breakdowns(element)
        if level:
            own = tuple(one for one in own if self.is_asked(element, level, one.chosen))
        elif levels := self.levels(element):
            many = (sum(self.is_asked(element, at, one.chosen) for at in levels) > 1 for one in own)
            own = own if any(many) else ()
        return WHOLE, *own


def titled(element: DataElement) -> str:
    """Return the title of an element; of answers with what is counted."""
    if not element.is_answer:
        return element.title
    if element.is_distinct:
        counted = translate("different answers")
    else:
        is_yes = element.type is ElementType.YES_NO
        counted = translate("units that answer yes") if is_yes else translate("units that have answered")
    return f"{element.title} ({counted})"
