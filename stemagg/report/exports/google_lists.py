"""The Google Forms of lists: one for each list, answered once for each item; its answers are the rows of the list."""

from collections.abc import Iterator

from stemagg.model.campaign import Campaign
from stemagg.model.list_column import ListColumn
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import period_label
from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.exports.google_questions import (
    Question,
    choice_question,
    level_question,
    question_on,
    unit_question,
)

_OF_LEVEL = "Cấp học của mục này."


def google_lists(campaign: Campaign, periods: frozenset[str]) -> Iterator[dict[str, object]]:
    """Yield the form of each list that any unit owes, for some periods (all when none is given)."""
    slots = dict.fromkeys(slot for unit in campaign.roster for slot in campaign.slots_owed(unit))
    owed = {(s.data_element, s.period) for s in slots if not periods or not s.period or s.period in periods}
    for element in campaign.outline.data_elements:
        asked = [period.code for period in campaign.outline.periods if (element.code, period.code) in owed]
        if element.is_list and (asked or (element.code, "") in owed):
            questions = list(_questions(campaign, element, asked))
            yield {"title": element.title, "description": _how(campaign, element), "questions": questions}


def _how(campaign: Campaign, element: DataElement) -> str:
    measure = element.unit_of_measure or "mục"
    none, first = general_vocabulary().none[0].capitalize(), element.columns[0].title
    return (
        f"Thời hạn gửi: {campaign.deadline.quoted}. Mỗi lần gửi ghi một {measure}; gửi xong thì chọn gửi câu trả lời "
        f"khác để ghi {measure} tiếp theo. Không có {measure} nào thì gửi một lần, chỉ ghi “{none}” ở câu “{first}”."
    )


def _questions(campaign: Campaign, element: DataElement, asked: list[str]) -> Iterator[Question]:
    yield unit_question(campaign)
    if element.by_level:
        yield from level_question(campaign, _OF_LEVEL)
    if element.by_period:
        labels = [period_label(campaign.outline.periods_by_code[code]) for code in asked]
        yield {**choice_question(general_vocabulary().period[0].capitalize(), labels), "required": True}
    for column in element.columns:
        yield _column(campaign, element, column)


def _column(campaign: Campaign, element: DataElement, column: ListColumn) -> Question:
    """Return the question for a column, with its heading on the sheet of a form."""
    title = column.title + (f" ({column.unit_of_measure})" if column.unit_of_measure else "")
    if column.dimension:
        return choice_question(title, [m.title for m in campaign.outline.dimensions_by_code[column.dimension].members])
    of = element.column_elements.get(column.code)
    return question_on(of, title) if of and of.is_numeric else {"title": title, "required": False, "type": "text"}
