"""Web pages saved in one file, as Excel and web systems save tables."""

import base64
import quopri

import pytest

from stemagg.model.errors import Refused
from stemagg.readers.detect import Format, detect, read_book
from tests.readers.formats.test_one_table_in_every_format import drawn

TABLE = "<html><body><table><tr><td>Số bài</td><td>12</td></tr></table></body></html>"


def _page(*parts: str, beginning: str = "MIME-Version: 1.0") -> bytes:
    head = f'{beginning}\nContent-Type: multipart/related; boundary="=_x"\n\n'
    return (head + "".join(f"--=_x\n{part}\n" for part in parts) + "--=_x--\n").encode()


def _part(content: str, charset: str = "utf-8", *, coding: str = "quoted-printable") -> str:
    data = content.encode(charset)
    coded = quopri.encodestring(data) if coding == "quoted-printable" else base64.encodebytes(data)
    return f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {coding}\n\n{coded.decode()}"


def _read(data: bytes) -> list[list[str]]:
    kind = detect(data)
    assert kind.format is Format.MHTML
    return [drawn(sheet) for sheet in read_book(kind, "f.xls").sheets]


@pytest.mark.parametrize(
    ("charset", "coding"), [("utf-8", "quoted-printable"), ("utf-16", "base64"), ("utf-8", "base64")]
)
def test_a_table_is_read_in_every_coding(charset: str, coding: str) -> None:
    assert _read(_page(_part(TABLE, charset, coding=coding))) == [["text Số bài | text 12"]]


def test_each_page_is_a_sheet_and_what_is_no_page_is_passed_over() -> None:
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    assert len(_read(_page(_part(TABLE), picture, _part(TABLE)))) == 2


def test_a_page_saved_by_a_browser_is_no_mail() -> None:
    assert _read(_page(_part(TABLE), beginning="From: <Saved by Blink>\nMIME-Version: 1.0")) == [
        ["text Số bài | text 12"]
    ]


def test_a_page_in_an_encoding_that_nobody_knows_is_read_as_it_is() -> None:
    assert _read(_page(_part(TABLE).replace("charset=utf-8", "charset=x-none"))) == [["text Số bài | text 12"]]


def test_a_document_of_word_is_refused_with_what_leads_out() -> None:
    page = _page(_part('<html xmlns:w="urn:schemas-microsoft-com:office:word"><p>I. Số liệu</p></html>'))
    with pytest.raises(Refused, match="file-of-another-program"):
        _read(page)


def test_pages_without_end_are_refused() -> None:
    with pytest.raises(Refused, match="file-too-large"):
        _read(_page(*[_part("x")] * 501))
    with pytest.raises(Refused, match="file-too-large"):
        _read(_page(*["Content-Type: multipart/related; boundary=a\n\n\n"] * 30_000))


def test_a_page_without_parts_has_no_sheets() -> None:
    assert _read(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx") == []
