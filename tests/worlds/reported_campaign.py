"""The tiny world after its units have reported, and its report, rendered from the store."""

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from tests.worlds.report_world import template
from tests.worlds.running import Ran, command, contents
from tests.worlds.told import put, sheet
from tests.worlds.world import FIRST, LAST, write_campaign
from tests.worlds.zip_files import parts_of, zipped

SENTENCES = (
    "{{ title }}",
    "Có {{ coverage.received }}/{{ coverage.expected }} đơn vị nộp báo cáo, đạt {{ coverage.rate }}.",
    "Số bài học STEM: {{ figures.lessons.total.last.measured }}, {{ figures.lessons.total.change }}.",
    "{%p for group in groups %}",
    "Tại {{ group.name }} có {{ group.figures.lessons.total.last.measured }}.",
    "{%p endfor %}",
    "{{p table_by_level }}",
    "{{p table_by_group }}",
    "{{p table_appendix_by_group }}",
    "{{p table_appendix_by_unit }}",
    "Hết./.",
)


def years(unit: str, level: str, **pairs: tuple[object, object]) -> dict[str, object]:
    """Return a row of a sheet: of each name the figures of the first and of the last year."""
    given: dict[str, object] = {"unit": unit, "level": level}
    for name, pair in pairs.items():
        given |= dict(zip((f"{name} {FIRST}", f"{name} {LAST}"), pair, strict=True))
    return given


def reported(folder: Path, **changed: tuple[object, object]) -> Path:
    """Return a campaign in which these lessons and schools were told; office S says nothing.

    | unit | level | schools | lessons     |
    | E    | THCS  | 2, 3    | 40, 1.050   |
    | A    | THPT  | 1, 1    | 6, -        |
    | J    | THCS  | 1, 1    | 7, 8        |
    | J    | THPT  | 0, 1    | 9, 10       |
    | B    | THPT  | -, 1    | -, 20       |
    """
    _put_back(folder, _reported(tuple(changed.items())))
    return folder / "campaign"


@cache
def _reported(changed: tuple[tuple[str, tuple[object, object]], ...]) -> Mapping[bytes, bytes]:
    """Return the files of such a campaign, made once: what is done to copies of them is what is tested."""
    with tempfile.TemporaryDirectory() as folder:
        _report(Path(folder), **dict(changed))
        return contents(Path(folder))


def _put_back(folder: Path, files: Mapping[bytes, bytes]) -> None:
    for name, data in files.items():
        path = folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _report(folder: Path, **changed: tuple[object, object]) -> None:
    campaign = write_campaign(folder / "campaign")
    with (campaign / "stemagg.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[final]\nreporting_rate = 0\nopen_errors = 99\n")
    rows = [
        years("E", "THCS", schools=(2, 3), lessons=changed.get("E", (40, 1050))),
        years("A", "THPT", schools=(1, 1), lessons=changed.get("A", (6, ""))),
        years("J", "THCS", schools=(1, 1), lessons=(7, 8)),
        years("J", "THPT", schools=(0, 1), lessons=(9, 10)),
        years("B", "THPT", schools=("", 1), lessons=("", 20)),
    ]
    put(campaign, sheet(folder / "told.csv", rows), received=date(2023, 3, 1))


_RENDERED: dict[str, Mapping[bytes, bytes]] = {}
"""What rendering has changed in a campaign, by its template and all that the campaign held."""


def rendered_report(campaign: Path, *tags: str) -> Path:
    """Render the campaign's report by a template of these paragraphs, as the command does, and return it."""
    template(campaign, *(tags or SENTENCES))
    before = contents(campaign)
    key = hashlib.sha256(repr(sorted(before.items())).encode()).hexdigest()
    if key not in _RENDERED:
        ran = command("render", "-o", "bao-cao.docx", folder=campaign)
        assert ran.code == 0, ran.err
        _RENDERED[key] = {name: data for name, data in contents(campaign).items() if before.get(name) != data}
    _put_back(campaign, _RENDERED[key])
    return campaign / "bao-cao.docx"


def explained(campaign: Path, *arguments: str | Path) -> Ran:
    """Run `stemagg explain` for a machine."""
    return command("explain", *arguments, "--format", "json", folder=campaign)


def edited(report: Path, *changes: tuple[str, str], count: int = 1) -> Path:
    """Change texts in the XML of a report, as if in an editor, and return it; each must be there."""
    parts = parts_of(report.read_bytes())
    body = parts["word/document.xml"].decode()
    for old, new in changes:
        body, times = re.subn(old, new, body, count=count, flags=re.DOTALL)
        assert times, old
    report.write_bytes(zipped({**parts, "word/document.xml": body}))
    return report
