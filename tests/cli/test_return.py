"""`stemagg return`: what is wrong goes back to each unit in its own file, and comes again corrected or explained."""

import csv
import email
import email.policy
import io
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.console.asking import ask_all
from stemagg.model.decision_kind import DecisionKind
from stemagg.pipeline.decide import decide, questions
from stemagg.pipeline.findings import findings
from tests.worlds.campaign_files import change
from tests.worlds.running import Ran, command
from tests.worlds.told import form, sheet
from tests.worlds.world import FIRST, JOINT, LAST, LESSONS, SCHOOL_A, filled_form, workbook, write_campaign
from tests.worlds.zip_files import parts_of, zipped

E_SAID = {
    ("schools", "THCS", FIRST): "2", ("schools", "THCS", LAST): "3", ("lessons", "THCS", FIRST): "40",
    ("lessons", "THCS", LAST): "1,250", ("projects", "THCS", LAST): "6",
    ("clubs", "", FIRST): "1", ("clubs", "", LAST): "1", ("share", "", FIRST): "50", ("share", "", LAST): "60",
}  # fmt: skip
EARLIER, LATER = "trung học cơ sở, năm học 2021-2022", "trung học cơ sở, năm học 2022-2023"
LETTERS = """
[letters]
symbol = "SM-GDTrH"
addressee = "Ủy ban nhân dân {group}"
contact = "bà Lan, điện thoại 0225"
reply_to = "so@mau.vn"
signer = { authority = ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"], name = "Y" }
superior_signer = { authority = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], name = "Z" }
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which E has sent its form, B a row of the online form, A and J rows of a shared sheet."""
    folder = write_campaign(tmp_path / "campaign")
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as settings:
        settings.write(LETTERS)
    change(folder, "units.csv", "valid_from,valid_to,schools_THCS", "valid_from,valid_to,schools_THCS,email,contact")
    units = (folder / "units.csv").read_text(encoding="utf-8").splitlines()
    ends = {"E": ",e@mau.vn,cô Hoa"}
    (folder / "units.csv").write_text(
        "\n".join([units[0], *(f"{line}{ends.get(line[0], ',,')}" for line in units[1:])]), encoding="utf-8"
    )
    sent = tmp_path / "sent" / "2023-03-28"
    sent.mkdir(parents=True)
    (sent / "bao cao E.xlsx").write_bytes(filled_form(open_campaign(folder), "E", tmp_path, E_SAID))
    form(sent / "form.csv", [{"at": "28/03/2023 10:00:00", "unit": "B", "level": "THPT", "schools 2022-2023": 2}])
    sheet(sent / "chung.csv", [
        {"unit": "A", "level": "THPT", "lessons 2021-2022": "khoảng 20", "lessons 2022-2023": 7},
        {"unit": "J", "level": "THPT", "lessons 2021-2022": 5, "lessons 2022-2023": 7},
    ])  # fmt: skip
    assert command("ingest", tmp_path / "sent", folder=folder).code == 1
    return folder


def returned(campaign: Path, *more: str) -> Ran:
    return command(
        "return", "tra-lai", "--until", "2023-04-05", "--date", "2023-03-30", *more, "--format", "json", folder=campaign
    )


def file_of(ran: Ran, unit: str) -> Path:
    return Path(next(one["file"] for one in ran.data["units"] if one["unit"] == unit))


def findings_of(campaign: Path, unit: str) -> dict[str, str]:
    found = command("findings", "--format", "json", folder=campaign).data
    return {one["code"]: one["message"] for one in found if one["unit"] == unit}


def test_a_unit_gets_its_own_workbook_back_and_sends_it_corrected(campaign: Path, tmp_path: Path) -> None:
    ran = returned(campaign)
    assert ran.code == 0
    forms = {one["unit"]: one["form"] for one in ran.data["units"]}
    assert forms == {"E": "own_workbook", "A": "new_workbook", "J": "new_workbook", "B": "letter"}
    path = campaign / file_of(ran, "E")
    assert path.name == "bao cao E.xlsx"
    book = openpyxl.load_workbook(path)
    listed = [[cell.value for cell in row] for row in book["Cần sửa"].iter_rows(min_row=5)]
    rows = {str(row[2]): row[3:6] for row in listed}
    assert rows[f"Số bài học STEM, {LATER}"] == [
        "1,250", '"1,250" có thể hiểu theo hai cách: số 1250 hoặc số thập phân 1,250.',
        "Ghi lại số nguyên, chỉ dùng chữ số.",
    ]  # fmt: skip
    assert rows[f"Số dự án KHKT, {EARLIER}"] == ["để trống", "Chưa có số liệu.", "Bổ sung; không có thì ghi 0."]
    for row in listed:
        sheet_name, _, cell = str(row[1]).partition("!")
        assert "Đề nghị:" in book[sheet_name][cell].comment.text
        book[sheet_name][cell] = 55 if row[3] == "1,250" else 4
    text = " ".join(str(value) for row in listed for value in row[:6])
    assert "stemagg" not in text
    assert "2023-03-28" not in text
    again = tmp_path / "again" / "2023-04-02"
    again.mkdir(parents=True)
    book.save(again / "bao cao E.xlsx")
    ingested = command("ingest", tmp_path / "again", "--format", "json", folder=campaign)
    assert [one["code"] for one in ingested.data["findings"] if one["unit"] == "E" and one["severity"] != "note"] == []
    assert "E" not in [one["unit"] for one in returned(campaign).data["units"]]


