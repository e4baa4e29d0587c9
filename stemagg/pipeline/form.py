"""`stemagg form`: the blank form of each unit, or the script of one Google Form for all."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from stemagg.files.atomic_write import make_folder, write_text
from stemagg.files.campaign_files import FORMS_FOLDER
from stemagg.files.guard import guard_outputs
from stemagg.model.campaign import Campaign
from stemagg.model.event import Event, EventKind
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.figures_before import KnownFigures
from stemagg.pipeline.file_names import file_name
from stemagg.pipeline.lookup import period_named, unit_named
from stemagg.report.exports.blank_form import slots_asked, write_form
from stemagg.report.exports.google_form import google_script
from stemagg.store.log_file import log_event

SCRIPT = "bieu-mau-google.gs"


@in_document_language
def form(
    campaign: Campaign,
    folder: Path | None = None,
    names: Sequence[str] = (),
    periods: Sequence[str] = (),
    joined: Campaign | None = None,
) -> tuple[Path, ...]:
    """Write the form of each unit (by default all that owe anything) for some periods; return the files.

    `joined` is the campaign with earlier ones, whose figures are shown beside the cells of the period after them, too.
    """
    codes = frozenset(period_named(campaign, name, "--periods") for name in periods)
    target = folder or campaign.folder / FORMS_FOLDER
    units = [unit_named(campaign, name, "--unit") for name in names] or [
        u for u in campaign.roster if slots_asked(campaign, u, codes)
    ]
    files = tuple(target / f"{file_name(f'{unit.code} {unit.name}')}.xlsx" for unit in units)
    guard_outputs(campaign, files, folder=target)
    make_folder(target)
    known = KnownFigures.of(joined or campaign)
    pairs = zip(units, files, strict=True)
    made = (write_form(campaign, unit, file, codes, known.shown_to(unit)) for unit, file in pairs)
    hashes = tuple(hashlib.sha256(data).hexdigest() for data in made)
    log_event(campaign, Event(EventKind.FORMS, document=str(target), written=hashes))
    return files


@in_document_language
def google_form(campaign: Campaign, folder: Path | None = None, periods: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write the script that makes the Google Form of all units for some periods; return its file."""
    codes = frozenset(period_named(campaign, name, "--periods") for name in periods)
    target = folder or campaign.folder / FORMS_FOLDER
    file = target / SCRIPT
    guard_outputs(campaign, (file,), folder=target)
    make_folder(target)
    write_text(file, google_script(campaign, codes))
    return (file,)
