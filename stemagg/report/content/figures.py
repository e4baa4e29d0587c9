"""The figures of the summaries as a template names them: figures.ELEMENT.LEVEL.last.measured."""

from collections.abc import Mapping
from dataclasses import replace

from stemagg.model.campaign import UNIT, Campaign, value_of
from stemagg.model.figure_key import FigureKey, Statement
from stemagg.model.figures import Additivity, Change, Figure
from stemagg.model.outline import EDUCATION_LEVEL, PERIOD, DataElement
from stemagg.model.roster import ReportingUnit
from stemagg.model.summary import ReportFacts
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, KeyedText, joined, keyed

NOT_FORMED = "x"
TOTAL = "total"
ALL = "all"

Plain = dict[str, object]


def wanted_groupings(campaign: Campaign) -> tuple[tuple[str, ...], ...]:
    """Return the groupings that the report needs: whole, by its own grouping, by unit; each split as asked.

    Every data element is wanted as it was asked (by education level and period) and over all levels.
    """
    heads: list[tuple[str, ...]] = [(), (campaign.settings.report_grouping,), (UNIT,)]
    splits = dict.fromkeys(
        split
        for element in campaign.outline.numeric_elements
        for split in (dimensions(element), dimensions(element, level=False))
    )
    wanted = [(*head, *split) for head in heads for split in splits]
    return tuple(dict.fromkeys([(), *wanted]))


def dimensions(element: DataElement, *, level: bool = True) -> tuple[str, ...]:
    """Return what an element is asked by, in the order in which summaries are grouped; without levels if so wanted."""
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
        self._changes = facts.changes
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
            **self._comparison(self.change(head, element, level, codes[-1]), element),
        }

    def change(self, head: Mapping[str, str], element: DataElement, level: str, period: str) -> Change | None:
        """Return the change from the period before; None where there is none before or nothing to compare."""
        return self._changes.get(FigureKey(Statement.CHANGE, element.code, level, period, tuple(head.items())))

    def changed(self, change: Change | None) -> tuple[KeyedText, KeyedText, KeyedText]:
        """Return units compared, change and percentage for table columns; the mark where nothing is compared.

        Of too few units it is said how many of how many they are.
        """
        if change is None or change.additivity is not Additivity.ADDS_UP:
            nothing = keyed(self.mark if change is None else NOT_FORMED, None)
            return nothing, nothing, nothing
        units = self._compared(change) if change.is_known else self._too_few(change)
        difference, percent = change.difference, change.percent
        return (
            units,
            keyed(self.mark if difference is None else phrases.number(difference), _of(change, Statement.CHANGE)),
            keyed(phrases.NO_PERCENT if percent is None else phrases.percent(percent), _of(change, Statement.PERCENT)),
        )

    def _compared(self, change: Change) -> KeyedText:
        return keyed(str(len(change.compared)), _of(change, Statement.COMPARED))

    def _too_few(self, change: Change) -> KeyedText:
        """Return how many of how many units gave both periods: "9/66"; just "2" when no other gave anything."""
        if len(change.compared) == change.units_reporting:
            return self._compared(change)
        return joined(
            self._compared(change), "/", keyed(str(change.units_reporting), _of(change, Statement.COMPARABLE))
        )

    def _comparison(self, change: Change | None, element: DataElement) -> Plain:
        """Return a change as templates see it; every text is "" where there is none."""
        said = {"change": "", "comparison": "", "compared_units": 0, "not_compared": ""}
        if change is None or change.additivity is not Additivity.ADDS_UP:
            return said
        if change.before is not None and change.after is not None:
            return {
                "change": self._moved(change, element),
                "comparison": joined(self._from_to(change), ", ", self._moved(change, element)),
                "compared_units": KeyedNumber(len(change.compared), _of(change, Statement.COMPARED)),
                "not_compared": "",
            }
        return {**said, "not_compared": self._not_compared(change) if change.units_reporting else ""}

    def _moved(self, change: Change, element: DataElement) -> KeyedText:
        """Return "tăng 15 trường (14,3%)"."""
        moved, what, share = phrases.changed(change, element)
        text = joined(keyed(moved, _of(change, Statement.CHANGE)), what)
        return joined(text, " (", keyed(share, _of(change, Statement.PERCENT)), ")") if share else text

    def _from_to(self, change: Change) -> KeyedText:
        """Return "tăng từ 166 lên 203", "giảm từ 120 xuống 96" or "giữ nguyên 96"."""
        before, after, difference = change.before or 0, change.after or 0, change.difference or 0
        first = keyed(phrases.number(before), _of(change, Statement.BEFORE))
        last = keyed(phrases.number(after), _of(change, Statement.AFTER))
        if not difference:
            return joined("giữ nguyên ", last)
        return joined(
            "tăng từ " if difference > 0 else "giảm từ ", first, " lên " if difference > 0 else " xuống ", last
        )

    def _not_compared(self, change: Change) -> KeyedText:
        """Return "Chưa so sánh với năm học 2021-2022, vì chỉ có 9/66 đơn vị có số liệu của cả hai năm học"."""
        kind = phrases.lower_first(self.campaign.grouping_title(PERIOD))
        period = next(period for period in self.campaign.outline.periods if period.code == change.earlier)
        earlier = f"{kind}{phrases.NO_BREAK_SPACE}{phrases.period_label(period)}"
        units = joined("vì chỉ có ", self._too_few(change), f"{phrases.NO_BREAK_SPACE}đơn vị")
        return joined(f"Chưa so sánh với {earlier}, ", units, f" có số liệu của cả hai {kind}")

    def units_in(self, head: Mapping[str, str]) -> list[ReportingUnit]:
        """Return the units that the figures of a head are of, in the order of the roster."""
        return [unit for unit in self.campaign.roster if all(value_of(unit, g) == v for g, v in head.items())]


def _of(change: Change, statement: Statement) -> FigureKey:
    return replace(change.key, statement=statement)


def _is_formed(figure: Figure) -> bool:
    return figure.value is not None or figure.additivity is Additivity.ADDS_UP
