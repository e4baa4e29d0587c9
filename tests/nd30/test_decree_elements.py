"""What is told from what, and the lines that are drawn under text."""

from pathlib import Path

import pytest
from lxml import etree

from stemagg.campaign_folder.open import open_campaign
from stemagg.nd30.document import Document, document_of
from stemagg.nd30.elements import Elements
from stemagg.nd30.lint import lint
from stemagg.ooxml.elements import MAIN
from stemagg.ooxml.word_file import open_word
from stemagg.report.word.decree_styles import PORTRAIT, columns, pack, paragraph, section
from stemagg.report.word.render import render_report
from tests.worlds.decree_world import Word, gone, letter, looks, own, report, say
from tests.worlds.report_world import ON, city_numbers, city_texts, facts
from tests.worlds.running import CITY

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
MOTTO_WIDTH = 159


def rules(data: bytes) -> set[str]:
    return {one.rule for one in lint(data)}


def elements(data: bytes) -> Elements:
    return document_of(open_word(data)).elements


def of_text(*texts: str) -> Elements:
    """Return what is recognised in a document of these paragraphs."""
    body = "".join(paragraph("BodyText", text) for text in texts)
    found: Document = document_of(open_word(pack(body + section(PORTRAIT))))
    return found.elements


def test_the_elements_of_a_letter_are_recognised_by_their_words() -> None:
    found = elements(letter())

    assert [one.words for one in found.superior] == ["UBND THÀNH PHỐ HẢI PHÒNG"]
    assert [one.words for one in found.issuer] == ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"]
    assert found.is_letter
    assert len(found.addressees) == 3
    assert [one.words for one in found.authority] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert found.signer
    assert found.signer.words == "Đỗ Văn Lợi"
    assert [one.words for one in found.recipients] == ["- Như trên;", "- Lưu: VT, GDTrH."]
    assert [one.kind for one in found.headings[:5]] == ["part", "section", "article", "roman", "arabic"]


def test_elements_are_recognised_without_style_names() -> None:
    word = Word(letter())
    for one in word.tree("word/styles.xml"):
        name = one.find(f"{{{MAIN}}}name")
        if name is not None:
            name.set(f"{{{MAIN}}}val", f"x{name.get(f'{{{MAIN}}}val')}")

    assert rules(word.data) == set()


@pytest.mark.parametrize("below", ["Kính gửi: Ủy ban nhân dân thành phố.", "Nội dung."])
def test_the_addressee_is_found_below_the_note_of_a_draft(below: str) -> None:
    note = columns(4000, 4000, (paragraph("TableText", "DỰ THẢO"), paragraph("TableText", "")))
    head = paragraph("TypeName", "BÁO CÁO") + paragraph("Subject", "Kết quả quý I")
    rest = "".join(paragraph("BodyText", text) for text in (below, "Căn cứ Quyết định số 1/QĐ-UBND.", "Như sau."))

    found = elements(pack(head + note + rest + section(PORTRAIT)))

    assert [one.words for one in found.addressees] == [below] * below.startswith("Kính gửi")
    assert ["Quyết định" in one.words for one in found.bases] == [True] * below.startswith("Kính gửi")


def test_a_numbered_sentence_is_no_title() -> None:
    found = of_text("1. Thuận lợi", "1. Các đơn vị thực hiện nghiêm túc;", "3.1. Số lượng", "a) Việc thứ nhất;")

    assert [(one.kind, one.is_title) for one in found.headings] == [
        ("arabic", True),
        ("arabic", False),
        ("sub", True),
        ("point", False),
    ]


def test_captions_and_notes_are_no_text() -> None:
    found = of_text("Bảng 1. Kết quả", "Ghi chú: số liệu tạm tính.", "Nội dung báo cáo.")

    assert [one.words for one in found.body] == ["Nội dung báo cáo."]


# --- lines ------------------------------------------------------------------------------------------------


def motto_with(drawn: str) -> Word:
    """Return the letter with something else than a border under its tiêu ngữ."""
    word = Word(letter())
    motto = word.find("Độc lập")
    following = motto.getnext()
    assert following is not None
    gone(following)
    motto.append(etree.fromstring(f'<w:r xmlns:w="{MAIN}" {VML}>{drawn}</w:r>'))
    return word


