"""Checks the tags of one part of a template in one pass, reporting every fault."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.language import translate
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.tag_faults import tag_fault
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code, joined, phrase
from stemagg.model.errors import Fault, fault
from stemagg.ooxml.elements import WORD
from stemagg.report.word.expressions import Examples, Expressions, Problem
from stemagg.report.word.limits import TooMuchError
from stemagg.report.word.printed_content import PrintedContent
from stemagg.report.word.sandbox import (
    AS_IT_COMES,
    END_OF_STATEMENT,
    END_OF_VALUE,
    STATEMENT,
    VALUE,
    TemplateEnvironment,
    UnknownNameError,
)
from stemagg.report.word.tags import HALF, PARAGRAPH, ROW, Tag, TemplateParagraph

STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor")
_NOT_FOR_TEMPLATES = frozenset(
    {
        *("include", "import", "from", "extends", "block", "endblock", "macro", "endmacro", "call", "endcall"),
        *("set", "endset", "raw", "endraw", "filter", "endfilter", "with", "endwith", "autoescape", "endautoescape"),
        *("do", "trans", "debug", "colspan", "cellbg", "vm", "hm"),
    }
)
_ENDS = {"if": "endif", "for": "endfor"}
_CONTINUES = {"elif": ("if",), "else": ("if", "for"), "endif": ("if",), "endfor": ("for",)}
_SINGLE = re.compile(r"\{\s*(\w+)(?:[.\[|][^{}]*)?\s*\}")
_DEEPEST = 12
_MOST_CONTEXT = 120
_MOST_LOOKED_AT = 1_000
_PARTS = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


def part_name(part: str) -> str:
    """Return the word for a part of the package: "word/header2.xml" is a header."""
    kind = re.sub(r"\d*\.xml$", "", part.rsplit("/", 1)[-1])
    return {
        "body": phrase(PhraseCode.PART_BODY),
        "header": phrase(PhraseCode.PART_HEADER),
        "footer": phrase(PhraseCode.PART_FOOTER),
        "footnotes": phrase(PhraseCode.PART_FOOTNOTES),
        "endnotes": phrase(PhraseCode.PART_ENDNOTES),
        "comments": phrase(PhraseCode.PART_COMMENTS),
    }.get(_PARTS.get(kind, ""), part)


def place_of(file: str, paragraph: TemplateParagraph) -> str:
    """Return a paragraph's place for users: file, part, paragraph number, heading above."""
    place = phrase(PhraseCode.TEMPLATE_PLACE, file=file, part=part_name(paragraph.part), number=paragraph.number)
    if not paragraph.heading:
        return place
    return joined("", [place, phrase(PhraseCode.UNDER_HEADING, heading=paragraph.heading)])


def shortened(text: str) -> str:
    """Return a text on one line, shortened to the length allowed in messages."""
    text = re.sub(r"\s+", " ", text[:_MOST_LOOKED_AT]).strip()
    return text if len(text) <= _MOST_CONTEXT else f"{text[:_MOST_CONTEXT]}…"


def fault_at(file: str, paragraph: TemplateParagraph, problem: Problem, tag: str) -> Fault:
    """Return the fault of a problem in a tag."""
    operands = {"tag": shortened(tag), "context": shortened(paragraph.text), **dict(problem.operands)}
    if problem.code == TemplateCode.TEMPLATE_REFUSED and shortened(tag) != operands["detail"]:
        operands["detail"] = joined("", [operands["detail"], f" ({shortened(tag)})"])
    return fault(place_of(file, paragraph), problem.code, **operands)


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """An open block: its tag, and whether it defined names."""

    tag: Tag
    has_scope: bool


