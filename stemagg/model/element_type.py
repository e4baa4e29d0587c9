"""The types of data elements: what an answer to one is."""

from enum import StrEnum


class ElementType(StrEnum):
    """The data type of an element's answers."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    TEXT = "text"
    LINK = "link"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"
    LIST = "list"


AMOUNTS = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.LIST})
"""Answers that are amounts of something."""

ANSWERS = frozenset({ElementType.YES_NO, ElementType.CHOICE, ElementType.DATE})
"""Answers that are no amounts: what is counted is the units that give them."""

NUMERIC = ANSWERS | {ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE, ElementType.LIST}
"""Answers that are stored as a number: that of a date is its day, that of a list how many rows it has."""
