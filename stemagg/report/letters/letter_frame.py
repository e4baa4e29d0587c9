"""The frame of a công văn: head, addressees, text, recipients and signature (Nghị định 30/2020, PL I, II)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from stemagg.model.campaign import Campaign
from stemagg.model.letter_settings import Signer
from stemagg.model.own_letter import LETTER_MARK
from stemagg.ooxml.build import legal
from stemagg.ooxml.elements import MAIN
from stemagg.report.word.decree_styles import (
    OFFICE,
    PORTRAIT,
    TIGHT,
    Style,
    columns,
    line,
    pack,
    paragraph,
    section,
    styles,
)
from stemagg.report.word.no_break import keep_hyphens_together, keep_numbers_together
from stemagg.report.word.rule_lines import fit_drawn_lines
from stemagg.report.word.style_names import FULL_LINE, SHORT_LINE
from stemagg.text.days import month_in_figures

KEPT = "<w:keepNext/>"
BLANK = "\u00a0" * 6
_LEFT, _RIGHT = 3969, 5556
_MOST_ADDRESSEES = 5
_MEASURES = ("đơn vị", "giờ", "nội dung")
_STYLES: dict[str, Style] = {
    "LetterSubject": ("Trích yếu công văn", "center", 24, "", 'w:before="120" w:after="0" w:line="240"', ""),
    "Addressee": ("Kính gửi", "center", 28, "", 'w:before="240" w:after="240" w:line="264"', ""),
    "Addressees": ("Danh sách kính gửi", "left", 28, "", TIGHT, '<w:ind w:left="2268"/>'),
}


@dataclass(frozen=True, slots=True)
class UnitLetter:
    """A letter: what it is about ("V/v …"), whom it addresses, its paragraphs as XML, its appendix as XML or "".

    `many` addresses them where they are too many to be named.
    """

    subject: str
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    signer: Signer
    appendix: str = ""
    many: str = "Các đơn vị có tên trong bảng dưới đây"


def text(style: str, said: str, more: str = "") -> str:
    """Return a paragraph of a text that may hold anything."""
    return paragraph(style, legal(said), more=more) if said else paragraph(style, more=more)


def place_and_day(campaign: Campaign, on: date | None) -> str:
    """Return place and date of a document, the day blank where it is not given."""
    office = campaign.settings.office
    if on is None:
        return f"{office.place}, ngày{BLANK}tháng{BLANK}năm {campaign.day.year}"
    return f"{office.place}, ngày {on.day:02} tháng {month_in_figures(on)} năm {on.year}"


def symbol_of(campaign: Campaign) -> str:
    """Return the symbol of letters: as set, otherwise that of the report without the kind of document."""
    settings = campaign.settings
    return settings.letters.symbol or settings.office.symbol.partition("-")[2] or settings.office.symbol


def letter_bytes(campaign: Campaign, letter: UnitLetter, on: date | None) -> bytes:
    """Return a letter as a Word document; without a day its date is left blank, for who signs it to fill in."""
    body = "".join(
        (
            head(campaign, on, f"Số:{BLANK}/{symbol_of(campaign)}", f"V/v {letter.subject}"),
            *_addressees(letter.addressees, letter.many),
            *letter.body,
            signature(campaign.settings.letters.recipients, letter.signer),
            paragraph("SectionEnd"),
            _appendix(letter.appendix),
            section(PORTRAIT),
        )
    )
    return document(campaign, body, letter.subject)


def document(campaign: Campaign, body: str, title: str) -> bytes:
    """Return a body as the bytes of a Word document, in which numbers and their measures stay on one line."""
    office = campaign.settings.office
    root = etree.fromstring(f'<w:body xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{body}</w:body>')
    keep_hyphens_together(root, _STYLES)
    keep_numbers_together(root, (*campaign.measures, *_MEASURES))
    fit_drawn_lines(root, etree.fromstring(styles(_STYLES).encode()))
    inner = etree.tostring(root, encoding="unicode").partition(">")[2].removesuffix("</w:body>")
    return pack(inner, title[:255], office.long_name or office.name, _STYLES, LETTER_MARK)


def head(campaign: Campaign, on: date | None, number: str, subject: str = "") -> str:
    """Return the head of the first page (PL I, II.1 to II.5)."""
    office = campaign.settings.office
    issuer = text("ParentBody", office.parent) + text("IssuingBody", office.name)
    nation = paragraph("NationalName", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = paragraph("Motto", "Độc lập - Tự do - Hạnh phúc")
    about = text("LetterSubject", subject) if subject else ""
    return columns(
        _LEFT,
        _RIGHT,
        (issuer + line(SHORT_LINE, 1400, _LEFT), nation + motto + line(FULL_LINE, 3180, _RIGHT)),
        (text("DocumentNumber", number) + about, text("PlaceAndDate", place_and_day(campaign, on))),
    )


def _addressees(names: Sequence[str], many: str) -> Iterable[str]:
    if len(names) > _MOST_ADDRESSEES:
        return [text("Addressee", f"Kính gửi: {many}.")]
    if len(names) == 1:
        return [text("Addressee", f"Kính gửi: {names[0]}.")]
    ends = [*(";" for _ in names[1:]), "."]
    listed = (text("Addressees", f"- {name}{end}") for name, end in zip(names, ends, strict=True))
    return [text("Addressee", "Kính gửi:"), *listed, paragraph("SectionEnd", more='<w:spacing w:after="120"/>')]


def signature(recipients: Sequence[str], signer: Signer) -> str:
    """Return recipients and signature side by side (PL I, II.7 and II.9)."""
    ends = [*(";" for _ in recipients[1:]), "."]
    left = [paragraph("RecipientsLabel", "Nơi nhận:")]
    left += [text("Recipients", f"- {name}{end}") for name, end in zip(recipients, ends, strict=True)]
    right = [text("Authority", one) for one in signer.authority]
    right += [paragraph("SignatureSpace") for _ in range(4)]
    right.append(text("SignerName", signer.name))
    return columns(4677, 4677, ("".join((*left, paragraph("Recipients"))), "".join(right)))


def _appendix(body: str) -> str:
    return f"<w:p><w:pPr>{section(PORTRAIT)}</w:pPr></w:p>{body}" if body else ""
