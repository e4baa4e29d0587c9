"""Vietnamese is spelt as in Nghị định 30/2020/NĐ-CP wherever the program speaks: ký, kỳ, lý, kỹ; hóa, khỏe, thủy.

Received samples keep the spelling of the units, and the readers take both.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tests import translations
from tests.worlds.running import HOME

SPOKEN = ("stemagg", "templates", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/haiphong-2023/README.md")
ENDINGS = frozenset({".py", ".md", ".toml", ".html", ".js", ".txt", ".csv"})

_I_FOR_Y = re.compile(r"(?<!\w)(?:k[íìĩỉị]|lí|mĩ|quí|Quí|K[íìĩỉị]|Lí|Mĩ)(?!\w)")
_TONE_ON_LAST = re.compile(r"(?<!\w)\w*(?:o[àáảãạèéẻẽẹ]|(?<![qQ])[uU][ỳýỷỹỵ])(?!\w)")
_OF_NAMES = frozenset({"Thuỵ"})
"""Words of names of places and people, which are spelt as these spell themselves."""

RECOGNISED = {
    "stemagg/text/normalise.py": "folds both spellings into one",
    "stemagg/model/period.py": "reads quí and quý",
    "stemagg/narrative/citations.py": "reads how units name an issuer",
    "stemagg/text/respelling.py": "puts the other spelling into that of the decree",
    "stemagg/text/school_words.toml": "names subjects in the spelling of the curriculum",
    "stemagg/report/audit/stray_numbers.py": "reads words beside numbers in a report that people edited",
}
"""Modules that name the other spelling to read it."""


def misspelt(text: str) -> list[str]:
    """Return the words of a text that the decree spells in another way."""
    text = unicodedata.normalize("NFC", text)
    found = [match[0] for pattern in (_I_FOR_Y, _TONE_ON_LAST) for match in pattern.finditer(text)]
    return [word for word in found if word not in _OF_NAMES]


def files() -> Iterator[Path]:
    for name in SPOKEN:
        path = HOME / name
        yield from ([path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in ENDINGS))


def test_the_tone_and_the_y_of_the_decree_are_told_apart_from_others() -> None:
    assert misspelt("Người kí, kì báo cáo, lí do, kĩ thuật, quí I, hoá, khoẻ, thuỷ, Uỷ ban, xoá") != []
    assert misspelt("Người ký, kỳ báo cáo, lý do, kỹ thuật, quý I, hóa, khỏe, thủy, Ủy ban, xóa, toán, hoàn, quỹ") == []


def test_what_the_program_says_is_spelt_as_in_the_decree() -> None:
    found = {
        f"{path.relative_to(HOME).as_posix()}:{number}": words
        for path in files()
        if path.relative_to(HOME).as_posix() not in RECOGNISED
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (words := misspelt(line))
    }
    assert found == {}


def test_the_catalogue_is_spelt_as_in_the_decree() -> None:
    texts = [str(message.string) for message in translations.committed() if message.id]
    assert {text: words for text in texts if (words := misspelt(text))} == {}
