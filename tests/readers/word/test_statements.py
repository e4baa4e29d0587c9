"""A report in Word says in a sentence of its own that there is nothing to report."""

import io

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.submission import Reading
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.word.report import read_word
from stemagg.readers.word.statements import statement_of
from tests.worlds.campaign_files import source_of
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign

MORE = """
[[section]]
number = "II"
title = "Ý kiến"

[[section]]
number = "III"
title = "Hoạt động"

[[data_element]]
code = "opinion"
section = "II"
title = "Ý kiến"
type = "text"
by = ["period"]

[[data_element]]
code = "visits"
section = "III"
title = "Số chuyến tham quan"
type = "count"
by = ["period"]
aggregation = "flow"
"""
UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in ("An Lão", "B")]


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> ReadingContext:
    outline = monthly("2024-01", "2024-02").replace('"pupils"]', '"pupils", "visits", "opinion"]')
    rows = [row.replace("An Lão", "A", 1) for row in UNITS]
    return ReadingContext(open_campaign(write_campaign(tmp_path_factory.mktemp("word"), outline + MORE, rows)))


def read(context: ReadingContext, *lines: str) -> Reading:
    document, data = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(data)
    return read_word(data.getvalue(), source_of(data.getvalue(), "a.docx"), context)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Không có gì để báo cáo", ("", "")),
        ("Đơn vị không có gì để báo cáo.", ("", "")),
        ("Trong tháng, nhà trường không có số liệu phát sinh.", ("", "")),
        ("Trong tháng 02/2024, đơn vị không có gì để báo cáo.", ("", "2024-02")),
        ("Trường An Lão không có gì để báo cáo trong tháng 02/2024", ("", "2024-02")),
        ("Báo cáo tháng: không phát sinh", ("monthly", "")),
        ("Trường B không có gì để báo cáo.", None),
        ("Trong tháng không phát sinh sự cố nào.", None),
        ("Không có gì để báo cáo thêm về cơ sở vật chất của các lớp học, " * 5, None),
        ("Đã dạy 3 bài.", None),
    ],
)
def test_a_sentence_says_it_when_it_says_nothing_else(
    context: ReadingContext, sentence: str, named: tuple[str, str] | None
) -> None:
    found = statement_of(context, sentence, context.campaign.roster["A"])
    assert (found and (found.obligation, found.period)) == named


def test_a_report_of_one_sentence_is_read_with_the_month_of_its_title(context: ReadingContext) -> None:
    reading = read(context, "Trường An Lão", "BÁO CÁO THÁNG 01/2024", "Nhà trường không có gì để báo cáo./.")
    (submission,) = reading.submissions
    assert [(one.obligation, one.period) for one in submission.filings] == [("monthly", "2024-01")]
    assert not [one for one in reading.findings if one.severity != "note"]


def test_under_one_of_several_headings_it_is_asked_about_and_in_a_text_it_is_that_text(context: ReadingContext) -> None:
    head = ("Trường An Lão", "BÁO CÁO THÁNG 01/2024", "II. Ý kiến", "Không có gì để báo cáo")
    reading = read(context, *head, "III. Hoạt động", "Trong tháng không phát sinh.")
    (submission,) = reading.submissions
    assert not submission.filings
    assert [value.text for value in submission.values if value.data_element == "opinion"] == ["Không có gì để báo cáo"]
    assert "filing-of-a-section" in [one.code for one in reading.findings]
