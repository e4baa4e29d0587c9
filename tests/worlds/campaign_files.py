"""What all made-up campaigns have in common: settings, decisions, fields of the outline; and how they are written."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from stemagg.model.source import SourceFile

DECISIONS = "kind,given,means,reason,decided_by,decided_on\n"

FIELDS = """\
[groupings]
district = "Quận"

[fields]
unit = ["Tên đơn vị", "Đơn vị"]
unit_code = ["Mã đơn vị"]
education_level = ["Cấp học"]
timestamp = ["Dấu thời gian", "Timestamp"]
total = ["Tổng cộng", "Cộng", "Tổng số"]
signature = ["Người lập biểu", "Thủ trưởng đơn vị", "Hiệu trưởng", "Nơi nhận"]
ignore = ["STT", "TT", "Ghi chú", "Địa chỉ email", "Email Address", "Nội dung", "Đơn vị tính"]
"""


def settings(year: int) -> str:
    """Return the settings of a campaign of that year."""
    return f"""\
report_grouping = "district"

[office]
parent = "UBND"
name = "SỞ"
long_name = "Sở Mẫu"
symbol = "BC-SM"
place = "Mẫu"
year = {year}

[signer]
authority = ["GIÁM ĐỐC"]
name = "X"
"""


def write_files(folder: Path, files: Mapping[str, str], changes: Mapping[str, tuple[str, str]]) -> Path:
    """Write a campaign's files; in `changes`, `{"outline": (old, new)}` replaces a text of outline.toml, and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        if changed := changes.get(name.split(".")[0]):
            change(folder, name, *changed)
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file of a campaign."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, old
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def source_of(data: bytes, name: str) -> SourceFile:
    """Return a file that was received."""
    return SourceFile(name, hashlib.sha256(data).hexdigest(), len(data))


def without_line(place: str) -> str:
    """Return a place in a TOML file without the number of its line."""
    return re.sub(r"(\.toml): (?:line|dòng) \d+", r"\1", place)