@dataclass
class TagFaults:
    """Checks the tags of a part, and notes what they print; `has_gaps`: the items of some list are unknown."""

    file: str
    environment: TemplateEnvironment
    known: Mapping[str, Examples]
    printed: PrintedContent = field(default_factory=PrintedContent)
    found: list[Fault] = field(default_factory=list)
    has_gaps: bool = False
    _open: list[_Open] = field(default_factory=list)
    _scopes: list[dict[str, Examples]] = field(default_factory=list)

    def look_at(self, paragraphs: list[TemplateParagraph]) -> None:
        """Check the tags in the paragraphs of one part."""
        for paragraph in paragraphs:
            if self._has_half(paragraph):
                self._add(paragraph, TemplateCode.TEMPLATE_TAG_HALF, "")
                continue
            for tag in paragraph.tags:
                self._tag(tag)
        for left in self._open:
            self._add(
                left.tag.paragraph, TemplateCode.TEMPLATE_BLOCK_UNCLOSED, left.tag.written, closing=_closing(left.tag)
            )
        self._open, self._scopes = [], []

    def _has_half(self, paragraph: TemplateParagraph) -> bool:
        """Report partial tags, nested tags and known names in single braces; return whether there are any."""
        beside = paragraph.text_beside_tags
        single = any(match[1] in self.known for match in _SINGLE.finditer(beside))
        return single or bool(HALF.search(beside)) or any(HALF.search(tag.written[2:-2]) for tag in paragraph.tags)

    def _add(self, paragraph: TemplateParagraph, code: Code, tag: str, **operands: str) -> None:
        self.found.append(fault_at(self.file, paragraph, Problem(code, tuple(operands.items())), tag))

    def _tag(self, tag: Tag) -> None:
        sign = tag.inner[:1] in {"-", "+"} or tag.inner[-1:] in {"-", "+"}
        if tag.scope not in {"", PARAGRAPH, ROW} or sign or (tag.scope == ROW and tag.opening == "{{"):
            self._add(tag.paragraph, TemplateCode.TEMPLATE_TAG_KIND, tag.written)
        elif tag.opening == "{{":
            self._value(tag)
        elif tag.opening == "{%":
            self._statement(tag)

    def _value(self, tag: Tag) -> None:
        source, before = f"{VALUE}{tag.inner}{END_OF_VALUE}", len(self.found)
        tree = self._parsed(tag, source)
        for node in tree.find_all(nodes.Output) if tree else ():
            for shown in node.nodes:
                with self._following(tag) as names:
                    names.shown(shown, alone=tag.scope == PARAGRAPH)
        if tree and len(self.found) == before and tree.find(nodes.Name) is None:
            self._work_out(tag, source)

    def _work_out(self, tag: Tag, source: str) -> None:
        """Evaluate an expression without names, such as {{ 5 // 0 }}, to find its faults."""
        try:
            self.environment.from_string(source).render()
        except TooMuchError as problem:
            self._add(tag.paragraph, TemplateCode.TEMPLATE_TOO_MUCH, tag.written, detail=str(problem))
        except SecurityError as problem:
            self._add(tag.paragraph, TemplateCode.TEMPLATE_REFUSED, tag.written, detail=str(problem))
        except (UnknownNameError, *AS_IT_COMES) as problem:
            detail = tag_fault(str(problem) or type(problem).__name__)
            context = shortened(tag.written)
            self._add(tag.paragraph, TemplateCode.TEMPLATE_SYNTAX, tag.written, detail=detail, context=context)

    def _statement(self, tag: Tag) -> None:
        if tag.word in _NOT_FOR_TEMPLATES:
            self._add(tag.paragraph, TemplateCode.TEMPLATE_REFUSED, tag.written, detail=tag.word)
        elif tag.word not in STATEMENTS:
            near = suggestions(tag.word, STATEMENTS)
            self._add(tag.paragraph, TemplateCode.TEMPLATE_NAME_UNKNOWN, tag.written, name=tag.word or tag.inner,
                      context=shortened(tag.written), suggestions=near)  # fmt: skip
        elif tag.word in _ENDS:
            self._begin(tag)
        else:
            self._go_on(tag)

    def _begin(self, tag: Tag) -> None:
        scope = self._beginning(tag, tag.inner, _ENDS[tag.word])
        self._open.append(_Open(tag, scope is not None))
        if scope is not None:
            self._scopes.append(scope)
        if len(self._open) == _DEEPEST + 1:
            self._add(tag.paragraph, TemplateCode.TEMPLATE_TOO_MUCH, tag.written, detail=f"if, for: > {_DEEPEST}")

    def _beginning(self, tag: Tag, said: str, end: str) -> dict[str, Examples] | None:
        """Check the beginning of a block; return the names defined by a loop, None for a condition."""
        tree = self._parsed(tag, f"{STATEMENT} {said} {END_OF_STATEMENT}{STATEMENT} {end} {END_OF_STATEMENT}")
        scopes: list[dict[str, Examples]] = []
        for node in tree.body[:1] if tree else ():
            with self._following(tag) as names:
                if isinstance(node, nodes.For):
                    scopes.append(names.repeated(node))
                elif isinstance(node, nodes.If):
                    names.of(node.test)
        if end == "endif":
            return None
        return scopes[0] if scopes else {**_target_of(said), "loop": ()}

    def _go_on(self, tag: Tag) -> None:
        if tag.word == "elif":
            self._beginning(tag, tag.inner[2:], "endif")
        elif tag.inner != tag.word:
            detail = phrase(PhraseCode.NOTHING_MAY_FOLLOW, word=tag.word)
            self._add(
                tag.paragraph, TemplateCode.TEMPLATE_SYNTAX, tag.written, detail=detail, context=shortened(tag.written)
            )
        wanted = _CONTINUES[tag.word]
        place = next((n for n in reversed(range(len(self._open))) if self._open[n].tag.word in wanted), None)
        if place is None:
            self._add(tag.paragraph, TemplateCode.TEMPLATE_BLOCK_UNOPENED, tag.written)
            return
        opened = self._open[place].tag
        between = self._open[place + 1 :] if tag.word in _ENDS.values() else ()
        for left in between:
            self._add(
                left.tag.paragraph, TemplateCode.TEMPLATE_BLOCK_UNCLOSED, left.tag.written, closing=_closing(left.tag)
            )
        if tag.scope != opened.scope or (tag.holder is not opened.holder):
            self._add(
                tag.paragraph, TemplateCode.TEMPLATE_BLOCK_CROSSES, tag.written, opening=shortened(opened.written)
            )
        if tag.word in _ENDS.values():
            for left in self._open[place:]:
                if left.has_scope:
                    self._scopes.pop()
            del self._open[place:]

    def _parsed(self, tag: Tag, source: str) -> nodes.Template | None:
        try:
            return self.environment.parse(source)
        except TemplateSyntaxError as problem:
            detail = tag_fault(problem.message or "")
        except (ValueError, RecursionError, MemoryError) as problem:
            detail = tag_fault(type(problem).__name__)
        self._add(
            tag.paragraph, TemplateCode.TEMPLATE_SYNTAX, tag.written, detail=detail, context=shortened(tag.written)
        )
        return None

    @contextmanager
    def _following(self, tag: Tag) -> Iterator[Expressions]:
        """Check the expressions of a tag and record their problems."""
        names = Expressions(self.environment, self.known, list(self._scopes), printed=self.printed)
        try:
            yield names
        except RecursionError:
            names.problems.append(Problem(TemplateCode.TEMPLATE_TOO_MUCH, (("detail", "( ( … ) )"),)))
        self.has_gaps = self.has_gaps or names.has_gaps
        for problem in names.problems:
            full = Problem(problem.code, (("context", shortened(tag.written)), *problem.operands))
            self.found.append(fault_at(self.file, tag.paragraph, full, tag.written))


