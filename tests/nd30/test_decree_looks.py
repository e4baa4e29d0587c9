"""How text looks in the end, whatever way a document has of saying so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from stemagg.model.errors import Refused
from stemagg.nd30.document import Document, document_of
from stemagg.nd30.lint import lint
from stemagg.ooxml.elements import MAIN
from stemagg.ooxml.formatting import ParagraphLook, RunLook
from stemagg.ooxml.word_file import open_word
from stemagg.report.word.decree_styles import PORTRAIT, columns, pack, paragraph, section
from tests.worlds.decree_world import Word, letter

NAMESPACE = f'xmlns:w="{MAIN}"'


def draft(body: str, styles: str = "", numbering: str = "") -> Document:
    """Return a document of some paragraphs, with more styles."""
    word = Word(pack(body.replace(NAMESPACE, "") + section(PORTRAIT)))
    root = word.tree("word/styles.xml")
    for one in etree.fromstring(f"<all {NAMESPACE}>{styles}</all>"):
        root.append(one)
    if numbering:
        word.parts["word/numbering.xml"] = f"<w:numbering {NAMESPACE}>{numbering}</w:numbering>".encode()
        relations = word.tree("word/_rels/document.xml.rels")
        kind = str(relations[0].get("Type")).rpartition("/")[0]
        etree.SubElement(relations, relations[0].tag, Id="rId99", Type=f"{kind}/numbering", Target="numbering.xml")
    return document_of(open_word(word.data))


def style(code: str, inner: str, base: str = "Normal", kind: str = "paragraph") -> str:
    head = f'<w:style w:type="{kind}" w:styleId="{code}"><w:name w:val="{code}"/><w:basedOn w:val="{base}"/>'
    return f"{head}{inner}</w:style>"


def written(properties: str = "", run: str = "", text: str = "chữ") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def run_look(found: Document) -> RunLook:
    return found.main.paragraphs[0].stretches[0].look


def look(found: Document) -> ParagraphLook:
    return found.main.paragraphs[0].look


BOLD, ITALIC = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"


def test_a_style_has_what_the_styles_it_is_based_on_say() -> None:
    styles = style("A", '<w:rPr><w:sz w:val="30"/></w:rPr>') + style("B", BOLD, "A") + style("C", ITALIC, "B")
    found = run_look(draft(written('<w:pStyle w:val="C"/>'), styles))

    assert (found.size, found.is_bold, found.is_italic) == (30, True, True)


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    styles = style("A", BOLD, "B") + style("B", ITALIC, "A")
    found = run_look(draft(written('<w:pStyle w:val="A"/>'), styles))

    assert (found.is_bold, found.is_italic) == (True, True)


def test_bold_of_a_character_style_in_a_bold_paragraph_style_is_not_bold() -> None:
    styles = style("A", BOLD) + style("Strong", BOLD, "", "character")
    body = written('<w:pStyle w:val="A"/>', '<w:rStyle w:val="Strong"/>')

    assert not run_look(draft(body, styles)).is_bold


def test_bold_at_the_text_itself_is_bold_whatever_the_styles_say() -> None:
    styles = style("A", BOLD) + style("Strong", BOLD, "", "character")
    body = written('<w:pStyle w:val="A"/>', '<w:rStyle w:val="Strong"/><w:b/>')

    assert run_look(draft(body, styles)).is_bold
    assert not run_look(draft(written('<w:pStyle w:val="A"/>', '<w:b w:val="false"/>'), styles)).is_bold


def test_the_style_of_a_table_and_its_first_row_count() -> None:
    condition = f'<w:tblStylePr w:type="firstRow">{BOLD}</w:tblStylePr>'
    styles = style("T", f'<w:rPr><w:sz w:val="22"/></w:rPr>{condition}', "TableNormal", "table")
    rows = ((written(), written()), (written(), written()))
    body = columns(1000, 1000, *rows).replace(
        "<w:tblPr>", '<w:tblPr><w:tblStyle w:val="T"/>'
    ).replace("</w:tblPr>", '<w:tblLook w:val="0020"/></w:tblPr>')  # fmt: skip
    looks = [one.stretches[0].look for one in draft(body + written(), styles).main.paragraphs]

    assert [(one.size, one.is_bold) for one in looks] == [(22, True), (22, True), (22, False), (22, False), (28, False)]


def test_capitals_of_a_font_setting_are_capitals() -> None:
    assert draft(written(run="<w:caps/>", text="Sở")).main.paragraphs[0].text == "SỞ"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:ind w:firstLine="720"/>', (0, 720)),
        ('<w:ind w:left="720" w:hanging="360"/>', (720, -360)),
        ('<w:ind w:start="720"/>', (720, 0)),
        ('<w:ind w:left="1cm"/>', (567, 0)),
    ],
)
def test_indents_are_read_in_every_spelling(properties: str, expected: tuple[int, int]) -> None:
    found = look(draft(written(properties)))

    assert (found.left, found.first) == expected


def test_a_first_line_of_its_own_takes_the_place_of_the_hanging_of_the_style() -> None:
    styles = style("A", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')

    assert look(draft(written('<w:pStyle w:val="A"/><w:ind w:firstLine="567"/>'), styles)).first == 567


def test_the_indent_of_a_numbering_is_taken_and_its_number_printed() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = written('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>', text="NỘI DUNG")
    found = draft(body, numbering=level)

    assert (look(found).left, look(found).first) == (720, -360)
    assert found.main.paragraphs[0].words == "I. NỘI DUNG"


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", ""),
        ('<w:del w:id="1" w:author="x"><w:r><w:delText>bỏ</w:delText></w:r></w:del>', ""),
        ('<w:ins w:id="1" w:author="x"><w:r><w:t>thêm</w:t></w:r></w:ins>', "thêm"),
        ("<w:sdt><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>", "ô"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>5/4</w:t></w:r></w:fldSimple>', "5/4"),
        ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
    ],
)
def test_what_is_not_printed_is_not_there(inner: str, seen: str) -> None:
    assert draft(f"<w:p>{inner}</w:p>").main.paragraphs[0].text == seen


def test_text_of_a_text_box_is_looked_at() -> None:
    box = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}</w:txbxContent>'
    box = f"<w:p>{box}</v:textbox></v:shape></w:pict></w:r></w:p>"
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    found = draft(box.format(written(run=fonts, text="hộp")))

    assert [(one.text, one.is_in_box) for one in found.main.paragraphs] == [("hộp", True), ("", False)]
    assert run_look(found).ascii_font == "Arial"


def test_a_section_without_a_header_of_its_own_has_that_of_the_one_before() -> None:
    bare = section(PORTRAIT).replace('<w:headerReference w:type="default" r:id="rId5"/>', "", 1)
    word = Word(pack(paragraph("BodyText", "một", more=section(PORTRAIT)) + paragraph("BodyText", "hai") + bare))
    headers = [one.headers["default"] for one in document_of(open_word(word.data)).sections]

    assert headers == ["word/header1.xml", "word/header1.xml"]


# --- what is hostile or damaged ---------------------------------------------------------------------------


def with_document(text: bytes) -> bytes:
    word = Word(letter())
    word.parts["word/document.xml"] = text
    return word.data


def nested(depth: int) -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return f"<w:document {NAMESPACE}><w:body>{inner}</w:body></w:document>".encode()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENTITIES + nested(1), "file-damaged"),
        (nested(200), "word-too-nested"),
        (nested(1)[:-9], "file-damaged"),
        (b"<x/>", "lint-not-docx"),
        (b" " * (50 << 20), "file-too-large"),
    ],
)
def test_a_hostile_document_is_refused(text: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        lint(with_document(text))

    assert refused.value.code == code


def test_tables_within_tables_as_deep_as_can_be_opened_are_looked_at() -> None:
    assert lint(with_document(nested(60)))


def odd(change: Callable[[Word], None]) -> bytes:
    word = Word(letter())
    change(word)
    return word.data


def no_styles(word: Word) -> None:
    word.parts.pop("word/styles.xml")


def odd_numbers(word: Word) -> None:
    for one in word.body.iter(qn("w:pgMar"), qn("w:pgSz"), qn("w:ind")):
        for name in one.keys():  # noqa: SIM118  (an element is no mapping)
            one.set(name, "99999999999999999999x")


def no_sections(word: Word) -> None:
    for one in list(word.body.iter(qn("w:sectPr"))):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)


def nothing_in_it(word: Word) -> None:
    for one in list(word.body):
        word.body.remove(one)


@pytest.mark.parametrize("change", [no_styles, odd_numbers, no_sections, nothing_in_it])
def test_a_document_that_lacks_what_every_document_has_is_looked_at(change: Callable[[Word], None]) -> None:
    assert lint(odd(change))


def test_the_same_breach_in_many_places_is_reported_once(tmp_path: Path) -> None:
    body = "".join(paragraph("TableText", f"Câu {n} của bài.") for n in range(40))
    (tmp_path / "x.docx").write_bytes(pack(body + section(PORTRAIT)))
    found = [one for one in lint((tmp_path / "x.docx").read_bytes()) if one.rule == "B03"]

    assert [(one.found, len(one.places)) for one in found] == [("aligned left", 40)]
    assert (found[0].places[6].paragraph, found[0].places[6].quote) == (7, "Câu 6 của bài.")
