"""Documents that keep every rule, and a way to break one thing in them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from docx.oxml.ns import qn
from lxml import etree

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.roster import Roster
from stemagg.nd30.lint import lint
from stemagg.nd30.lists import SEQUENCES
from stemagg.ooxml.elements import MAIN
from stemagg.report.word.decree_styles import (
    DECLARATION,
    OFFICE,
    PORTRAIT,
    WORD_PART,
    columns,
    line,
    pack,
    paragraph,
    run,
    section,
)
from stemagg.report.word.render import render_report
from stemagg.report.word.style_names import FULL_LINE, SHORT_LINE
from tests.worlds.report_world import ON, city_numbers, facts
from tests.worlds.running import CITY

BLANK = str.maketrans({"\u00a0": " ", "\u2011": "-"})
FEW_UNITS = 5
LAST = 1000


class Word:
    """A .docx taken apart, its XML parts as trees that a test changes."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self._trees: dict[str, etree._Element] = {}

    def tree(self, name: str = "word/document.xml") -> etree._Element:
        """Return the root of a part; what is changed in it is in `data`."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name])
        return self._trees[name]

    @property
    def body(self) -> etree._Element:
        body = self.tree().find(qn("w:body"))
        assert body is not None
        return body

    def paragraphs(self) -> Iterator[etree._Element]:
        yield from self.body.iter(qn("w:p"))

    def find(self, start: str, at: int = 0) -> etree._Element:
        """Return the paragraph whose text begins so (the last for -1), blanks and hyphens taken as typed."""
        return [p for p in self.paragraphs() if text_of(p).startswith(start)][at]

    @property
    def data(self) -> bytes:
        buffer = io.BytesIO()
        trees = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8") for name, root in self._trees.items()
        }
        with zipfile.ZipFile(buffer, "w") as package:
            for name, content in (self.parts | trees).items():
                package.writestr(name, content)
        return buffer.getvalue()

    @property
    def broken(self) -> set[str]:
        """The ids of the rules that it departs from."""
        return {one.rule for one in lint(self.data)}


Change = Callable[[Word], None]


def text_of(p: etree._Element) -> str:
    """Return the text of a paragraph, blanks plain."""
    texts = (
        "-" if t.tag == qn("w:noBreakHyphen") else (t.text or "") for t in p.iter(qn("w:t"), qn("w:noBreakHyphen"))
    )
    return "".join(texts).translate(BLANK).strip()


def own(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Give an element a child, in the place where it belongs, with these attributes; one of that name is changed."""
    child = parent.find(qn(f"w:{name}"))
    if child is None:
        child = parent.makeelement(qn(f"w:{name}"), {})
        places = SEQUENCES[etree.QName(parent).localname].places
        before = [one for one in parent if places.get(etree.QName(one).localname, LAST) <= places[name]]
        parent.insert(parent.index(before[-1]) + 1 if before else 0, child)
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    return child


def looks(p: etree._Element, name: str, **attributes: str) -> None:
    """Give every run of a paragraph a property of its own."""
    for r in p.iter(qn("w:r")):
        own(own(r, "rPr"), name, **attributes)


def shaped(p: etree._Element, name: str, **attributes: str) -> None:
    """Give a paragraph a property of its own."""
    own(own(p, "pPr"), name, **attributes)


def say(p: etree._Element, text: str) -> None:
    """Put another text into a paragraph, in the look of its first run."""
    first, *others = [r for r in p.iter(qn("w:r")) if r.find(qn("w:t")) is not None]
    for r in others:
        r.getparent().remove(r)  # type: ignore[union-attr]
    for one in [one for one in first if one.tag != qn("w:rPr")]:
        first.remove(one)
    t = etree.SubElement(first, qn("w:t"))
    t.text = text
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def gone(element: etree._Element) -> None:
    """Take an element away."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def report(folder: Path) -> bytes:
    """Return the city's report as it is rendered, of its first units."""
    of = open_campaign(CITY)
    of = replace(of, roster=Roster(of.roster.units[:FEW_UNITS], of.roster.grouping_columns))
    given = facts(of, city_numbers(of), {})
    render_report(of, given, CITY / "report.docx", folder / "report.docx", ON)
    return (folder / "report.docx").read_bytes()


# --- a letter with what a report has not ------------------------------------------------------------------