def _closing(tag: Tag) -> str:
    return f"{{%{tag.scope} {_ENDS[tag.word]} %}}"


def _target_of(said: str) -> dict[str, Examples]:
    """Return the loop variable as unknown, when its expression could not be followed."""
    match = re.match(r"for\s+(\w+)\s", said)
    return {match[1]: ()} if match else {}


def alone_faults(file: str, paragraphs: list[TemplateParagraph]) -> Iterator[Fault]:
    """Yield a fault for all content lost with the paragraph or row of a tag, and for misplaced row tags."""
    by_element = {paragraph.element: paragraph for paragraph in paragraphs}
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            if tag.scope == PARAGRAPH and (rest := _beside(tag, [paragraph])):
                yield fault_at(
                    file, paragraph, Problem(TemplateCode.TEMPLATE_TAG_NOT_ALONE, (("context", rest),)), tag.written
                )
            if tag.scope == ROW and tag.opening == "{{":
                continue
            if tag.scope == ROW and tag.row is None:
                yield fault_at(file, paragraph, Problem(TemplateCode.TEMPLATE_ROW_OUTSIDE_TABLE), tag.written)
            elif tag.scope == ROW and tag.row is not None:
                row = [by_element[p] for p in tag.row.iter(f"{WORD}p") if p in by_element]
                if rest := _beside(tag, row):
                    problem = Problem(TemplateCode.TEMPLATE_ROW_NOT_ALONE, (("context", rest),))
                    yield fault_at(file, paragraph, problem, tag.written)


def _beside(tag: Tag, paragraphs: list[TemplateParagraph]) -> str:
    """Return the other content of the paragraphs that a tag removes; "" for none."""
    texts = [
        p.text if p is not tag.paragraph else f"{p.text[: tag.start].strip()} {p.text[tag.end :].strip()}"
        for p in paragraphs
    ]
    things = [thing for p in paragraphs for thing in _things(p)]
    return shortened(" ".join(text.strip() for text in [*texts, *things] if text.strip()))


def _things(paragraph: TemplateParagraph) -> Iterator[str]:
    """Yield the names of a paragraph's content other than text."""
    names = {
        "drawing": translate("[picture]"),
        "pict": translate("[picture]"),
        "object": translate("[object]"),
        "footnoteReference": translate("[footnote]"),
        "endnoteReference": translate("[footnote]"),
        "fldSimple": translate("[field]"),
        "instrText": translate("[field]"),
    }
    for element in paragraph.element.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        if name in names:
            yield names[name]
        elif name == "br" and element.get(f"{element.tag[:-2]}type") == "page":
            yield translate("[page break]")
