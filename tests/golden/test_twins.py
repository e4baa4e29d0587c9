"""A twin shows whatever a reader of the file can see, and nothing that only its markup says."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from templates.authoring.dump import dump
from tests.golden.twins import page_twin, workbook_twin
from tests.worlds.word_world import cell, package, paragraph, table_of_cells

BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
NOTE = '<w:footnote w:id="1">{}</w:footnote>'


def test_a_document_shows_text_boxes_tables_and_footnotes(tmp_path: Path) -> None:
    content = (
        paragraph("Có 12\u00a0trường")
        + f"<w:p>{BOX.format(paragraph('Trong khung'))}</w:p>"
        + table_of_cells([[cell(paragraph("Một") + paragraph("Hai")), cell(paragraph("3"))]])
    )
    path = tmp_path / "một.docx"
    path.write_bytes(package(content, footnotes=NOTE.format(paragraph("Theo báo cáo."))))

    lines = dump(path).splitlines()
    assert "[] Có 12·trường" in lines
    assert "[] (text box) Trong khung" in lines
    assert "| Một / Hai | 3 |" in lines
    assert lines[lines.index("# footnotes") + 1] == "[] Theo báo cáo."


def test_a_workbook_shows_comments_formats_frozen_and_hidden_parts(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    shown, hidden = book.worksheets[0], book.create_sheet("Nguồn")
    shown.append(["Số trường", 1234])
    shown["B1"].number_format = "#,##0"
    shown["B1"].comment = Comment("không cộng", "stemagg")
    shown.freeze_panes = "B1"
    shown.row_dimensions[3].hidden = True
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "hai.xlsx")

    lines = workbook_twin(tmp_path / "hai.xlsx").splitlines()
    assert lines[1:5] == [
        "frozen: B1; on every page: -",
        "merged: -",
        "hidden rows and columns: 3",
        "| Số trường | 1234 {#,##0} <không cộng> |",
    ]
    assert "# Nguồn (hidden)" in lines


def test_a_page_shows_rows_with_what_folds_out_beneath_and_charts_row_by_row() -> None:
    page = """<html><head><title>Kết quả</title><style>p {}</style></head><body><h2>Bảng</h2>
        <table><tr><th><details><summary>THPT A</summary><ul><li>nguồn: tệp</li></ul></details></th>
        <td>5</td></tr></table>
        <svg><title>Số trường</title><desc>như trên</desc><text>2023</text><text text-anchor="end">A</text>
        <rect><title>A: 5</title></rect><text class="value">5</text></svg><script>let x</script></body></html>"""

    assert page_twin(page).splitlines() == [
        "# Kết quả",
        "## Bảng",
        "| THPT A | 5 |",
        "    - nguồn: tệp",
        "<chart: Số trường>",
        "    2023",
        "    A | 5",
    ]
