"""What units have answered, as indicators and targets take it from the store."""

from stemagg.aggregate.operand_figures import Answers
from stemagg.model.campaign import Campaign
from stemagg.model.indicator_grain import element_operands
from stemagg.model.slot import ValueState
from stemagg.store.database import Store


def answers_of(campaign: Campaign, store: Store) -> Answers:
    """Return the numbers that count, and the texts that an indicator counts the different ones of."""
    outline = campaign.outline
    named = {operand.ref.name for indicator in outline.indicators for operand in element_operands(indicator)}
    texts = {name for name in named if not outline.elements[name].is_numeric}
    if not texts:
        return Answers(store.numbers())
    written = (one for one in store.current_values() if one.slot.data_element in texts)
    return Answers(
        store.numbers(), {one.slot: one.text for one in written if one.text and one.state is ValueState.REPORTED}
    )
