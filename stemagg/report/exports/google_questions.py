"""The questions of a Google Form, as its script takes them: their titles, kinds, choices, and what may be answered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement
from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.exports.form_cells import entry

Question = dict[str, object]

_MOST_CHOICES = 1_000
_WHOLE = "[0-9]{1,9}"


def unit_question(campaign: Campaign) -> Question:
    """Return the question for the unit: a choice of all, unless they are too many or two are of one name."""
    names = Counter(unit.name for unit in campaign.roster)
    title = campaign.outline.fields.unit[0]
    if len(names) <= _MOST_CHOICES and set(names.values()) <= {1}:
        return {**choice_question(title, list(names)), "required": True}
    return {"title": title, "required": True, "type": "text"}


def level_question(campaign: Campaign, how: str) -> Iterator[Question]:
    """Yield the question for the education level, with how it is answered, where any unit has several."""
    outline = campaign.outline
    if any(len(one.education_levels) > 1 for one in campaign.roster) and outline.fields.education_level:
        levels = [level.label for level in outline.levels.values()]
        yield {**choice_question(outline.fields.education_level[0], levels), "help": how}


def choice_question(title: str, choices: Sequence[str], *, several: bool = False) -> Question:
    """Return a question with choices."""
    return {"title": title, "required": False, "type": "several" if several else "list", "choices": list(choices)}


def question_on(element: DataElement, title: str, largest: Decimal | None = None) -> Question:
    """Return the question for a data element that is no choice of the outline; `largest` bounds its number."""
    made: Question = {"title": title, "required": False, "type": "text"}
    match element.type:
        case ElementType.TEXT:
            return {**made, "type": "paragraph"}
        case ElementType.LINK:
            return {**made, "help": "Dán đường dẫn", "check": {"url": True}, "refusal": "Hãy dán một đường dẫn."}
        case ElementType.DATE:
            return {**made, "type": "date"}
        case ElementType.YES_NO:
            general = general_vocabulary()
            return choice_question(title, [general.yes[0], general.no[0]])
    how = entry(element, largest)
    measure = f". Đơn vị tính: {element.unit_of_measure}" if element.unit_of_measure else ""
    help_text = f"{how[0].upper()}{how[1:]}{measure}"
    return {**made, "help": help_text, "check": _check(element, largest), "refusal": f"Hãy {how}."}


def _check(element: DataElement, largest: Decimal | None) -> Question:
    least = element.minimum if element.minimum is not None else 0
    if element.type is ElementType.COUNT and least == 0 and largest in {None, Decimal(1)}:
        return {"pattern": _WHOLE if largest is None else "[01]"}
    bounds: Question = {"least": float(least)}
    return bounds if largest is None else {**bounds, "most": float(largest)}
