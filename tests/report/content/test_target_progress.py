"""What a programme report says of its targets: in the period against its plan, up to it, ahead of it or behind."""

from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.cli.program import command_line
from stemagg.model.period import Period
from stemagg.report.content.targets import main_targets
from tests.worlds.outline_world import send
from tests.worlds.programme_world import printed, programme
from tests.worlds.running import HOME, command

TAGS = (
    *(f"targets.{code}.progress" for code in ("trained", "budget_2024", "budget", "schools", "guides", "trained_q3")),
    "targets.trained.parts",
    "targets.moved|length",
    "targets.others",
    "milestones.in_period",
    "milestones.in_progress|join('; ')",
    "report.days",
    "report.kind }}, {{ report.period.title }}, {{ report.previous.title }}, {{ report.following.title",
    "report.due",
    "targets.trained.planned }} | {{ targets.trained.done",
    "targets.schools.planned }} | {{ targets.schools.done",
    (
        "targets.trained.cells.value }} | {{ targets.trained.cells.unit }} | {{ targets.trained.cells.planned }} | {{"
        " targets.trained.cells.done }} | {{ targets.trained.cells.planned_share }} | {{"
        " targets.trained.cells.achieved }} | {{ targets.trained.cells.share"
    ),
    (
        "targets.set_for.spent.total.year.cells.share }} | {{ targets.set_for.spent.total.programme.value }} | {{"
        " targets.set_for.trained.leaders.programme.achieved }} | {{ targets.set_for.trained.leaders.year.value"
    ),
    (
        '"" }}{% for one in targets.in_table %}{{ one.number }} {{ one.title }}{% if not loop.last %}; {% endif %}'
        '{% endfor %}{{ ""'
    ),
)
MILESTONES = """
[[target]]
code = "guides-q2"
title = "Tài liệu ở phía Đông quý II"
of = "guides"
where = { district = "Đông" }
period = "2024-Q2"
value = 2
sense = "at_least"

[[milestone]]
code = "plan"
title = "Ban hành kế hoạch"
due = 2024-07-31
kinds = ["xa"]

[[milestone]]
code = "guide"
title = "Ban hành tài liệu tập huấn trực tuyến"
due = 2024-08-31
kinds = ["xa"]

[[milestone]]
code = "theory"
title = "Thử nghiệm mô hình lý thuyết"
start = 2024-09-01
due = 2024-12-31
kinds = ["xa"]

[[milestone]]
code = "review"
title = "Kiểm tra, đánh giá"
period = "2024"
kinds = ["xa"]
"""
QUARTER = ("--report", "quy", "--period", "2024-Q3")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = programme(tmp_path_factory.mktemp("programme"), more=MILESTONES, tags=TAGS)
    send(folder, "moc.csv", [["Đơn vị", "Ban hành kế hoạch"], ["Trung tâm", "20/7/2024"]])
    return folder


def test_a_quarter_is_told_against_its_plan_and_up_to_its_end(folder: Path) -> None:
    trained, year, budget, schools, guides, plan, parts, moved, *_rest = printed(folder, *QUARTER)
    assert trained == (
        "trong quý bồi dưỡng được 90 người, đạt 75,0% kế hoạch quý (120 người), còn thiếu 30 người; lũy kế cả Chương "
        "trình 150 người, đạt 33,3% mục tiêu (450 người)"
    )
    assert year == (
        "trong quý giải ngân 1.260 triệu đồng, đạt 63,0% kế hoạch quý (2.000 triệu đồng), còn thiếu 740 triệu đồng; "
        "lũy kế từ đầu năm 3.020 triệu đồng, đạt 40,0% dự toán năm (7.550 triệu đồng), thấp hơn 1.510 triệu đồng so "
        "với kế hoạch đến hết quý III/2024 (4.530 triệu đồng, 60,0% dự toán)"
    )
    assert budget == (
        "trong quý thực hiện 1.260 triệu đồng, đạt 63,0% kế hoạch quý (2.000 triệu đồng), còn thiếu 740 triệu đồng; "
        "lũy kế cả Chương trình 3.020 triệu đồng, đạt 31,2% tổng kinh phí (9.690 triệu đồng)"
    )
    assert schools == (
        "trong quý có thêm 4 trường; đến nay có 12 trường, đạt 48,0% mục tiêu giai đoạn 2023-2025 (25 trường) (giả "
        "định: trường có từ hai mô hình tính một lần)"
    )
    assert guides == ("trong quý thực hiện 1 tài liệu; lũy kế cả Chương trình 3 tài liệu (không giao số lượng)")
    assert plan == "trong quý thực hiện 90 người, đạt 75,0% mục tiêu quý (120 người), còn thiếu 30 người"
    assert parts == (
        "cán bộ lãnh đạo 30 người (mục tiêu 25 người), giáo viên cốt cán 120/150 người; nhân viên trường học chưa "
        "thực hiện (mục tiêu 50 người)"
    )
    assert moved == "4"


