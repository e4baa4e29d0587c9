"""What the workers of `ingest` store of a list is what a reader in the same process reads."""

from pathlib import Path

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.source import SourceFile
from stemagg.readers.read import read_file
from stemagg.readers.tables.context import ReadingContext
from stemagg.store.database import Store
from tests.worlds.list_world import sent

ROWS = [
    ["Trường A", "Robot tưới", "Rô bốt", "giải Nhất"],
    ["Trường A", "Robot dọn", "Rô bốt và máy thông minh", ""],
    ["Trường B", "Khử khuẩn", "Y học", "Giải nhì"],
    ["Trường C", "Không có", "", ""],
]


def test_the_rows_of_a_list_are_the_same_in_a_worker_and_here(tmp_path: Path) -> None:
    sent(tmp_path, ROWS)
    campaign = open_campaign(tmp_path)
    file = next(tmp_path.rglob("a.csv"))
    reading = read_file(file.read_bytes(), SourceFile("a.csv", "0" * 64, 1), ReadingContext(campaign))
    here = sorted((one.unit, row.place.row) for one in reading.submissions for row in one.rows)
    assert here == sorted((one.unit, one.row.place.row) for one in Store(campaign).rows())
    assert len(here) == len(ROWS) - 1
