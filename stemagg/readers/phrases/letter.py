"""What is left of what a text says where nothing is understood beyond the letter: `strict = true` in the settings."""

from dataclasses import replace

from stemagg.model.matching import HeadingMatch
from stemagg.readers.phrases.phrase import Understood
from stemagg.text.normalise import one_line


def by_letter_alone(said: Understood, *, is_far: bool = False) -> Understood:
    """Return what a text says by the outline's own words; what it may mean beyond them is then in `meant`.

    A text that is far from its figures, a title or the name of a sheet, gives facts only where a person has decided so.
    """
    match = said.match
    is_taken = said.is_decided or (said.is_by_letter and not is_far)
    if is_taken or not (match.data_element or match.period or match.members):
        return said
    meant = HeadingMatch(data_element=match.data_element, members=match.members, period=match.period)
    unknown = said.unknown if is_far else said.unknown or (one_line(said.text),)
    left = HeadingMatch(field=match.field, section=match.section, obligation=match.obligation)
    return replace(said, match=left, unknown=unknown, near=said.near or match.data_element, meant=meant)
