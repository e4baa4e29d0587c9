"""Several clerks at once, each a process of his own: he ingests what came, decides, and makes a report."""

import json
import multiprocessing
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.pipeline.decide import decide
from tests.worlds.crash_runs import in_child
from tests.worlds.running import command


def work(name: str, campaign: Path, received: Path, reports: Path) -> None:
    """Work through a day, and write down the exit code of each command with what it said that was wrong."""
    ran = [command("ingest", received / name, received / "all", folder=campaign)]
    decide(open_campaign(campaign), Decision(DecisionKind.UNIT, f"Trường {name}", "A", "đã hỏi"))
    ran.append(command("render", "-o", reports / f"{name}.docx", folder=campaign))
    (reports / f"{name}.json").write_text(json.dumps([[one.code, one.err] for one in ran]))


def main(campaign: Path, received: Path, reports: Path, names: list[str]) -> None:
    """Let all clerks begin; copies of this process have its modules loaded, and readers that its server forks."""
    how = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    command("check", received / names[0], folder=campaign)
    days = [partial(work, name, campaign, received, reports) for name in names]
    begin = in_child if how.get_start_method() == "fork" else _alone
    running = [how.Process(target=begin, args=(day,)) for day in days]
    for one in running:
        one.start()
    for one in running:
        one.join()


def _alone(day: Callable[[], object]) -> None:
    day()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
