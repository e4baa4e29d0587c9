"""A campaign folder made from an earlier one: what people wrote for it, without what was received and reported."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from stemagg.campaign_folder.decisions_csv import file_of_decisions
from stemagg.files.atomic_write import DISK, Disk
from stemagg.files.campaign_files import FileRole, campaign_files
from stemagg.files.folder_copy import write_folder
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision

_NOT_COPIED = frozenset({FileRole.CONTROLS, FileRole.DECISIONS, FileRole.POINTS, FileRole.STORE})


def copy_campaign(earlier: Campaign, kept: tuple[Decision, ...], folder: Path, disk: Disk = DISK) -> None:
    """Create a campaign folder with the files that an earlier one names, and these decisions, as a whole or not at all.

    A file that lies elsewhere is not copied: it is named as it was. UsageError when a file cannot be written.
    """
    paths = {name: earlier.folder / name for name in _names(earlier) if not Path(name).is_absolute()}
    files = {name: path.read_bytes() for name, path in paths.items() if path.is_file() and ".." not in Path(name).parts}
    write_folder(folder, {**files, earlier.settings.decisions: file_of_decisions(one.written for one in kept)}, disk)


def _names(campaign: Campaign) -> Iterator[str]:
    """Yield the files that settings and outline name, as they name them."""
    for file in campaign_files(Path(), campaign.settings):
        if file.role not in _NOT_COPIED:
            yield file.path.as_posix()
    yield from (report.template for report in campaign.settings.reports if report.template)
    written = tomllib.loads((campaign.folder / campaign.settings.outline).read_text(encoding="utf-8-sig"))
    yield from (str(target["file"]) for target in written.get("target", ()) if target.get("file"))
