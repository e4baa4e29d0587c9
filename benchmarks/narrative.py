"""How well points that say the same are brought together, and how long it takes.

    python benchmarks/narrative.py

Over the made-up points of tests/worlds/narrative_points.toml: of all pairs of wordings within a section, how many of
those merged say the same (precision), how many of those that say the same are merged (recall). Once for the part that
the vocabulary was written with, once for the part that was held out.
"""

import sys
import time
import tomllib
from dataclasses import dataclass
from itertools import combinations, cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.remark import Origin, Remark, WrittenText
from stemagg.narrative.gathering import gather
from stemagg.narrative.meaning import terms_of
from stemagg.narrative.merging import merge

POINTS = Path(__file__).parent.parent / "tests" / "worlds" / "narrative_points.toml"
TEMPLATE = Path(__file__).parent.parent / "templates" / "haiphong-stem-2023"
PARTS = ("tuning", "held_out")
TERMS = terms_of(open_campaign(TEMPLATE).vocabulary)


@dataclass(frozen=True)
class Measured:
    """Pairs of wordings: merged and rightly so, merged wrongly, not merged although they say the same."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the pairs merged, the share that says the same."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the pairs that say the same, the share that is merged."""
        return self.right / (self.right + self.missed)


def labelled(part: str) -> list[tuple[str, str, list[str]]]:
    """Return the points of a part: a label, the section, the wordings."""
    points = tomllib.loads(POINTS.read_text(encoding="utf-8"))["point"]
    return [(str(n), point["section"], point["said"]) for n, point in enumerate(points) if point["part"] == part]


def measure(part: str) -> Measured:
    """Merge the points of a part, section by section, and count pairs."""
    counts = [0, 0, 0]
    points = labelled(part)
    for section in dict.fromkeys(section for _label, section, _said in points):
        for same, merged in _pairs([(label, text) for label, of, said in points if of == section for text in said]):
            if same or merged:
                counts[0 if same and merged else 1 if merged else 2] += 1
    return Measured(*counts)


def _pairs(wordings: list[tuple[str, str]]) -> list[tuple[bool, bool]]:
    """Return for each pair of wordings whether they say the same, and whether they were merged."""
    remarks = [Remark(f"U{n:03}", "text", 1, text, Origin("f")) for n, (_label, text) in enumerate(wordings)]
    group_of = {remark.unit: n for n, group in enumerate(merge(TERMS, remarks)) for remark in group}
    marked = [(label, group_of[remark.unit]) for (label, _text), remark in zip(wordings, remarks, strict=True)]
    return [(first[0] == second[0], first[1] == second[1]) for first, second in combinations(marked, 2)]


def texts(campaign: Campaign, units: int) -> list[WrittenText]:
    """Return five points of each of so many units on every text element, all of different wording."""
    said = [text for part in PARTS for _label, _section, wordings in labelled(part) for text in wordings]
    codes = list(islice(cycle([unit.code for unit in campaign.roster]), units))
    turn = cycle(said)
    return [
        WrittenText(code, element.code, "\n".join(f"- {next(turn)} {n}" for n in range(5)), Origin(f"{place}.xlsx"))
        for place, code in enumerate(codes)
        for element in campaign.outline.text_elements
    ]


def main() -> None:
    """Print what was measured."""
    for part in PARTS:
        found = measure(part)
        wordings = sum(len(said) for _label, _section, said in labelled(part))
        print(f"{part}: {wordings} wordings, precision {found.precision:.3f}, recall {found.recall:.3f}")
    campaign = open_campaign(TEMPLATE)
    for units in (71, 500):
        written = texts(campaign, units)
        began = time.perf_counter()
        gather(campaign, written)
        print(f"{units} units, {len(written)} texts: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
