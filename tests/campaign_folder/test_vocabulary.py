from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import SettingsError
from stemagg.narrative.meaning import terms_of
from tests.worlds.world import write_campaign


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def meanings(folder: Path, *texts: str) -> set[frozenset[str]]:
    terms = terms_of(open_campaign(folder).vocabulary)
    return {terms.meaning(text).terms for text in texts}


def test_a_campaign_has_the_general_school_words_without_a_file_of_its_own(folder: Path) -> None:
    assert len(meanings(folder, "Tập huấn cho CBQL", "Tập huấn cho cán bộ quản lý")) == 1


def test_words_of_the_campaign_are_added_to_the_general_ones(folder: Path) -> None:
    texts = ("Ra mắt thư viện xanh", "Ra mắt góc đọc sách ngoài trời")
    assert len(meanings(folder, *texts)) == 2
    written = '[terms]\nthu_vien_xanh = ["thư viện xanh", "góc đọc sách ngoài trời"]\n'
    (folder / "vocabulary.toml").write_text(written, encoding="utf-8")
    assert len(meanings(folder, *texts)) == 1
    assert len(meanings(folder, "Tập huấn cho CBQL", "Tập huấn cho cán bộ quản lý")) == 1


def test_a_general_term_gets_the_ways_in_which_the_campaign_writes_it_too(folder: Path) -> None:
    (folder / "vocabulary.toml").write_text('[terms]\ngiao_vien = ["người đứng lớp"]\n', encoding="utf-8")
    assert len(meanings(folder, "Người đứng lớp tích cực", "Giáo viên tích cực", "GV tích cực")) == 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("terms = 3\n", SettingsCode.VALUE_OF_WRONG_TYPE),
        ('[term]\na = ["b"]\n', SettingsCode.KEY_UNKNOWN),
        ("terms = = []\n", SettingsCode.TOML_SYNTAX),
        ('[terms]\na = [""]\n', SettingsCode.VALUE_OF_WRONG_TYPE),
        ('[terms]\na = ["("]\n', SettingsCode.VALUE_OF_WRONG_TYPE),
        ('filler = ["…"]\n', SettingsCode.VALUE_OF_WRONG_TYPE),
        ("[weights]\na = nan\n", SettingsCode.VALUE_OF_WRONG_TYPE),
        ("[weights]\na = inf\n", SettingsCode.VALUE_OF_WRONG_TYPE),
        ('areas = ["bản"]\n', SettingsCode.KEY_UNKNOWN),
    ],
)
def test_a_mistake_in_the_vocabulary_is_told_with_its_place(folder: Path, written: str, code: SettingsCode) -> None:
    (folder / "vocabulary.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        open_campaign(folder)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert refused.value.faults[0].place.startswith("vocabulary.toml")


def test_a_vocabulary_that_the_settings_name_must_be_there(folder: Path) -> None:
    settings = folder / "stemagg.toml"
    settings.write_text('vocabulary = "words.toml"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        open_campaign(folder)
    assert [fault.code for fault in refused.value.faults] == [SettingsCode.SETTINGS_FILE_MISSING]
