"""Whatever a unit has written stands in the document as text, wherever the template shows it."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from stemagg.model.nothing_told import says_none
from stemagg.report.word.decree_styles import paragraph
from stemagg.report.word.render import render_report
from stemagg.text.normalise import clean
from tests.worlds.report_world import ON, campaign, facts, numbers
from tests.worlds.template_world import cell, row, runs, table, text, written

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOR, END = "for entry in narratives.opinion.entries", "endfor"
LOOP = text(f"{{%p {FOR} %}}") + text("{{ entry.text }}") + text("{%p endfor %}")
BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    f'Requires="wps"><w:drawing><w:txbxContent>{LOOP}</w:txbxContent></w:drawing></mc:Choice>'
    "</mc:AlternateContent></w:r></w:p>"
)
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{LOOP}</w:sdtContent></w:sdt>"
BLOCKS = (
    text(f"{{%p {FOR} %}}"),
    runs("{", "{ entry", ".text }", "}"),
    text("{%p endfor %}"),
    table(
        row(cell(f"{{%tr {FOR} %}}"), cell("")),
        row(cell("{{ entry.text }}"), cell("x")),
        row(cell("{%tr endfor %}"), cell("")),
    ),
    BOX,
    CONTROL,
    text(f"{{% {FOR} %}}{{{{ entry.text }}}}{{% {END} %}}"),
    text("Hết./."),
)
PLACES = 5
HOSTILE = (
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{% endraw %}",
        "{%p if x %}",
        "{{p table_by_level }}",
        "{#",
        "#}",
        "{{",
        "}}",
        "{_{",
        "%}",
    ),
    *(
        "<b>",
        "</w:t>",
        "</w:p></w:body>",
        "&",
        "&amp;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "__class__",
        "$1",
        "\\g<0>",
    ),
    *("\ud800", "\udfff", "\x00", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff", "\ufffd"),
    *("\ufdd0", "\ufdd1", "\ufdd2", "\ufde0", "\ufdee1\ufdef", "\u2028", "\u2029", "\r\n", "\n", "\t"),
    *("\u00a0", "\u200b", "\u202e", "\u2066", "\ufeff", "مرحبا", "👍", "👩\u200d👧", "e" + "\u0301" * 30),
    *("Việt Nam", "2021-2022", "1.285", "\\", "'", '"', "“", "%"),
)
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=8), max_size=8).map("".join)


def shown(path: Path) -> list[str]:
    """Return the texts of all paragraphs of a document's body in reading order, with ordinary blanks."""
    body = Document(str(path)).element.body
    return [_said(p) for p in body.iter(f"{WORD}p")]


def _said(element: etree._Element) -> str:
    own = {f"{WORD}t": None, f"{WORD}noBreakHyphen": "-", f"{WORD}tab": "\t"}
    parts = [
        own[str(e.tag)] or e.text or "" for e in element.iter(*own) if next(e.iterancestors(f"{WORD}p")) is element
    ]
    return "".join(parts).replace("\u00a0", " ")


def lines_of(said: str) -> list[str]:
    lines = clean(said).replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    return [line.strip() for line in lines if line.strip()]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
@example("{{ 7*7 }} {% raw %} <b> & \ud800 \x00 \ufffe 👍 \u202eعربي")
@example("a\ufdee0\ufdef")
@example("\ufdee0\ufdef")
def test_any_text_appears_in_the_document_as_text_and_the_last_paragraph_is_kept(tmp_path: Path, said: str) -> None:
    of = campaign()
    path = written(tmp_path, *BLOCKS)
    render_report(of, facts(of, numbers(), {("A", "opinion"): said}), path, tmp_path / "out.docx", ON)

    found = shown(tmp_path / "out.docx")
    assert found[-2:] == ["Hết./.", ""]
    is_none = says_none(of.vocabulary, of.outline.elements["opinion"].title, said)
    lines, printed = [] if is_none else lines_of(said), [line for line in found[:-2] if line]
    assert printed == [*(lines + lines + (["x"] if lines else [])), *lines * (PLACES - 2)]


@pytest.mark.parametrize("length", [70_000, 300_000])
def test_a_very_long_text_is_there_to_its_end(tmp_path: Path, length: int) -> None:
    of = campaign()
    path = written(tmp_path, *BLOCKS)
    said = "ế" * length + " hết"
    render_report(of, facts(of, numbers(), {("A", "opinion"): said}), path, tmp_path / "out.docx", ON)

    assert shown(tmp_path / "out.docx").count(said) == PLACES


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_text_of_a_unit_in_a_note_is_filled_in_once(tmp_path: Path, kind: str) -> None:
    of = campaign()
    path = written(tmp_path, paragraph("BodyText", "x"), parts=_with_notes(tmp_path, kind))
    render_report(of, facts(of, numbers(), {("A", "opinion"): "{{ title }}"}), path, tmp_path / "out.docx", ON)

    assert ">{{ title }}<" in _part(tmp_path / "out.docx", f"word/{kind}s.xml")


def _with_notes(folder: Path, kind: str) -> dict[str, str]:
    written(folder, text("x"))
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId98" Type="{office}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    override = f'<Override PartName="/word/{kind}s.xml" ContentType="{content_type}"/></Types>'
    note = f'<w:{kind} w:id="2">{text("{{ narratives.opinion.entries[0].text }}")}</w:{kind}>'
    return {
        relations: _part(folder / "report.docx", relations).replace("</Relationships>", relation),
        types: _part(folder / "report.docx", types).replace("</Types>", override),
        f"word/{kind}s.xml": f'<w:{kind}s xmlns:w="{WORD[1:-1]}">{note}</w:{kind}s>',
    }


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()
