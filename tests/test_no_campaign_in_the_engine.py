"""The engine knows no campaign: what a campaign says stands in its folder, never in Python."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from stemagg.campaign_folder.bundled import template_names
from stemagg.campaign_folder.open import open_campaign, read_vocabulary
from stemagg.campaign_folder.toml_file import read_toml
from stemagg.model.campaign import Settings
from stemagg.model.vocabulary import general_vocabulary
from tests.worlds.running import HOME

CAMPAIGNS = (*(HOME / "templates" / name for name in template_names()), HOME / "tests" / "worlds" / "second_campaign")

OF_THE_DECREE = {
    "stemagg/nd30/rules/body.py": "names of organisations as the decree spells them (Nghị định 30/2020, PL II)",
    "stemagg/nd30/rules/head.py": "examples of a place and a date, as the decree has them (PL I, II.4)",
    "stemagg/nd30/wording.py": "kinds of documents, a project among them (PL III, 1)",
    "stemagg/report/letters/receipt_slip.py": "a kind of document, phiếu báo (PL III, 1)",
    "stemagg/cli/receipt.py": "a kind of document, phiếu báo (PL III, 1)",
    "stemagg/messages/nd30.py": "examples of symbols and names, right as the decree has them",
}
"""Where a word is that of a rule of the decree and not of a campaign."""


def own_words(folder: Path) -> set[str]:
    """Return what only a campaign can know: its levels, themes, units of measure, groups, offices, own vocabulary."""
    campaign = open_campaign(folder)
    outline = campaign.outline
    general = {word.casefold() for word in general_vocabulary().measures}
    words = {level.code for level in outline.education_levels}
    words |= {element.unit_of_measure for element in outline.data_elements}
    words |= {element.title for element in outline.data_elements} | {kind.title for kind in outline.kinds.values()}
    words |= {theme.title for element in outline.text_elements for theme in outline.themes_of(element.code)}
    words |= {campaign.settings.office.place, campaign.settings.office.symbol}
    words |= {group for column in ("district", "cluster") for group in campaign.roster.groups_of(column)}
    vocabulary = read_vocabulary(folder, read_toml(folder / "stemagg.toml", Settings))
    words |= {way for ways in vocabulary.terms.values() for way in ways}
    return {word for word in words if len(word) > 1 and word.casefold() not in general}


@cache
def texts_of(path: Path) -> tuple[tuple[int, str], ...]:
    """Return the texts of a module that the program works with: no docstrings, and no examples in help."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    told |= {
        id(word)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "epilog"
        for word in ast.walk(node)
    }
    return tuple(
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    )


def pattern_of(word: str) -> str:
    """Return a pattern of a word in any letters; of an abbreviation only in capitals: th is a heading of HTML."""
    return f"(?-i:{re.escape(word)})" if word.isupper() else re.escape(word)


@pytest.mark.parametrize("folder", CAMPAIGNS, ids=lambda folder: folder.name)
def test_no_word_of_a_campaign_appears_in_python(folder: Path) -> None:
    words = "|".join(map(pattern_of, sorted(own_words(folder))))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    found = [
        f"{path.relative_to(HOME).as_posix()}:{line}: {match[0]}"
        for path in sorted((HOME / "stemagg").rglob("*.py"))
        if path.relative_to(HOME).as_posix() not in OF_THE_DECREE
        for line, text in texts_of(path)
        if (match := pattern.search(text))
    ]
    assert found == []


def test_the_words_looked_for_are_those_of_the_campaign() -> None:
    words = own_words(CAMPAIGNS[0])
    assert {"THCS", "bài học", "dự án", "Hải Phòng", "stem", "khkt"} <= words
