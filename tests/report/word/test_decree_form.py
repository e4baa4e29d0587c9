# ruff: noqa: SLF001  (python-docx has no public way to the elements of rows and sections)
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.report_facts import ReportFacts
from stemagg.report.audit.report_reader import read_report
from stemagg.report.word.render import render_report
from stemagg.text.numbers import number
from tests.worlds.report_world import ON, cells, city_numbers, city_silent, city_texts, facts, lines
from tests.worlds.running import CITY

ELEMENTS = ("schools", "lessons", "projects", "contest_projects")
PERIODS = ("2021-2022", "2022-2023")
NUMERALS = ("I", "II", "III", "IV", "V")


@pytest.fixture(scope="module")
def of() -> Campaign:
    return open_campaign(CITY)


@pytest.fixture(scope="module")
def given_facts(of: Campaign) -> ReportFacts:
    return facts(of, city_numbers(of), city_texts(of))


@pytest.fixture(scope="module")
def report(of: Campaign, given_facts: ReportFacts, tmp_path_factory: pytest.TempPathFactory) -> WordDocument:
    output = tmp_path_factory.mktemp("report") / "report.docx"
    render_report(of, given_facts, CITY / "report.docx", output, ON)
    return Document(str(output))


def styled(report: WordDocument, style: str) -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in every_paragraph(report) if p.style and p.style.style_id == style]


def every_paragraph(report: WordDocument) -> Iterator[Paragraph]:
    for p in report.element.body.iter(qn("w:p")):
        yield Paragraph(p, report)


def size_and_look(report: WordDocument, style: str) -> tuple[float, bool, bool]:
    font = report.styles.element.find(f"{qn('w:style')}[@{qn('w:styleId')}='{style}']/{qn('w:rPr')}")
    size = font.find(qn("w:sz")).get(qn("w:val"))
    return int(size) / 2, font.find(qn("w:b")) is not None, font.find(qn("w:i")) is not None


def big_tables(report: WordDocument) -> list[Table]:
    return [table for table in report.tables if table.style and table.style.style_id == "ReportTable"]


def test_no_tag_none_or_nan_is_left(report: WordDocument) -> None:
    text = "\n".join(
        etree.tostring(part._element, encoding="unicode") for part in (report.part, report.sections[0].header.part)
    )

    assert "{{" not in text
    assert "{%" not in text
    assert not re.search(r"\b(None|nan|NaN|Undefined|True|False)\b", text)


def shown(figures: Iterable[Total | None]) -> list[str]:
    """Return figures as the tables print them: "x" where nothing is owed, "-" where it is not there."""
    return ["x" if f is None or not f.units_expected else "-" if f.value is None else number(f.value) for f in figures]


def test_every_figure_by_district_equals_the_summary(report: WordDocument, given_facts: ReportFacts) -> None:
    by_group = cells(big_tables(report)[2])
    found = {
        (f.group[0], "Tổng" if len(f.group) < 3 else f.group[1], f.group[-1], f.data_element): f
        for by in (("district", "education_level", "period"), ("district", "period"))
        for f in given_facts.summaries[by].figures
    }
    name, levels = "", defaultdict[str, list[str]](list)
    for row in by_group[5:]:
        name = row[1] or name
        levels[name].append(row[3])
        wanted = shown(found.get((name, row[3], period, element)) for element in ELEMENTS for period in PERIODS)
        assert [re.split(r"[\n ]", text)[0] for text in row[4:]] == wanted
    assert len(levels) == 15
    assert levels.pop("Huyện Bạch Long Vĩ") == ["THCS"], "an island without an upper-secondary school"
    assert set(map(tuple, levels.values())) == {("THCS", "THPT", "Tổng")}


def test_every_figure_of_a_school_equals_the_summary(
    report: WordDocument, of: Campaign, given_facts: ReportFacts
) -> None:
    found = {(f.group, f.data_element): f for f in given_facts.summaries["unit", "education_level", "period"].figures}
    names = {unit.name: unit.code for unit in of.roster}
    seen, name = [], ""
    for row in cells(big_tables(report)[3])[2:]:
        if len(row) > 1:
            name = row[1] or name
            seen.append(name)
            assert row[4:] == shown(found[(names[name], row[2], period), e] for e in ELEMENTS for period in PERIODS)
    schools = [unit.name for unit in of.roster if unit.kind != "phong_gddt"]
    assert set(seen) == set(schools)
    assert len(seen) == len(schools) + 2  # two schools have two levels


def test_sentences_say_the_totals_of_the_last_year_and_the_units_behind_them(
    report: WordDocument, of: Campaign, given_facts: ReportFacts
) -> None:
    totals = {(f.group, f.data_element): f for f in given_facts.summaries[("period",)].figures}
    prose = "\n".join(lines(report))

    for element in of.outline.numeric_elements[:4]:
        figure = totals[("2022-2023",), element.code]
        assert figure.value is not None
        said = f"{number(figure.value)} {element.unit_of_measure} ({figure.units_counted}/71 đơn vị)"
        assert said in prose


