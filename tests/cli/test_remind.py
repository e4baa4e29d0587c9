"""`stemagg status --remind`: units that owe something are reminded, before the due day twice at most, and after it."""

import email
import email.policy
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign as write_monthly
from tests.worlds.running import Ran, command
from tests.worlds.told import form
from tests.worlds.world import FIRST, LAST, OFFICE, SCHOOL_A, SCHOOL_B, write_campaign

LETTERS = """
[letters]
addressee = "Ủy ban nhân dân {group}"
contact = "bà Lan, điện thoại 0225"
otherwise_late = "Sở nêu tên đơn vị chậm"
"""
OF_E = {f"{name} {period}": 1 for name in ("schools", "lessons", "projects", "clubs", "share")
        for period in (FIRST, LAST)}  # fmt: skip


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which E has sent all of it, A all but some, and the others nothing."""
    folder = write_campaign(tmp_path / "campaign")
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as settings:
        settings.write(LETTERS)
    of_a = {"unit": "A", "level": "THPT", **OF_E, f"projects {LAST}": "", "delegates": 2, "video": "https://mau.vn/a"}
    rows = [{"unit": "E", "level": "THCS", **OF_E}, of_a]
    form(tmp_path / "form.csv", [{"at": "18/03/2023 10:00:00", **row} for row in rows])
    command("ingest", tmp_path / "form.csv", folder=folder)
    return folder


def remind(campaign: Path, on: str, *more: str, folder: str = "nhac") -> Ran:
    return command("status", "--remind", folder, "--on", on, *more, folder=campaign)


def reminders(ran: Ran) -> dict[str, list[str]]:
    data: Any = ran.data
    return {one["kind"]: [unit["unit"] for unit in one["units"]] for one in data["reminders"]}


def letter(campaign: Path, name: str) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(campaign / "nhac" / name)).paragraphs).replace(
        "\u00a0", " "
    )


def mail(campaign: Path, name: str) -> tuple[str, str]:
    (path,) = (campaign / "nhac").glob(f"*/{name} *.eml")
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = read.get_body()
    assert read["X-Unsent"] == "1"
    assert body is not None
    return str(read["Subject"]), str(body.get_content())


def test_before_the_due_day_units_are_reminded_twice_and_a_third_time_is_refused(campaign: Path) -> None:
    ran = remind(campaign, "2023-03-20", "--format", "json")
    assert reminders(ran) == {"before": ["A", "J", "B", "S"]}
    text = letter(campaign, "Công văn nhắc hạn - Tây.docx")
    for said in (
        "Kính gửi: Ủy ban nhân dân Tây.", "thời hạn báo cáo là hết ngày 30/3/2023 (còn 10 ngày)",
        "Đến ngày 20/3/2023, 1/5 đơn vị đã báo cáo đủ.", "Trên địa bàn còn 2 đơn vị chưa báo cáo: ",
        "bà Lan, điện thoại 0225./.",
    ):  # fmt: skip
        assert said in text
    assert "stemagg" not in text
    subject, said = mail(campaign, "A")
    assert subject.endswith(f"Nhắc thời hạn báo cáo, hạn 30/3/2023 - {SCHOOL_A}")
    assert "còn thiếu: số dự án KHKT." in said
    assert OFFICE not in (campaign / "nhac" / "mail-merge.csv").read_text(encoding="utf-8")
    assert remind(campaign, "2023-03-20").code == 0  # the same day: the same letters anew
    assert remind(campaign, "2023-03-25").code == 0
    refused = remind(campaign, "2023-03-28", folder="nhac-3")
    assert refused.code == 2
    assert "20/3/2023, 25/3/2023" in refused.err
    assert not (campaign / "nhac-3").exists()
    assert "Đã lập thư nhắc: nhac" in command("log", folder=campaign).out


def test_after_the_due_day_it_is_said_what_is_overdue_and_what_happens_otherwise(campaign: Path) -> None:
    command("decide", "extension", "B", "2023-04-10", "--because", "mưa lũ", folder=campaign)
    ran = remind(campaign, "2023-04-02", "--until", "2023-04-05", "--format", "json")
    assert reminders(ran) == {"before": ["B"], "after": ["A", "J", "S"]}
    text = letter(campaign, "Công văn đôn đốc - Đông.docx")
    for said in (
        "Thời hạn báo cáo đã hết ngày 30/3/2023", f"1 đơn vị báo cáo chưa đủ: {SCHOOL_A} (thiếu số dự án KHKT).",
        "gửi báo cáo trước 17 giờ ngày 05/4/2023, nêu rõ lý do chậm",
        "Sau thời hạn trên, Sở nêu tên đơn vị chậm.",
    ):  # fmt: skip
        assert said in text
    assert "chưa nhận được báo cáo của đơn vị" in mail(campaign, "J")[1]
    assert f"{SCHOOL_B} (được gia hạn đến hết ngày 10/4/2023)" in letter(campaign, "Công văn nhắc hạn - Tây.docx")


def test_many_units_are_listed_in_an_appendix(campaign: Path) -> None:
    change(campaign, "stemagg.toml", 'addressee = "Ủy ban nhân dân {group}"\n', "")
    with (campaign / "units.csv").open("a", encoding="utf-8") as units:
        units.writelines(f"N{n},Trường {n},school,THPT,Nam,,,,,\n" for n in range(16))
    assert remind(campaign, "2023-04-02").code == 0
    text = letter(campaign, "Công văn đôn đốc - Nam.docx")
    assert "Kính gửi: Các đơn vị có tên trong Phụ lục kèm theo." in text
    assert "Còn 17 đơn vị chưa báo cáo (Phụ lục kèm theo)." in text
    assert "17. Trường 15: chưa báo cáo." in text
    assert command("lint", campaign / "nhac" / "Công văn đôn đốc - Nam.docx", folder=campaign).code == 0


def test_of_a_routine_report_each_month_is_reminded_of_by_itself(tmp_path: Path) -> None:
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    folder = write_monthly(tmp_path, monthly("2024-01", "2024-03"), units)
    for day in ("2024-02-02", "2024-02-03"):
        assert reminders(remind(folder, day, "--format", "json")) == {"before": ["A", "B"]}
    assert remind(folder, "2024-02-04").code == 2
    ran = remind(folder, "2024-03-02", "--format", "json")
    assert reminders(ran) == {"before": ["A", "B"], "after": ["A", "B"]}
    assert ran.data["reminders"][0]["periods"] == ["2024-02"]
    assert "Thời hạn báo cáo Tháng 1/2024 đã hết ngày 05/02/2024" in letter(folder, "Công văn đôn đốc - Đông.docx")


def test_where_nobody_owes_anything_nothing_is_written(campaign: Path) -> None:
    units = (campaign / "units.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (campaign / "units.csv").write_text("".join(units[:2]), encoding="utf-8")
    ran = remind(campaign, "2023-03-20")
    assert (ran.code, ran.last_line) == (0, "Không có đơn vị nào còn nợ báo cáo: không lập thư nhắc.")
    assert not (campaign / "nhac").exists()
