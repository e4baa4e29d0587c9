"""A point of one period never stands in the report of another, and what people edited stays with its period."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command
from tests.worlds.told_monthly import OUTLINE, REPORT, printed, reworded, rows_in, write_template

SENT = {
    "1/2024": {"A": "Thiếu phòng học bộ môn", "B": ""},
    "3/2024": {"A": "Kinh phí hạn hẹp", "B": ""},
    "4/2024": {"A": "Thiếu phòng học bộ môn", "B": "Giáo viên chưa được tập huấn"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    folder = write_campaign(tmp_path_factory.mktemp("told"), OUTLINE, units)
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    write_template(folder / "quy.docx")
    for month, texts in SENT.items():
        rows = [[f"Trường {unit}", text] for unit, text in texts.items() if text]
        send(folder, f"{month.replace('/', '-')}.csv", [["Tên đơn vị", f"Khó khăn tháng {month}"], *rows])
    return folder


def test_a_report_tells_the_texts_of_its_own_period(folder: Path, tmp_path: Path) -> None:
    assert printed(folder, tmp_path / "1.docx", "2024-Q1") == [
        "1/2",
        "Thiếu phòng học bộ môn",
        "Kinh phí hạn hẹp",
        "Trường A: Thiếu phòng học bộ môn",
        "Trường A: Kinh phí hạn hẹp",
    ]
    assert printed(folder, tmp_path / "2.docx", "2024-Q2") == [
        "2/2",
        "Thiếu phòng học bộ môn",
        "Giáo viên chưa được tập huấn",
        "Trường A: Thiếu phòng học bộ môn",
        "Trường B: Giáo viên chưa được tập huấn",
    ]


def test_an_answer_that_there_is_nothing_is_an_answer_and_no_point(folder: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(folder, later)
    send(later, "5-2024.csv", [["Tên đơn vị", "Khó khăn tháng 6/2024"], ["Trường A", "Không"]])
    assert printed(later, tmp_path / "2.docx", "2024-Q2") == printed(folder, tmp_path / "1.docx", "2024-Q2")
    send(later, "2-2024.csv", [["Tên đơn vị", "Khó khăn tháng 2/2024"], ["Trường B", "Không có khó khăn gì."]])
    assert printed(later, tmp_path / "2.docx", "2024-Q1") == [
        "2/2",
        *printed(folder, tmp_path / "1.docx", "2024-Q1")[1:],
    ]


def test_an_edit_of_one_period_never_changes_the_same_words_of_another(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "points.xlsx"
    assert command("narrative", "-o", sheet, folder=folder).code == 0
    reworded(sheet, {"1-2024.csv": "Phòng bộ môn còn thiếu"})
    edited = ("--points", sheet)
    assert "Phòng bộ môn còn thiếu" in printed(folder, tmp_path / "1.docx", "2024-Q1", *edited)
    second = printed(folder, tmp_path / "2.docx", "2024-Q2", *edited)
    assert "Thiếu phòng học bộ môn" in second
    assert "Phòng bộ môn còn thiếu" not in second


def test_a_new_remark_never_takes_what_was_edited_for_another_period(folder: Path, tmp_path: Path) -> None:
    later, sheet = tmp_path / "later", tmp_path / "points.xlsx"
    shutil.copytree(folder, later)
    assert command("narrative", "-o", sheet, "--period", "2024-Q1", folder=later).code == 0
    reworded(sheet, {"1-2024.csv": "Phòng bộ môn còn thiếu"})
    for _again in range(2):
        assert command("narrative", "-o", sheet, folder=later).code == 0
    told = {(row["file"], row["wording"]) for row in rows_in(sheet)}
    assert {("1-2024.csv", "Phòng bộ môn còn thiếu"), ("4-2024.csv", "Thiếu phòng học bộ môn")} <= told
    send(later, "3.csv", [["Tên đơn vị", "Khó khăn tháng 3/2024"], ["Trường B", "Thiếu phòng học bộ môn"]])
    reworded(sheet, {"4-2024.csv": str(rows_in(sheet)[0]["number"])}, "number")
    send(later, "4.csv", [["Tên đơn vị", "Khó khăn tháng 4/2024"], ["Trường B", "Thiếu phòng học bộ môn"]])
    assert command("narrative", "-o", sheet, folder=later).code == 0
    told = {(row["file"], row["wording"]) for row in rows_in(sheet)}
    assert {("3.csv", "Phòng bộ môn còn thiếu"), ("4.csv", "Phòng bộ môn còn thiếu")} <= told


def test_a_rewording_parts_the_rows_of_other_reports_that_nobody_put_there(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "points.xlsx"
    assert command("narrative", "-o", sheet, folder=folder).code == 0
    assert len({row["number"] for row in rows_in(sheet) if row["text"] == "Thiếu phòng học bộ môn"}) == 1
    reworded(sheet, {"1-2024.csv": "Phòng bộ môn còn thiếu"})
    for _again in range(2):
        assert command("narrative", "-o", sheet, folder=folder).code == 0
        rooms = {row["number"]: row["wording"] for row in rows_in(sheet) if row["text"] == "Thiếu phòng học bộ môn"}
        assert sorted(map(str, rooms.values())) == ["Phòng bộ môn còn thiếu", "Thiếu phòng học bộ môn"]


@pytest.fixture(scope="module")
def beside(folder: Path) -> Path:
    """A template of the same campaign that tells other periods beside the report's own."""
    template = Document()
    for name in ("previous", "p2024_01", "p2024_Q1", "same_last_year", "this"):
        template.add_paragraph(
            f"{name} {{{{ narratives.difficulties.{name}.units }}}}:"
            f" {{% for one in narratives.difficulties.{name}.others.all_points %}}"
            "{{ one.text }} ({{ one.who }}); {% endfor %}"
        )
    template.save(str(folder / "canh.docx"))
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT.replace("quy", "canh"))
    return folder


