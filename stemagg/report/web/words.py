"""The words of the web page, in the language in use."""

from stemagg.messages.language import translate
from stemagg.messages.wording import partial_note

PagePart = dict[str, object]
"""The variables of one part of the page's template."""


def page_words() -> dict[str, str]:
    """Return every text of the page by its name in the page's template."""
    return {**_of_reporting_and_totals(), **_of_units(), **_notes()}


def _of_reporting_and_totals() -> dict[str, str]:
    return {
        "as_of": translate("As of {day}"),
        "reporting": translate("Who has reported"),
        "of_units": translate("{received} of {expected} units have reported ({rate})"),
        "deadline": translate("Last day: {day}"),
        "missing": translate("Not reported"),
        "late": translate("Reported late"),
        "nobody": translate("none"),
        "totals": translate("Totals"),
        "element": translate("Data element"),
        "figure": translate("Figure"),
        "units": translate("Units"),
        "compared": translate("Units compared"),
        "change": translate("Change"),
        "percent": translate("Percent"),
        "all_levels": translate("All"),
        "members": translate("dimension"),
        "over_time": translate("Over time"),
        "time": translate("Period"),
        "indicators": translate("Indicators"),
        "indicator": translate("Indicator"),
        "targets": translate("Targets"),
        "target": translate("Target"),
        "period": translate("Period"),
        "aim": translate("Aim"),
        "achieved": translate("Achieved"),
        "still_missing": translate("Missing or over"),
        "milestones": translate("Milestones"),
        "charts": translate("Charts"),
        "by_group": translate("By {grouping}"),
    }


def _of_units() -> dict[str, str]:
    return {
        "by_unit": translate("By unit"),
        "search": translate("Search"),
        "search_hint": translate("part of a name, with or without accents"),
        "all": translate("all"),
        "unit": translate("Unit"),
        "kind": translate("Kind"),
        "state": translate("State"),
        "received": translate("Received"),
        "counted": translate("Values"),
        "open": translate("Open"),
        "shown": translate("{shown} of {all} units are shown"),
        "sources": translate("Where each figure came from"),
    }


def _notes() -> dict[str, str]:
    return {
        "note_units": translate("(n/N): the figure is based on n of N units; no mark: on all of them."),
        "note_partial": partial_note(),
        "note_marks": translate(
            "{mark}: no unit has reported it yet, which is not zero. x: not owed, or not added up."
        ),
        "note_indicators": translate(
            "n/N: the units that have all figures of an indicator, of those that owe it. {mark}: no unit has them all,"
            " which is not zero. x: no figure is formed."
        ),
        "note_hover": translate("Point at a figure of a unit, or open the unit, to see the cell that it came from."),
    }
