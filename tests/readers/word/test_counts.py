"""Figures in a report in Word: what is taken, and what is only asked about."""

import io

import openpyxl
import pytest

from stemagg.model.source import SourceFile
from stemagg.readers.read import read_file
from tests.worlds.word_world import (
    COUNTS,
    FIRST,
    LAST,
    SCHOOL_NAME,
    body,
    cell,
    codes,
    context,
    document,
    lines,
    messages,
    numbers,
    package,
    paragraph,
    quantities,
    read,
    said,
    table,
    table_of_cells,
    typed,
)

JOINT = "PTNC-03016"


def test_a_table_in_word_says_the_same_as_the_same_table_in_a_workbook() -> None:
    rows = [["Nội dung", f"Năm học {FIRST}", f"Năm học {LAST}"], *([*row] for row in COUNTS.values())]
    rows[1][1], rows[2][2], rows[3][1] = "Không", "1.250", "khoảng 20"
    book = openpyxl.Workbook()
    book.worksheets[0].append([f"ĐƠN VỊ: {SCHOOL_NAME}"])
    for row in rows:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    from_book = read_file(buffer.getvalue(), SourceFile("a.xlsx", "x", 0), context())
    from_word = read(package(paragraph(f"ĐƠN VỊ: {SCHOOL_NAME}") + table(rows)))
    assert said(from_word) == said(from_book) != {}
    assert [f.code for f in from_word.findings if f.code != "word-sections-missing"] == codes(from_book)


def test_a_figure_whose_period_is_not_named_is_quoted_and_not_taken() -> None:
    data = quantities("Số bài học STEM đã thực hiện: 12")
    assert numbers(data) == {}
    assert '"Số bài học STEM đã thực hiện: 12"' in messages(data, "word-number-without-period")[0]


def test_numbers_in_sentences_are_quoted_and_never_taken() -> None:
    sentence = f"Năm học {LAST} trường đã thực hiện 42 bài học STEM, trong đó 12 bài ở khối 10."
    data = quantities(sentence)
    found = [f for f in read(data).findings if f.code == "word-number-in-sentence"]
    assert numbers(data) == {}
    assert [(f.data_element, dict(f.operands)["quoted"]) for f in found] == [("lessons", sentence)]


def test_a_label_with_a_sentence_after_it_is_quoted_and_not_taken() -> None:
    data = quantities(f"Số bài học STEM đã thực hiện năm học {LAST}: 42 bài, trong đó 12 bài ở khối 10 và 5 ở khối 11")
    assert numbers(data) == {}
    assert len(messages(data, "word-number-in-sentence")) == 1


def test_a_sentence_elsewhere_is_only_asked_about_when_it_names_a_figure() -> None:
    told = "Toàn trường có 42 bài học STEM theo Công văn số 3089/BGDĐT ngày 14/8/2020."
    content = body(figures=lambda: "").replace(
        paragraph("Học sinh hứng thú, tự tin."), lines(told, "Có 3 buổi tập huấn về bài học STEM trong 2 năm.")
    )
    found = [f for f in read(document(content)).findings if f.code == "word-number-in-sentence"]
    assert [dict(f.operands)["quoted"] for f in found] == [told]


def test_a_sentence_that_repeats_the_figures_of_the_table_is_not_asked_about() -> None:
    content = body().replace(
        paragraph("Học sinh hứng thú, tự tin."), paragraph("Nhà trường đã dạy 12 bài học STEM, rồi 24 bài học STEM.")
    )
    assert "word-number-in-sentence" not in codes(read(document(content)))


def test_a_plan_in_another_section_is_not_taken_for_a_figure() -> None:
    plan = f"Số bài học STEM đã thực hiện năm học {LAST}: 90"
    content = body(figures=lambda: "").replace(paragraph("Tổ chức ngày hội STEM."), paragraph(plan))
    reading = read(document(content))
    assert said(reading)["improvements", "", ""].endswith(plan)
    assert ("lessons", "THPT", LAST) not in said(reading)
    assert "word-number-in-sentence" in codes(reading)


