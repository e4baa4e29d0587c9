"""What is said of figures under query that are in no total: whose they are, how much, and the total with them."""

from collections.abc import Iterator, Sequence

from stemagg.messages.language import translate
from stemagg.messages.wording import worded
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Number, Total
from stemagg.model.set_apart import SetApart
from stemagg.model.slot_path import slot_path, where_in_words
from stemagg.text.numbers import number

ASKED_MARK = "†"
"""Stands after a figure that figures under query are not in."""


def mark_note() -> str:
    """Return the explanation of the mark, and of a number in brackets."""
    text = translate("{mark}: without figures under query; in brackets: under query, in no total.")
    return text.format(mark=ASKED_MARK)


def shown_with_asked(figure: Total) -> str:
    """Return a value as people read it: marked where figures under query are not in it, these alone in brackets.

    "" where there is neither a value nor a figure under query.
    """
    if figure.with_asked is None:
        return figure.shown
    return f"{figure.shown}{ASKED_MARK}" if figure.shown else f"({number(figure.with_asked)})"


def headline_words(campaign: Campaign, total: Total) -> str:
    """Return a total of the whole that figures under query are not in, with these, last the total with them."""
    text = translate("{element}: {value}, without what is under query: {figures}. With that it is {total}.")
    label = campaign.outline.elements[total.data_element].label
    return text.format(
        element=" ".join((label, *(f"({period})" for period in total.group if period))),
        value=_shown(campaign, total.value),
        figures="; ".join(_figure(campaign, one) for one in total.asked),
        total=_shown(campaign, total.with_asked),
    )


def asked_lines(campaign: Campaign, asked: Sequence[SetApart], with_asked: Number | None) -> Iterator[str]:
    """Yield which figures a total is without and why, what it is with them, and what puts them into it."""
    if not asked:
        return
    for one in asked:
        yield translate("Under query, and not in it: {figure}.").format(figure=_figure(campaign, one))
        yield translate(
            "It is added once the unit corrects it or confirms it; if it confirms it: stemagg decide value {path}"
        ).format(path=slot_path(campaign.outline, one.slot))
    yield translate("With what is under query it is {total}.").format(total=_shown(campaign, with_asked))


def _figure(campaign: Campaign, one: SetApart) -> str:
    """Return whose figure is under query, how much, and how it differs: "Trường A (THCS 2022-2023): 1.250, 6,9 …"."""
    where = where_in_words(campaign.outline, one.slot.members, one.slot.period)
    unit = campaign.roster[one.slot.unit].name
    said = f"{unit} ({where}): {number(one.number)}" if where else f"{unit}: {number(one.number)}"
    return f"{said} ({worded(one.compared)})" if one.compared else said


def _shown(campaign: Campaign, value: Number | None) -> str:
    return campaign.settings.missing_mark if value is None else number(value)
