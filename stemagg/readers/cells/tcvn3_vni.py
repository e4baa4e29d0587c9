"""Vietnamese text in the legacy encodings TCVN3 (ABC) and VNI-Windows, as found in old workbooks.

Such text was typed with fonts (.VnTime, VNI-Times) that draw Vietnamese letters at the code points of Western ones, so
a workbook holds "Tr­êng" or "Tröôøng" where the sender saw "Trường". Detection uses the characters, never the font:
Unicode text often has a left-over .VnTime font. Sources: TCVN 5712:1993 (VN3), and the VNI tables, where a vowel is
followed by its diacritics. Capitals typed in a .VnTimeH font are lower-case letters in the file and remain so.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from stemagg.messages.formats import FormatCode
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet

Encoding = Literal["tcvn3", "vni"]

_LEAST_WORDS = 3
_LEAST_SHARE = 0.6

_TCVN3_ROWS = (
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
    ("¨©ª«¬\u00ad®", "ăâêôơưđ"),
    ("µ¶·¸¹", "àảãáạ"),
    ("»¼½¾Æ", "ằẳẵắặ"),
    ("ÇÈÉÊË", "ầẩẫấậ"),
    ("ÌÎÏÐÑ", "èẻẽéẹ"),
    ("ÒÓÔÕÖ", "ềểễếệ"),
    ("×ØÜÝÞ", "ìỉĩíị"),
    ("ßáâãä", "òỏõóọ"),
    ("åæçèé", "ồổỗốộ"),
    ("êëìíî", "ờởỡớợ"),
    ("ïñòóô", "ùủũúụ"),
    ("õö÷øù", "ừửữứự"),
    ("úûüýþ", "ỳỷỹýỵ"),
)
_VNI_VOWELS = (
    ("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ("ô", "ùøûõï", "ớờởỡợ"),
    ("u", "ùøûõï", "úùủũụ"),
    ("ö", "ùøûõï", "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
)
_VNI_SINGLE = ("ñôöæóòî", "đơưỉĩịỵ")


def _tcvn3_table() -> dict[str, str]:
    return {old: new for row in _TCVN3_ROWS for old, new in zip(*row, strict=True)}


def _vni_table() -> dict[str, str]:
    """Return the VNI table; a capital vowel gives a capital letter, whatever the case of its diacritic."""
    table: dict[str, str] = {}
    for vowel, marks, letters in _VNI_VOWELS:
        for mark, letter in zip(marks, letters, strict=True):
            for either in (mark, mark.upper()):
                table[vowel + either] = letter
                table[vowel.upper() + either] = letter.upper()
    for old, new in zip(*_VNI_SINGLE, strict=True):
        table[old], table[old.upper()] = new, new.upper()
    return table


_TABLES: dict[Encoding, dict[str, str]] = {"tcvn3": _tcvn3_table(), "vni": _vni_table()}
_PATTERNS: dict[Encoding, re.Pattern[str]] = {
    encoding: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for encoding, table in _TABLES.items()
}
_OLD = re.compile("[\u00a1-\u00ff]")
_BEYOND_OLD = re.compile(
    "[\u0100-\u200f\u2028-\u202f\u205f-\u20ab\u20ad-\u2121\u2123-\U0010ffff]"
)  # punctuation shared by both
_WORD = re.compile("[A-Za-z\u00a1-\u00ae\u00b5-\u00b9\u00bb-\u00be\u00c0-\u00ff]+")
_SYMBOLS = frozenset("¡¢£¤¥¦§¨©«¬\u00ad®¶·¸¹»¼½¾×÷")

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh
    uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych ynh yt yên yêm yêng yêt yêu
"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_TONES_OF_STOPPED = frozenset("\u0301\u0323")


@dataclass(frozen=True, slots=True)
class Converted:
    """A sheet whose text was converted to Unicode: its name, its encoding, and the number of cells."""

    sheet: str
    encoding: Encoding
    cells: int

    @property
    def encoding_name(self) -> str:
        """The encoding as users know it, by its fonts."""
        return "TCVN3 (.VnTime)" if self.encoding == "tcvn3" else "VNI"


def converted_notes(file: str, converted: Iterable[Converted]) -> list[Finding]:
    """Return the notes on conversions in a file."""
    return [
        finding(
            FormatCode.TEXT_CONVERTED, CellRef(file, c.sheet), sheet=c.sheet, encoding=c.encoding_name, count=c.cells
        )
        for c in converted
    ]


def convert(text: str, encoding: Encoding) -> str:
    """Return text of an encoding in Unicode; characters outside the encoding are kept."""
    return _PATTERNS[encoding].sub(lambda match: _TABLES[encoding][match[0]], text)


def detect(texts: Iterable[str]) -> Encoding | None:
    """Return the encoding of a sheet's texts as a whole; None when they are Unicode or too few to decide.

    An encoding is detected from at least three different words that are not Vietnamese syllables as they are but become
    Vietnamese syllables when converted, while few words do not.
    """
    words = {word for text in texts if may_be_old(text) for word in _WORD.findall(text) if _OLD.search(word)}
    best: Encoding | None = None
    most = _LEAST_WORDS - 1
    for encoding in _TABLES:
        changed = [word for word in words if convert(word, encoding) != word]
        gained = sum(_is_gained(word, encoding) for word in changed)
        spoken = sum(_is_syllable(convert(word, encoding)) for word in changed)
        if gained > most and spoken >= _LEAST_SHARE * len(changed):
            best, most = encoding, gained
    return best


def book_in_unicode(book: Book) -> tuple[Book, list[Converted]]:
    """Return a workbook with the text of its TCVN3 and VNI sheets in Unicode, and the converted sheets.

    Cells with a letter outside these encodings are left unchanged, as is a "Müller", which no conversion makes
    Vietnamese. A cell that would be Vietnamese either way follows the majority of its sheet.
    """
    found: list[Converted] = []
    sheets: list[Sheet] = []
    for sheet in book.sheets:
        texts = {cell.text for cells in sheet.rows.values() for cell in cells.values() if cell.kind is CellKind.TEXT}
        encoding = detect(texts)
        if encoding is None:
            sheets.append(sheet)
            continue
        sure = {text for text in texts if _is_surely_old(text, encoding)}
        is_mostly_old = len(sure) > sum(bool(_BEYOND_OLD.search(text)) for text in texts)
        old = {text for text in texts if _could_be_old(text, encoding)} if is_mostly_old else sure
        changes = {text: convert(text, encoding) for text in old}
        rows = {row: {at: _changed(cell, changes) for at, cell in cells.items()} for row, cells in sheet.rows.items()}
        sheets.append(replace(sheet, rows=rows))
        cells = sum(cell.text in changes for cells in sheet.rows.values() for cell in cells.values())
        found.append(Converted(sheet.name, encoding, cells))
    return replace(book, sheets=tuple(sheets)), found


def _changed(cell: Cell, changes: dict[str, str]) -> Cell:
    return replace(cell, text=changes[cell.text]) if cell.kind is CellKind.TEXT and cell.text in changes else cell


def may_be_old(text: str) -> bool:
    """Return whether all letters of a text are of these encodings, and some mean another letter there."""
    return bool(_OLD.search(text)) and not _BEYOND_OLD.search(text)


def _changed_words(text: str, encoding: Encoding) -> list[str]:
    if not may_be_old(text):
        return []
    return [word for word in _WORD.findall(text) if convert(word, encoding) != word]


def _is_surely_old(text: str, encoding: Encoding) -> bool:
    return any(_is_gained(word, encoding) for word in _changed_words(text, encoding))


def _could_be_old(text: str, encoding: Encoding) -> bool:
    """Return whether a text makes sense in an encoding, as "chó" does in both: a dog, or TCVN3 for "chú"."""
    words = _changed_words(text, encoding)
    return any(_SYMBOLS & set(word) or _is_syllable(convert(word, encoding)) for word in words)


def _is_gained(word: str, encoding: Encoding) -> bool:
    """Return whether a conversion makes a word Vietnamese that was not: "sÏ", with its capital inside, was not."""
    is_as_written = word in {word.lower(), word.upper(), word.capitalize()}
    return len(word) > 1 and not (is_as_written and _is_syllable(word)) and _is_syllable(convert(word, encoding))


@lru_cache(maxsize=16384)
def _is_syllable(word: str) -> bool:
    """Return whether a word could be a Vietnamese syllable: consonants, vowels and one compatible tone."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or bool(_TONES_OF_STOPPED & set(tones))