def test_figures_are_found_where_only_their_own_heading_is_missing() -> None:
    data = document(
        body(
            lambda n, t: "" if n == "3.1" else typed(n, t),
            figures=lambda: lines(f"Số bài học STEM đã thực hiện (năm học {LAST}): 24 bài"),
        )
    )
    assert said(read(data))["lessons", "THPT", LAST] == "24"


def test_a_total_with_its_parts_in_brackets_gives_the_parts_when_they_add_up() -> None:
    parts = f"(năm học {FIRST}: 5 dự án; năm học {LAST}: 7 dự án)"
    data = quantities(f"- Số dự án KHKT học sinh đã thực hiện: 12 dự án {parts}.")
    assert numbers(data) == {("projects", "THPT", FIRST): "5", ("projects", "THPT", LAST): "7"}
    data = quantities(f"- Số dự án KHKT học sinh đã thực hiện: 13 dự án {parts}.")
    assert (numbers(data), len(messages(data, "word-number-in-sentence"))) == ({}, 1)


def test_dates_shares_and_lengths_of_time_are_not_asked_about() -> None:
    data = quantities("Trong 2 năm học, 100% giáo viên được tập huấn 3 lần theo Kế hoạch số 12 ngày 5/9/2021:")
    assert messages(data, "word-number-in-sentence") == []


@pytest.mark.parametrize("number", ["42", "1.250", "1,250", "12,5", "12-15", "hơn 40", "(42)", "0"])
def test_a_number_in_whatever_form_is_asked_about(number: str) -> None:
    data = quantities(f"Toàn trường dạy {number} bài học STEM")
    assert len(messages(data, "word-number-in-sentence")) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"- Số trường đã triển khai thực hiện năm học {LAST}: 01 trường", "1"),
        (f"Số trường đã triển khai thực hiện = 1 (năm học {LAST})", "1"),
        (f"3) Số trường đã triển khai: năm học {LAST} là 1.", "1"),
        (f"* SỐ TRƯỜNG ĐÃ TRIỂN KHAI THỰC HIỆN ({LAST}) ……… 1", "1"),
        (f"Số trường đã triển khai thực hiện cấp THPT năm học {LAST}: một", "1"),
        (f"Số trường đã triển khai thực hiện năm học {LAST} là 1 trường.", "1"),
        (f"Số trường đã triển khai thực hiện năm học {LAST}: Không", "0"),
        (f"Số trường đã triển khai thực hiện năm học {LAST}: khoảng 20", "!khoảng 20"),
    ],
)
def test_a_line_that_names_figure_and_period_is_taken(line: str, expected: str) -> None:
    assert numbers(quantities(line)) == {("schools", "THPT", LAST): expected}


@pytest.mark.parametrize(
    "told",
    [
        ("Số bài học STEM: NH 21-22: 12 bài; NH 22-23: 24 bài",),
        ("Số bài học STEM: 12 (2021-2022), 24 (2022-2023)",),
        ("- Số bài học STEM năm học 2021-2022: 12; năm học 2022-2023: 24.",),
        ("Số bài học STEM năm học 2021-2022 là 12 bài và năm học 2022-2023 là 24 bài.",),
        ("Số bài học STEM: NH 20-21: 90; NH 21-22: 12 bài; NH 22-23: 24 bài",),
        ("Năm học 2021-2022: số bài học STEM: 12", "Năm học 2022-2023:", "+ Số bài học STEM: 24 bài"),
    ],
)
def test_a_line_gives_the_figures_of_several_years(told: tuple[str, ...]) -> None:
    assert numbers(quantities(*told)) == {("lessons", "THPT", FIRST): "12", ("lessons", "THPT", LAST): "24"}


