"""`stemagg verify`: reports as staff leave them, edited in their XML as Word edits it, compared with the store."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stemagg.report.audit.number_parsing import numbers_in, same_number
from stemagg.report.audit.report_reader import read_report
from stemagg.report.audit.stray_numbers import typed_numbers
from tests.worlds.campaign_files import change
from tests.worlds.programs import saved_by_libreoffice
from tests.worlds.report_world import template
from tests.worlds.reported_campaign import SENTENCES, edited, rendered_report, reported, years
from tests.worlds.running import command
from tests.worlds.steps import growth
from tests.worlds.told import put, sheet
from tests.worlds.word_world import body, document
from tests.worlds.world import LAST

RUN = r"<w:bookmarkStart[^>]*/><w:r>(?:(?!</w:r>).)*<w:t[^>]*>{}</w:t></w:r><w:bookmarkEnd[^>]*/>"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return reported(tmp_path)


@pytest.fixture
def report(campaign: Path) -> Path:
    return rendered_report(campaign)


def verified(report: Path, code: int) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    """Return what the command says of a report that lies in its campaign."""
    ran = command("verify", report, "--format", "json", folder=report.parent)
    assert ran.code == code, ran.out + ran.err
    assert ran.data["is_equal"] is (code == 0)
    return ran.data


def text_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_report_as_it_was_rendered_is_equal(report: Path) -> None:
    found = verified(report, 0)

    figures = read_report(report.read_bytes()).figures
    assert found["unchanged"] == len(figures) > 100
    assert found["changed"] == found["typed"] == found["deleted"] == found["gone"] == []


def test_a_number_typed_inside_its_bookmark_is_found_with_place_and_store(report: Path) -> None:
    found = verified(edited(report, ("1\\.088", "1.090")), 1)

    (changed,) = found["changed"]
    assert (changed["key"], changed["printed"], changed["now"]) == (f"value; lessons; ; {LAST}", "1.090", ["1.088"])
    assert (changed["paragraph"], changed["table"]) == (3, 0)
    assert "Số bài học STEM: 1.090" in changed["near"]


def test_the_place_of_a_table_cell_is_its_table_row_and_column(report: Path) -> None:
    found = verified(edited(report, (r"(<w:tc>.*)1\.088", r"\g<1>1.090")), 1)

    (changed,) = found["changed"]
    assert changed["table"] > 0
    assert changed["row"] > 2
    assert changed["column"] > 2


@pytest.mark.parametrize("now", ["1088", " 1.088 ", "1.088 bài", "khoảng 1.088"])
def test_a_number_that_is_only_written_otherwise_is_equal(report: Path, now: str) -> None:
    verified(edited(report, ("1\\.088", now)), 0)


@pytest.mark.parametrize("now", ["giảm 1.006", "tăng 1.007", "không thay đổi"])
def test_a_change_that_turns_round_is_not_equal(tmp_path: Path, now: str) -> None:
    report = rendered_report(reported(tmp_path, E=(40, 1043), A=(6, 7)))
    (changed,) = verified(edited(report, ("tăng 1\\.006", now)), 1)["changed"]

    assert changed["key"] == f"change; lessons; ; {LAST}"


def test_tracked_changes_are_read_as_accepted(report: Path) -> None:
    deleted = '<w:del w:id="900" w:author="A"><w:r><w:delText>1.088</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="901" w:author="A">{text_run("1.099")}</w:ins>'
    found = verified(edited(report, (r"<w:r><w:t[^>]*>1\.088</w:t></w:r>", deleted + inserted)), 1)

    assert [(one["printed"], one["now"]) for one in found["changed"]] == [("1.099", ["1.088"])]


def test_a_tracked_change_that_says_the_same_is_equal(report: Path) -> None:
    inserted = f'<w:ins w:id="901" w:author="A">{text_run("1.0")}</w:ins>{text_run("88")}'

    verified(edited(report, (r"<w:r><w:t[^>]*>1\.088</w:t></w:r>", inserted)), 0)


def test_a_paragraph_that_was_moved_is_equal(report: Path) -> None:
    def moved(match: re.Match[str]) -> str:
        return match[2] + match[1]

    body = _body(report)
    swapped = re.sub(r"(<w:p>(?:(?!</w:p>).)*Tại (?:(?!</w:p>).)*</w:p>)(<w:p>.*?</w:p>)", moved, body, count=1)
    assert swapped != body
    verified(edited(report, (re.escape(body), swapped.replace("\\", r"\\"))), 0)


def _body(report: Path) -> str:
    import zipfile  # noqa: PLC0415  (only here)

    with zipfile.ZipFile(report) as package:
        return package.read("word/document.xml").decode()


def test_a_deleted_paragraph_is_reported_and_is_no_error(report: Path) -> None:
    found = verified(edited(report, (r"<w:p>(?:(?!</w:p>).)*Số bài học STEM: .*?</w:p>", "")), 0)

    assert [one["key"] for one in found["deleted"]] == [
        f"value; lessons; ; {LAST}",
        f"units; lessons; ; {LAST}",
    ]


def test_a_deleted_table_is_reported(report: Path) -> None:
    found = verified(edited(report, (r"<w:tbl>.*?</w:tbl>", "")), 0)

    assert len(found["deleted"]) > 10


def test_a_number_typed_over_a_bookmark_is_compared_with_its_former_figure(report: Path) -> None:
    found = verified(edited(report, (RUN.format(r"1\.088"), text_run("1.100"))), 1)

    (changed,) = found["changed"]
    assert (changed["key"], changed["printed"], changed["bookmark_lost"]) == (
        f"value; lessons; ; {LAST}",
        "1.100",
        True,
    )
    assert found["deleted"] == found["typed"] == []


def test_a_table_cell_typed_over_is_held_against_its_own_figure(report: Path) -> None:
    last = RUN.format("1\\.050")
    body = _body(report)
    start = [match.start() for match in re.finditer(last, body)][-1]
    changed_body = body[:start] + re.sub(last, text_run("1.060"), body[start:], count=1)
    found = verified(edited(report, (re.escape(body), changed_body.replace("\\", r"\\"))), 1)

    (changed,) = found["changed"]
    assert (changed["printed"], changed["now"], changed["bookmark_lost"]) == ("1.060", ["1.050"], True)


def test_the_same_number_typed_over_its_bookmark_is_equal(report: Path) -> None:
    found = verified(edited(report, (RUN.format(r"1\.088"), text_run("1.088"))), 0)

    assert [(one["text"], one["matches"]) for one in found["typed"]] == [("1.088", [f"value; lessons; ; {LAST}"])]


def test_a_number_typed_by_hand_is_matched_against_every_figure(report: Path) -> None:
    found = verified(edited(report, ("Hết", "Có 1.050 bài học và 777 câu lạc bộ, 4/5 đơn vị")), 1)

    typed = {one["text"]: one["matches"] for one in found["typed"]}
    assert f"value; lessons; ; {LAST}; district=Đông" in typed["1.050"]
    assert typed["777"] == []
    assert len(typed["4/5"]) >= 1
    (last,) = [block.place for block in read_report(report.read_bytes()).blocks if block.text.startswith("Có 1.050")]
    assert {one["paragraph"] for one in found["typed"]} == {last.paragraph}


NO_FIGURES = (
    "Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ",
    "Nghị định 30/2020/NĐ-CP",
    "Thông tư số 26 của Bộ",
    "Hải Phòng, ngày 05 tháng 4 năm 2023",
    "từ năm học 2021-2022 đến 2023",
    "tháng 3/2023, quý 2",
    "Điều 5, khoản 2, mục 3.1, Bảng 2, Phụ lục 3",
    "lớp 9, khối 12, cấp 2",
    "Điện thoại: 0225.3842.123, 0912 345 678",
    "stem2023@haiphong.edu.vn, https://a.vn/12",
    "3.1. Số lượng",
    "1. Ưu điểm",
    "12) Khác",
    "trong 2 năm, 45 phút",
    "cách mạng công nghiệp 4.0",
    "Trường THCS và THPT Sao Mai",
)


def test_numbers_that_are_no_figures_are_left_alone(report: Path) -> None:
    between = "</w:t></w:r></w:p><w:p><w:r><w:t>"
    found = verified(edited(report, (r"Hết\./\.", between.join(NO_FIGURES))), 0)

    assert found["typed"] == []
    texts = [block.text for block in read_report(report.read_bytes()).blocks]
    assert set(NO_FIGURES) <= set(texts)


def test_a_number_that_looks_like_a_year_is_a_figure_before_a_unit_of_measure(tmp_path: Path) -> None:
    campaign = reported(tmp_path)
    report = rendered_report(campaign)

    assert verified(edited(report, ("Hết", "Có 2023 bài học")), 1)["typed"][0]["text"] == "2023"


def test_names_of_units_and_districts_may_have_numbers(tmp_path: Path) -> None:
    campaign = reported(tmp_path)
    change(campaign, "units.csv", "Trường THPT Hòa Bình", "Trường THPT 25/10")
    report = rendered_report(campaign)

    assert verified(edited(report, (r"Hết\./\.", "Khen Trường THPT 25/10")), 0)["typed"] == []


def test_numbers_of_the_template_and_of_what_units_wrote_are_no_figures(tmp_path: Path) -> None:
    campaign = reported(tmp_path)
    change(campaign, "outline.toml", 'data_elements = ["video"]', 'data_elements = ["video", "opinion"]')
    put(campaign, sheet(tmp_path / "o.csv", [{**years("A", "THPT"), "opinion": "Tăng 37% so với trước."}]))
    loop = ("{%p for entry in narratives.opinion.entries %}", "{{ entry.text }}", "{%p endfor %}")
    report = rendered_report(campaign, *SENTENCES, *loop, "Phấn đấu đạt 95 điểm.")

    verified(report, 0)
    verified(edited(report, ("Phấn đấu", "Quyết tâm phấn đấu"), ("Tăng 37%", "Đã tăng 37%")), 0)
    assert [one["text"] for one in verified(edited(report, ("95 điểm", "96 điểm")), 1)["typed"]] == ["96"]


def test_figures_that_arrived_after_the_report_are_told(campaign: Path, report: Path, tmp_path: Path) -> None:
    put(campaign, sheet(tmp_path / "later.csv", [years("A", "THPT", lessons=(6, 100))]), received=date(2023, 3, 9))
    found = verified(report, 1)

    changed = {one["key"]: (one["printed"], one["now"]) for one in found["changed"]}
    assert changed[f"value; lessons; ; {LAST}"] == ("1.088", ["1.188"])
    assert changed[f"value; lessons; THPT; {LAST}; unit=A"] == ("-", ["100"])
    assert changed[f"units; lessons; ; {LAST}"] == ("3/5", ["4/5"])


def test_figures_of_a_unit_that_left_the_roster_are_gone(campaign: Path, report: Path) -> None:
    change(campaign, "units.csv", "S,Phòng Giáo dục và Đào tạo quận Nam,office,THCS,Nam,,,,,2\n", "")

    found = verified(report, 1)
    assert {one["near"].split(" | ")[0] for one in found["gone"] if one["table"]} >= {"Nam"}


@pytest.mark.parametrize("data", [b"", b"no document", b"PK\x03\x04"])
def test_a_file_that_is_no_report_is_refused(campaign: Path, data: bytes) -> None:
    (campaign / "x.docx").write_bytes(data)

    assert command("verify", "x.docx", folder=campaign).code == 2
    assert command("verify", "none.docx", folder=campaign).code == 2


@pytest.mark.parametrize("options", [(), ("--seal",), ("--format", "json")])
def test_a_word_file_that_was_never_rendered_here_is_refused(report: Path, options: tuple[str, ...]) -> None:
    foreign = report.with_name("của-trường.docx")
    foreign.write_bytes(document(body()))

    ran = command("verify", foreign, *options, folder=report.parent)
    assert (ran.code, ran.out) == (2, "")
    assert "không có số liệu" in " ".join(ran.err.split())


def test_a_file_put_in_the_place_of_a_sealed_report_is_refused_and_the_sealed_one_is_not(campaign: Path) -> None:
    template(campaign, "Không có số nào.")
    assert command("render", "-o", "bao-cao.docx", "--seal", folder=campaign).code == 0
    assert command("verify", "bao-cao.docx", folder=campaign).code == 0

    (campaign / "bao-cao.docx").write_bytes(document(body()))
    assert command("verify", "bao-cao.docx", folder=campaign).code == 2


_MARKS = (r"<w:bookmark(Start|End)[^>]*/>", "")


def test_a_report_of_which_all_marks_were_lost_is_compared_by_its_text(report: Path) -> None:
    before = verified(report, 0)["unchanged"]
    found = verified(edited(report, _MARKS, count=0), 0)
    assert (found["unchanged"], found["changed"], found["typed"], found["deleted"]) == (before, [], [], [])
    assert found["lost_marks"]
    assert "mất dấu" in command("verify", report, folder=report.parent).out


def test_a_figure_changed_in_a_report_without_marks_is_found(report: Path) -> None:
    (changed,) = verified(edited(edited(report, _MARKS, count=0), ("1\\.088", "1.090")), 1)["changed"]
    assert (changed["key"], changed["printed"]) == (f"value; lessons; ; {LAST}", "1.090")


def test_a_report_with_marks_has_not_lost_them(report: Path) -> None:
    assert not verified(report, 0)["lost_marks"]


def test_the_screen_says_it_in_a_line_and_a_list(report: Path) -> None:
    ran = command("verify", edited(report, ("1\\.088", "1.090"), ("Hết", "Có 777 và 1.050")), folder=report.parent)

    assert ran.code == 1
    assert all(text in ran.out for text in ("1.090", "1.088", "777", "1.050"))
    assert command("verify", rendered_report(report.parent), folder=report.parent).code == 0


@pytest.mark.libreoffice
def test_a_report_saved_by_libreoffice_is_equal_and_an_edit_in_it_is_found(report: Path) -> None:
    before = verified(report, 0)["unchanged"]
    saved_by_libreoffice(report).replace(report)

    assert verified(report, 0)["unchanged"] == before
    (changed,) = verified(edited(report, ("1\\.088", "1.099")), 1)["changed"]
    assert changed["printed"] == "1.099"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.285", "1285"),
        ("1.250,5 triệu", "1250.5"),
        ("-14,3", "-14.3"),
        ("2021-2022", "2021 2022"),
        ("67/71", "67 71"),
        ("1.28", "1.28"),
        ("THCS2", ""),
        ("12,", "12"),
    ],
)
def test_numbers_are_read_back_as_vietnamese_documents_print_them(text: str, numbers: str) -> None:
    assert " ".join(map(str, numbers_in(text))) == numbers


def test_a_fraction_of_thousands_is_not_a_number() -> None:
    assert not same_number("1.28", "128")
    assert not same_number("1.28", "1,28")


@pytest.mark.parametrize(("grouping", "name"), [("district", "Đông"), ("kind", "Trường"), ("unit", "A ")])
def test_a_report_on_a_part_is_held_against_that_part(campaign: Path, grouping: str, name: str) -> None:
    rendered_report(campaign)
    ran = command("render", "--each", grouping, "-o", "tung-phan", "--seal", folder=campaign)
    assert ran.code == 0, ran.err
    (part,) = (path for path in (campaign / "tung-phan").glob("*.docx") if path.name.startswith(name))

    ran = command("verify", part, "--format", "json", folder=campaign)
    assert (ran.code, ran.data["unchanged"] > 10) == (0, True), ran.out
    assert {one["aspect"] for one in ran.data["seal"]["differences"]} == {"original"}, "files were not kept here"
    assert ran.data["changed"] == ran.data["deleted"] == ran.data["gone"] == ran.data["typed"] == []


def test_a_number_of_a_report_on_a_part_is_explained_with_that_part(campaign: Path) -> None:
    rendered_report(campaign)
    command("render", "--each", "kind", "-o", "tung-phan", folder=campaign)

    ran = command("explain", "tung-phan/Trường.docx", "38", "--format", "json", folder=campaign)
    assert [one["key"] for one in ran.data][:1] == [f"value; lessons; ; {LAST}; kind=school"]
    assert [value["number"] for value in ran.data[0]["counted"]] == [8, 10, 20]


@pytest.mark.parametrize(
    ("repeated", "times"),
    [("1", 30_000), ("1.1", 10_000), ("67/71 ", 500), ("2021 ", 500), ("1.285 bài học, ", 300)],
)
def test_the_work_on_a_very_long_paragraph_grows_with_its_length(report: Path, repeated: str, times: int) -> None:
    data = report.read_bytes()
    template = read_report(data)

    def typed(length: int) -> None:
        report.write_bytes(data)
        read = read_report(edited(report, ("Hết./.", repeated * length)).read_bytes())
        typed_numbers(read, template, (), ("bài học",))

    assert growth(typed, times) < 2.5
    typed(10 * times)  # a pattern that grows with the square does its work in one step: it would never end


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("từ 2021 2022 đến nay", []),
        ("năm 2021, 2022 và 2023", []),
        ("đã dạy 2023 bài học", ["2023"]),
        ("có 20201 em", ["20201"]),
        ("mã B123 và 67/71, 12", ["67/71", "12"]),
        ("hộp thư a.b@c.vn, số 7", ["7"]),
    ],
)
def test_years_codes_and_addresses_are_no_figures_that_were_typed(report: Path, text: str, numbers: list[str]) -> None:
    made_now = read_report(report.read_bytes())
    read = read_report(edited(report, ("Hết./.", text)).read_bytes())

    assert [one.text for one in typed_numbers(read, made_now, (), ("bài học",))] == numbers
