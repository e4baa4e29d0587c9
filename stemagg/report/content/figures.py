"""The figures of the summaries as a template names them: figures.ELEMENT.LEVEL.last.measured."""

from collections.abc import Iterable, Mapping

from stemagg.model.campaign import UNIT, Campaign, value_of
from stemagg.model.figure_key import FigureKey, Statement
from stemagg.model.outline import EDUCATION_LEVEL, PERIOD, DataElement
from stemagg.model.roster import ReportingUnit
from stemagg.model.summary import Additivity, Figure, ReportFacts
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, KeyedText, joined, keyed
from stemagg.text.normalise import one_line

NOT_FORMED = "x"
TOTAL = "total"
ALL = "all"
_MOST_NAMES = 3

Plain = dict[str, object]


def wanted_groupings(campaign: Campaign) -> tuple[tuple[str, ...], ...]:
    """Return the groupings that the report needs: whole, by its own grouping, by unit; each split as asked.

    Every data element is wanted as it was asked (by education level and period) and over all levels.
    """
    heads: list[tuple[str, ...]] = [(), (campaign.settings.report_grouping,), (UNIT,)]
    splits = dict.fromkeys(
        split
        for element in campaign.outline.numeric_elements
        for split in (_dimensions(element), _dimensions(element, level=False))
    )
    wanted = [(*head, *split) for head in heads for split in splits]
    return tuple(dict.fromkeys([(), *wanted]))


def _dimensions(element: DataElement, *, level: bool = True) -> tuple[str, ...]:
    return tuple(d for d in (EDUCATION_LEVEL, PERIOD) if d in element.by and (level or d != EDUCATION_LEVEL))


