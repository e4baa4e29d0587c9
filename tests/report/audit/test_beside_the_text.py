"""Numbers of a report outside its text: in charts, headers, footers, footnotes and alternative texts."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stemagg.ooxml.charts import ChartPoint
from stemagg.report.audit.chart_numbers import bars
from tests.worlds.reported_campaign import edited, rendered_report, reported, years
from tests.worlds.running import command
from tests.worlds.told import put, sheet
from tests.worlds.zip_files import parts_of, zipped

_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_WORD, _OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml", "officeDocument/2006/relationships"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    sentence = "Có {{ figures.lessons.total.last.value }} bài."
    return rendered_report(reported(tmp_path), sentence, "{{p charts.lessons }}", "{{p charts.schools }}", "Hết./.")


def verified(report: Path, code: int) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    ran = command("verify", report, "--format", "json", folder=report.parent)
    assert ran.code == code, ran.out + ran.err
    return ran.data


def changed(report: Path, part: str, old: str, new: str) -> Path:
    parts = parts_of(report.read_bytes())
    text, times = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
    assert times, old
    report.write_bytes(zipped({**parts, part: text}))
    return report


def with_part(report: Path, kind: str, paragraph: str) -> Path:
    """Add a header, a footer or footnotes with a paragraph, as an editor does."""
    root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    inner = f'<w:footnote w:id="5">{paragraph}</w:footnote>' if kind == "footnotes" else paragraph
    name, target = f"word/{kind}77.xml", f"http://schemas.openxmlformats.org/{_OFFICE}/{kind}"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = parts_of(report.read_bytes())
    kinds = f'<Override PartName="/{name}" ContentType="{_WORD}.{kind}+xml"/></Types>'
    related = f'<Relationship Id="rId977" Type="{target}" Target="{kind}77.xml"/></Relationships>'
    report.write_bytes(zipped({
        **parts,
        name: f'<w:{root} xmlns:w="{main}">{inner}</w:{root}>',
        _TYPES: parts[_TYPES].decode().replace("</Types>", kinds),
        _RELATIONS: parts[_RELATIONS].decode().replace("</Relationships>", related),
    }))  # fmt: skip
    return report


def test_a_number_changed_in_a_chart_is_found_with_the_bar_and_the_store(report: Path) -> None:
    changed(report, "word/charts/stemagg-chart1.xml", r"<c:v>1050</c:v>", "<c:v>1500</c:v>")

    (bar,) = verified(report, 1)["charts"]
    assert (bar["printed"], bar["now"], bar["as_saved"], bar["part"], bar["paragraph"]) == (
        "1.500", "1.050", False, "chart", 1,
    )  # fmt: skip
    shown = " ".join(command("verify", report, folder=report.parent).out.split())
    assert "Khác trong biểu đồ: “1.500”, kho dữ liệu bây giờ: 1.050 · biểu đồ 1: " in shown
    assert "1 không khớp" in shown


def test_a_bar_that_the_store_has_not_is_told(report: Path) -> None:
    point = r"(<c:numCache>(?:(?!</c:numCache>).)*)(</c:numCache>)"
    changed(report, "word/charts/stemagg-chart1.xml", point, r'\1<c:pt idx="99"><c:v>7</c:v></c:pt>\2')

    (bar,) = verified(report, 1)["charts"]
    assert (bar["printed"], bar["now"]) == ("7", "")
    assert "“7”, kho dữ liệu bây giờ: chưa có số liệu" in command("verify", report, folder=report.parent).out


def test_charts_in_another_order_and_charts_that_were_deleted_or_drawn_by_a_person_are_equal(report: Path) -> None:
    parts = parts_of(report.read_bytes())
    first, second = "word/charts/stemagg-chart1.xml", "word/charts/stemagg-chart2.xml"
    report.write_bytes(zipped({**parts, first: parts[second], second: parts[first]}))
    assert verified(report, 0)["charts"] == []

    own = re.sub(rb"<c:v>[^<]*</c:v>", b"<c:v>5</c:v>", parts[first])
    report.write_bytes(zipped({**parts, second: own}))
    assert verified(report, 0)["charts"] == []
    verified(edited(report, (r"<w:drawing>.*?</w:drawing>", ""), count=0), 0)


def test_bars_of_a_report_older_than_the_store_are_as_saved(report: Path, tmp_path: Path) -> None:
    put(report.parent, sheet(tmp_path / "l.csv", [years("E", "THCS", lessons=(6, 900))]), received=date(2023, 3, 9))
    found = verified(report, 1)

    assert {one["as_saved"] for one in found["charts"]} == {True}
    assert "Khác trong biểu đồ" not in command("verify", report, folder=report.parent).out


def test_a_number_changed_in_an_alternative_text_is_found(report: Path) -> None:
    found = verified(edited(report, (r'(descr="[^"]*)1\.050', r"\g<1>1.599")), 1)

    assert [(one["text"], one["part"]) for one in found["typed"]] == [("1.599", "alt")]


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes"])
def test_a_number_typed_into_a_header_footer_or_footnote_is_found(report: Path, kind: str) -> None:
    typed = "<w:p><w:r><w:t>Tổng 4.321 bài</w:t></w:r></w:p>"
    found = verified(with_part(report, kind, typed), 1)

    assert [(one["text"], one["part"]) for one in found["typed"]] == [("4.321", kind)]
    assert "4.321" in command("verify", report, folder=report.parent).out


def test_page_numbers_and_tables_of_contents_are_no_figures(report: Path) -> None:
    page = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>17</w:t></w:r></w:fldSimple></w:p>'
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Phụ lục một 38</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = verified(edited(with_part(report, "footer", page), ("<w:body>", f"<w:body>{contents}{page}")), 0)

    assert found["typed"] == []


@pytest.mark.parametrize("cached", ["1e999999999", "NaN", "nhiều", ""])
def test_what_is_no_number_in_a_chart_is_shown_as_it_is(cached: str) -> None:
    assert bars([(ChartPoint("", "A", cached),)]) == {(1, "", "A"): cached}