def test_a_report_tells_the_texts_of_other_periods_beside_its_own(beside: Path, tmp_path: Path) -> None:
    path, asked = tmp_path / "2.docx", ("--report", "canh", "--period", "2024-Q2")
    assert command("template", "check", "canh.docx", folder=beside).code == 0
    assert command("render", "-o", path, *asked, folder=beside).code == 0
    checked = command("verify", path, *asked, folder=beside)
    assert checked.code == 0, checked.out
    assert [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text] == [
        "previous 1/2: Thiếu phòng học bộ môn (Trường A); Kinh phí hạn hẹp (Trường A); ",
        "p2024_01 1/2: Thiếu phòng học bộ môn (Trường A); ",
        "p2024_Q1 1/2: Thiếu phòng học bộ môn (Trường A); Kinh phí hạn hẹp (Trường A); ",
        "same_last_year 0/0: ",
        "this 2/2: Thiếu phòng học bộ môn (Trường A); Giáo viên chưa được tập huấn (Trường B); ",
    ]
    told = command("explain", path, "1/2", "--at", "1", *asked, folder=beside)
    assert "Trường A" in told.out, told


def test_how_many_points_there_are_where_nobody_answered_is_unknown_never_zero(folder: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(folder, later)
    send(later, "2.csv", [["Tên đơn vị", "Khó khăn tháng 2/2024"], ["Trường B", "Không"]])
    template = Document()
    names = ("same_last_year", "p2024_02", "p2024_03", "p2024_05")
    for name in names:
        points = f"narratives.difficulties.{name}.number_of_points"
        template.add_paragraph(f"{{{{ {points} }}}} {{% if {points} %}}có{{% endif %}}")
    template.save(str(later / "quy.docx"))
    ran = command("render", "-o", tmp_path / "2.docx", "--report", "quy", "--period", "2024-Q2", folder=later)
    assert ran.code == 0, ran.err
    told = [one.text for one in Document(str(tmp_path / "2.docx")).paragraphs][-len(names) :]
    assert told == ["chưa có số liệu ", "0 ", "1 có", "chưa có số liệu "]


def test_the_worksheet_of_one_period_keeps_what_was_edited_for_others(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "points.xlsx"
    assert command("narrative", "-o", sheet, "--period", "2024-Q1", folder=folder).code == 0
    assert [row["period"] for row in rows_in(sheet)] == ["Tháng 1/2024", "Tháng 3/2024"]
    reworded(sheet, {"1-2024.csv": "Phòng bộ môn còn thiếu"})
    edited = {
        row["key"]: {name: str(cell or "") for name, cell in row.items() if name != "hidden"} for row in rows_in(sheet)
    }
    for fresh in ((), ("--fresh",)):
        ran = command("narrative", "-o", sheet, "--period", "quý II/2024", *fresh, folder=folder)
        assert ran.code == 0, ran.err
        assert "2 dòng của kỳ khác giữ nguyên" in ran.out
        own, waiting = rows_in(sheet)[:2], rows_in(sheet)[2:]
        for row in waiting:
            assert {name: str(cell or "") for name, cell in row.items() if name != "hidden"} == edited[row["key"]]
        assert [row["hidden"] for row in (*own, *waiting)] == [False, False, True, True]
        assert {row["number"] for row in own}.isdisjoint(row["number"] for row in waiting)
    edits = ("--points", sheet)
    assert "Phòng bộ môn còn thiếu" in printed(folder, tmp_path / "1.docx", "2024-Q1", *edits)
    assert "Thiếu phòng học bộ môn" in printed(folder, tmp_path / "2.docx", "2024-Q2", *edits)
    again = command("narrative", "-o", sheet, "--period", "2024-Q1", "--format", "json", folder=folder).data
    assert (again["rows"], again["kept"], again["edited"]) == (2, 2, 1)


def test_an_outcome_that_is_none_of_those_known_is_refused_with_its_cell(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "points.xlsx"
    assert command("narrative", "-o", sheet, "--period", "2024-Q1", folder=folder).code == 0
    reworded(sheet, {"1-2024.csv": "đang thực hiện", "3-2024.csv": "xong rồi"}, "outcome")
    ran = command("narrative", "-o", sheet, folder=folder)
    assert ran.code == 2
    assert "“xong rồi” không phải là kết quả của ý kiến" in ran.err
    reworded(sheet, {"3-2024.csv": "Đã giải quyết"}, "outcome")
    assert command("narrative", "-o", sheet, folder=folder).code == 0
    marks = [row["outcome"] for row in rows_in(sheet) if row["outcome"]]
    assert marks == ["đang thực hiện", "đã giải quyết"]


def test_a_point_marked_as_solved_that_is_raised_again_is_told(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "points.xlsx"
    assert command("narrative", "-o", sheet, folder=folder).code == 0
    reworded(sheet, {"1-2024.csv": "đã giải quyết", "3-2024.csv": "đã giải quyết"}, "outcome")
    asked = ("narrative", "-o", sheet, "--period", "2024-Q2")
    assert [one["code"] for one in command(*asked, "--format", "json", folder=folder).data["findings"]] == [
        "points-solved-again"
    ]
    told = " ".join(command(*asked, folder=folder).err.split())
    assert "“Thiếu phòng học bộ môn” (kỳ: Tháng 1/2024)" in told
    assert "Trường A (Tháng 4/2024)" in told
    reworded(sheet, {"4-2024.csv": "đã giải quyết"}, "outcome")
    for period in ("2024-Q1", "2024-Q2"):
        again = command("narrative", "-o", sheet, "--period", period, "--format", "json", folder=folder)
        assert again.data["findings"] == []


OVER_TIME = (
    "{{ narratives.difficulties.over_time.sentence }}",
    "Còn {% for p in narratives.difficulties.over_time.lasting %}{{ p.text }} ({{ p.since }}; {{ p.share }}){%endfor%}",
    "Phát sinh: {% for one in narratives.difficulties.over_time.new %}{{ one.text }}{% endfor %}",
    "Chưa báo cáo kỳ trước: {% for one in narratives.difficulties.over_time.unknown %}{{ one.text }}{% endfor %}",
    "Đã giải quyết: {% for one in narratives.difficulties.over_time.solved %}{{ one.text }}{% endfor %}",
    "Không còn nêu: {% for one in narratives.difficulties.over_time.gone %}{{ one.text }} ({{ one.who }}){% endfor %}",
)


def test_points_are_told_beside_those_of_the_period_before(folder: Path, tmp_path: Path) -> None:
    template = Document()
    for line in OVER_TIME:
        template.add_paragraph(line)
    template.save(str(folder / "tiep.docx"))
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT.replace("quy", "tiep"))
    path, sheet, asked = tmp_path / "2.docx", tmp_path / "points.xlsx", ("--report", "tiep", "--period", "2024-Q2")
    checked = command("template", "check", "tiep.docx", folder=folder)
    assert checked.code == 0, checked.err

    def told(*options: str | Path) -> list[str]:
        assert command("render", "-o", path, *asked, *options, folder=folder).code == 0
        assert command("verify", path, *asked, *options, folder=folder).code == 0
        return [one.text.replace("\u00a0", " ") for one in Document(str(path)).paragraphs if one.text]

    assert told() == [
        "Trong 2 khó khăn nêu ở báo cáo quý I/2024: 1 còn tồn tại, 1 không còn được nêu",
        "Còn Thiếu phòng học bộ môn (từ quý I/2024; 1/2 đơn vị)",
        "Phát sinh: ",
        "Chưa báo cáo kỳ trước: Giáo viên chưa được tập huấn",
        "Đã giải quyết: ",
        "Không còn nêu: Kinh phí hạn hẹp (Trường A)",
    ]
    assert command("narrative", "-o", sheet, "--period", "2024-Q1", folder=folder).code == 0
    reworded(sheet, {"3-2024.csv": "đã giải quyết"}, "outcome")
    marked = told("--points", sheet)
    assert marked[0] == "Trong 2 khó khăn nêu ở báo cáo quý I/2024: 1 đã được giải quyết, 1 còn tồn tại"
    assert marked[-2:] == ["Đã giải quyết: Kinh phí hạn hẹp", "Không còn nêu: "]


def test_the_plan_of_the_period_before_is_told_and_counted_only_as_people_marked_it(
    folder: Path, tmp_path: Path
) -> None:
    outline = folder / "outline.toml"
    text = outline.read_text(encoding="utf-8")
    of_plan = 'title = "Khó khăn"'
    assert of_plan in text
    outline.write_text(text.replace(of_plan, f'{of_plan}\nover = {{ period = "last" }}'), encoding="utf-8")
    template = Document()
    template.add_paragraph("{{ narratives.difficulties.last_plan.sentence }}")
    loop = "{% for one in narratives.difficulties.last_plan.tasks %}"
    template.add_paragraph(f"{loop}{{{{ one.text }}}}: {{{{ one.outcome }}}}; {{% endfor %}}")
    template.save(str(folder / "plan.docx"))
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT.replace("quy", "plan"))
    path, sheet, asked = tmp_path / "2.docx", tmp_path / "points.xlsx", ("--report", "plan", "--period", "2024-Q2")
    checked = command("template", "check", "plan.docx", folder=folder)
    assert checked.code == 0, checked.err

    def told(*options: str | Path) -> list[str]:
        assert command("render", "-o", path, *asked, *options, folder=folder).code == 0
        return [one.text.replace("\u00a0", " ") for one in Document(str(path)).paragraphs if one.text]

    assert told() == ["Kế hoạch đã nêu ở báo cáo quý I/2024 có 1 nhiệm vụ", "Kinh phí hạn hẹp: ; "]
    assert command("narrative", "-o", sheet, "--period", "2024-Q1", folder=folder).code == 0
    reworded(sheet, {"3-2024.csv": "chưa thực hiện"}, "outcome")
    assert told("--points", sheet) == [
        "Kế hoạch quý II/2024 có 1 nhiệm vụ: chưa thực hiện 1",
        "Kinh phí hạn hẹp: chưa thực hiện; ",
    ]


YEARLY = """
[[period]]
code = "2024"

[[data_element]]
code = "review"
section = "I"
title = "Đánh giá chung"
type = "text"
by = ["period"]

[[obligation]]
code = "yearly"
title = "Báo cáo năm"
kinds = ["truong"]
data_elements = ["review"]
periods = "year"
"""


def test_a_text_of_the_year_is_told_in_the_report_of_the_year_alone(tmp_path: Path) -> None:
    months = OUTLINE.replace('data_elements = ["difficulties"]', 'data_elements = ["difficulties"]\nperiods = "month"')
    folder = write_campaign(tmp_path, months.replace("2024-06", "2024-12") + YEARLY, ["A,Trường A,truong,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT + REPORT.replace('"quy"', '"nam"').replace("quarter", "year"))
    template = Document()
    template.add_paragraph("{% for one in narratives.review.entries %}{{ one.text }}{% endfor %}.")
    template.save(str(folder / "quy.docx"))
    heads = ["Tên đơn vị", "Đánh giá chung năm 2024", "Đánh giá chung tháng 12/2024"]
    sent = send(folder, "a.csv", [heads, ["Trường A", "Một năm tốt", "Một tháng tốt"]])
    assert [one["period"] for one in sent["findings"] if one["code"] == "text-not-asked"] == ["2024-12"]
    path = tmp_path / "told.docx"
    for report, period, told in (("quy", "2024-Q4", "."), ("nam", "2024", "Một năm tốt.")):
        assert command("render", "-o", path, "--report", report, "--period", period, folder=folder).code == 0
        assert [one.text for one in Document(str(path)).paragraphs if one.text] == [told]
