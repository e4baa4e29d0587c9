"""References of a template to appendices that it has not."""

import re
from collections.abc import Iterable, Iterator

from stemagg.report.word.tags import TemplateParagraph

_HEADING = re.compile(r"\s*phụ\s+lục\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\b[IVXL]+\b")
_REFERENCE = re.compile(
    r"\bphụ\s+lục\s+(?:số\s+)?([IVXL]+)\b(?!\W{0,3}(?:(?:ban\s+hành\s+)?kèm\s+theo\s+|của\s+)?"
    r"(?:nghị|thông\s+tư|quyết\s+định|công\s+văn|luật|chỉ\s+thị|kế\s+hoạch|hướng\s+dẫn))",
    re.IGNORECASE,
)
_LONGEST_HEADING = 200


def missing_appendices(of_template: Iterable[TemplateParagraph]) -> Iterator[tuple[TemplateParagraph, str]]:
    """Yield each paragraph that refers to appendices for which there is no heading, and their names: "Phụ lục II".

    A heading whose numeral a tag works out may have any numeral that the tag names. An appendix of another document
    ("Phụ lục I Nghị định 30/2020/NĐ-CP") is none of the template.
    """
    every = [(one, text) for one in of_template if (text := one.text).strip()]
    headings = [text for _one, text in every if _HEADING.match(text) and len(text) <= _LONGEST_HEADING]
    there = {numeral for text in headings for numeral in _NUMERAL.findall(text)}
    for paragraph, text in every:
        named = dict.fromkeys(found[1].upper() for found in _REFERENCE.finditer(text))
        if missing := [numeral for numeral in named if numeral not in there]:
            yield paragraph, ", ".join(f"Phụ lục {numeral}" for numeral in missing)
