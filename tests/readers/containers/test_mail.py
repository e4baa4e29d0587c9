"""A report that came by mail is read as it was attached, with the time at which the mail came."""

from pathlib import Path

from stemagg.campaign_folder.open import open_campaign
from tests.worlds import world
from tests.worlds.mail_world import CAME, codes, ingested, mail, table, values
from tests.worlds.running import INGEST_JSON, command
from tests.worlds.zip_files import zipped


def test_attachments_are_read_each_by_itself_and_came_when_the_mail_did(tmp_path: Path) -> None:
    sent = mail({"Báo cáo A.csv": table(3), "Báo cáo B.csv": table(4, "Trường B")})
    told = ingested(tmp_path, {"thu.eml": bytes(sent)})
    assert codes(told) == ["mail-opened"]
    assert {unit: value.number for unit, value in values(tmp_path).items()} == {"A": 3, "B": 4}
    value = values(tmp_path)["A"]
    assert (value.file, value.sheet, value.received_at) == ("thu.eml", "Báo cáo A.csv", CAME)


def test_the_same_mail_again_changes_nothing_and_other_settings_keep_its_time(tmp_path: Path) -> None:
    sent = {"thu.eml": bytes(mail({"a.csv": table(3)}))}
    ingested(tmp_path, sent)
    assert ingested(tmp_path, sent)["new"] == 0
    outline = tmp_path / "outline.toml"
    outline.write_text(outline.read_text().replace("Báo cáo tháng", "Báo cáo"))
    assert command("ingest", *INGEST_JSON, folder=tmp_path).data["read_anew"] == 1
    assert values(tmp_path)["A"].received_at == CAME


def test_a_mail_is_read_as_any_file_is(tmp_path: Path) -> None:
    ingested(tmp_path, {"b.csv": table(4, "Trường B")})
    sent = mail({"a.csv": table(3), "c.zip": b"PK\x03\x04"}, "Số bài là 15 bài.")
    reading = world.read(open_campaign(tmp_path), bytes(sent), "thu.eml")
    assert (reading.received_at, [one.place.sheet for one in reading.submissions]) == (CAME, ["a.csv"])
    assert world.codes(reading)[:3] == ["file-damaged", "mail-opened", "mail-text-not-read"]
    assert [found.stops for found in world.read(open_campaign(tmp_path), bytes(mail({})), "thu.eml").findings] == [True]


def test_a_note_says_whose_mail_it_is_and_when_it_came(tmp_path: Path) -> None:
    (found,) = ingested(tmp_path, {"thu.eml": bytes(mail({"a.csv": table(3)}))})["findings"]
    assert "Văn thư Trường A <vanthu@truong-a.edu.vn>" in found["message"]
    assert "12/03/2025 16:05" in found["message"]


def test_the_clock_of_the_sender_counts_where_no_server_has_stamped_the_mail(tmp_path: Path) -> None:
    ingested(tmp_path, {"thu.eml": bytes(mail({"a.csv": table(3)}, received=""))})
    assert str(values(tmp_path)["A"].received_at) == "2025-03-10 08:00:00+07:00"


def test_a_time_that_is_none_or_in_the_future_is_not_taken(tmp_path: Path) -> None:
    for date in ("Mon, 10 Mar 2999 08:00:00 +0700", "hôm qua", ""):
        told = ingested(tmp_path, {"thu.eml": bytes(mail({"a.csv": table(3)}, received="", date=date))})
        assert "mail-undated" in codes(told)
    assert values(tmp_path)["A"].received_at is None


def test_of_two_mails_of_one_day_the_later_counts(tmp_path: Path) -> None:
    morning = mail({"a.csv": table(5)}, received="by so; Wed, 12 Mar 2025 08:00:00 +0700")
    ingested(tmp_path, {"1-chieu.eml": bytes(mail({"a.csv": table(6)})), "2-sang.eml": bytes(morning)})
    assert values(tmp_path)["A"].number == 6


def test_a_mail_attached_to_a_mail_came_with_it(tmp_path: Path) -> None:
    inner = mail({"a.csv": table(3)}, received="by phong; Mon, 03 Mar 2025 08:00:00 +0700", subject="Nộp báo cáo")
    told = ingested(tmp_path, {"chuyen-tiep.eml": bytes(mail({"": inner}))})
    assert codes(told) == ["mail-opened", "mail-opened"]
    assert (values(tmp_path)["A"].sheet, values(tmp_path)["A"].received_at) == ("Nộp báo cáo.eml/a.csv", CAME)


def test_mails_are_opened_in_archives_and_archives_in_mails(tmp_path: Path) -> None:
    inner = bytes(mail({"bao-cao.zip": zipped({"a.csv": table(3)})}))
    ingested(tmp_path, {"hop-thu.zip": zipped({"2025-03-20/thu.eml": inner})})
    assert values(tmp_path)["A"].sheet == "2025-03-20/thu.eml/bao-cao.zip/a.csv"
    assert values(tmp_path)["A"].received_at == CAME


def test_mails_nested_without_end_are_refused_alone(tmp_path: Path) -> None:
    deep = mail({"a.csv": table(3)})
    for _ in range(5):
        deep = mail({"": deep})
    told = ingested(tmp_path, {"sau.eml": bytes(deep), "b.csv": table(4, "Trường B")})
    assert [one["code"] for one in told["findings"] if one["severity"] == "error"][:1] == ["archive-nested"]
    assert list(values(tmp_path)) == ["B"]


def test_figures_in_the_text_are_named_and_not_read(tmp_path: Path) -> None:
    text = "Năm học 2024-2025 có 02 tệp.\nXin sửa Số bài thành 15 bài.\n\nVào Th 2, Sở đã viết:\n> 12 bài\n"
    told = ingested(tmp_path, {"thu.eml": bytes(mail({"a.csv": table(3)}, text))})
    assert [one["operands"]["raw"] for one in told["findings"] if one["code"] == "mail-text-not-read"] == [
        "Xin sửa Số bài thành 15 bài."
    ]


def test_a_mail_without_files_is_refused_by_its_name(tmp_path: Path) -> None:
    told = ingested(tmp_path, {"thu.eml": bytes(mail({}, "Xem tại https://drive.google.com/x"))})
    assert (codes(told), told["rejected"]) == (["mail-without-files"], 1)


def test_logos_signatures_and_invitations_are_no_reports(tmp_path: Path) -> None:
    sent = mail({"a.csv": table(3)})
    for data, maintype, subtype, way in (
        (b"\x89PNG", "image", "png", "inline"), (b"0", "application", "pkcs7-signature", "attachment"),
        (b"BEGIN", "text", "calendar", "attachment"),
    ):  # fmt: skip
        sent.add_attachment(data, maintype, subtype, filename=f"x.{subtype}", disposition=way)
    assert codes(ingested(tmp_path, {"thu.eml": bytes(sent)})) == ["mail-opened", "mail-pictures"]


def test_a_picture_of_a_report_is_refused_by_its_name(tmp_path: Path) -> None:
    sent = mail({"a.csv": table(3), "ban-chup.jpg": b"\xff\xd8\xff\xe0"})
    told = ingested(tmp_path, {"thu.eml": bytes(sent)})
    refused = [(one["code"], one["file"]) for one in told["findings"] if one["severity"] == "error"]
    assert refused == [("file-type-unsupported", "thu.eml/ban-chup.jpg")]
