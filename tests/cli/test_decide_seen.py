"""`stemagg decide` refuses a name or heading that stands in no stored file, with the nearest that was asked about."""

from pathlib import Path

from tests.worlds.running import command
from tests.worlds.world import SCHOOL_A, campaign, csv_of


def test_what_stands_in_no_stored_file_is_refused_with_the_nearest(tmp_path: Path) -> None:
    campaign(tmp_path)
    assert command("decide", "heading", "Sĩ số lớp", "ignore", folder=tmp_path).code == 0  # nothing was received yet
    (tmp_path / "sent.csv").write_bytes(csv_of(f"Đơn vị | Sĩ số nữ | Số bài học STEM 2022-2023\n{SCHOOL_A} | 5 | 6\n"))
    command("ingest", tmp_path / "sent.csv", folder=tmp_path)
    refused = command("decide", "heading", "Sĩ số nam", "ignore", folder=tmp_path)
    assert (refused.code, "Sĩ số nữ" in refused.err) == (2, True)
    assert command("decide", "unit", "THPT Không Có", "A", folder=tmp_path).code == 2
    for seen in ("Sĩ số nữ", "sĩ số nữ", "Số bài học STEM 2022-2023"):
        assert command("decide", "heading", seen, "lessons", folder=tmp_path).code == 0, seen
