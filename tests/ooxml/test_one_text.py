"""One document, one text: what a report says to those who collect it, judge its form, or verify its figures."""

import pytest

from stemagg.model.figure_key import PREFIX
from stemagg.nd30.document import document_of
from stemagg.ooxml.word_file import open_word
from stemagg.readers.word.blocks import Block, TableBlock, read_text
from stemagg.report.audit.report_reader import read_report
from tests.worlds.word_world import package, paragraph, run

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="SubNote"><w:name w:val="SubNote"/><w:basedOn w:val="Note"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:rPr>'
    "<w:vanish/></w:rPr></w:tblStylePr></w:style>"
)


def p(*runs: str, style: str = "") -> str:
    """Return a paragraph of these runs."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def r(content: str, properties: str = "") -> str:
    """Return a run with these elements in it."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def field(code: str, result: str) -> str:
    """Return a field with its code and its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{mark('begin')}{instruction}{mark('separate')}{run(result)}{mark('end')}"


def box_of_office(content: str) -> str:
    """Return a text box as Word writes it: a drawing for itself, and VML for programs that don't know that."""
    drawing = (
        f"<w:drawing><wp:anchor><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wp:anchor></w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{box_of_vml(content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def box_of_vml(content: str) -> str:
    """Return a text box as Word 2007 writes it."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows: str, properties: str = "") -> str:
    """Return a table of these rows of cells."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
FIRST_ROW = '<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/>'
DOCUMENTS = {
    "hidden run": (p(run("Số bài: "), run("99", "<w:vanish/>"), run("12")), ["Số bài: 12"]),
    "run of a hidden style": (p(run("Số bài: "), run("99", '<w:rStyle w:val="Secret"/>'), run("12")), ["Số bài: 12"]),
    "paragraph of a hidden style": (p(run("ẩn"), style="Note") + p(run("hiện")), ["hiện"]),
    "paragraph of a style that inherits it": (p(run("ẩn"), style="SubNote") + p(run("hiện")), ["hiện"]),
    "hidden twice is seen": (p(run("hiện", '<w:rStyle w:val="Secret"/>'), style="Note"), ["hiện"]),
    "shown again in a hidden style": (p(run("hiện", '<w:vanish w:val="0"/>'), style="Note"), ["hiện"]),
    "hidden for good": (p(run("ẩn", "<w:specVanish/>"), run("hiện")), ["hiện"]),
    "hidden on the web only": (p(run("hiện", "<w:webHidden/>")), ["hiện"]),
    "hidden first row of a table style": (
        tbl(tc(p(run("ẩn"))), tc(p(run("hiện"))), properties=FIRST_ROW), ["hiện"]
    ),
    "text box in a hidden run": (
        p(r(box_of_vml(p(run("ẩn"))), "<w:vanish/>"), run("hiện")), ["hiện"]
    ),
    "no-break hyphen": (p(r("<w:t>2021</w:t><w:noBreakHyphen/><w:t>2022</w:t>")), ["2021-2022"]),
    "no-break hyphen as a letter": (p(run("2021\u20112022")), ["2021-2022"]),
    "soft hyphen": (p(r("<w:t>tập</w:t><w:softHyphen/><w:t>huấn</w:t>"), run(" đại\u00adtrà")), ["tậphuấn đạitrà"]),
    "tab and line break": (
        p(r("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>")), ["a\tb\nc\nd"]
    ),
    "symbols": (p(r('<w:sym w:font="Wingdings" w:char="F0FC"/><w:t> đủ</w:t>')), ["✓ đủ"]),
    "text box twice in alternate content": (p(run("ngoài"), box_of_office(p(run("trong")))), ["trong", "ngoài"]),
    "text box of Word 2007": (p(run("ngoài"), r(box_of_vml(p(run("trong"))))), ["trong", "ngoài"]),
    "two choices": (
        p('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>một</w:t></mc:Choice>'
          '<mc:Choice Requires="wpg"><w:t>hai</w:t></mc:Choice></mc:AlternateContent></w:r>'), ["một"],
    ),
    "deleted and inserted text": (
        p(f"<w:del>{r('<w:delText>99</w:delText>')}</w:del><w:ins>{run('12')}</w:ins>", run(" bài")), ["12 bài"]
    ),
    "moved text": (p(f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>"), ["mới"]),
    "deleted mark of a paragraph": (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('một ')}</w:p>" + p(run("dòng")), ["một dòng"]
    ),
    "deleted mark at the end of a cell": (
        tbl(tc(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('ô')}</w:p>")) + p(run("sau")), ["ô", "sau"]
    ),
    "deleted row": (
        tbl(tc(p(run("còn"))), f"<w:trPr><w:del/></w:trPr>{tc(p(run('xóa')))}"),
        ["còn"],
    ),
    "field": (p(run("mục "), field("REF x", "7")), ["mục 7"]),
    "field within a field": (
        p(field(f'IF 1 "</w:instrText></w:r>{field("REF x", "z")}<w:r><w:instrText>', "y")), ["y"]
    ),
    "simple field": (p(f'<w:fldSimple w:instr="DATE">{run("05/4")}</w:fldSimple>'), ["05/4"]),
    "link": (p(f"<w:hyperlink>{run('trang web')}</w:hyperlink>"), ["trang web"]),
    "nested table": (
        tbl(tc(p(run("trước")) + tbl(tc(p(run("trong")))) + p(run("sau")))), ["trước", "trong", "sau"]
    ),
    "content controls": (
        f"<w:sdt><w:sdtContent>{p(run('khối'))}</w:sdtContent></w:sdt>"
        + p(run("trong "), f"<w:sdt><w:sdtContent>{run('dòng')}</w:sdtContent></w:sdt>"),
        ["khối", "trong dòng"],
    ),
    "cell in a content control": (
        tbl(tc(p(run("a"))) + f"<w:sdt><w:sdtContent>{tc(p(run('b')))}</w:sdtContent></w:sdt>"), ["a", "b"]
    ),
    "cells merged downwards": (
        tbl(tc(p(run("xã")), DOWN) + tc(p(run("1"))), tc(p(run("che")), GOES_ON) + tc(p(run("2")))), ["xã", "1", "2"]
    ),
    "cells merged across": (
        tbl(tc(p(run("đầu")), '<w:hMerge w:val="restart"/>') + tc(p(run("che")), "<w:hMerge/>") + tc(p(run("1")))),
        ["đầu", "1"],
    ),
    "formula": (
        p(run("x = "), '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>5'
          "</m:t></m:r></m:oMath>"), ["x = 5"],
    ),
}  # fmt: skip


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, TableBlock):
            texts += [text for cell in block.cells for text in _texts(cell.blocks)]
        else:
            texts.append(block.text)
    return texts


def to_ingest(data: bytes) -> list[str]:
    return _texts(read_text(open_word(data), bool).blocks)


def to_lint(data: bytes) -> list[str]:
    return [one.text for one in document_of(open_word(data)).main.paragraphs if not one.is_empty]


def to_verify(data: bytes) -> list[str]:
    return [block.text for block in read_report(data).blocks if block.text.strip()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_the_same_text_for_all_who_read_it(name: str) -> None:
    content, text = DOCUMENTS[name]
    data = package(content, styles=STYLES)
    assert to_ingest(data) == text
    assert to_lint(data) == text
    assert sorted(to_verify(data)) == sorted(text), "a text box comes behind the paragraph that it hangs on"


def test_capitals_of_a_font_are_seen_by_the_linter_and_were_not_typed() -> None:
    data = package(p(run("Báo cáo", "<w:caps/>")))
    assert (to_ingest(data), to_lint(data), to_verify(data)) == (["Báo cáo"], ["BÁO CÁO"], ["Báo cáo"])


def test_the_prompt_of_a_content_control_is_printed_and_is_no_answer() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm để nhập')}</w:sdtContent></w:sdt>"
    data = package(p(run("Số bài: "), prompt))
    assert (to_ingest(data), to_lint(data)) == (["Số bài: "], ["Số bài: Bấm để nhập"])


def test_a_table_of_contents_has_no_headings_and_no_figures_of_the_report() -> None:
    listed = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{listed}<w:sdtContent>{paragraph('I. Kết quả')}</w:sdtContent></w:sdt>"
    data = package(contents + paragraph("Trong bài", '<w:pStyle w:val="TOC1"/>') + paragraph("II. Giải pháp"))
    assert to_ingest(data) == ["II. Giải pháp"]
    assert to_verify(data) == ["II. Giải pháp"]


def test_a_number_that_word_counts_by_itself_is_printed_and_is_a_figure_to_nobody() -> None:
    data = package(p(run("trang "), field("PAGE", "7")))
    assert (to_ingest(data), to_lint(data), to_verify(data)) == (["trang 7"], ["trang 7"], ["trang  "])


def test_hyphens_that_no_line_ends_at_are_known_by_their_place() -> None:
    (one,) = open_word(package(p(run("Năm học 2021\u20112022 và 2022-2023")))).text.paragraphs
    assert one.text == "Năm học 2021-2022 và 2022-2023"
    assert one.unbroken == frozenset({12})


def figure(number: int, letter: str, runs: str) -> str:
    """Return a figure in its hidden bookmark."""
    name = f"{PREFIX}{letter * 16}_1"
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def figures(content: str) -> list[tuple[str, str, int, int]]:
    """Return the figures as they are verified: letter of the digest, text, paragraph, table."""
    read = read_report(package(content)).figures
    return [(one.digest[0], one.text, one.place.paragraph, one.place.table) for one in read]


def test_a_figure_that_is_hidden_or_deleted_has_no_text_any_more() -> None:
    hidden = figure(1, "a", run("12", "<w:vanish/>"))
    deleted = f"<w:del>{figure(2, 'b', r('<w:delText>5</w:delText>'))}</w:del>"
    shown = figure(3, "c", run("7"))
    assert figures(p(run("Có "), hidden, deleted, shown)) == [("a", "", 1, 0), ("b", "", 1, 0), ("c", "7", 1, 0)]


def test_a_figure_in_a_deleted_row_is_missed_at_the_paragraph_that_comes_next() -> None:
    gone = f"<w:trPr><w:del/></w:trPr>{tc(p(figure(1, 'a', run('12'))))}"
    content = p(run("Bảng")) + tbl(tc(p(figure(2, "b", run("7")))), gone) + p(run("Hết"))
    assert figures(content) == [("b", "7", 2, 1), ("a", "", 3, 0)]


def test_a_figure_at_the_very_end_that_is_deleted_is_missed_at_the_last_paragraph() -> None:
    gone = f"<w:trPr><w:del/></w:trPr>{tc(p(figure(1, 'a', run('12'))))}"
    assert figures(p(run("Bảng")) + tbl(gone)) == [("a", "", 1, 0)]


def test_paragraphs_that_a_merged_cell_covers_are_counted_and_not_read() -> None:
    merged = tbl(tc(p(run("xã")), DOWN), tc(p(run("che")), GOES_ON))
    assert figures(merged + p(figure(1, "a", run("7")))) == [("a", "7", 3, 0)]


def test_a_figure_that_goes_on_in_the_next_paragraph_is_read_over_both() -> None:
    start, end = figure(1, "a", "|").split("|")
    assert figures(p(run("Có "), start, run("1")) + p(run("2"), end)) == [("a", "1\n2", 1, 0)]
