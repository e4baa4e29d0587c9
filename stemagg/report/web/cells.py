"""Cells of figures on the web page: text with the key of the figure."""

from stemagg.report.content.figure_text import KeyedText
from stemagg.report.web.words import PagePart


def keyed_cell(text: str) -> PagePart:
    """Return the text of a figure and its key; the key is "" where no figure is owed."""
    keys = [part.key for part in text.parts if part.key is not None] if isinstance(text, KeyedText) else []
    return {"text": str(text), "key": str(keys[0]) if keys else ""}