def letter() -> bytes:
    """Return a letter with several addressees, every kind of numbered line, a typist's sign and an address."""
    head = columns(
        3969,
        5556,
        (
            paragraph("ParentBody", "UBND THÀNH PHỐ HẢI PHÒNG")
            + paragraph("IssuingBody", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
            + line(SHORT_LINE, 1400, 3969),
            paragraph("NationalName", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + paragraph("Motto", "Độc lập - Tự do - Hạnh phúc")
            + line(FULL_LINE, 3180, 5556),
        ),
        (
            paragraph("DocumentNumber", "Số: 05/SGDĐT-GDTrH") + paragraph("LetterSubject", "V/v báo cáo giáo dục STEM"),
            paragraph("PlaceAndDate", "Hải Phòng, ngày 05 tháng 4 năm 2024"),
        ),
    )
    to = (
        paragraph("Addressee", "Kính gửi:"),
        paragraph("Addressee", "- Phòng Giáo dục và Đào tạo các quận, huyện;"),
        paragraph("Addressee", "- Các trường trung học phổ thông."),
    )
    text = (
        paragraph("BodyText", "Sở Giáo dục và Đào tạo đề nghị các đơn vị thực hiện những nội dung sau:"),
        paragraph("Chapter", "Chương I"),
        paragraph("ChapterTitle", "QUY ĐỊNH CHUNG"),
        paragraph("Chapter", "Mục 1"),
        paragraph("ChapterTitle", "PHẠM VI"),
        paragraph("Heading2", "Điều 1. Phạm vi áp dụng"),
        paragraph("Heading1", "I. NỘI DUNG"),
        paragraph("Heading2", "1. Công tác chuẩn bị"),
        paragraph("BodyText", "1. Các đơn vị rà soát kế hoạch giáo dục của nhà trường;"),
        paragraph("BodyText", "2. Các đơn vị bố trí giáo viên thực hiện."),
        *(paragraph("BodyText", f"{letter}) Việc thứ {n};") for n, letter in enumerate("abcdđeg", start=1)),
        paragraph("Heading3", "1.1. Thời gian"),
        paragraph(
            "BodyText", "Nhận được Công văn này, đề nghị các đơn vị nghiêm túc thực hiện./.", more="<w:keepNext/>"
        ),
    )
    end = columns(
        4677,
        4677,
        (
            paragraph("RecipientsLabel", "Nơi nhận:")
            + paragraph("Recipients", "- Như trên;")
            + paragraph("Recipients", "- Lưu: VT, GDTrH.")
            + paragraph("Recipients", "PL.(300)"),
            paragraph("Authority", "KT. GIÁM ĐỐC")
            + paragraph("Authority", "PHÓ GIÁM ĐỐC")
            + paragraph("SignatureSpace") * 3
            + paragraph("SignerName", "Đỗ Văn Lợi"),
        ),
    )
    word = Word(pack("".join((head, *to, *text, end, paragraph("SectionEnd"), section(PORTRAIT)))))
    _more_styles(word)
    _address(word)
    author = etree.SubElement(word.tree("docProps/core.xml"), "{http://purl.org/dc/elements/1.1/}creator")
    author.text = "Sở Giáo dục và Đào tạo"
    return word.data


def _more_styles(word: Word) -> None:
    """Add the styles that a report has no need of."""
    look = '<w:pPr><w:spacing w:before="{}" w:after="{}"/><w:jc w:val="{}"/></w:pPr><w:rPr>{}<w:sz w:val="{}"/></w:rPr>'
    styles = (
        ("LetterSubject", look.format(120, 0, "center", "", 24)),
        ("Addressee", look.format(0, 120, "both", "", 28)),
        ("Chapter", look.format(120, 120, "center", "<w:b/>", 28)),
        ("ChapterTitle", look.format(0, 120, "center", "<w:b/>", 28)),
        ("Address", look.format(0, 0, "center", "", 22)),
    )
    for code, inner in styles:
        word.tree("word/styles.xml").append(
            etree.fromstring(
                f'<w:style xmlns:w="{MAIN}" w:type="paragraph" w:customStyle="1" w:styleId="{code}">'
                f'<w:name w:val="{code}"/><w:basedOn w:val="Normal"/>{inner}</w:style>'
            )
        )


def _address(word: Word) -> None:
    """Add the address of the office at the foot of the first page."""
    border = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
    text = paragraph("Address", run("Địa chỉ: số 47 Lạch Tray, quận Ngô Quyền, thành phố Hải Phòng"), more=border)
    word.parts["word/footer1.xml"] = f'{DECLARATION}<w:ftr xmlns:w="{MAIN}">{text}</w:ftr>'.encode()
    types = word.tree("[Content_Types].xml")
    override = {"PartName": "/word/footer1.xml", "ContentType": f"{WORD_PART}.footer+xml"}
    etree.SubElement(types, types[-1].tag, override)
    relations = word.tree("word/_rels/document.xml.rels")
    relation = {"Id": "rId90", "Type": f"{OFFICE}/footer", "Target": "footer1.xml"}
    etree.SubElement(relations, relations[-1].tag, relation)
    settings = next(word.body.iter(qn("w:sectPr")))
    reference = settings.makeelement(qn("w:footerReference"), {qn("w:type"): "first", qn("r:id"): "rId90"})
    settings.insert(2, reference)
