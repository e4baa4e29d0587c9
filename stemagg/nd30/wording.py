"""The letters and words that identify the parts of an official document, independent of style.

Nghị định 30/2020/NĐ-CP, Phụ lục I (parts of a document), Phụ lục III, I (types of document).
"""

import re

from stemagg.text.normalise import fold, without_accents

TYPES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình",
    "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện",
    "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi",
    "Phiếu chuyển", "Phiếu báo", "Thư công", "Nghị định", "Thông tư", "Đề cương báo cáo",
)  # fmt: skip
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATION_TOO = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
UPPER_ROMAN = r"[IVXLC]{1,7}"
LETTERS = "abcdđeghiklmnopqrstuvxy"

_TYPES = frozenset(fold(name) for name in TYPES)
_OFFICES = (
    "giam doc", "pho giam doc", "chu tich", "pho chu tich", "truong", "pho truong", "hieu truong", "pho hieu truong",
    "chanh", "pho chanh", "cuc truong", "bo truong", "thu truong", "tong", "quyen", "vien truong", "to truong",
    "nguoi ", "dai dien", "tm.", "kt.", "tl.", "tuq.", "q.", "thu ky",
)  # fmt: skip

NUMBER = re.compile(r"^\s*số\b\s*[:.]?.*(/|:)", re.IGNORECASE)
DATE = re.compile(r",\s*ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
LETTER_SUBJECT = re.compile(r"^\s*v/v\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"^\s*kính gửi\b", re.IGNORECASE)
BASIS = re.compile(r"^\s*(căn cứ|theo đề nghị của|xét đề nghị của)\b", re.IGNORECASE)
RECIPIENTS = re.compile(r"^\s*nơi nhận\b", re.IGNORECASE)
APPENDIX = re.compile(r"^\s*phụ\s+lục(?:\s+(?:số\s+)?([IVXLC]+|\d+|[A-Z]))?\s*[.:]?\s*$", re.IGNORECASE)
ATTACHED = re.compile(r"^\s*\(\s*(ban hành\s+)?k[eè]m theo\b", re.IGNORECASE)
CAPTION = re.compile(r"^\s*(bảng|biểu đồ|biểu|hình|sơ đồ|đồ thị|ảnh)\s+(số\s+)?[\dIVX]+([.:]|\s*$|\.\d)", re.IGNORECASE)
NOTE = re.compile(r"^\s*\(?\s*(ghi chú|chú thích|nguồn|đơn vị tính|đvt|đơn vị)\s*:", re.IGNORECASE)
DRAFTER = re.compile(r"^\s*[^\W\d_]{1,6}\.\s?\(?\d{1,4}\)?\.?\s*$")
ADDRESS = re.compile(r"^\s*(địa chỉ|trụ sở|điện thoại|đt|số điện thoại|tel|fax|e-?mail|website)\s*:", re.IGNORECASE)
DASHES_ONLY = re.compile(r"^[\s_\-–—=*.~]+$")

HEADINGS = {
    "part": re.compile(rf"^(phần|chương)\s+(thứ\s+\w+|{UPPER_ROMAN}|\d+)\s*[.:]?$", re.IGNORECASE),
    "section": re.compile(r"^mục\s+(\d+|[IVXLC]+)\s*[.:]?$", re.IGNORECASE),
    "article": re.compile(r"^điều\s+\d+[a-zđ]?\s*[.:]", re.IGNORECASE),
    "roman": re.compile(rf"^{UPPER_ROMAN}\s*[.)/]\s+\S"),
    "sub": re.compile(r"^\d{1,2}(\.\d{1,2})+\.?\s+\S"),
    "arabic": re.compile(r"^\d{1,3}\s*[.)/]\s+\S"),
    "point": re.compile(r"^[a-zđ]\s*[).]\s+\S"),
}
_SENTENCE_ENDS = (".", ";", ",", ":", "…", "/.")
_MOST_OF_A_TITLE = 160


def plain(text: str) -> str:
    """Return the text without accents and capitals, with single blanks, for loose comparison."""
    return " ".join(without_accents(text).lower().replace("\u2013", "-").split())


def is_nation(text: str) -> bool:
    """Return whether a line is meant to be the quốc hiệu, in any spelling."""
    return plain(text).strip(" .,") in {"cong hoa xa hoi chu nghia viet nam", "chxhcn viet nam"}


def is_motto(text: str) -> bool:
    """Return whether a line is meant to be the tiêu ngữ, in any spelling."""
    return "".join(c for c in plain(text) if c.isalpha()) == "doclaptudohanhphuc"


def is_type(text: str) -> bool:
    """Return whether a line is the name of a type of document."""
    return fold(text).strip(" .:") in _TYPES


def is_office(text: str) -> bool:
    """Return whether a line is an authority or office of a signatory ("KT. GIÁM ĐỐC", "Chủ tịch")."""
    return plain(text).startswith(_OFFICES)


def is_upper(text: str) -> bool:
    """Return whether all letters are capitals, also for a text without letters."""
    return text == text.upper()


def is_lower(text: str) -> bool:
    """Return whether the text is in ordinary lower case ("chữ in thường": not all capitals)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) < 3 or any(c.islower() for c in letters)  # noqa: PLR2004  (initials are inconclusive)


def kind_of_heading(text: str) -> str:
    """Return the kind of a numbered line: a key of `HEADINGS`, "" for none."""
    return next((kind for kind, pattern in HEADINGS.items() if pattern.match(text)), "")


def is_title(text: str) -> bool:
    """Return whether a numbered line is a title on its own rather than a sentence."""
    return len(text) <= _MOST_OF_A_TITLE and not text.endswith(_SENTENCE_ENDS)