def test_units_without_a_workbook_of_their_own_get_a_new_one_with_their_own_rows_only(campaign: Path) -> None:
    ran = returned(campaign)
    book = openpyxl.load_workbook(campaign / file_of(ran, "A"))
    values = {str(cell.value) for one in book.worksheets[:1] for row in one.iter_rows() for cell in row}
    assert {"khoảng 20", "7", f"ĐƠN VỊ: {SCHOOL_A}"} <= values
    assert "5" not in values
    row = next(row for row in book["Cần sửa"].iter_rows(min_row=5, values_only=True) if row[3] == "khoảng 20")
    sheet_name, _, cell = str(row[1]).partition("!")
    assert book[sheet_name][cell].value == "khoảng 20"
    for listed in book["Cần sửa"].iter_rows(min_row=5, values_only=True):
        name, _, place = str(listed[1]).partition("!")
        book[name][place] = 9 if "bài học" in str(listed[2]) else 1
    path = campaign.parent / "A.xlsx"
    book.save(path)
    command("ingest", path, folder=campaign)
    assert set(findings_of(campaign, "A")) <= {"expected-differs", "values-missing"}


def test_letters_say_what_until_when_whom_to_call_and_what_happens_otherwise(campaign: Path) -> None:
    ran = returned(campaign)
    letters = [Path(one) for one in ran.data["files"] if one.endswith(".docx")]
    assert [one.name for one in letters] == ["Công văn - Đông.docx", "Công văn - Tây.docx"]
    for letter in (*letters, file_of(ran, "B")):
        assert command("lint", letter, folder=campaign).code == 0
    text = words(campaign / letters[0])
    for said in (
        "Kính gửi: Ủy ban nhân dân Đông.", "/SM-GDTrH", "trước 17 giờ ngày 05/4/2023 qua địa chỉ so@mau.vn",
        "liên hệ bà Lan, điện thoại 0225./.", "KT. GIÁM ĐỐC", "ngày 30 tháng 3 năm 2023", "không được tổng hợp",
    ):  # fmt: skip
        assert said in text
    single = words(campaign / file_of(ran, "B"))
    assert "TL. GIÁM ĐỐC" in single
    assert "bằng hình thức đã gửi" in single
    again = [{"at": "02/04/2023 10:00:00", "unit": "B", "level": "THPT", "schools 2022-2023": 1}]
    command("ingest", form(campaign.parent / "again.csv", again), folder=campaign)
    assert "rule-violated" not in findings_of(campaign, "B")
    assert not {"stemagg", ".xlsx", ".csv", "sent"} & set(f"{text} {single}".replace("/", " ").split())


