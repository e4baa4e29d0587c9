"""Hidden bookmarks around the figures of a report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from stemagg.model.figure_key import FigureKey, Measure, digest_of
from stemagg.report.content.context import report_view
from stemagg.report.content.figure_text import figures_in
from stemagg.report.word.bookmarks import put_bookmarks
from stemagg.report.word.decree_styles import LANDSCAPE, pack, paragraph, run, section
from stemagg.report.word.render import render_report
from tests.worlds.report_world import ON, PARTS, campaign, facts, lines, numbers, rendered, template

BOOKS = FigureKey(Measure.VALUE, "books", "", "2024-03")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def marked(document: WordDocument) -> list[tuple[FigureKey, str]]:
    """Return the figures that a document has bookmarks around, in order, with the text in each."""
    of = campaign()
    known = {key.digest: key for key, _ in figures_in(report_view(of, facts(of, numbers(), {}), ON))}
    return [(known[digest_of(name)], text) for name, text in bookmarks(document.element.body)]


def bookmarks(body: etree._Element) -> Iterator[tuple[str, str]]:
    open_now: dict[str, tuple[str, list[str]]] = {}
    for element in body.iter():
        number = str(element.get(qn("w:id")))
        if element.tag == qn("w:bookmarkStart"):
            open_now[number] = (str(element.get(qn("w:name"))), [])
        elif element.tag == qn("w:bookmarkEnd"):
            name, texts = open_now.pop(number)
            yield name, "".join(texts)
        elif element.tag == qn("w:t"):
            for _name, texts in open_now.values():
                texts.append(element.text or "")


def test_every_figure_of_a_sentence_has_a_bookmark_around_its_number(tmp_path: Path) -> None:
    document = rendered(tmp_path, "Có {{ figures.books.total.last.measured }}, {{ figures.books.total.change }}.")

    assert lines(document) == ["Có 12.000 cuốn (3/4 đơn vị), tăng 4.000 cuốn (50,0%)."]
    assert marked(document) == [
        (BOOKS, "12.000"),
        (FigureKey(Measure.UNITS, "books", "", "2024-03"), "3/4"),
        (FigureKey(Measure.CHANGE, "books", "", "2024-03"), "tăng 4.000"),
        (FigureKey(Measure.PERCENT, "books", "", "2024-03"), "50,0%"),
    ]


def test_figures_of_a_district_and_of_the_state_of_reporting_know_what_they_are_of(tmp_path: Path) -> None:
    document = rendered(
        tmp_path,
        "{%p for group in groups %}",
        "{{ group.figures.money.total.last.value }}",
        "{%p endfor %}",
        "{{ coverage.received }}/{{ coverage.expected }} ({{ coverage.rate }})",
    )

    money = [(("area", name),) for name in ("Quận Nhất", "Vùng xa")]
    assert marked(document) == [
        (FigureKey(Measure.VALUE, "money", "", "2024-03", money[0]), "75,0"),
        (FigureKey(Measure.VALUE, "money", "", "2024-03", money[1]), "37,5"),
        (FigureKey(Measure.RECEIVED), "3"),
        (FigureKey(Measure.EXPECTED), "4"),
        (FigureKey(Measure.RATE), "75,0%"),
    ]


@pytest.mark.parametrize(
    "tag", ["table_by_level", "table_by_group", "table_appendix_by_group", "table_appendix_by_unit"]
)
def test_every_cell_of_a_table_with_a_figure_has_its_bookmark(tmp_path: Path, tag: str) -> None:
    document = rendered(tmp_path, f"{{{{p {tag} }}}}")

    plain = [
        text.text
        for cell in document.element.body.iter(qn("w:tc"))
        if not list(cell.iter(qn("w:bookmarkStart")))
        for text in cell.iter(qn("w:t"))
        if text.text and text.text.replace(".", "").replace(",", "").isdigit()
    ]
    assert plain == ([] if tag == "table_by_level" else plain)
    assert all(int(str(text)) <= 4 for text in plain), "only running numbers of rows have none"


def test_names_and_numbers_of_bookmarks_are_unique_and_each_is_closed(tmp_path: Path) -> None:
    body = rendered(tmp_path, *PARTS).element.body

    starts, ends = list(body.iter(qn("w:bookmarkStart"))), list(body.iter(qn("w:bookmarkEnd")))
    names, ids = [e.get(qn("w:name")) for e in starts], [e.get(qn("w:id")) for e in starts]
    assert len(set(names)) == len(set(ids)) == len(starts) > 100
    assert sorted(map(str, ids)) == sorted(str(e.get(qn("w:id"))) for e in ends)


def test_the_same_figure_twice_has_two_names_of_one_key(tmp_path: Path) -> None:
    document = rendered(tmp_path, "{{ figures.books.total.last.value }} {{ figures.books.total.last.value }}")

    assert [name for name, _text in bookmarks(document.element.body)] == [BOOKS.bookmark(1), BOOKS.bookmark(2)]


def test_a_missing_figure_is_marked_too_so_that_it_is_found_when_it_arrives(tmp_path: Path) -> None:
    of = campaign()
    template(tmp_path, "{{ figures.books.total.last.value }}")
    render_report(of, facts(of, {}, {}), tmp_path / "report.docx", tmp_path / "out.docx", ON)

    assert marked(_opened(tmp_path)) == [(BOOKS, "-")]


def _opened(folder: Path) -> WordDocument:
    return Document(str(folder / "out.docx"))


def test_the_form_of_the_letters_stays_and_line_breaks_stay_in_place(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    words = run("{{ figures.books.total.last.value }} cuốn", "bi")
    broken = '<w:r><w:t>a{{ figures.books.total.last.units }}</w:t><w:br/><w:t xml:space="preserve"> b</w:t></w:r>'
    path.write_bytes(pack(paragraph("BodyText", words) + paragraph("BodyText", broken) + section(LANDSCAPE)))
    of = campaign()
    render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)

    first, second = _opened(tmp_path).paragraphs
    assert [(r.text, r.bold, r.italic) for r in first.runs] == [("12.000", True, True), ("\u00a0cuốn", True, True)]
    assert second.text == "a3/4\n b"


def test_a_filter_or_a_sum_of_counts_gives_plain_text(tmp_path: Path) -> None:
    document = rendered(tmp_path, "{{ figures.books.total.last.measured|upper }} {{ coverage.received + 1 }}")

    assert lines(document) == ["12.000 CUỐN (3/4 ĐƠN VỊ) 4"]
    assert marked(document) == []


def test_nobody_can_bring_marks_in(tmp_path: Path) -> None:
    forged = "\ufdd0value; books; ; 2024-03\ufdd17\ufdd2"
    tags = ("{%p for entry in narratives.opinion.entries %}", "{{ entry.text }}", "{%p endfor %}", f"Mẫu {forged}")
    document = rendered(tmp_path, *tags, texts={("A", "opinion"): forged})

    assert lines(document) == ["value; books; ; 2024-037", "Mẫu 7"]
    assert list(bookmarks(document.element.body)) == []


def test_a_report_that_is_used_as_a_template_loses_its_old_bookmarks(tmp_path: Path) -> None:
    old = (
        f'<w:r><w:t/></w:r><w:bookmarkStart w:id="7" w:name="{BOOKS.bookmark(1)}"/>{run("5")}<w:bookmarkEnd w:id="7"/>'
    )
    own = f'<w:r><w:t/></w:r><w:bookmarkStart w:id="9" w:name="Muc"/>{run("6")}<w:bookmarkEnd w:id="9"/>'
    path = tmp_path / "report.docx"
    body = paragraph("BodyText", old, own, run("{{ figures.books.total.last.value }}"))
    path.write_bytes(pack(body + section(LANDSCAPE)))
    of = campaign()
    render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)

    assert list(bookmarks(_opened(tmp_path).element.body)) == [("Muc", "6"), (BOOKS.bookmark(1), "12.000")]


def test_marks_are_removed_where_no_bookmark_is_allowed() -> None:
    mark = f"\ufdd0{BOOKS}\ufdd15\ufdd2"
    body = etree.fromstring(f'<w:body xmlns:w="{W}"><w:p><w:x w:descr="{mark}"/><w:t>{mark}</w:t></w:p></w:body>')
    put_bookmarks(body)

    assert etree.tostring(body, encoding=str) == (
        f'<w:body xmlns:w="{W}"><w:p><w:x w:descr="5"/><w:t>5</w:t></w:p></w:body>'
    )
