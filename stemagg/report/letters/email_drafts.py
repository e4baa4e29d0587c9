"""E-mails to units: drafts that a mail program opens to be sent, and the list for a mail merge.

Plain text of at most about 120 words; what and until when come first. A draft has the header X-Unsent, by which mail
programs open it for editing; it names no day and no sender, so that equal input gives equal bytes.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type

from stemagg.model.campaign import Campaign
from stemagg.model.return_item import ReturnItem
from stemagg.model.return_result import ReturnedUnit, ReturnForm
from stemagg.model.roster import ReportingUnit
from stemagg.report.exports.totals_text import defused
from stemagg.report.letters.letter_text import counted, order_in_short, otherwise, to_call, until_words
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import one_line

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\.\w+", re.ASCII)
_MOST_ITEMS, _MOST_WORDS = 5, 120
_LONGEST = 160
_OTHERWISE = "Quá hạn, số liệu chưa sửa không được tổng hợp."
MERGE_HEADINGS = ("code", "unit", "email", "contact", "subject", "text", "attachment")


def subject_of(campaign: Campaign, one: ReturnedUnit, until: date | None) -> str:
    """Return the subject of the e-mail to a unit."""
    day = f", hạn {day_in_figures(until)}" if until else ""
    office = campaign.settings.office.long_name
    return one_line(f"[{office}] Đề nghị kiểm tra {len(one.items)} nội dung báo cáo{day} - {one.unit.name}")


def text_of_mail(campaign: Campaign, one: ReturnedUnit, until: date | None) -> str:
    """Return the text of the e-mail to a unit: with its items where these are few and short."""
    listed = "\n".join(f"({n}) {_said(item)}." for n, item in enumerate(one.items[:_MOST_ITEMS], start=1))
    whole = _text(campaign, one, until, f"Có {counted(one.items)}:\n{listed}")
    if len(one.items) <= _MOST_ITEMS and len(whole.split()) <= _MOST_WORDS:
        return whole
    return _text(campaign, one, until, f"Có {counted(one.items)}, xem tệp đính kèm.")


def _text(campaign: Campaign, one: ReturnedUnit, until: date | None, items: str) -> str:
    office, letters = campaign.settings.office.long_name, campaign.settings.letters
    in_file = one.form is not ReturnForm.LETTER
    how = "sửa trong tệp đính kèm, giữ nguyên tên tệp" if in_file else "sửa và gửi lại bằng hình thức đã gửi"
    to = f"Kính gửi: {one.unit.contact}, {one.unit.name}" if one.unit.contact else f"Kính gửi: {one.unit.name}"
    asked = f"Đề nghị đơn vị {how} và trả lời thư này {until_words(until)}."
    call = f" {to_call(campaign)}." if letters.contact else ""
    return "\n\n".join(
        (
            to,
            f"{asked} {office} đã nhận báo cáo theo {order_in_short(campaign)}.",
            items,
            f"{otherwise(campaign) if letters.otherwise else _OTHERWISE}{call}",
            f"Trân trọng,\n{office}",
        )
    )


def _said(item: ReturnItem) -> str:
    wrote = f" ({item.found})" if item.found else ""
    said = one_line(f"{item.what}{wrote}: {item.request}")
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def draft(campaign: Campaign, one: ReturnedUnit, until: date | None, data: bytes) -> bytes:
    """Return the draft of the e-mail to a unit, with the file that goes back to it."""
    mail = _unsent(one.unit, subject_of(campaign, one, until), text_of_mail(campaign, one, until))
    main, _, sub = (guess_type(one.file.name)[0] or "application/octet-stream").partition("/")
    mail.add_attachment(data, maintype=main, subtype=sub, filename=one.file.name)
    mail.set_boundary(f"=-{hashlib.sha256(data).hexdigest()[:32]}")
    return mail.as_bytes()


def plain_draft(unit: ReportingUnit, subject: str, said: str) -> bytes:
    """Return the draft of an e-mail to a unit without a file."""
    return _unsent(unit, subject, said).as_bytes()


def _unsent(unit: ReportingUnit, subject: str, said: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if addresses := _ADDRESS.findall(unit.email):
        mail["To"] = ", ".join(addresses)
    mail["Subject"] = subject
    mail.set_content(said)
    return mail


def mail_merge(campaign: Campaign, units: Iterable[tuple[ReturnedUnit, str]], until: date | None) -> str:
    """Return the list for a mail merge as CSV, each unit with the path of its file in the folder."""
    return merge_list(
        (one.unit, subject_of(campaign, one, until), text_of_mail(campaign, one, until), attachment)
        for one, attachment in units
    )


def merge_list(mails: Iterable[tuple[ReportingUnit, str, str, str]]) -> str:
    """Return a list for a mail merge as CSV: of each unit subject, text and the path of what is attached, or ""."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(MERGE_HEADINGS)
    for unit, subject, said, attachment in mails:
        cells = (unit.code, unit.name, unit.email, unit.contact, subject, said, attachment)
        writer.writerow([defused(cell) for cell in cells])
    return made.getvalue()
