"""Make the sample inbox: python make_samples.py [FOLDER], by default the folder "received" beside it.

Every figure is made up. The same bytes come out on every run.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import sample_word
from sample_forms import form_export
from sample_old_workbook import old_workbook
from sample_open_document import open_document
from sample_sheet import cluster_table, long_table, shared_sheet
from sample_workbooks import CHANNEL, filled_form, own_layout
from sample_world import HERE, TEMPLATE, World

from stemagg.campaign_folder.open import open_campaign


def samples(world: World) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every sample file."""
    campaign = open_campaign(TEMPLATE)
    for form in world.plan["form"]:
        yield form["file"], form_export(world, form)
    yield world.plan["shared_sheet"]["file"], shared_sheet(world)
    for entry in world.plan["filled_form"]:
        yield entry["file"], filled_form(campaign, world.answer(entry["unit"], CHANNEL))
    for entry in [*world.plan["own_layout"], *world.plan["trap"]]:
        answers = [world.answer(entry["unit"], CHANNEL, number) for number in (1, 2)]
        yield entry["file"], own_layout(answers, entry)
    for entry in world.plan["cluster_table"]:
        yield entry["file"], cluster_table(world, entry)
    for entry in world.plan["long_table"]:
        yield entry["file"], long_table(world, entry)
    for entry in world.plan["old_workbook"]:
        yield entry["file"], old_workbook(world.answer(entry["unit"], CHANNEL), entry)
    for entry in world.plan["open_document"]:
        yield entry["file"], open_document(world.answer(entry["unit"], CHANNEL), entry)
    for entry in world.plan["word"]:
        yield entry["file"], sample_word.word_report(world.answer(entry["unit"], sample_word.CHANNEL), entry)


def main(folder: Path) -> None:
    """Write all samples into a folder."""
    for name, content in samples(World()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "received")
