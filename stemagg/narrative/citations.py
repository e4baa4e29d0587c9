"""The letters cited in a text, in any spelling.

Number and symbol according to Nghị định 30/2020/NĐ-CP, PL I, II.3.c: "3089/BGDĐT-GDTrH", "16/CT-TTg".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from stemagg.model.citation import Citation
from stemagg.model.vocabulary import Vocabulary
from stemagg.narrative.meaning import Terms
from stemagg.text.normalise import clean, fold, one_line, without_accents

LETTER = "Công văn"
_KINDS = {
    LETTER: ("công văn", "cv", "văn bản"),
    "Quyết định": ("quyết định", "qđ"),
    "Kế hoạch": ("kế hoạch", "kh"),
    "Thông tư": ("thông tư", "tt"),
    "Nghị quyết": ("nghị quyết", "nq"),
    "Nghị định": ("nghị định", "nđ"),
    "Chỉ thị": ("chỉ thị", "ct"),
    "Hướng dẫn": ("hướng dẫn", "hd"),
    "Thông báo": ("thông báo", "tb"),
    "Tờ trình": ("tờ trình", "ttr"),
    "Báo cáo": ("báo cáo", "bc"),
    "Đề án": ("đề án", "đa"),
}
_OF_WORD = {without_accents(fold(word)): kind for kind, words in _KINDS.items() for word in words}
_NEEDS_NUMBER_ONLY = frozenset({LETTER, "Thông tư", "Chỉ thị", "Quyết định", "Nghị quyết", "Nghị định"})
_LEAST_LETTERS = 3
"""Minimum length for matching by prefix; a shorter issuer symbol matches only itself: "CP", but not "CPX"."""
_SAYS_LITTLE = frozenset({
    "bo_giao_duc", "so_giao_duc", "phong_giao_duc", "ubnd", "cap_thanh_pho", "cap_huyen", "truong_hoc", "chi_dao",
    "ban_hanh", "ke_hoach", "cong_van", "van", "ban", "can", "cu",
})  # fmt: skip
_LEAST_BESIDE = 1500

_FLAGS = re.IGNORECASE | re.VERBOSE
_WORDS = "|".join(sorted((re.escape(w) for words in _KINDS.values() for w in words), key=len, reverse=True))
_PART = r"[^\W\d_]{1,12}(?:&[^\W\d_]{1,6})?"
_CORE = re.compile(
    rf"""(?:\b(?P<kind>{_WORDS})\.?\s*)? (?P<so>\bsố\s*:?\s*)? (?<![\d/.,-]) (?:
        (?P<number>\d{{1,5}})\s?/\s? (?:(?P<of_year>(?:19|20)\d\d)\s?/\s?)?
        (?P<symbol>{_PART}(?:\s?[-–]\s?{_PART}){{0,3}})
      | (?P<party>\d{{1,4}}\s?-\s?[A-ZĐ]{{2,4}}/[A-ZĐ]{{2,5}})\b
      | (?P<bare>\d{{1,5}}) (?![\d/.,%-]*\d) (?!\s*%)
    )""",
    _FLAGS,
)
_DATE = re.compile(
    r"\s*[,(]?\s*(?:ngày\s*)?(?P<day>\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(?P<month>\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d)\)?",
    _FLAGS,
)
_ISSUER = re.compile(
    r"""\s*,?\s*(?:của|do)\s+(?P<issuer>
        (?:Bộ|Sở|UBND|Ủy\ ban|Uỷ\ ban|Phòng|Thủ\ tướng|Chính\ phủ|Ban|Trường|Hiệu\ trưởng|Thành\ ủy|Quốc\ hội|BGH|HĐND)
        (?:(?!\s(?:về|v/v|ngày|hướng\ dẫn|ban\ hành|triển\ khai|thực\ hiện|và\ (?:công|quyết|kế\ hoạch|cv|các))\b)
           [^,;.()\n:"“]){0,60})""",
    _FLAGS,
)
_SUBJECT = re.compile(
    rf"""\s*,?\s*\(?\s*(?P<subject>(?:về|v/v)\b
        (?:(?!\b(?:{_WORDS})\s+(?:số\s*)?:?\s*\d)[^;\n]){{4,300}}?)
        (?=[;)\n] | \.(?:\s|$) | \s*(?:,|và|;)?\s*\b(?:{_WORDS})\s+(?:số\s*)?:?\s*\d | $)\)?""",
    _FLAGS,
)


@dataclass(slots=True)
class _Found:
    """A citation being parsed: its details so far, and its end offset."""

    kind: str
    number: str
    symbol: str
    end: int
    day: date | None = None
    issuer: str = ""
    subject: str = ""
    start: int = field(default=0)


def citations(vocabulary: Vocabulary, text: str, unit: str) -> tuple[Citation, ...]:
    """Return the letters cited in a unit's text, in order."""
    return tuple(
        Citation(
            kind=found.kind,
            number=found.number,
            symbol=found.symbol,
            date=found.day,
            issuer=found.issuer,
            subject=found.subject,
            unit=unit,
            is_of_school=_is_of_school(vocabulary, normal(found.symbol)),
            is_of_superior=_is_of_superior(vocabulary, normal(found.symbol)),
        )
        for found in _found_in(vocabulary, _prepared(text))
    )


def only_cites(terms: Terms, text: str) -> bool:
    """Return whether a text cites letters and says little else."""
    text = _prepared(text)
    rest, place, any_found = [], 0, False
    for found in _found_in(terms.vocabulary, text):
        rest.append(text[place : found.start])
        place, any_found = found.end, True
    rest.append(text[place:])
    return any_found and sum(map(terms.weight_of, terms.meaning(" ".join(rest)).terms - _SAYS_LITTLE)) < _LEAST_BESIDE


def _prepared(text: str) -> str:
    return one_line(clean(text))


def _found_in(vocabulary: Vocabulary, text: str) -> Iterator[_Found]:
    place = 0
    while match := _CORE.search(text, place):
        found = _core(vocabulary, match, text)
        if found is None:
            place = max(match.end(), match.start() + 1)
            continue
        _read_tail(found, text)
        yield found
        place = found.end


def _core(vocabulary: Vocabulary, match: re.Match[str], text: str) -> _Found | None:
    """Return the number and symbol of a match, None when it is not a letter."""
    word = without_accents(fold(match["kind"] or ""))
    kind = _OF_WORD.get(word, "")
    if match["party"]:
        number, symbol = re.split(r"\s?-\s?", match["party"], maxsplit=1)
        return _Found(_kind_in(symbol) or kind or LETTER, number, f"-{symbol}", match.end(), start=match.start())
    if match["bare"]:
        dated = _DATE.match(text, match.end()) is not None and "ngày" in text[match.end() : match.end() + 8].lower()
        spelt_out = len(word) > len("cv") or word in {"cv", "qd"}
        enough = (match["so"] and (dated or kind in _NEEDS_NUMBER_ONLY)) or dated or kind in _NEEDS_NUMBER_ONLY
        if not kind or not spelt_out or not enough or _is_year_of_programme(match["bare"], match["so"]):
            return None
        return _Found(kind, _plain(match["bare"]), "", match.end(), start=match.start())
    symbol = re.sub(r"\s?[-–]\s?", "-", match["symbol"])
    if not _is_symbol(vocabulary, symbol, named=bool(kind or match["so"])):
        return None
    year = f"{match['of_year']}/" if match["of_year"] else ""
    found = _Found(_kind_in(symbol) or kind or LETTER, _plain(match["number"]), f"/{year}{symbol}", match.end())
    found.start = match.start()
    return found


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"


def _is_year_of_programme(number: str, so: str | None) -> bool:
    """Return whether a bare number is a year ("Chương trình 2018") rather than the number of a letter."""
    return not so and re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _is_symbol(vocabulary: Vocabulary, symbol: str, *, named: bool) -> bool:
    issuers = (*vocabulary.superior_symbols, *vocabulary.school_symbols)
    spelt_out = tuple(issuer for issuer in issuers if len(issuer) >= _LEAST_LETTERS)
    known = any(
        part.startswith(spelt_out) or (len(part) < _LEAST_LETTERS and part in vocabulary.superior_symbols)
        for part in normal(symbol).split("-")
    )
    capitals = sum(letter.isupper() for letter in symbol)
    return known or (capitals > 1 and (named or ("-" in symbol and bool(_kind_in(symbol)))))


def _is_of_school(vocabulary: Vocabulary, symbol: str) -> bool:
    parts = symbol.lstrip("/-").split("-")
    return not any(part.startswith(vocabulary.superior_symbols) for part in parts) and any(
        part.startswith(vocabulary.school_symbols) for part in parts
    )


def _is_of_superior(vocabulary: Vocabulary, symbol: str) -> bool:
    parts = symbol.lstrip("/-").replace("/", "-").split("-")
    return any(part.startswith(vocabulary.superior_symbols) for part in parts)


def normal(symbol: str) -> str:
    """Return the comparison form of a symbol: capitals without accents, "&" and blanks."""
    return re.sub(r"[&\s]", "", without_accents(symbol).upper())


def _kind_in(symbol: str) -> str:
    """Return the kind of letter in a symbol ("KH-THPT"), "" when the symbol begins with the issuer."""
    first = re.split(r"[-/]", symbol, maxsplit=1)[0]
    return _OF_WORD.get(without_accents(fold(first)), "")


def _read_tail(found: _Found, text: str) -> None:
    """Parse date, issuer and subject after the number; each is optional, issuer and date may be in either order."""
    for _twice in range(2):
        if found.day is None and (match := _DATE.match(text, found.end)) and (day := _date(match)):
            found.day, found.end = day, match.end()
        if not found.issuer and (match := _ISSUER.match(text, found.end)):
            found.issuer, found.end = one_line(match["issuer"]).strip(" -"), match.end()
    if match := _SUBJECT.match(text, found.end):
        found.subject, found.end = one_line(match["subject"]).rstrip(" .,)"), match.end()


def _date(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        return date(year if year > 99 else 2000 + year, int(match["month"]), int(match["day"]))  # noqa: PLR2004
    except ValueError:
        return None
