"""What the check of a template finds: each fault with its code, its place, and the tag."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENTATION

from stemagg.messages.language import use_language
from stemagg.model.errors import SettingsError
from stemagg.report.word.decree_styles import PORTRAIT, section
from stemagg.report.word.render import render_report
from tests.worlds.report_world import ON, campaign, facts, numbers
from tests.worlds.running import command
from tests.worlds.template_world import cell, faults, found, heading, part_of, row, runs, table, text, written

MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
LIBREOFFICE = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>LibreOffice/7.4.7.2$Linux_X86_64</Application></Properties>"
)
BODY_1, BODY_2 = "report.docx, body, paragraph 1", "report.docx, body, paragraph 2"


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")  # a command that ran before has set that of its campaign


def operand(folder: Path, name: str, *blocks: str) -> list[str]:
    return [dict(fault.operands)[name] for fault in faults(written(folder, *blocks))]


# --- names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tags", "name", "near"),
    [
        (["{{ titel }}"], "titel", "title"),
        (["{{ figures.bokks.total.last.value }}"], "bokks", "books"),
        (["{{ coverage.recieved }}"], "recieved", "received"),
        (["{{ figures.books.total.lats.value }}"], "lats", "last"),
        (["{{ figures['books'].THCS['2024-3'].value }}"], "2024-3", "p2024_03"),
        (['{{ headings["III"] }}'], "III", "II"),
        (["{% for g in groups %}{{ g.nmae }}{% endfor %}"], "nmae", "name"),
        (["{% for g in groups %}{{ gg.name }}{% endfor %}"], "gg", "g"),
        (["{% for group in groups %}{{ loop.frist }}{% endfor %}"], "frist", "first"),
        (["{%p for entry in narratives.opinion.entries %}", "{{ entry.txet }}", "{%p endfor %}"], "txet", "text"),
        (["{% if coverage.completed %}x{% endif %}"], "completed", "is_complete"),
        (["{% if title %}x{% elif titl %}y{% endif %}"], "titl", "title"),
        (["{{ title|uper }}"], "uper", "upper"),
        (["{% if title is defind %}x{% endif %}"], "defind", "defined"),
        (["{{ groups|map_names }}"], "map_names", ""),
        (["{{ groups|join(', ', attribute='nam') }}"], "nam", "name"),
        (["{% if title %}x{% endfi %}{% endif %}"], "endfi", "endif"),
        (["{{ title if titel else date }}"], "titel", "title"),
    ],
)
def test_an_unknown_name_is_reported_with_the_nearest_known_one(
    tmp_path: Path, tags: list[str], name: str, near: str
) -> None:
    (fault,) = faults(written(tmp_path, *map(text, tags)))

    operands = dict(fault.operands)
    assert (fault.code, operands["name"]) == ("template-name-unknown", name)
    assert near in operands["suggestions"]
    assert fault.place.startswith("report.docx, body, paragraph ")


def test_all_faults_are_reported_in_one_run_in_document_order(tmp_path: Path) -> None:
    blocks = (
        text("{{ titel }}"),
        heading("1. Số lượng"),
        text("{{ figures.books.total.last.valeu }} và {{ coverage.recieved }}"),
        text("{% if title %}"),
        text("Xem {{p table_by_level }}"),
    )

    assert found(tmp_path, *blocks) == [
        ("template-name-unknown", BODY_1),
        ("template-name-unknown", "report.docx, body, paragraph 3, under “1. Số lượng”"),
        ("template-name-unknown", "report.docx, body, paragraph 3, under “1. Số lượng”"),
        ("template-block-unclosed", "report.docx, body, paragraph 4, under “1. Số lượng”"),
        ("template-tag-not-alone", "report.docx, body, paragraph 5, under “1. Số lượng”"),
    ]


def test_a_name_that_a_repetition_gives_ends_with_it(tmp_path: Path) -> None:
    tags = "{% for g in groups %}{{ g.name }}{% endfor %}{{ g.name }}"
    assert found(tmp_path, text(tags)) == [("template-name-unknown", BODY_1)]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ coverage }}", "template-not-a-value"),
        ("{{ groups }}", "template-not-a-value"),
        ("{{ figures.books.total.last }}", "template-not-a-value"),
        ("{% for x in title %}{{ x }}{% endfor %}", "template-not-a-list"),
        ("{% for x in coverage.missing %}{{ x }}{% endfor %}", "template-not-a-list"),
        ("{% for x in coverage %}{{ x }}{% endfor %}", "template-not-a-list"),
        ("{{ coverage|length }}", "template-not-a-list"),
        ("{{ coverage|upper }}", "template-not-a-value"),
        ("{{ groups|upper }}", "template-not-a-value"),
        ("{{ figures.books.total.periods }}", "template-name-unknown"),
        ("{{p title }}", "template-shows-text"),
        ("{{ table_by_level }}", "template-tag-not-alone"),
        ("{{ charts.money }}", "template-tag-not-alone"),
    ],
)
def test_what_cannot_be_shown_or_repeated_is_a_fault(tmp_path: Path, tag: str, code: str) -> None:
    assert found(tmp_path, text(tag)) == [(code, BODY_1)]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ '\\ud800' }}",
        "{{ '\\x01' }}",
        "{{ title or '\\ud800' }}",
        "{{ title | replace('a', '\\uffff') }}",
        "{% if title == '\\udfff' %}x{% endif %}",
        "{{ 5 // 0 }}",
        "{{ [][0] }}",
        "{{ [] | first }}",
    ],
)
def test_a_tag_that_no_document_can_hold_or_that_never_works_out_is_a_fault(tmp_path: Path, tag: str) -> None:
    assert found(tmp_path, text("x"), text(tag)) == [("template-syntax", BODY_2)]


def test_an_unprintable_name_is_reported_in_printable_characters(tmp_path: Path) -> None:
    assert found(tmp_path, text("{{ office['\\ud800'] }}")) == [("template-name-unknown", BODY_1)]


def test_a_heading_that_is_a_tag_is_reported_as_filled_in(tmp_path: Path) -> None:
    blocks = heading('{{ headings["I"] | upper }}'), text("{{ titel }}"), heading("{{ nothing }}"), text("{{ titel }}")
    assert [place.rpartition(", ")[2] for _code, place in found(tmp_path, *blocks)] == [
        "under “I. KẾT QUẢ”",
        "paragraph 3",
        "under “{{ nothing }}”",
    ]


def test_a_table_that_is_empty_today_is_still_a_table(tmp_path: Path) -> None:
    assert found(tmp_path, text("{{p table_decisions }}")) == []
    assert found(tmp_path, text("{{ table_decisions }}")) == [("template-tag-not-alone", BODY_1)]


# --- tags as they are written ----------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["{{ title }", "{{ title", "title }}", "{% if title }", "{%p if title", "{ { title }}"])
def test_a_half_tag_is_a_fault(tmp_path: Path, tag: str) -> None:
    assert found(tmp_path, text(f"Tên: {tag}")) == [("template-tag-half", BODY_1)]


def test_a_tag_with_one_brace_on_each_side_is_a_fault(tmp_path: Path) -> None:
    assert found(tmp_path, text("{ coverage.received } đơn vị, {n}")) == [("template-tag-half", BODY_1)]


def test_a_half_tag_before_a_whole_one_is_a_fault(tmp_path: Path) -> None:
    assert found(tmp_path, text("{{ title } và {{ date }}")) == [("template-tag-half", BODY_1)]


@pytest.mark.parametrize("tag", ["{{ headings[“I”] }}", "{{ headings[‘I’] }}", "{{ headings[”I”] }}"])
def test_curly_quotation_marks_in_a_tag_are_read_as_straight_ones(tmp_path: Path, tag: str) -> None:
    assert found(tmp_path, text(tag)) == []


def test_curly_quotation_marks_around_a_tag_or_within_straight_ones_are_left(tmp_path: Path) -> None:
    assert found(tmp_path, text("“{{ title }}” {{ letter.issuer|default('“không rõ”') }}")) == []


@pytest.mark.parametrize("tag", ["{{r title }}", "{%r if title %}", "{%tc for g in groups %}", "{%- if title %}",
                                 "{{ title -}}", "{{tr title }}"])  # fmt: skip
def test_kinds_of_tags_that_break_documents_are_a_fault(tmp_path: Path, tag: str) -> None:
    assert found(tmp_path, text(tag)) == [("template-tag-kind", BODY_1)]


@pytest.mark.parametrize("tag", ["{% colspan 2 %}", "{% cellbg 'red' %}", "{% vm %}", "{% hm %}"])
def test_tags_for_cells_are_refused(tmp_path: Path, tag: str) -> None:
    assert ("template-refused", BODY_1) in found(tmp_path, table(row(cell(tag), cell("x"))))


def test_tags_that_word_has_split_into_runs_are_read_whole(tmp_path: Path) -> None:
    split = runs("Tên: {", "{ ti", "tel }", "} {", "% if tit", "le %", "}x{% en", "dif %}")

    assert found(tmp_path, split) == [("template-name-unknown", BODY_1)]
    assert operand(tmp_path, "context", split) == ["{{ titel }}"]


def test_a_line_break_or_tab_in_a_tag_is_a_blank(tmp_path: Path) -> None:
    parts = "<w:r><w:t>{{</w:t><w:br/><w:t>title</w:t><w:tab/><w:t>|</w:t></w:r><w:r><w:t> upper }}</w:t></w:r>"
    assert found(tmp_path, f"<w:p>{parts}</w:p>") == []


def test_a_syntax_fault_is_reported_with_its_tag(tmp_path: Path) -> None:
    assert found(tmp_path, text("{{ title title }}")) == [("template-syntax", BODY_1)]
    assert operand(tmp_path, "context", text("{{ title title }}")) == ["{{ title title }}"]


# --- blocks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["{% if title %}x"], [("template-block-unclosed", BODY_1)]),
        (["{%p for g in groups %}", "x"], [("template-block-unclosed", BODY_1)]),
        (["{% if title %}x{% for g in groups %}y{% endif %}"], [("template-block-unclosed", BODY_1)]),
        (["x{% endif %}"], [("template-block-unopened", BODY_1)]),
        (["{% else %}x"], [("template-block-unopened", BODY_1)]),
        (["{% for g in groups %}x{% elif title %}y{% endfor %}"], [("template-block-unopened", BODY_1)]),
        (["{% if title %}x", "y{% endif %}"], [("template-block-crosses", BODY_2)]),
        (["{%p if title %}", "y{% endif %}"], [("template-block-crosses", BODY_2)]),
        (
            ["{%p if title %}", "{% for g in groups %}x", "{%p endif %}"],
            [("template-block-unclosed", BODY_2)],
        ),
        (["{% if title %}x{% endif title %}"], [("template-syntax", BODY_1)]),
    ],
)
def test_blocks_that_do_not_close_where_they_open_are_faults(
    tmp_path: Path, tags: list[str], expected: list[tuple[str, str]]
) -> None:
    assert found(tmp_path, *map(text, tags)) == expected


def test_the_missing_closing_tag_is_reported(tmp_path: Path) -> None:
    assert operand(tmp_path, "closing", text("{%p if title %}"), text("x")) == ["{%p endif %}"]


def test_a_block_that_opens_in_one_cell_and_closes_in_another_is_a_fault(tmp_path: Path) -> None:
    in_cells = table(row(cell("{%p if title %}", "x"), cell("{%p endif %}", "y")))
    assert found(tmp_path, in_cells) == [("template-block-crosses", "report.docx, body, paragraph 3")]


def test_a_block_that_opens_in_a_link_and_closes_outside_is_a_fault(tmp_path: Path) -> None:
    link = (
        "<w:hyperlink w:anchor='x'><w:r><w:t>{% if title %}</w:t></w:r></w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r>"
    )
    assert found(tmp_path, f"<w:p>{link}</w:p>") == [("template-block-crosses", BODY_1)]


# --- what would be lost ----------------------------------------------------------------------------------


def test_text_beside_a_paragraph_tag_is_a_fault(tmp_path: Path) -> None:
    blocks = text("Nếu có: {%p if title %}"), text("x"), text("{%p endif %} hết")

    assert found(tmp_path, *blocks) == [
        ("template-tag-not-alone", BODY_1),
        ("template-tag-not-alone", "report.docx, body, paragraph 3"),
    ]
    assert operand(tmp_path, "context", *blocks) == ["Nếu có:", "hết"]


def test_a_second_paragraph_tag_in_a_paragraph_is_a_fault(tmp_path: Path) -> None:
    codes = [code for code, _place in found(tmp_path, text("{{p table_by_level }}{{p table_by_group }}"))]
    assert codes == ["template-tag-not-alone"] * 2


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        ('<w:r><w:br w:type="page"/></w:r>', "[page break]"),
        ("<w:r><w:drawing/></w:r>", "[picture]"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "[footnote]"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>', "2 [field]"),
    ],
)
def test_a_thing_beside_a_paragraph_tag_is_a_fault(tmp_path: Path, thing: str, told: str) -> None:
    block = f"<w:p><w:r><w:t>{{{{p table_by_level }}}}</w:t></w:r>{thing}</w:p>"

    assert found(tmp_path, block) == [("template-tag-not-alone", BODY_1)]
    assert operand(tmp_path, "context", block) == [told]


def test_cells_beside_a_row_tag_are_a_fault(tmp_path: Path) -> None:
    rows = table(
        row(cell("{%tr for g in groups %}"), cell("Số")),
        row(cell("{{ g.name }}"), cell("1")),
        row(cell("{%tr endfor %}"), cell("")),
    )
    assert found(tmp_path, rows) == [("template-row-not-alone", BODY_1)]
    assert operand(tmp_path, "context", rows) == ["Số"]


def test_a_row_tag_outside_a_table_is_a_fault(tmp_path: Path) -> None:
    codes = {code for code, _place in found(tmp_path, text("{%tr if title %}"), text("{%tr endif %}"))}
    assert codes == {"template-row-outside-table"}


def test_a_tag_in_the_last_paragraph_of_a_section_is_a_fault(tmp_path: Path) -> None:
    ends = f"<w:p><w:pPr>{section(PORTRAIT)}</w:pPr><w:r><w:t>{{%p endif %}}</w:t></w:r></w:p>"
    blocks = text("{%p if title %}"), text("x"), ends

    assert found(tmp_path, *blocks) == [("template-tag-in-section-end", "report.docx, body, paragraph 3")]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("{%p if title %}", "template-tag-in-section-end"), ("{{ title }}", ""), ("{%p endif %}", "")],
)
def test_where_libreoffice_keeps_the_settings_of_a_section_only_an_opening_tag_is_a_fault(
    tmp_path: Path, tag: str, code: str
) -> None:
    ends = f"<w:p><w:pPr>{section(PORTRAIT)}</w:pPr><w:r><w:t>{tag}</w:t></w:r></w:p>"
    around = [text("{%p if title %}")] if "end" in tag else []
    after = [text("{%p endif %}")] if "{%p if" in tag else []
    path = written(tmp_path, *around, ends, *after, text("x"), parts={"docProps/app.xml": LIBREOFFICE})

    assert [fault.code for fault in faults(path)] == ([code] if code else [])
    if not code:
        of = campaign()
        render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)
        assert [s.orientation for s in Document(str(tmp_path / "out.docx")).sections] == [
            WD_ORIENTATION.PORTRAIT,
            WD_ORIENTATION.LANDSCAPE,
        ]


def test_a_paragraph_tag_as_the_last_paragraph_of_the_document_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path, text("{%p if title %}"), text("x"), text("{%p endif %}"))
    body = part_of(tmp_path, "word/document.xml")
    last = body.rindex('<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>')
    shorter = body[:last] + body[body.index("<w:sectPr", last) :]
    written(tmp_path, parts={"word/document.xml": shorter})

    assert [(f.code, f.place) for f in faults(path)] == [
        ("template-tag-in-section-end", "report.docx, body, paragraph 3")
    ]


# --- changes, comments, places without tags ---------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        '<w:ins w:id="1" w:author="A"><w:r><w:t>thêm</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="A"><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="1" w:author="A"><w:r><w:t>chuyển</w:t></w:r></w:moveFrom>',
        '<w:moveTo w:id="1" w:author="A"><w:r><w:t>chuyển</w:t></w:r></w:moveTo>',
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>đậm</w:t></w:r>',
    ],
)
def test_tracked_changes_that_were_left_in_are_a_fault(tmp_path: Path, change: str) -> None:
    blocks = heading("I. Kết quả"), f"<w:p>{change}</w:p>"
    assert found(tmp_path, *blocks) == [
        ("template-changes-tracked", "report.docx, body, paragraph 2, under “I. Kết quả”")
    ]


def test_a_tracked_row_is_reported_at_its_first_paragraph(tmp_path: Path) -> None:
    tracked = '<w:tr><w:trPr><w:ins w:id="1" w:author="A"/></w:trPr>' + cell("a") + cell("b") + "</w:tr>"
    assert found(tmp_path, text("x"), table(tracked)) == [("template-changes-tracked", BODY_2)]


def test_a_tag_in_deleted_text_is_a_fault(tmp_path: Path) -> None:
    change = '<w:del w:id="1" w:author="A"><w:r><w:delText>{{ title }}</w:delText></w:r></w:del>'
    codes = [code for code, _place in found(tmp_path, f"<w:p>{change}</w:p>")]
    assert codes == ["template-changes-tracked", "template-tag-deleted"]


def test_a_comment_that_was_left_in_is_a_fault(tmp_path: Path) -> None:
    block = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    assert found(tmp_path, block) == [("template-comment", BODY_1)]


@pytest.mark.parametrize(
    ("block", "where"),
    [
        ("<w:p><w:r><w:instrText> TOC {{ title }} </w:instrText></w:r></w:p>", "in a field code"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="{{ title }}"/></w:p>', "in a property"),
        (
            f'<w:p><m:oMath xmlns:m="{MATHS}"><m:r><m:t>{{{{ title }}}}</m:t></m:r></m:oMath></w:p>',
            "in a formula",
        ),
    ],
)
def test_a_tag_where_tags_are_not_filled_in_is_a_fault(tmp_path: Path, block: str, where: str) -> None:
    assert found(tmp_path, block) == [("template-tag-not-filled", BODY_1)]
    assert operand(tmp_path, "where", block) == [where]


# --- other parts, text boxes, content controls ------------------------------------------------------------


def test_tags_in_headers_are_checked(tmp_path: Path) -> None:
    written(tmp_path, text("x"))
    header = part_of(tmp_path, "word/header1.xml").replace("</w:hdr>", text("{{ titel }}") + "</w:hdr>")

    assert found(tmp_path, text("x"), parts={"word/header1.xml": header}) == [
        ("template-name-unknown", "report.docx, page header, paragraph 2")
    ]


def test_tags_in_text_boxes_are_checked_once(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{text('{{ titel }}')}</w:txbxContent>"
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert found(tmp_path, box) == [("template-name-unknown", BODY_2)]


def test_tags_in_content_controls_are_checked(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{text('{{ titel }}')}</w:sdtContent></w:sdt>"
    assert found(tmp_path, text("x"), control) == [("template-name-unknown", BODY_2)]


# --- render and the command -------------------------------------------------------------------------------


def test_render_reports_the_same_faults_as_the_check_and_keeps_the_old_report(tmp_path: Path) -> None:
    of, output = campaign(), tmp_path / "out.docx"
    output.write_bytes(b"old")
    path = written(tmp_path, text("{{ titel }}"), text("{% if title %}"), text("a {{p table_by_level }}"))

    with pytest.raises(SettingsError) as refused:
        render_report(of, facts(of, numbers(), {}), path, output, ON)
    assert refused.value.faults == faults(path)
    assert output.read_bytes() == b"old"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    assert command("init", "dot", "--from", "haiphong-stem-2023", folder=tmp_path).code == 0
    return tmp_path / "dot"


def test_the_template_of_the_city_has_no_faults_even_before_anything_has_arrived(city: Path) -> None:
    ran = command("template", "check", folder=city)
    assert (ran.code, ran.out.strip()) == (0, "report.docx: không có chỗ sai.")


def test_a_new_campaign_has_the_template_without_the_text_twin_of_its_makers(city: Path) -> None:
    assert {path.name for path in city.iterdir()} & {"report.docx", "report.txt"} == {"report.docx"}


def test_the_command_shows_every_fault_with_its_place_and_remedy(city: Path) -> None:
    written(city, heading("3.1. Số lượng"), text("{{ figures.lesons.total.last }}"), text("{% if title %}"))
    ran = command("template", "check", "report.docx", folder=city)

    assert ran.code == 2
    said = " ".join(ran.err.split())
    assert 'report.docx, thân văn bản, đoạn 2, dưới mục “3.1. Số lượng”: Mẫu dùng tên không có: "lesons"' in said
    assert "lessons" in said
    assert "đoạn 3, dưới mục “3.1. Số lượng”: Thẻ {% if title %} chưa được đóng." in said
    assert "→ Thêm {% endif %}" in said


def test_what_of_the_outline_a_template_never_prints_is_a_warning_by_kind(city: Path) -> None:
    written(
        city,
        text("{%p for section in sections if section.number != 'II' %}"),
        heading("{{ section.heading }}"),
        text("{%p if section.elements %}"),
        text("{{ figures.lessons.total.last.measured }}; {{ ranking.projects.highest }}"),
        text("{%p endif %}"),
        text("{%p endfor %}"),
        text("{{p charts_by_level.contest_projects }}"),
        text("{%p for point in narratives.quality.others.points %}"),
        text("{{ point.text }}"),
        text("{%p endfor %}"),
        text("{% if indicators.schools_share.total.last.is_known and narratives.strengths.themes %}x{% endif %}"),
    )
    ran = command("template", "check", "report.docx", "--format", "json", folder=city)

    assert ran.code == 0, ran.err
    told = {warning["message"] for warning in ran.data["warnings"]}
    assert {warning["code"] for warning in ran.data["warnings"]} == {"template-leaves-out"}
    assert any("chỉ tiêu" in one and "schools (Số trường đã triển khai thực hiện)" in one for one in told)
    assert any("chỉ số" in one and "schools_share" in one for one in told)
    written_sections = next(one for one in told if "phần viết" in one)
    assert "strengths" in written_sections
    assert "quality" not in written_sections
    assert not any(code in one for one in told for code in ("lessons", "projects", "delegates"))


def test_a_heading_by_its_number_is_printed(city: Path) -> None:
    written(city, heading('{{ headings["I"] }} {{ headings["I.1"] }}'))
    ran = command("template", "check", "report.docx", "--format", "json", folder=city)
    (sections,) = (one["message"] for one in ran.data["warnings"] if "mục" in one["message"].split(":")[0])
    assert "I.2 (" in sections
    assert "I.1 (" not in sections
    assert "CV.4" not in sections, "kept out of the report"


def test_a_template_that_is_missing_or_no_document_is_reported(city: Path) -> None:
    (city / "x.docx").write_text("x")
    assert command("template", "check", "none.docx", folder=city).code == 2
    assert command("template", "check", "x.docx", folder=city).code == 2
