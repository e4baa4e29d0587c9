"""A campaign of two schools that send their report by mail, and the mails."""

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.stored import CurrentValue
from stemagg.store.database import Store
from tests.worlds.outline_blocks import LESSONS_OWED, TWO_SCHOOL_YEARS
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import INGEST_JSON, command

OUTLINE = TWO_SCHOOL_YEARS + LESSONS_OWED.replace("[[obligation]]", 'unit_of_measure = "bài"\n\n[[obligation]]')
UNITS = ["A,Trường A,truong,THCS,Đông", "B,Trường B,truong,THCS,Đông"]
SERVER = "from mx.truong.edu.vn by mail.so.gov.vn with ESMTP id 7; Wed, 12 Mar 2025 16:05:00 +0700"
SENT = "Mon, 10 Mar 2025 08:00:00 +0700"
CAME = datetime.fromisoformat("2025-03-12T16:05:00+07:00")


def table(lessons: int, unit: str = "Trường A") -> bytes:
    """Return the report of a school."""
    return f"Đơn vị,Số bài năm học 2024-2025,Số bài năm học 2025-2026\n{unit},{lessons},{lessons}\n".encode()


def mail(
    attached: Mapping[str, bytes | EmailMessage], text: str = "Kính gửi Sở.", *, received: str = SERVER,
    date: str = SENT, subject: str = "Báo cáo của Trường A",
) -> EmailMessage:  # fmt: skip
    """Return a mail with files, and mails, attached to it."""
    made = EmailMessage()
    if received:
        made["Received"] = received
    made["From"] = "Văn thư Trường A <vanthu@truong-a.edu.vn>"
    made["To"] = "so@so.gov.vn"
    made["Subject"] = subject
    if date:
        made["Date"] = date
    made.set_content(text)
    for name, content in attached.items():
        if isinstance(content, EmailMessage):
            made.add_attachment(content, filename=name)
        else:
            made.add_attachment(content, "application", "octet-stream", filename=name)
    return made


def ingested(folder: Path, files: Mapping[str, bytes], *more: str) -> dict[str, Any]:
    """Ingest files into the campaign and return what `ingest` says of them."""
    if not (folder / "outline.toml").exists():
        write_campaign(folder, OUTLINE, UNITS)
    for name, data in files.items():
        path = folder / "received" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    told: dict[str, Any] = command("ingest", "received", *more, *INGEST_JSON, folder=folder).data
    return told


def values(folder: Path) -> dict[str, CurrentValue]:
    """Return the value of the first school year that counts for each school."""
    campaign = open_campaign(folder)
    found = Store(campaign).current_values()
    return {value.slot.unit: value for value in found if value.slot.period == "2024-2025"}


def codes(told: Mapping[str, Any]) -> list[str]:
    """Return the codes of the findings on files."""
    return [one["code"] for one in told["findings"] if one["code"] not in {"values-missing", "figures-missing"}]