@pytest.mark.parametrize(
    "told",
    [
        (f"- Năm học {LAST}: Số trường đã triển khai: 1; số bài học STEM: 24; số dự án KHKT học sinh: 7 DA.",),
        (f"Năm học {LAST}", "Số trường đã triển khai: 1, số bài học STEM: 24, số dự án KHKT học sinh: 7"),
    ],
)
def test_a_line_gives_several_figures_of_one_year_and_says_so(told: tuple[str, ...]) -> None:
    data = quantities(*told)
    assert numbers(data) == {(code, "THPT", LAST): COUNTS[code][2] for code in ("schools", "lessons", "projects")}
    assert f"Bài học STEM, Năm học {LAST} = 24" in messages(data, "line-understood")[0]


@pytest.mark.parametrize(
    "told",
    [
        ("Số bài học STEM: năm học 2021-2022: 12; 24",),
        ("Số bài học STEM: 12; năm học 2022-2023: 24",),
        ("Số bài học STEM: 12, 24 (năm học 2021-2022, 2022-2023)",),
        ("Năm học 2022-2023: số bài học STEM: 24, tăng 12 bài so với năm trước",),
        ("Số bài học STEM tăng so với năm học 2021-2022: 12",),
        ("Số bài học STEM: năm học 2022-2023: 45 (tăng so với năm học trước)",),
        ("Số bài học STEM: năm học 2022-2023: 45 (tăng 5 bài so với kế hoạch)",),
        ("Số bài học STEM: năm học 2022-2023: 45 (tăng 5 bài so với HKI)",),
        ("Số bài học STEM: năm học 2022-2023: 45 (tăng 5 bài, chỉ tính khối 10)",),
        ("Số bài học STEM: năm học 2022-2023: 45 (tăng 5 bài khối 10)",),
        ("Số bài học STEM: 45 (tăng 5 bài năm học 2022-2023)",),
        ("Số bài học STEM: năm học 2022-2023: 45 (trong đó tăng 5 bài)",),
        ("Số bài học STEM năm học 2021-2022: năm học 2022-2023: 24",),
        ("HKI năm học 2022-2023: số bài học STEM: 12",),
        ("Số bài học STEM: kế hoạch năm học 2021-2022: 12; năm học 2022-2023: 30",),
        ("Số bài học STEM: năm học 2021-2022: 12; năm học 2022-2023: 30 (kế hoạch)",),
        ("Số bài học STEM: năm học 2022-2023: đạt: 24; năm học 2022-2023: kế hoạch: 30",),
        (
            "Kế hoạch năm học 2022-2023:",
            "Số bài học STEM: 24",
            "Nhà trường sẽ cố gắng.",
            "Năm học 2022-2023: số bài học STEM: 30",
        ),
        ("Số bài học STEM:", "Năm học 2022-2023:", "Số dự án KHKT học sinh: 7"),
    ],
)
def test_a_line_that_is_not_clear_in_every_word_gives_no_figure(told: tuple[str, ...]) -> None:
    data = quantities(*told)
    assert (numbers(data), len(codes(read(data))) > 0) == ({}, True)


@pytest.mark.parametrize(
    "bracket",
    [
        "tăng 12 bài so với năm học trước",
        "giảm 1 bài",
        "tăng 38% so với năm học 2021-2022",
        "gấp 2 lần so với năm trước",
    ],
)
def test_a_bracket_that_only_compares_is_no_figure_and_is_named(bracket: str) -> None:
    data = quantities(f"Số bài học STEM: năm học 2021-2022: 12; năm học 2022-2023: 24 bài ({bracket}).")
    assert numbers(data) == {("lessons", "THPT", "2021-2022"): "12", ("lessons", "THPT", LAST): "24"}
    assert bracket in messages(data, "comparison-not-read")[0]


def test_the_last_part_of_a_line_that_is_a_plan_stops_itself_alone() -> None:
    data = quantities("Số bài học STEM: năm học 2021-2022: 12; kế hoạch năm học 2022-2023: 30")
    assert numbers(data) == {("lessons", "THPT", "2021-2022"): "12"}
    assert "kế hoạch năm học 2022-2023: 30" in messages(data, "heading-of-other-figures")[0]