def words(path: Path) -> str:
    """Return all that a letter says, with common blanks and hyphens."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells]).replace("\u00a0", " ").replace("\u2011", "-")


def test_drafts_of_e_mails_are_ready_to_be_sent(campaign: Path) -> None:
    ran = returned(campaign)
    draft = (campaign / file_of(ran, "E")).parent / "thu.eml"
    mail = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "e@mau.vn")
    assert "hạn 05/4/2023" in mail["Subject"]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "bao cao E.xlsx"
    merge = next(Path(one) for one in ran.data["files"] if one.endswith(".csv"))
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO((campaign / merge).read_text(encoding="utf-8")))}
    assert (rows["E"]["email"], rows["E"]["contact"], rows["A"]["email"]) == ("e@mau.vn", "cô Hoa", "")
    assert len(rows["E"]["text"].split()) <= 120
    before = draft.read_bytes()
    returned(campaign)
    assert draft.read_bytes() == before


def test_a_workbook_with_a_signature_is_not_changed_but_a_letter_sent(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    sent = filled_form(open_campaign(folder), "E", tmp_path, E_SAID)
    (tmp_path / "signed.xlsx").write_bytes(zipped({**parts_of(sent), "_xmlsignatures/sig1.xml": b"<Signature/>"}))
    command("ingest", tmp_path / "signed.xlsx", folder=folder)
    ran = returned(folder)
    assert [one["form"] for one in ran.data["units"]] == ["letter"]


def test_a_workbook_in_which_others_change_nothing_is_still_one_of_several(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    head = f"Đơn vị | Cấp học | {LESSONS} {FIRST} | {LESSONS} {LAST}"
    row_of_joint = f"{JOINT} | THPT | 777 | 778"
    for day, rows in (
        ("2023-03-27", [row_of_joint]),
        ("2023-03-28", [f"{SCHOOL_A} | THPT | khoảng 20 | 7", row_of_joint]),
    ):
        path = tmp_path / "sent" / day / f"{len(rows)}.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(workbook(bang="\n".join([head, *rows])))
        command("ingest", path, folder=folder)
    units = {one["unit"]: one for one in returned(folder).data["units"]}
    assert units["A"]["form"] == "new_workbook"
    assert b"777" not in b"".join(parts_of((folder / units["A"]["file"]).read_bytes()).values())


def test_what_is_wrong_in_a_row_of_the_form_is_not_asked_in_a_workbook_of_the_unit(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    path = tmp_path / "sent" / "A.xlsx"
    path.parent.mkdir()
    path.write_bytes(filled_form(open_campaign(folder), "A", tmp_path, {("lessons", "THPT", FIRST): "3"}))
    answer = {"at": "28/03/2023 10:00:00", "unit": "A", "level": "THPT", f"lessons {LAST}": "khoảng 20"}
    form(tmp_path / "sent" / "form.csv", [answer])
    command("ingest", tmp_path / "sent", folder=folder)
    assert [one["form"] for one in returned(folder).data["units"]] == ["letter"]


def test_nothing_is_written_where_nobody_is_asked(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    ran = command("return", "tra-lai", folder=folder)
    assert ran.code == 0
    assert "Không có đơn vị nào" in ran.out
    assert not (folder / "tra-lai").exists()


def test_a_return_is_not_written_over_files_of_the_campaign(campaign: Path) -> None:
    ran = command("return", "intake", folder=campaign)
    assert ran.code == 2
    assert list((campaign / "intake").glob("*.docx")) == []


def test_an_explanation_of_the_unit_is_shown_until_the_value_changes_and_settles_nothing(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    said = E_SAID | {("lessons", "THCS", LAST): "5000", ("projects", "THCS", FIRST): "4"}
    path, returned_to = tmp_path / "bao cao E.xlsx", folder / "tra-lai"

    def send(content: bytes) -> list[str]:
        path.write_bytes(content)
        ran = command("ingest", path, "--format", "json", folder=folder)
        return [one["unit_explanation"] for one in ran.data["findings"] if one["code"] == "number-unusual"]

    assert send(filled_form(open_campaign(folder), "E", tmp_path, said)) == [""]
    command("return", "tra-lai", folder=folder)
    book = openpyxl.load_workbook(next(returned_to.rglob("*.xlsx")))
    row = next(row for row in book["Cần sửa"].iter_rows(min_row=5) if row[3].value == "5000")
    row[6].value = "Gộp cả bài học của câu lạc bộ."
    assert send(as_bytes(book)) == ["Gộp cả bài học của câu lạc bộ."]
    found = command("findings", folder=folder)
    assert "Đơn vị giải trình: Gộp cả bài học của câu lạc bộ." in " ".join(found.out.split())
    of = open_campaign(folder)
    asked = [one for one in questions(of, findings(of)) if one.decision.kind is DecisionKind.VALUE]
    assert [(one.decision.given, one.decision.reason) for one in asked] == [
        ("E/lessons/THCS/2022-2023", "Gộp cả bài học của câu lạc bộ.")
    ]
    command("return", "tra-lai", folder=folder)
    again = openpyxl.load_workbook(next(returned_to.rglob("*.xlsx")))
    assert [name for name in again.sheetnames if name.startswith("Cần sửa")] == ["Cần sửa"]
    assert "Gộp cả bài học của câu lạc bộ." in [one[6] for one in again["Cần sửa"].iter_rows(values_only=True)]
    sheet_name, _, cell = str(row[1].value).partition("!")
    book[sheet_name][cell] = 6000
    assert send(as_bytes(book)) == [""]
    row[6].value = "Đã kiểm tra lại."
    row[8].value = "6000"
    assert send(as_bytes(book)) == ["Đã kiểm tra lại."]
    assert ask_all(questions(of, findings(of)), partial(decide, of), lambda _prompt: "1") == 1
    command("ingest", folder=folder)
    assert "number-unusual" not in findings_of(folder, "E")
    assert "Đã kiểm tra lại." in (folder / "decisions.csv").read_text(encoding="utf-8")


def as_bytes(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
