"""What letters and receipts to units and their reader agree on."""

LETTER_MARK = "stemagg: letter"
"""The key word among the properties of a letter or receipt, by which it is never taken for a report."""