def test_a_result_below_a_plan_is_read_where_the_line_above_says_that_it_is_one() -> None:
    data = quantities("Kế hoạch:", f"Số bài học STEM ({LAST}): 30", "Kết quả:", f"Số bài học STEM ({LAST}): 24")
    assert numbers(data) == {("lessons", "THPT", LAST): "24"}


def test_a_name_that_is_nearly_that_of_a_figure_is_asked_about() -> None:
    data = quantities("Số DA KHKT của HS: NH 21-22: 5 DA; NH 22-23: 7 DA")
    assert numbers(data) == {}
    assert '"Số DA KHKT của HS"' in messages(data, "heading-unknown")[0]


@pytest.mark.parametrize(
    "line", [f"Số trường đã triển khai thực hiện năm học {LAST}: …………", "- Số trường đã triển khai."]
)
def test_a_line_left_blank_is_no_figure(line: str) -> None:
    assert numbers(quantities(line)) == {}


def test_another_text_between_a_year_and_the_figures_makes_the_year_doubtful() -> None:
    data = quantities(f"Năm học {LAST}:", "Nhà trường đã triển khai tới các lớp.", "Số bài học STEM đã thực hiện: 24")
    assert numbers(data) == {}


def test_a_joint_school_must_name_the_level_of_each_figure() -> None:
    name = context().campaign.roster[JOINT].name
    title = "Số bài học STEM đã thực hiện"
    data = quantities(f"{title} năm học {LAST}: 24", name=name)
    assert (numbers(data), len(messages(data, "word-number-without-level"))) == ({}, 1)
    data = quantities("a) Cấp THCS", f"{title} năm học {LAST}: 24", "b) Cấp THPT", f"{title} ({LAST}): 9", name=name)
    assert numbers(data) == {("lessons", "THCS", LAST): "24", ("lessons", "THPT", LAST): "9"}
    data = quantities(f"{title}:", f"+ Năm học {LAST}: THCS: 24; THPT: 9", name=name)
    assert numbers(data) == {("lessons", "THCS", LAST): "24", ("lessons", "THPT", LAST): "9"}


def test_a_joint_school_can_give_levels_in_rows_under_merged_names() -> None:
    rows = [[cell(paragraph(text)) for text in ("Nội dung", "Cấp", FIRST, LAST)]]
    for title, first, last in COUNTS.values():
        head = cell(paragraph(title), '<w:vMerge w:val="restart"/>')
        rows.append([head, *(cell(paragraph(text)) for text in ("THCS", first, last))])
        rows.append([cell("", "<w:vMerge/>"), *(cell(paragraph(text)) for text in ("THPT", last, first))])
    data = quantities(content=table_of_cells(rows), name=context().campaign.roster[JOINT].name)
    assert numbers(data) == {
        (code, level, period): row[place]
        for code, row in COUNTS.items()
        for level, period, place in (("THCS", FIRST, 1), ("THCS", LAST, 2), ("THPT", FIRST, 2), ("THPT", LAST, 1))
    }


def test_a_joint_school_can_give_figures_in_rows_under_merged_levels() -> None:
    rows = [[cell(paragraph(text)) for text in ("Cấp học", "Nội dung", FIRST, LAST)]]
    for level in ("THCS", "THPT"):
        merged = [cell(paragraph(level), '<w:vMerge w:val="restart"/>'), *[cell("", "<w:vMerge/>")] * (len(COUNTS) - 1)]
        rows += [
            [head, *(cell(paragraph(text)) for text in row)] for head, row in zip(merged, COUNTS.values(), strict=True)
        ]
    data = quantities(content=table_of_cells(rows), name=context().campaign.roster[JOINT].name)
    assert numbers(data) == {
        (code, level, period): row[place]
        for code, row in COUNTS.items()
        for level in ("THCS", "THPT")
        for place, period in ((1, FIRST), (2, LAST))
    }