def test_the_opening_says_how_many_units_reported_and_who_did_not(report: WordDocument, of: Campaign) -> None:
    prose = "\n".join(lines(report))
    silent = [unit.name for unit in city_silent(of)]

    assert (
        "Tính đến ngày 02/4/2024, có 63/71 đơn vị nộp báo cáo, đạt 88,7%; chưa nộp: 8 đơn vị (Phụ lục III)."
    ) in prose
    assert [row[1] for row in cells(big_tables(report)[4])[1:]] == silent


def test_few_units_that_have_not_reported_are_named_in_the_opening(of: Campaign, tmp_path: Path) -> None:
    silent = [unit.name for unit in city_silent(of)][:5]
    numbers = {
        slot: 1
        for unit in of.roster
        if unit.name not in silent
        for slot in of.slots_owed(unit)
        if of.outline.elements[slot.data_element].is_numeric
    }
    render_report(of, facts(of, numbers, {}), CITY / "report.docx", tmp_path / "few.docx", ON)

    prose = "\n".join(lines(Document(str(tmp_path / "few.docx"))))
    assert f"có 66/71 đơn vị nộp báo cáo, đạt 93,0%; chưa nộp: {', '.join(silent)}." in prose


def test_sections_have_the_legal_numbering_of_the_outline(report: WordDocument) -> None:
    headings = [p.text for p in report.paragraphs if p.style and p.style.style_id.startswith("Heading")]

    assert [heading.split(" ")[0] for heading in headings] == [
        "I.",
        "1.",
        "2.",
        "3.",
        "3.1.",
        "3.2.",
        "4.",
        "4.1.",
        "4.2.",
        "II.",
        "III.",
    ]
    assert all(h.isupper() for h in headings if h.startswith("I"))


def test_a_section_without_answers_says_so(report: WordDocument) -> None:
    assert "Chưa có đơn vị nào báo cáo nội dung này." in lines(report)


def test_the_text_ends_with_the_mark_of_the_decree(report: WordDocument) -> None:
    assert styled(report, "BodyText")[-1].endswith("./.")


def sizes(report: WordDocument) -> list[tuple[int, int]]:
    return [
        (round(s.page_width.mm), round(s.page_height.mm)) for s in report.sections if s.page_width and s.page_height
    ]


def test_page_is_a4_with_the_margins_of_the_decree(report: WordDocument) -> None:
    assert sizes(report)[0] == (210, 297)
    for section in report.sections:
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        top, bottom, left, right = (edge.mm + 0.1 if edge else 0 for edge in edges)
        assert 20 <= top <= 25.2
        assert 20 <= bottom <= 25.2
        assert 30 <= left <= 35.2
        assert 15 <= right <= 20.2
    upright, lying = (210, 297), (297, 210)
    assert sizes(report)[1:] == [lying, lying, upright, lying, upright]


def test_pages_are_numbered_above_from_the_second_and_anew_in_every_appendix(report: WordDocument) -> None:
    for section in report.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in etree.tostring(section.header._element, encoding="unicode")
        assert "PAGE" not in etree.tostring(section.first_page_header._element, encoding="unicode")
        assert [n.get(qn("w:start")) for n in section._sectPr.iter(qn("w:pgNumType"))] == ["1"]
    assert size_and_look(report, "Header") == (14, False, False)


def test_times_new_roman_is_the_only_font(report: WordDocument) -> None:
    parts = [part.blob for part in report.part.package.iter_parts() if part.partname.endswith(".xml")]
    elements = [element for blob in parts for element in etree.fromstring(blob).iter()]
    named = {str(value) for element in elements if element.tag == qn("w:rFonts") for value in element.values()}
    drawn = {element.get("typeface") for element in elements if element.get("typeface")}

    assert named | drawn == {"Times New Roman"}


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic"),
    [
        ("NationalName", 12, True, False),
        ("Motto", 13, True, False),
        ("ParentBody", 12, False, False),
        ("IssuingBody", 12, True, False),
        ("DocumentNumber", 13, False, False),
        ("PlaceAndDate", 13, False, True),
        ("TypeName", 14, True, False),
        ("Subject", 14, True, False),
        ("Basis", 14, False, True),
        ("BodyText", 14, False, False),
        ("UnitText", 14, False, False),
        ("Heading1", 14, True, False),
        ("Authority", 14, True, False),
        ("SignerName", 14, True, False),
        ("RecipientsLabel", 12, True, True),
        ("Recipients", 11, False, False),
        ("AppendixLabel", 14, True, False),
        ("AppendixTitle", 14, True, False),
        ("AppendixNote", 14, False, True),
    ],
)
def test_size_and_look_are_those_of_the_decree(
    report: WordDocument, style: str, size: int, *, bold: bool, italic: bool
) -> None:
    assert size_and_look(report, style) == (size, bold, italic)
    assert styled(report, style)


