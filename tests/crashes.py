"""Kill the program at each of its writes, cut the power, let eight clerks ingest at once: nothing is lost or doubled.

    python tests/crashes.py [DATABASE [RUNS [SEED]]]

Each run ingests files into a campaign and is stopped; then the same command is run again. The store must be equal to
that of a run that nobody stopped, apart from times; the log must know each file once, and `store check` must find
nothing. In half of the runs the store keeps the originals, too. Prints for each way to be stopped and each database how
many rows were lost and doubled in all runs (500), and ends with 1 if any were or a command failed.

    killed       by SIGKILL at writes, syncs, renamings and messages to the server, then at any call to the system
    power cut    likewise, and of what was not yet synced any part is on the disk, torn within pages
    eight        processes at once, each with a file of its own and one that all have; some are killed at any call
"""

import sys
import tempfile
from pathlib import Path

RUNS = 500
MEMORY = Path("/dev/shm")  # noqa: S108  (what is written there is the disk of a model)


def main() -> int:
    """Do all runs in each database that is here, and print what came of them."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.worlds import postgresql  # noqa: PLC0415  (a reader loads this module anew: it must cost nothing)
    from tests.worlds.crash_runs import Runs  # noqa: PLC0415
    from tests.worlds.traced_writes import CAN_TRACE  # noqa: PLC0415

    databases = sys.argv[1:2] or ["sqlite", *(["postgresql"] if postgresql.postgresql() else [])]
    runs, seed = (*map(int, sys.argv[2:]), *(RUNS, 0)[max(len(sys.argv) - 2, 0) :])
    if not CAN_TRACE:
        print("Only Linux lets a process be killed at each of its writes.")
        return 1
    is_good = True
    for database in databases:
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            of = Runs(Path(folder), database, runs, seed)
            for name, work in (("killed", of.killed), ("power cut", of.power_cut), ("eight", of.eight)):
                outcome = work()
                print(f"{database:12}{name:12}{outcome}", flush=True)
                is_good = is_good and outcome.is_good
    postgresql.stop()
    return int(not is_good)


if __name__ == "__main__":
    sys.exit(main())