def test_a_table_below_a_line_about_plans_is_named_and_not_read() -> None:
    grid = table([["Nội dung", FIRST, LAST], [COUNTS["lessons"][0], "36", "40"]])
    data = quantities("Kế hoạch:", content=grid)
    assert (numbers(data), len(messages(data, "heading-of-other-figures"))) == ({}, 1)


def test_a_number_merged_over_both_years_is_not_taken() -> None:
    head = [cell(paragraph(text)) for text in ("Nội dung", FIRST, LAST)]
    row = [cell(paragraph(COUNTS["lessons"][0])), cell(paragraph("36"), '<w:gridSpan w:val="2"/>')]
    data = quantities(content=table_of_cells([head, row]))
    assert numbers(data) == {("lessons", "THPT", FIRST): "!36", ("lessons", "THPT", LAST): "!36"}
    assert len(messages(data, "cell-merged")) == 1


def test_a_table_without_periods_is_asked_about() -> None:
    data = quantities(content=table([["Nội dung", "Số lượng"], [COUNTS["lessons"][0], "36"]]))
    assert (numbers(data), len(messages(data, "heading-without-period"))) == ({}, 1)


def test_a_year_above_a_table_is_the_period_of_its_figures() -> None:
    grid = table([["Nội dung", "ĐVT", "Số lượng"], [COUNTS["lessons"][0], "bài học", "36"]])
    assert numbers(quantities(f"Năm học {LAST}:", content=grid)) == {("lessons", "THPT", LAST): "36"}


def test_a_list_of_the_schools_of_an_office_without_a_total_is_asked_about() -> None:
    grid = table([["Tên trường", f"Số bài học STEM {LAST}"], ["THCS Trần Phú", "5"], ["THCS Ngô Gia Tự", "7"]])
    data = quantities(content=grid, name="PHÒNG GDĐT QUẬN LÊ CHÂN")
    assert (numbers(data), codes(read(data)).count("list-of-office")) == ({}, 1)


def test_rows_and_totals_that_the_outline_does_not_know_are_told_apart() -> None:
    rows = [["Nội dung", FIRST, LAST], [COUNTS["lessons"][0], "12", "24"], ["Số câu lạc bộ", "1", "2"],
            ["Tổng cộng", "13", "26"], [COUNTS["projects"][0], "5", "7"]]  # fmt: skip
    found = [f for f in read(quantities(content=table(rows))).findings if f.code == "heading-unknown"]
    assert [dict(f.operands)["heading"] for f in found] == ["Số câu lạc bộ"]


def test_a_figure_given_twice_with_different_numbers_is_not_counted() -> None:
    rows = [["Nội dung", FIRST, LAST], [COUNTS["lessons"][0], "12", "24"]]
    data = quantities(f"Số bài học STEM đã thực hiện năm học {LAST}: 25", content=table(rows))
    assert numbers(data)["lessons", "THPT", LAST] == "!25"
    assert "value-twice" in codes(read(data))


def test_a_level_above_a_table_is_the_level_of_its_figures() -> None:
    name = context().campaign.roster[JOINT].name
    content = "".join(
        paragraph(f"{letter}) Cấp {level}") + table([["Nội dung", FIRST, LAST], [COUNTS["lessons"][0], *figures]])
        for letter, level, figures in (("a", "THCS", ("1", "2")), ("b", "THPT", ("3", "4")))
    )
    given = numbers(quantities(content=content, name=name))
    assert given == {("lessons", level, period): number for level, period, number in (
        ("THCS", FIRST, "1"), ("THCS", LAST, "2"), ("THPT", FIRST, "3"), ("THPT", LAST, "4"))}  # fmt: skip


def test_totals_below_the_figures_are_neither_taken_nor_asked_about() -> None:
    heads = [["TT", "Nội dung", FIRST, LAST], ["(1)", "(2)", "(3)", "(4)"]]
    rows = [*heads, *([str(n), *row] for n, row in enumerate(COUNTS.values(), start=1)), ["", "Tổng cộng", "20", "35"]]
    assert codes(read(quantities(content=table(rows)))) == []