class Figures:
    """Finds a figure: head (nothing, a district, a unit), data element, education level, period."""

    def __init__(self, campaign: Campaign, facts: ReportFacts) -> None:
        self.campaign = campaign
        self.mark = campaign.settings.missing_mark
        self._index = {
            (summary.by, figure.group, figure.data_element): figure
            for summary in facts.summaries.values()
            for figure in summary.figures
        }
        self._group_of = {id(figure): (by, figure.group) for (by, _group, _code), figure in self._index.items()}

    def find(self, head: dict[str, str], element: DataElement, level: str = "", period: str = "") -> Figure | None:
        """Return the figure, None when nothing of the kind is owed; no level means over all of them."""
        group = {**head}
        if element.by_level and level:
            group[EDUCATION_LEVEL] = level
        if element.by_period:
            group[PERIOD] = period
        return self._index.get((tuple(group), tuple(group.values()), element.code))

    def key(self, figure: Figure, statement: Statement = Statement.VALUE) -> FigureKey:
        """Return the key of what is said of a figure that `find` gave."""
        by, values = self._group_of[id(figure)]
        group = dict(zip(by, values, strict=True))
        level, period = group.pop(EDUCATION_LEVEL, ""), group.pop(PERIOD, "")
        return FigureKey(statement, figure.data_element, level, period, tuple(group.items()))

    def shown(self, figure: Figure | None) -> KeyedText:
        """Return the value as printed: a number, the mark for missing, "x" where none is owed or formed."""
        if figure is None:
            return keyed(NOT_FORMED, None)
        formed = figure.units_expected and _is_formed(figure)
        mark = self.mark if formed else NOT_FORMED
        text = mark if figure.value is None or not formed else phrases.number(figure.value)
        return keyed(text, self.key(figure) if id(figure) in self._group_of else None)

    def units(self, figure: Figure) -> KeyedText:
        """Return on how many of how many units a figure stands: "67/71"."""
        return keyed(f"{figure.units_counted}/{figure.units_expected}", self.key(figure, Statement.UNITS))

    def plain(self, figure: Figure | None, element: DataElement) -> Plain:
        """Return one figure as templates see it."""
        value = self.shown(figure)
        is_known = figure is not None and figure.value is not None
        measured = joined(value, phrases.measure(element)) if is_known else value
        return {
            "value": value,
            "measured": joined(measured, self._unless_complete(figure)),
            "bare": measured,
            **self._standing(figure),
            "is_known": is_known,
        }

    def _unless_complete(self, figure: Figure | None) -> str:
        if figure is None or figure.is_complete:
            return ""
        return joined(" (", self.units(figure), f"{phrases.NO_BREAK_SPACE}đơn vị)")

    def _standing(self, figure: Figure | None) -> Plain:
        if figure is None:
            return {"units": "0/0", "counted": 0, "expected": 0, "is_complete": True}
        return {
            "units": self.units(figure),
            "counted": KeyedNumber(figure.units_counted, self.key(figure, Statement.UNITS_COUNTED)),
            "expected": KeyedNumber(figure.units_expected, self.key(figure, Statement.UNITS_EXPECTED)),
            "is_complete": figure.is_complete,
        }

    def tree(self, head: dict[str, str]) -> dict[str, Plain]:
        """Return figures of a head: element -> education level or "total" -> period, "last", "previous"."""
        outline = self.campaign.outline
        return {
            element.code: {
                level or TOTAL: self._branch(head, element, level)
                for level in ("", *(outline.levels if element.by_level else ()))
            }
            for element in outline.numeric_elements
        }

    def _branch(self, head: dict[str, str], element: DataElement, level: str) -> Plain:
        codes = [period.code for period in self.campaign.outline.periods] if element.by_period else [ALL]
        found = [self.find(head, element, level, code) for code in codes]
        last, previous = found[-1], found[-2] if len(found) > 1 else None
        return {
            **{code: self.plain(figure, element) for code, figure in zip(codes, found, strict=True)},
            "last": self.plain(last, element),
            "previous": self.plain(previous, element),
            "change": self.change(previous, last, element),
            "caution": self.caution(head, element, level, (codes[-2], codes[-1])) if len(codes) > 1 else "",
        }

    def change(self, before: Figure | None, after: Figure | None, element: DataElement) -> str:
        """Return "tăng 15 trường (14,3%)"; "" unless both figures have a value."""
        if before is None or after is None or before.value is None or after.value is None:
            return ""
        moved, what, share = phrases.changed_parts(before.value, after.value, element)
        said = joined(keyed(moved, self.key(after, Statement.CHANGE)), what)
        return joined(said, " (", keyed(share, self.key(after, Statement.PERCENT)), ")") if share else said

    def changed(self, before: Figure | None, after: Figure | None) -> tuple[KeyedText, KeyedText]:
        """Return the change and its percentage for table columns; the mark where it cannot be told."""
        mark = str(NOT_FORMED if self.shown(after) == NOT_FORMED else self.mark)
        if before is None or after is None:
            return keyed(mark, None), keyed(mark, None)
        keys = self.key(after, Statement.CHANGE), self.key(after, Statement.PERCENT)
        if before.value is None or after.value is None:
            return keyed(mark, keys[0]), keyed(mark, keys[1])
        percent = phrases.signed_percent_changed(before.value, after.value)
        return keyed(phrases.number(after.value - before.value), keys[0]), keyed(percent, keys[1])

    def caution(self, head: dict[str, str], element: DataElement, level: str, periods: tuple[str, str]) -> str:
        """Return a fragment of a sentence when two compared figures are not made of the same units' values."""
        figures = [self.find(head, element, level, period) for period in periods]
        if any(figure is None or figure.value is None for figure in figures):
            return ""
        before, after = (self._made_of(head, element, level, period) for period in periods)
        silent = [
            (period, self._names(units))
            for period, units in zip(periods, (after - before, before - after), strict=True)
        ]
        said = "; ".join(f"{self._period(period)} không có số liệu của {names}" for period, names in silent if names)
        return f"hai kỳ không cùng các đơn vị có số liệu ({said})" if said else ""

    def _made_of(
        self, head: dict[str, str], element: DataElement, level: str, period: str
    ) -> frozenset[tuple[str, str]]:
        """Return the values, as (unit, education level), that a figure is made of."""
        levels = [level] if level or not element.by_level else list(self.campaign.outline.levels)
        return frozenset(
            (unit.code, of_level)
            for unit in self.units_in(head)
            for of_level in levels
            if (figure := self.find({UNIT: unit.code}, element, of_level, period)) and figure.units_counted
        )

    def units_in(self, head: Mapping[str, str]) -> list[ReportingUnit]:
        """Return the units that the figures of a head are of, in the order of the roster."""
        return [unit for unit in self.campaign.roster if all(value_of(unit, g) == v for g, v in head.items())]

    def _names(self, values: Iterable[tuple[str, str]]) -> str:
        """Return the units of values by name; from four on only how many there are."""
        codes = {unit for unit, _level in values}
        names = [one_line(unit.name) for unit in self.campaign.roster if unit.code in codes]
        most = len(names) <= _MOST_NAMES
        return phrases.listed(names) if most else f"{len(names)}{phrases.NO_BREAK_SPACE}đơn vị"

    def _period(self, code: str) -> str:
        kind = phrases.lower_first(self.campaign.grouping_title(PERIOD))
        period = next(period for period in self.campaign.outline.periods if period.code == code)
        return f"{kind}{phrases.NO_BREAK_SPACE}{phrases.period_label(period)}"


def _is_formed(figure: Figure) -> bool:
    return figure.value is not None or figure.additivity is Additivity.ADDS_UP