def test_a_month_in_which_something_stood_still_says_so(folder: Path) -> None:
    told = printed(folder, "--report", "thang", "--period", "2024-09")
    assert told[0].startswith("trong tháng bồi dưỡng được 10 người; lũy kế")
    assert told[3].startswith("trong tháng không thay đổi; đến nay có 12 trường")
    assert told[4].startswith("trong tháng chưa thực hiện; lũy kế")
    assert told[7:9] == ["2", "Các chỉ tiêu khác không thay đổi so với tháng trước."]


def test_milestones_of_the_period_are_told_as_of_the_day_on_which_its_data_close(folder: Path) -> None:
    due, begun, *days = printed(folder, *QUARTER)[-10:-5]
    assert due == (
        "trong quý có 2 mốc đến hạn, hoàn thành 1, chậm 1: Ban hành tài liệu tập huấn trực tuyến (hạn 31/8/2024, chậm "
        "14 ngày tính đến ngày 14/9/2024)"
    )
    assert begun == (
        "Thử nghiệm mô hình lý thuyết (từ ngày 01/9/2024, hạn 31/12/2024) đang thực hiện; Kiểm tra, đánh giá (từ ngày "
        "01/01/2024, hạn 31/12/2024) đang thực hiện"
    )
    assert days == [
        "từ ngày 15/6/2024 đến ngày 14/9/2024", "quý, quý III/2024, quý II/2024, quý IV/2024", "25/9/2024",
    ]  # fmt: skip


def test_a_milestone_that_is_due_after_the_data_close_is_not_late_and_told_once(folder: Path) -> None:
    due, *begun = printed(folder, "--report", "thang", "--period", "2024-08")[-9:-7]
    assert due == (
        "trong tháng có 1 mốc đến hạn, tính đến ngày 14/8/2024 chưa đến hạn 1: Ban hành tài liệu tập huấn trực tuyến "
        "(hạn 31/8/2024)"
    )
    assert not any("tập huấn trực tuyến" in told for told in begun)


def test_a_report_that_is_looked_at_later_has_the_milestones_of_the_day_on_which_its_data_close(folder: Path) -> None:
    """One that begins after the month is not being worked at, however late the report is made."""
    month = ["render", "--report", "thang", "--period", "2024-08", "-o", "out.docx"]
    with chdir(folder):
        command_line().main(month, standalone_mode=False, obj=date(2024, 12, 1))
    said = [one.text for one in Document(str(folder / "out.docx")).paragraphs]
    assert [one for one in said if "mô hình lý thuyết" in one] == []
    assert any("tính đến ngày 14/8/2024 chưa đến hạn 1" in one for one in said)


def test_the_table_of_targets_has_plan_and_result_of_the_period(folder: Path) -> None:
    assert printed(folder, *QUARTER)[-5:-1] == [
        "120 người | 90 người",
        "- | 4 trường",
        "450 | người | 120 | 90 | 75,0% | 150 | 33,3%",
        "40,0% | 9.690 triệu đồng | 30 người | -",
    ]


