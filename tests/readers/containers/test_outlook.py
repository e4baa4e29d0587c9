"""Mails that Outlook has saved (.msg) are opened as those of any other program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.errors import Refused
from stemagg.readers.containers.outlook import mail_of_outlook
from tests.worlds.mail_world import CAME, SERVER, codes, ingested, table, values
from tests.worlds.ole_files import ole_tree, outlook_mail

SUBJECT = "Báo cáo của Trường A"


def saved(**attached: bytes) -> bytes:
    files = {name.replace("_", "."): data for name, data in attached.items()}
    return ole_tree(outlook_mail(files, sender="Văn thư", subject=SUBJECT, text="Kính gửi", delivered=CAME))


def test_attachments_are_read_each_by_itself_and_came_when_the_mail_did(tmp_path: Path) -> None:
    data = saved(a_csv=table(3), b_csv=table(4, "Trường B") + b"\n" * 5_000)
    assert codes(ingested(tmp_path, {"thu.msg": data})) == ["mail-opened"]
    assert {unit: value.number for unit, value in values(tmp_path).items()} == {"A": 3, "B": 4}
    assert (values(tmp_path)["A"].sheet, values(tmp_path)["A"].received_at) == ("a.csv", CAME)


def test_the_stamp_of_the_server_goes_before_what_outlook_noted() -> None:
    mail = mail_of_outlook(ole_tree(outlook_mail({}, header=f"Received: {SERVER}\n")))
    assert mail.came_at == CAME


def test_mails_and_pictures_within_are_told_apart() -> None:
    inner = outlook_mail({"a.csv": b"1"}, subject="Nộp báo cáo")
    mail = mail_of_outlook(ole_tree(outlook_mail({"Nộp báo cáo": inner}, pictures=["logo.png"])))
    (one,) = mail.attached
    assert (one.name, mail.pictures) == ("Nộp báo cáo.msg", 1)
    assert not isinstance(one.content, bytes | Refused)
    assert one.content.attached[0].content == b"1"


def test_mails_nested_too_deeply_are_not_opened() -> None:
    deep = outlook_mail({"a.csv": b"1"})
    for _ in range(4):
        deep = outlook_mail({"thu": deep})
    content = mail_of_outlook(ole_tree(deep))
    for _ in range(2):
        inner = content.attached[0].content
        assert not isinstance(inner, bytes | Refused)
        content = inner
    assert isinstance(content.attached[0].content, Refused)


def test_text_of_older_outlook_and_of_pages_is_decoded() -> None:
    old = {"__substg1.0_0037001E": "Sè".encode("cp1258"), "__substg1.0_10130102": b"<p>Xin ch\xc3\xa0o<br>12 b"}
    mail = mail_of_outlook(ole_tree({**old, "__properties_version1.0": bytes(32)}))
    assert (mail.subject, mail.own_lines) == ("Sè", ["Xin chào", "12 b"])


@pytest.mark.parametrize("size", [600, 5_000])
def test_a_file_cut_short_is_refused_whole(tmp_path: Path, size: int) -> None:
    data = saved(a_csv=table(3) + b"\n" * size)
    told = ingested(tmp_path, {"thu.msg": data[: len(data) - 1_500]})
    assert (codes(told), told["rejected"]) == (["file-damaged"], 1)


@given(st.lists(st.tuples(st.integers(24, 6_000), st.integers(0, 255)), max_size=12))
def test_a_damaged_file_is_opened_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(saved(a_csv=table(3)))
    for at, value in changes:
        data[at % len(data)] = value
    try:
        assert mail_of_outlook(bytes(data)).pictures == 0
    except Refused as refused:
        assert refused.code == "file-damaged"  # noqa: PT017
