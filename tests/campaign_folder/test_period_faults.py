"""Every mistake in a block of periods is named with its key, what was found and what is allowed."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import SettingsError
from tests.worlds.campaign_files import change, without_line
from tests.worlds.world import write_campaign

MISTAKES = {
    "no form": ('code = "2024-13"', " › code", "value-not-allowed", "2023-03"),
    "no code": ('title = "x"', "", "key-missing", '"code"'),
    "unknown key": ('code = "2024"\nalias = "x"', "", "key-unknown", "aliases"),
    "unknown kind": ('code = "x"\nkind = "stages"', " › kind", "value-not-allowed", "stage"),
    "other kind": ('code = "2024-Q1"\nkind = "month"', " › code", "value-not-allowed", "2023-03"),
    "own code without days": ('code = "gd1"\nkind = "stage"', " › code", "value-not-allowed", "start"),
    "own code with a blank": (
        'code = "gd 1"\nkind = "stage"\nstart = 2024-01-01\nend = 2024-12-31', " › code", "value-not-allowed", "GD"),
    "days of a month": ('code = "2024-01"\nstart = 2024-01-02', " › code", "value-not-allowed", "semester"),
    "days of another year": (
        'code = "2024-2025-HK1"\nstart = 2023-09-05\nend = 2024-01-11', " › code", "value-not-allowed", "2024-09-01"),
    "end before start": (
        'code = "gd1"\nkind = "stage"\nstart = 2024-01-01\nend = 2023-12-31', " › end",
        "value-not-allowed", "2024-01-01"),
    "no date": ('code = "2024-2025-HK1"\nstart = "5/9"', " › start", "value-of-wrong-type", "2023-03-31"),
    "code and every": (
        'code = "2024"\nevery = "year"\nfrom = "2024"\nto = "2025"', " › code", "value-not-allowed", "either"),
    "every without from": ('every = "month"\nto = "2024-02"', "", "key-missing", '"from"'),
    "every without to": ('every = "month"\nfrom = "2024-02"', "", "key-missing", '"to"'),
    "every of no calendar": (
        'every = "stage"\nfrom = "GD2021-2025"\nto = "GD2021-2025"', " › every", "value-not-allowed", "month"),
    "from of another kind": (
        'every = "month"\nfrom = "2024"\nto = "2024-02"', " › from", "value-not-allowed", "2023-03"),
    "to of another kind": ('every = "year"\nfrom = "2024"\nto = "2024-02"', " › to", "value-not-allowed", "2023"),
    "to before from": ('every = "year"\nfrom = "2024"\nto = "2023"', " › to", "value-not-allowed", "2024"),
    "far too many": ('every = "day"\nfrom = "2000-01-01"\nto = "2025-01-01"', " › to", "value-not-allowed", "2000"),
    "from without every": ('code = "2024"\nfrom = "2024"', " › from", "value-not-allowed", "every"),
    "title of many": (
        'every = "year"\nfrom = "2023"\nto = "2024"\ntitle = "x"', " › title", "value-not-allowed", "code"),
    "closing day of weeks": ('code = "2024-W05"\nclosing_day = 14', " › closing_day", "value-not-allowed", "month"),
    "closing day of no month": ('code = "2024-01"\nclosing_day = 31', " › closing_day", "value-of-wrong-type", "28"),
    "generated twice": ('every = "school_year"\nfrom = "2020-2021"\nto = "2023-2024"', "", "code-twice", "2021-2022"),
}  # fmt: skip


@pytest.mark.parametrize(("block", "key", "code", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_period_is_named_with_its_key_and_remedy(
    block: str, key: str, code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stemagg.messages.language._Chosen.language", "en")
    write_campaign(tmp_path)
    change(tmp_path, "outline.toml", 'code = "2022-2023"', block)
    with pytest.raises(SettingsError) as caught:
        open_campaign(tmp_path)
    [fault] = [one for one in caught.value.faults if one.code == code]
    assert without_line(fault.place).startswith("outline.toml: period[2]")
    assert fault.place.endswith(key)
    assert said in fault.message


def test_an_outline_without_any_period_is_refused(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    outline = tmp_path / "outline.toml"
    blocks = outline.read_text("utf-8").split("[[")
    outline.write_text("period = []\n" + "[[".join(b for b in blocks if not b.startswith("period]]")), "utf-8")
    with pytest.raises(SettingsError) as caught:
        open_campaign(tmp_path)
    assert "outline.toml: period" in [without_line(fault.place) for fault in caught.value.faults]