def test_targets_of_members_follow_theirs_and_a_plan_is_listed_only_in_its_own_time(folder: Path) -> None:
    (listed,) = printed(folder, *QUARTER)[-1:]
    assert listed.split("; ") == [
        "1 Bồi dưỡng", "1.1 Cán bộ lãnh đạo", "1.2 Giáo viên cốt cán", "1.3 Nhân viên",
        "2 Kinh phí", "3 Trường thử nghiệm", "4 Tài liệu",
    ]  # fmt: skip


def test_plans_by_members_are_no_targets_of_their_own() -> None:
    outline = open_campaign(HOME / "templates" / "hanoi-ecosystem").outline
    quarter = Period.from_code("2024-Q3")
    assert [target.code for target in main_targets(outline, quarter)] == [
        "models", "pilot-models", "schools", "areas", "ownerships", "sites", "core", "trained", "budget",
    ]  # fmt: skip


def test_each_number_of_it_is_found_again(folder: Path) -> None:
    printed(folder, *QUARTER)
    assert command("verify", "out.docx", *QUARTER, folder=folder).code == 0
    (ahead,) = command("explain", "out.docx", "1.510", *QUARTER, "--format", "json", folder=folder).data
    assert (ahead["key"], ahead["value"]) == ("ahead; budget-2024; ; 2024-Q3", -1510)
    told = command("explain", "out.docx", "1.510", *QUARTER, folder=folder).out
    assert "3.020 − 4.530 = -1.510" in " ".join(told.split())
    (added,) = command("explain", "out.docx", "4", *QUARTER, "--format", "json", folder=folder).data
    assert (added["key"], added["value"]) == ("added; schools; ; 2024-Q3", 4)


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        ((), "achieved; budget-2024; ; ", 3020),
        (("--measure", "ahead"), "ahead; budget-2024; ; 2024-Q3", -1510),
        (("--measure", "planned"), "planned; budget-2024; ; 2024-Q3", 4530),
    ],
)
def test_a_target_is_explained_by_its_name_as_the_report_tells_it(
    folder: Path, options: tuple[str, ...], key: str, value: float
) -> None:
    ran = command("explain", "--target", "budget-2024", *options, *QUARTER, "--format", "json", folder=folder)
    assert ran.code == 0, ran.err
    assert [(one["key"], one["value"]) for one in ran.data] == [(key, value)]


def test_what_only_a_report_tells_of_a_target_needs_the_report(folder: Path) -> None:
    ran = command("explain", "--target", "budget-2024", "--measure", "ahead", folder=folder)
    assert (ran.code, "achieved, target" in ran.err) == (2, True)
    assert command("explain", "--target", "budget-2024", "--period", "2024-Q3", folder=folder).code == 2


def test_a_target_of_which_a_template_prints_only_its_period_is_not_missed_in_it(tmp_path: Path) -> None:
    tags = ("targets.trained.in_period", "targets.budget.cells.planned")
    folder = programme(tmp_path, tags=tags)
    told = command("template", "check", "report.docx", "--format", "json", folder=folder).data["warnings"]
    missed = " ".join(one["message"] for one in told)
    assert "guides (Tài liệu)" in missed
    assert [name for name in ("trained (Bồi dưỡng)", "budget (Kinh phí)") if name in missed] == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("start = 2024-09-01", "start = 2025-01-01", "2024-12-31"),
        ("has_number = false", "has_number = false\nvalue = 3", "has_number = false"),
    ],
)
def test_what_cannot_be_together_is_refused_with_what_can(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    folder = programme(tmp_path, more=MILESTONES, tags=TAGS)
    outline = folder / "outline.toml"
    outline.write_text(outline.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    ran = command("outline", "check", folder=folder)
    assert (ran.code, said in " ".join((ran.out + ran.err).split())) == (1, True), ran.out + ran.err
