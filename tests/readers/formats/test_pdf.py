"""A PDF is not read; it is told how many pages it has, and whether they have text."""

import sys
from io import BytesIO

import pikepdf
import pytest

from stemagg.model.errors import Refused
from stemagg.readers.detect import detect, read_book


def _pdf(
    pages: int, *, has_font: bool = False, in_form: bool = False, is_inherited: bool = False, key: str = ""
) -> bytes:
    pdf = pikepdf.new()
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pikepdf.Dictionary(Type=pikepdf.Name.Font)))
    form = pikepdf.Stream(pdf, b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, Resources=fonts)
    for _page in range(pages):
        page = pdf.add_blank_page()
        if in_form:
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=form))
        elif has_font:
            page.obj.Resources = fonts
    if is_inherited:
        for page in pdf.pages:
            del page.obj["/Resources"]
        pdf.Root.Pages.Resources = fonts
    target = BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(user=key, owner=key) if key else False)
    return target.getvalue()


def _said(data: bytes) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        read_book(detect(data), "báo cáo.pdf")
    return str(caught.value.code), caught.value.operands.get("pages")


def test_a_scan_has_pages_without_text() -> None:
    assert _said(_pdf(3)) == ("pdf-of-pictures", "3")


def test_a_pdf_made_from_a_file_has_text() -> None:
    assert _said(_pdf(2, has_font=True)) == ("pdf-with-text", "2")


def test_text_may_be_within_a_form_or_its_font_above_the_page() -> None:
    assert _said(_pdf(1, in_form=True)) == ("pdf-with-text", "1")
    assert _said(_pdf(1, is_inherited=True)) == ("pdf-with-text", "1")


def test_a_form_within_itself_ends() -> None:
    pdf = pikepdf.new()
    form = pdf.make_indirect(pikepdf.Stream(pdf, b"", Subtype=pikepdf.Name.Form))
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=form))
    pdf.add_blank_page().obj.Resources = form.Resources
    target = BytesIO()
    pdf.save(target)
    assert _said(target.getvalue()) == ("pdf-of-pictures", "1")


def test_a_pdf_with_a_password_says_so() -> None:
    assert _said(_pdf(1, key="1234")) == ("file-encrypted", None)


def test_a_pdf_that_is_none_is_named_by_its_type() -> None:
    assert _said(b"%PDF-1.7\n1 0 obj") == ("file-type-unsupported", None)


def test_without_the_extra_only_the_type_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _pdf(1)
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    assert _said(data) == ("file-type-unsupported", None)
