"""Mails as they are sent, whole, odd and hostile."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.errors import Refused
from stemagg.readers.containers.mail import Mail
from stemagg.readers.containers.mime import mail_of
from tests.worlds.mail_world import CAME, mail


def test_a_mail_has_a_sender_a_time_a_text_and_files() -> None:
    found = mail_of(bytes(mail({"Báo cáo quý I.xlsx": b"1"}, "Kính gửi Sở.\n-- \nVăn thư, ĐT 0912 345 678")))
    assert found.sender == "Văn thư Trường A <vanthu@truong-a.edu.vn>"
    assert (found.came_at, found.own_lines) == (CAME, ["Kính gửi Sở."])
    assert [(file.name, file.content) for file in found.attached] == [("Báo cáo quý I.xlsx", b"1")]


def test_text_that_is_a_page_is_read_by_its_lines() -> None:
    head = b"From: a@b.vn\nContent-Type: text/html; charset=unknown\n\n<head><style>p {}</style></head>"
    page = "<p>Kính gửi</p><tr><td>Số bài<td>15</tr>"
    assert mail_of(head + page.encode()).own_lines == ["Kính gửi", "Số bài 15"]


def test_a_mail_that_was_not_downloaded_whole_is_refused() -> None:
    whole = bytes(mail({"a.csv": b"A,12\n" * 900}))
    with pytest.raises(Refused, match="file-damaged"):
        mail_of(whole[:-2_000])


def test_a_mail_attached_in_another_encoding_is_opened() -> None:
    inner = base64.encodebytes(bytes(mail({"a.csv": b"1"}, subject="Nộp")))
    head = b"From: a@b.vn\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n"
    (file,) = mail_of(head + b"Content-Transfer-Encoding: base64\n\n" + inner + b"\n--x--\n").attached
    assert isinstance(file.content, Mail)
    assert [one.name for one in file.content.attached] == ["a.csv"]


def test_a_mail_of_endless_depth_or_parts_is_refused() -> None:
    with pytest.raises(Refused, match="file-damaged"):
        mail_of(b"From: a@b.vn\n" + b"Content-Type: message/rfc822\n\n" * 5_000)
    with pytest.raises(Refused, match="file-too-large"):
        mail_of(b"From: a@b.vn\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n1\n" * 3_000 + b"--x--\n")


@pytest.mark.parametrize(("head", "body"), [
    (b"Subject: " + b"=?utf-8?Q?a?= " * 500_000, b"x"),
    (b"Content-Type: text/html", b"<!--" * 500_000 + b"<style>" * 300_000 + b"<p>" * 300_000),
])  # fmt: skip
def test_a_mail_made_to_be_slow_is_opened_at_once(head: bytes, body: bytes) -> None:
    assert mail_of(b"From: a@b.vn\n" + head + b"\n\n" + body).sender == "a@b.vn"


def test_a_mail_of_long_parts_in_many_others_is_not_opened() -> None:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100))
    with pytest.raises(Refused, match="file-too-large"):
        mail_of(b"From: a@b.vn\n" + parts + b"x\n" * 300_000)


@given(st.binary(max_size=300), st.sampled_from([b"multipart/mixed; boundary=x", b"message/rfc822", b"text/plain"]))
def test_no_mail_is_too_odd_to_be_opened(rest: bytes, kind: bytes) -> None:
    head = b"From: a@b.vn\nTo: c\nSubject: =?utf-8?B?\xff?=\nContent-Type: " + kind + b"\n\n"
    try:
        assert mail_of(head + rest).sender == "a@b.vn"
        assert mail_of(head + b"--x\n" + rest).sender == "a@b.vn"
    except Refused as refused:
        assert refused.code == "file-damaged"  # noqa: PT017
