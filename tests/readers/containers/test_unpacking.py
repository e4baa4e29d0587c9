"""What is in a received file is taken out with when it came, within bounds."""

import datetime as dt
from email.message import EmailMessage

import pytest

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.readers.containers import mime, unpacking
from stemagg.readers.containers.unpacking import unpacked
from stemagg.readers.detect import detect
from tests.worlds.mail_world import CAME, mail
from tests.worlds.ole_files import ole_tree, outlook_mail
from tests.worlds.zip_files import zipped

FROM = b"From - now\n"
DAY = dt.date(2025, 3, 20)


def came(data: bytes) -> dict[str, dt.date | None]:
    return {file.name: file.came_at for file in unpacked(detect(data)).files}


def mailbox(*mails: EmailMessage) -> bytes:
    return b"\n".join(FROM + bytes(one) for one in mails)


def test_the_nearest_folder_and_before_it_the_outermost_mail_tell_when_a_file_came() -> None:
    archive = zipped({"20.3.2025/a.csv": "1", "20.3.2025/b.zip": zipped({"x/b.csv": "2"}), "c.csv": "3"})
    assert came(archive) == {"20.3.2025/a.csv": DAY, "20.3.2025/b.zip/x/b.csv": DAY, "c.csv": None}
    assert set(came(bytes(mail({"z.zip": archive}))).values()) == {CAME}
    assert came(zipped({"20.3.2025/thu.eml": bytes(mail({"a.csv": b"1"}))})) == {"20.3.2025/thu.eml/a.csv": CAME}
    undated = mail({"a.csv": b"1"}, received="", date="")
    assert came(zipped({"20.3.2025/thu.eml": bytes(undated)})) == {"20.3.2025/thu.eml/a.csv": DAY}


def test_mails_of_all_kinds_are_opened_by_their_paths() -> None:
    outlook = ole_tree(outlook_mail({"a.csv": b"1"}))
    box = mailbox(mail({"b.csv": b"2"}), mail({}), mail({"": mail({"c.csv": b"3"}, subject="Nộp")}))
    opened = unpacked(detect(zipped({"box": box, "x.msg": outlook})))
    assert [path for path, _mail in opened.mails] == ["box/1", "box/2", "box/3", "box/3/Nộp.eml", "x.msg"]
    assert len(opened.files) == 3


def test_what_cannot_be_opened_is_a_file_that_says_why() -> None:
    deep = mail({"": mail({"": mail({"": mail({})})})})
    data = mailbox(deep, mail({"hong.zip": b"PK\x03\x04 hong", "~$a.xlsx": b"1", "trong.csv": b""}))
    files = unpacked(detect(data)).files
    codes = [file.detected.code for file in files if isinstance(file.detected, Refused)]
    assert codes == ["archive-nested", FileCode.FILE_DAMAGED, FileCode.FILE_EMPTY]


def test_too_many_files_mails_and_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = mailbox(mail({"a.csv": b"1", "b.csv": b"2"}), mail({"c.csv": b"3"}))
    for module, limit in ((unpacking, "MOST_MEMBERS"), (mime, "MOST_MAILS"), (unpacking, "MOST_UNPACKED")):
        with monkeypatch.context() as changed:
            changed.setattr(module, limit, 1)
            with pytest.raises(Refused, match="file-too-large"):
                unpacked(detect(data))