def test_body_is_justified_indented_and_spaced(report: WordDocument) -> None:
    for style in ("BodyText", "UnitText", "Basis"):
        properties = report.styles.element.find(f"{qn('w:style')}[@{qn('w:styleId')}='{style}']/{qn('w:pPr')}")
        assert properties.find(qn("w:jc")).get(qn("w:val")) == "both"
        assert properties.find(qn("w:ind")).get(qn("w:firstLine")) == "720"
        assert int(properties.find(qn("w:spacing")).get(qn("w:after"))) >= 120
        assert 240 <= int(properties.find(qn("w:spacing")).get(qn("w:line"))) <= 360


def test_the_head_of_the_document_reads_as_the_decree_wants(report: WordDocument) -> None:
    assert styled(report, "NationalName") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert styled(report, "Motto") == ["Độc lập - Tự do - Hạnh phúc"]
    assert styled(report, "ParentBody") == ["UBND THÀNH PHỐ HẢI PHÒNG"]
    assert styled(report, "TypeName") == ["BÁO CÁO"]
    assert re.fullmatch(r"Số:\s*/BC-SGDĐT", styled(report, "DocumentNumber")[0])
    assert styled(report, "PlaceAndDate") == ["Hải Phòng, ngày 05 tháng 4 năm 2024"]
    basis = styled(report, "Basis")
    assert [text[-1] for text in basis] == [";", ";", "."]


def test_without_a_date_day_and_month_are_left_blank(of: Campaign, given_facts: ReportFacts, tmp_path: Path) -> None:
    render_report(of, given_facts, CITY / "report.docx", tmp_path / "draft.docx", None)

    (said,) = styled(Document(str(tmp_path / "draft.docx")), "PlaceAndDate")
    assert re.fullmatch(r"Hải Phòng, ngày \s* tháng \s* năm 2023", said)


def test_the_three_lines_of_the_head_are_drawn_and_not_underlined(report: WordDocument) -> None:
    assert len(report.element.body.findall(f".//{qn('w:pBdr')}/{qn('w:top')}")) == 3
    assert not report.element.body.findall(f".//{qn('w:u')}")


def test_recipients_and_signature_end_the_text_and_stay_together(report: WordDocument) -> None:
    recipients = [text for text in styled(report, "Recipients") if text]

    assert styled(report, "RecipientsLabel") == ["Nơi nhận:"]
    assert all(text.startswith("- ") and text.endswith(";") for text in recipients[:-1])
    assert recipients[-1] == "- Lưu: VT, GDTrH."
    assert styled(report, "Authority") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert styled(report, "SignerName") == ["Đỗ Văn Lợi"]
    row = report.tables[3].rows[-1]._tr
    assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_appendices_are_labelled_dated_and_referred_to(report: WordDocument) -> None:
    assert styled(report, "AppendixLabel") == [f"Phụ lục {number}" for number in NUMERALS]
    assert all(title.isupper() for title in styled(report, "AppendixTitle"))
    for note in styled(report, "AppendixNote"):
        assert re.fullmatch(r"\(Kèm theo Báo cáo số\s+/BC-SGDĐT ngày 05 tháng 4 năm 2024 của Sở .*\)", note)
    body = "\n".join(styled(report, "BodyText"))
    for numeral in NUMERALS:
        assert re.search(rf"Phụ lục {numeral}\b", body)


def test_header_rows_repeat_and_rows_are_not_broken_over_pages(report: WordDocument) -> None:
    assert len(big_tables(report)) == 5
    for table in big_tables(report):
        rows = [row._tr for row in table.rows]
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_every_row_of_a_table_fills_the_grid(report: WordDocument) -> None:
    for table in big_tables(report):
        columns = len(table._tbl.tblGrid.findall(qn("w:gridCol")))
        for row in table.rows:
            spans = (tc.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for tc in row._tr.tc_lst)
            assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == columns


def test_school_years_and_numbers_of_letters_are_not_broken_at_the_hyphen_in_prose(report: WordDocument) -> None:
    body = report.element.body
    assert body.findall(f".//{qn('w:noBreakHyphen')}")
    for text in body.iter(qn("w:t")):
        in_table = any(above.tag == qn("w:tbl") for above in text.iterancestors())
        assert in_table or not re.search(r"\d{4}-\d{4}|\d/\w+-\w", text.text or "")
    assert styled(report, "Basis")[0].startswith("Căn cứ Công văn số 3089/BGDĐT-GDTrH ngày")


def test_the_file_says_its_title_author_and_language(report: WordDocument, of: Campaign) -> None:
    properties = report.core_properties

    assert properties.title == of.outline.title
    assert properties.author == "Sở Giáo dục và Đào tạo Hải Phòng"
    assert properties.language == "vi-VN"
    assert 'w:val="vi-VN"' in etree.tostring(report.styles.element, encoding="unicode")


def test_appendix_content_has_its_label_above_it(report: WordDocument, tmp_path: Path) -> None:
    report.save(str(tmp_path / "report.docx"))
    blocks = read_report((tmp_path / "report.docx").read_bytes()).blocks
    above = [block.place.heading for block in blocks if block.place.heading.startswith("Phụ lục")]

    assert list(dict.fromkeys(above)) == [f"Phụ lục {number}" for number in NUMERALS]
    assert above[-1] == "Phụ lục V"
