"""A document prepared for the rules: its stories, its sections, and its recognised elements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from stemagg.nd30.elements import Elements, recognise
from stemagg.ooxml.elements import value, word_name
from stemagg.ooxml.paragraphs import PageSection, Paragraph, Story
from stemagg.ooxml.walk import read_story
from stemagg.ooxml.word_file import PackagePart, WordFile

_STORIES = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, eq=False)
class Document:
    """A document: `main` is its text, `others` are headers, footers and notes."""

    file: WordFile
    main: Story
    others: tuple[Story, ...]
    sections: tuple[PageSection, ...]

    @cached_property
    def elements(self) -> Elements:
        """The elements recognised by words and position."""
        return recognise(self.main)

    @cached_property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """Every printed paragraph of any part."""
        return (*self.main.paragraphs, *(one for story in self.others for one in story.paragraphs))

    @cached_property
    def last_of_section(self) -> dict[int, Paragraph]:
        """The last paragraph of each section, which holds its settings."""
        return {one.section: one for one in self.main.paragraphs}

    def story(self, name: str) -> Story | None:
        """Return the story of a part such as a header, None when there is none."""
        return next((one for one in self.others if one.part == name), None)

    def heading_above(self, paragraph: Paragraph) -> str:
        """Return the heading above a paragraph of the main text, "" before the first."""
        if paragraph.part != self.main.part:
            return ""
        return self._headings.get(paragraph.number, "")

    @cached_property
    def _headings(self) -> dict[int, str]:
        titles = self.elements.titles
        above, found = "", {}
        for one in self.main.paragraphs:
            found[one.number] = above
            if one in titles:
                above = one.words
        return found


def document_of(file: WordFile) -> Document:
    """Return a document prepared for the rules; Refused when a part of it is damaged."""
    cascade = file.cascade
    main = read_story(file.main.name, file.main.root, cascade)
    others = tuple(read_story(part.name, part.root, cascade) for part in _other_parts(file))
    return Document(file, main, others, _sections(file, main.section_ends))


def _other_parts(file: WordFile) -> Iterator[PackagePart]:
    kinds = {relation.target: relation.kind for relation in file.main.relations.values()}
    yield from (part for name, part in sorted(file.parts.items()) if kinds.get(name) in _STORIES)


def _sections(file: WordFile, ends: Sequence[etree._Element]) -> tuple[PageSection, ...]:
    """Return the sections; a missing header or footer is inherited from the previous section (17.10.1)."""
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    found = []
    for number, properties in enumerate(ends):
        headers, footers = dict(headers), dict(footers)
        for one in properties:
            if word_name(one) not in {"w:headerReference", "w:footerReference"}:
                continue
            target = file.target(file.main, value(one, "id"))
            kept = headers if word_name(one) == "w:headerReference" else footers
            kept[value(one, "type") or "default"] = target.name if target else ""
        found.append(PageSection(number, properties, headers, footers))
    return tuple(found)
