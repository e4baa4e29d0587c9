"""What Word shows of a document and is not read: inserted files, embedded objects, diagrams, each by kind and place.

ECMA-376 part 1, 17.17.2.1 (w:altChunk), 21.4 (diagrams); part 4, 19.3 (OLE objects in VML).
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, phrase
from stemagg.model.source import paragraph_name
from stemagg.ooxml.elements import value, word_name
from stemagg.ooxml.word_file import WordFile

_WORKBOOKS = ("excel.", "opendocument.calc", "scalc")
_EQUATIONS = "equation."
_INSERTED = "w:altChunk"


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part that is not read: its kind in words, the paragraph that it follows, and whether it is an inserted file."""

    kind: InnerText
    paragraph: str
    is_inserted_file: bool = False


def unread_parts(file: WordFile) -> Iterator[UnreadPart]:
    """Yield the parts of the document that are not read, in reading order."""
    paragraphs = 0
    for element in file.main.root.iter():
        paragraphs += word_name(element) == "w:p"
        if kind := _kind(file, element):
            yield UnreadPart(kind, paragraph_name(paragraphs), word_name(element) == _INSERTED)


def _kind(file: WordFile, element: etree._Element) -> InnerText | None:
    """Return what an element is in words, None when it is read or shows nothing to read."""
    match word_name(element):
        case name if name == _INSERTED:
            relation = file.main.relations.get(value(element, "id"))
            return phrase(PhraseCode.PART_INSERTED, name=posixpath.basename(relation.target) if relation else "?")
        case "OLEObject":
            return _object(value(element, "ProgID"))
        case "relIds":
            return phrase(PhraseCode.PART_DIAGRAM)
    return None


def _object(program: str) -> InnerText | None:
    lower = program.lower()
    if lower.startswith(_EQUATIONS):
        return None
    return phrase(PhraseCode.PART_WORKBOOK) if lower.startswith(_WORKBOOKS) else phrase(PhraseCode.PART_OBJECT)
