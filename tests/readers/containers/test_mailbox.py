"""Mailboxes, and archives that keep what came in folders by day."""

from pathlib import Path

import pytest

from tests.worlds.mail_world import CAME, codes, ingested, mail, table, values
from tests.worlds.zip_files import zipped

FROM = b"From - Wed Mar 12 16:05:00 2025\n"


def test_each_mail_of_a_mailbox_is_opened(tmp_path: Path) -> None:
    mails = (mail({"a.csv": table(3)}), mail({}, "Cảm ơn."), mail({"b.csv": table(4, "Trường B")}))
    told = ingested(tmp_path, {"Inbox.mbox": b"\n".join(FROM + bytes(one) for one in mails)})
    assert codes(told) == ["mail-opened", "mail-opened"]
    assert values(tmp_path)["B"].sheet == "3/b.csv"
    assert values(tmp_path)["A"].received_at == CAME


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_begins_with_from_begins_no_mail(tmp_path: Path, end: str) -> None:
    text = "Xin chào.\n\nFrom: Sở\n\nFrom nay về sau\nHết"
    data = (FROM + bytes(mail({"a.csv": table(3)}, text))).replace(b"\n", end.encode())
    assert codes(ingested(tmp_path, {"Inbox": data})) == ["mail-opened"]


def test_files_of_an_archive_came_on_the_day_of_their_nearest_folder(tmp_path: Path) -> None:
    files = {"2025-03-01/20.3.2025/a.csv": table(3), "Ngày 5-3-2025/xã/b.csv": table(4, "Trường B")}
    ingested(tmp_path, {"2025-04-01/nhan.zip": zipped(files)})
    assert {unit: f"{value.received_at:%d/%m}" for unit, value in values(tmp_path).items()} == {
        "A": "20/03", "B": "05/03",
    }  # fmt: skip


def test_folders_by_day_are_the_same_outside_an_archive(tmp_path: Path) -> None:
    ingested(tmp_path, {"20.3.2025/a.csv": table(3)})
    assert f"{values(tmp_path)['A'].received_at:%d/%m}" == "20/03"


def test_an_archive_without_days_came_when_it_is_said_to_have(tmp_path: Path) -> None:
    files = {"nhan.zip": zipped({"a.csv": table(3), "20.3.2025/b.csv": table(4, "Trường B")})}
    ingested(tmp_path, files, "--received", "2025-04-02")
    assert {unit: f"{value.received_at:%d/%m}" for unit, value in values(tmp_path).items()} == {
        "A": "02/04", "B": "20/03",
    }  # fmt: skip
