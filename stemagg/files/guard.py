"""The guard of every output: a command never overwrites a file that cannot be recreated.

It refuses the files of a campaign (this one, and any other that contains the output), everything in a folder of
received originals, a file that the command itself reads, a link in the campaign's folder that leads out of it (who made
the folder chose where), and anything that is not a regular file. Files are compared by
device and inode, so that links, `./x/../` and different capitals cannot bypass it. A file with several hard links is
also compared with each original, and with the files of neighbouring campaigns.
"""

import os
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from stemagg.files.atomic_write import target_of, why_not_replaceable
from stemagg.files.campaign_files import INTAKE_FOLDER, CampaignFile, FileRole, campaign_files, names_in
from stemagg.files.settings_file import is_campaign, settings_written
from stemagg.files.walk import files_below
from stemagg.messages.commands import CommandCode
from stemagg.messages.language import screen_language, speaking
from stemagg.messages.os_errors import why
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, UsageError, fault

_Identity = tuple[int, int] | tuple[object, str]


def guard_outputs(
    campaign: Campaign,
    outputs: Iterable[Path],
    *,
    reads: Collection[Path] = (),
    replaces: FileRole | None = None,
    folder: Path | None = None,
    endings: Collection[str] = (),
) -> None:
    """Refuse outputs that would destroy data: UsageError listing each of them, before anything is computed.

    Of many originals only the first is named.

    `reads` are the command's input files, `replaces` the one kind of campaign file that it may replace, `folder` the
    folder of the outputs, created when missing. `endings` are the file name endings of what is written (".docx"): under
    another name it would be taken for something else.
    """
    guard = _Guard(campaign, reads, replaces)
    with speaking(screen_language(campaign.settings.language)):
        if folder is not None and (problem := guard.fault_of(folder)):
            raise UsageError(problem)
        faults = [
            problem
            for output in outputs
            if (problem := guard.fault_of(output) or _kind_fault(output) or _ending_fault(output, endings))
        ]
    in_intake = [one for one in faults if one.code == CommandCode.OUTPUT_IN_INTAKE]
    if faults:
        raise UsageError(*in_intake[:1], *(one for one in faults if one not in in_intake))


def guard_new_folder(folder: Path) -> None:
    """Refuse a new folder that is a campaign file or lies among its originals: UsageError."""
    if problem := _Guard(None).fault_of(folder):
        raise UsageError(problem)


def _kind_fault(output: Path) -> Fault | None:
    problem = why_not_replaceable(target_of(output))
    return fault(str(output), CommandCode.OUTPUT_UNWRITABLE, detail=why(problem)) if problem else None


def _ending_fault(output: Path, endings: Collection[str]) -> Fault | None:
    if not endings or output.suffix.casefold() in endings:
        return None
    return fault(str(output), CommandCode.OUTPUT_ENDING, found=output.suffix, allowed=", ".join(endings))


class _Guard:
    def __init__(
        self, campaign: Campaign | None, reads: Collection[Path] = (), replaces: FileRole | None = None
    ) -> None:
        own = list(campaign_files(campaign.folder, campaign.settings)) if campaign else []
        self._own = [file for file in own if file.role is not replaces]
        self._own_folder = _identity(campaign.folder) if campaign else None
        self._own_intake = [campaign.folder / INTAKE_FOLDER] if campaign else []
        self._beside = cache(lambda: _folders_beside(campaign.folder) if campaign else ())
        self._reads = {_identity(path) for path in reads}
        self._known = cache(self._protected_in)
        self._folders = cache(_folders_above)

    def fault_of(self, output: Path) -> Fault | None:
        """Return why an output is refused, None when it may be written."""
        target = target_of(output)
        above = tuple(dict.fromkeys([*self._folders(_as_named(output).parent), *self._folders(target.parent)]))
        linked = _has_other_names(target)
        campaigns = [folder for folder in (*above, *(self._beside() if linked else ())) if is_campaign(folder)]
        files, intakes, unread = self._known(tuple(campaigns), each_original=linked)
        itself, *folders = map(_identity, (target, *above))
        if not intakes.isdisjoint([itself, *folders]):
            return fault(str(output), CommandCode.OUTPUT_IN_INTAKE)
        if role := next((files[place] for place in (itself, *folders) if place in files), None):
            return fault(str(output), CommandCode.OUTPUT_IS_CAMPAIGN_FILE, role=role.description)
        made = [target, _as_named(output), *(folder for folder in above if not os.path.lexists(folder))]
        if not unread.isdisjoint(_identity(one.parent) for one in made):
            return fault(str(output), CommandCode.OUTPUT_IS_CAMPAIGN_FILE, role=FileRole.UNKNOWN.description)
        if itself in self._reads:
            return fault(str(output), CommandCode.OUTPUT_IS_INPUT)
        named_in, lies_in = (set(map(_identity, self._folders(one.parent))) for one in (_as_named(output), target))
        if self._own_folder in named_in and self._own_folder not in lies_in:
            return fault(str(output), CommandCode.OUTPUT_LEADS_OUT, target=str(target))
        return None

    def _protected_in(
        self, campaigns: tuple[Path, ...], *, each_original: bool
    ) -> tuple[dict[_Identity, FileRole], set[_Identity], set[_Identity]]:
        """Return the campaign files and the folders of originals, of this campaign and of those in some folders.

        With `each_original`, each original is returned with its folder: it may have a second name elsewhere. The third
        value is the folders whose settings do not tell which files are theirs: every file directly in them may be one.

        The kind of file that this command may replace is not among this campaign's files, unless it has another role
        too, or belongs to another campaign.
        """
        files: list[CampaignFile] = list(self._own)
        for folder in campaigns:
            if _identity(folder) != self._own_folder:
                files += campaign_files(folder, names_in(folder))
        unread = {_identity(folder) for folder in campaigns if settings_written(folder) is None}
        intakes = [*self._own_intake, *(folder / INTAKE_FOLDER for folder in campaigns)]
        originals = [file for intake in intakes for file in files_below(intake)] if each_original else []
        return {_identity(file.path): file.role for file in files}, set(map(_identity, [*intakes, *originals])), unread


def _as_named(output: Path) -> Path:
    """Return the path with its links kept, but without any `..`."""
    parts = output.absolute().parts
    first = max((place + 1 for place, part in enumerate(parts) if part == ".."), default=1)
    return target_of(Path(*parts[:first])).joinpath(*parts[first:])


def _has_other_names(target: Path) -> bool:
    """Return whether a file has several hard links, one of which may be a campaign's file."""
    try:
        return target.is_file() and target.stat().st_nlink > 1
    except (OSError, ValueError):
        return False


def _folders_beside(folder: Path) -> tuple[Path, ...]:
    """Return the sibling folders of a campaign, which may hold other campaigns; none if they cannot be listed."""
    try:
        return tuple(sorted(one for one in folder.absolute().parent.iterdir() if one.is_dir()))
    except OSError:
        return ()


def _folders_above(folder: Path) -> tuple[Path, ...]:
    return (folder, *folder.parents)


def _identity(path: Path) -> _Identity:
    """Return a file's identity: device and inode; for a missing file, its folder and name.

    Names are compared without case and Unicode form, as on many file systems.
    """
    try:
        found = os.stat(path)  # noqa: PTH116  (also for paths invalid on every system)
    except (OSError, ValueError):
        target = target_of(path)
        name = unicodedata.normalize("NFC", target.name).casefold()
        return (_identity(target.parent) if target.parent != target else None, name)
    return found.st_dev, found.st_ino