def shape(width: float, kind: str = "straightConnector1", dash: str = "solid") -> str:
    """Return a line as Word 2010 and later draw it, its width in points."""
    return (
        '<w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:extent cx="{round(width * 12700)}"'
        ' cy="0"/><wp:docPr id="77" name="Line"/><a:graphic><a:graphicData><wps:wsp xmlns:wps='
        f'"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr><a:prstGeom prst="{kind}"/>'
        f'<a:ln><a:prstDash val="{dash}"/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing>"
    )


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (shape(MOTTO_WIDTH), set()),
        (shape(MOTTO_WIDTH, "line"), set()),
        (shape(MOTTO_WIDTH / 2), {"H05"}),
        (shape(MOTTO_WIDTH, dash="dash"), {"H05"}),
        (shape(MOTTO_WIDTH, "ellipse"), {"H05"}),
        (f'<w:pict><v:line from="10pt,2pt" to="{10 + MOTTO_WIDTH}pt,2pt"/></w:pict>', set()),
        ('<w:pict><v:line from="10pt,2pt" to="60pt,2pt"/></w:pict>', {"H05"}),
        (f'<w:pict><v:shape type="#_x0000_t32" style="width:{MOTTO_WIDTH}pt;height:0"/></w:pict>', set()),
        (
            f'<w:pict><v:line from="0,0" to="{MOTTO_WIDTH}pt,0"><v:stroke dashstyle="dash"/></v:line></w:pict>',
            {"H05"},
        ),
    ],
)
def test_a_drawn_line_is_measured_however_it_is_drawn(drawn: str, expected: set[str]) -> None:
    assert rules(motto_with(drawn).data) == expected


def test_the_bottom_border_of_the_text_itself_is_a_line_as_long_as_its_column() -> None:
    word = motto_with("")
    border = own(own(own(word.find("Độc lập"), "pPr"), "pBdr"), "bottom", val="single", sz="6")
    assert border is not None
    own(own(word.find("Độc lập"), "pPr"), "ind", left="1188", right="1188")

    assert rules(word.data) == set()


def test_typed_dashes_are_no_line() -> None:
    word = motto_with("")
    dashes = etree.fromstring(etree.tostring(word.find("Độc lập")))
    word.find("Độc lập").addnext(dashes)
    say(dashes, "-----------------")

    assert [one.found for one in lint(word.data) if one.rule == "H05"] == ["typed dashes instead of a drawn line"]


# --- capitals and citations -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Các trường ở Quận Ba Đình báo cáo.", {"C01"}),
        ("Các trường ở quận Ba Đình và Quận 1 báo cáo.", set()),
        ("Các trường ở Thành phố Hồ Chí Minh báo cáo.", set()),
        ("Tại trường THPT Chu Văn An có báo cáo.", {"C02"}),
        ("Có 100% trường THCS đưa vào kế hoạch.", set()),
        ("Các phòng GDĐT báo cáo.", set()),
        ("Theo Quyết định số 12/QĐ-UBND, các trường báo cáo.", {"B08"}),
        ("Theo Quyết định số 12/QĐ-UBND ngày 05 tháng 4 năm 2024 của UBND thành phố về STEM, các trường làm.", set()),
    ],
)
def test_capitals_and_citations_are_looked_at_in_running_text(said: str, expected: set[str]) -> None:
    word = Word(letter())
    say(word.find("Sở Giáo dục và Đào tạo đề nghị"), said)

    assert rules(word.data) == expected


# --- all units --------------------------------------------------------------------------------------------


def test_the_report_of_all_units_with_what_they_wrote_keeps_every_rule_that_must_be_kept(tmp_path: Path) -> None:
    of = open_campaign(CITY)
    given = facts(of, city_numbers(of), city_texts(of))
    render_report(of, given, CITY / "report.docx", tmp_path / "report.docx", ON)
    found = lint((tmp_path / "report.docx").read_bytes())

    assert [(one.rule, one.found) for one in found if one.severity == "error"] == []


def test_a_report_without_a_date_keeps_the_rules_of_number_and_date(tmp_path: Path) -> None:
    of = open_campaign(CITY)
    given = facts(of, city_numbers(of), {})
    render_report(of, given, CITY / "report.docx", tmp_path / "report.docx", None)

    assert {"H13", "H14", "H16", "H17", "A05"} & rules((tmp_path / "report.docx").read_bytes()) == set()


def test_letters_of_another_size_in_a_cell_are_not_regulated(tmp_path: Path) -> None:
    word = Word(report(tmp_path))
    for p in word.find("Phụ lục I").itersiblings(f"{{{MAIN}}}tbl"):
        for one in p.iter(f"{{{MAIN}}}p"):
            looks(one, "sz", val="18")
        break

    assert rules(word.data) == set()
