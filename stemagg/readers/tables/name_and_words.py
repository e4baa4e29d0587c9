"""Names of units that a title goes on after: "PHÒNG GDĐT HUYỆN X - CẤP THCS", "TRƯỜNG Y – BÁO CÁO", "Z (cấp THCS)"."""

from stemagg.model.heading_words import heading_words
from stemagg.readers.regions.bracketed_name import names_and_rests
from stemagg.readers.tables.context import ReadingContext
from stemagg.text.normalise import fold, one_line


def name_before_words(context: ReadingContext, text: str) -> str:
    """Return what stands before a dash or bracket that a level, a period or words of any report follow, "" for nothing.

    Where only the letter counts, it is nothing; so it is where the words make the figures others, or may name a part.
    """
    parts = () if context.phrases.is_strict else names_and_rests(one_line(text))
    return next((name for name, rest in parts if _says_nothing_else(context, rest)), "")


def _says_nothing_else(context: ReadingContext, rest: str) -> bool:
    said = context.phrases.read(rest)
    if said.qualifiers or said.others or said.states_scope:
        return False
    outline = context.campaign.outline.title
    known = {word for title in (*heading_words().reports, outline) for word in fold(title).split()}
    return all(fold(word) in known for word in said.unknown)
