"""The figures of the summaries as a template names them: figures.ELEMENT.LEVEL.last.measured."""

from stemagg.campaign import UNIT, Campaign
from stemagg.outline import EDUCATION_LEVEL, PERIOD, DataElement
from stemagg.report import phrases
from stemagg.summary import Additivity, Figure, ReportFacts

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

    def find(self, head: dict[str, str], element: DataElement, level: str = "", period: str = "") -> Figure | None:
        """Return the figure, None when nothing of the kind is owed; no level means over all of them."""
        group = {**head}
        if element.by_level and level:
            group[EDUCATION_LEVEL] = level
        if element.by_period:
            group[PERIOD] = period
        return self._index.get((tuple(group), tuple(group.values()), element.code))

    def shown(self, figure: Figure | None) -> str:
        """Return the value as printed: a number, the mark for missing, "x" where none is owed or formed."""
        if figure is None or not figure.units_expected or not _is_formed(figure):
            return NOT_FORMED
        return self.mark if figure.value is None else phrases.number(figure.value)

    def plain(self, figure: Figure | None, element: DataElement) -> Plain:
        """Return one figure as templates see it."""
        if figure is None or figure.value is None:
            value = measured = self.shown(figure)
        else:
            value, measured = phrases.number(figure.value), phrases.measured(figure.value, element)
        counted, expected = (figure.units_counted, figure.units_expected) if figure else (0, 0)
        note = "" if counted == expected else f" ({phrases.of_units(counted, expected)})"
        return {
            "value": value,
            "measured": measured + note,
            "bare": measured,
            "units": f"{counted}/{expected}",
            "counted": counted,
            "expected": expected,
            "is_complete": counted == expected,
            "is_known": figure is not None and figure.value is not None,
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
            "change": change(previous, last, element),
            "caution": self.caution(previous, last),
        }

    def caution(self, before: Figure | None, after: Figure | None) -> str:
        """Return a fragment of a sentence when two compared figures stand on different numbers of units."""
        if before is None or after is None or before.value is None or after.value is None:
            return ""
        counts = [f"{f.units_counted}/{f.units_expected}" for f in (before, after)]
        if (before.units_counted, before.units_expected) == (after.units_counted, after.units_expected):
            return ""
        return f"số đơn vị có số liệu của hai kỳ khác nhau: {counts[0]} và {counts[1]}"


def _is_formed(figure: Figure) -> bool:
    return figure.value is not None or figure.additivity is Additivity.ADDS_UP


def change(before: Figure | None, after: Figure | None, element: DataElement) -> str:
    """Return "tăng 15 trường (14,3%)"; "" unless both figures have a value."""
    if before is None or after is None or before.value is None or after.value is None:
        return ""
    return phrases.changed(before.value, after.value, element)
