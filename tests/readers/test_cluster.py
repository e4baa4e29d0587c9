"""Files that a Dask cluster reads are stored as those that are read here; a cluster that cannot is one sentence."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stemagg
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import UsageError
from stemagg.readers import cluster as readers_of_cluster
from stemagg.readers.cluster import ClusterReaders
from stemagg.readers.worker_pool import Job
from tests.worlds.campaign_files import source_of
from tests.worlds.databases import tables
from tests.worlds.running import HOME, Ran, command, process
from tests.worlds.told import said
from tests.worlds.world import write_campaign

if TYPE_CHECKING:
    from distributed import LocalCluster

distributed = pytest.importorskip("distributed", reason="Dask is not installed (pip install distributed)")
NOWHERE = "tcp://127.0.0.1:9"


def started(workers: int) -> "LocalCluster":
    """Start a cluster of processes on this computer."""
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    )


@pytest.fixture(scope="module")
def two() -> "Iterator[LocalCluster]":
    with started(2) as cluster:
        yield cluster


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    for number in range(12):
        said(tmp_path / "received" / f"{number:02}.csv", number, unit="AB"[number % 2])
    (tmp_path / "received" / "hỏng.xlsx").write_bytes(b"PK")
    return tmp_path / "received"


def one_sentence(ran: Ran, campaign: Path) -> str:
    """Return what a refused command said; nothing was kept or stored."""
    assert (ran.code, ran.out) == (2, "")
    assert not list((campaign / "intake").rglob("*.csv"))
    return " ".join(ran.err.split())


def test_two_workers_give_the_store_that_one_computer_gives(
    two: "LocalCluster", campaign: Path, received: Path, tmp_path: Path
) -> None:
    alone = write_campaign(tmp_path / "alone")
    ran = [
        command("ingest", received, "--format", "json", *more, folder=folder)
        for folder, more in ((alone, ()), (campaign, ("--scheduler", two.scheduler_address)))
    ]
    assert [one.code for one in ran] == [1, 1]
    assert ran[0].data == ran[1].data
    stored, expected = tables(campaign), tables(alone)
    assert [row[:4] for row in stored["source_file"]] == [row[:4] for row in expected["source_file"]]
    assert stored["data_value"] == expected["data_value"]
    assert command("ingest", received, "--scheduler", two.scheduler_address, folder=campaign).err == ""


def test_workers_of_another_version_are_refused(
    two: "LocalCluster", campaign: Path, received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = stemagg.__version__
    monkeypatch.setattr(readers_of_cluster, "__version__", "99.0")
    ran = command("ingest", received, "--scheduler", two.scheduler_address, folder=campaign)
    assert f"({here})" in (sentence := one_sentence(ran, campaign))
    assert "(99.0)" in sentence


def test_cluster_that_is_not_there_or_has_no_worker_is_named(campaign: Path, received: Path) -> None:
    assert NOWHERE in one_sentence(command("ingest", received, "--scheduler", NOWHERE, folder=campaign), campaign)
    with started(0) as cluster:
        ran = command("ingest", received, "--scheduler", cluster.scheduler_address, folder=campaign)
        assert "dask worker" in one_sentence(ran, campaign)


def test_cluster_that_is_lost_while_it_reads_ends_the_run(campaign: Path, received: Path) -> None:
    paths = sorted(received.glob("*.csv"))
    jobs = [Job(path, source_of(path.read_bytes(), path.name)) for path in paths]
    cluster = started(1)
    with ClusterReaders(open_campaign(campaign), cluster.scheduler_address) as readers:
        reading = readers.read(jobs)
        assert next(reading).source.name == "00.csv"
        cluster.close()
        with pytest.raises(UsageError) as lost:
            list(reading)
    assert [one.code for one in lost.value.faults] == ["cluster-lost"]


def test_without_what_speaks_to_clusters_it_is_said_what_to_install(
    campaign: Path, received: Path, tmp_path: Path
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "distributed.py").write_text("raise ImportError")
    without = os.pathsep.join([str(tmp_path / "without"), str(HOME)])
    ran = process("ingest", received, "--scheduler", NOWHERE, folder=campaign, PYTHONPATH=without)
    assert 'pip install "stemagg[cluster]"' in one_sentence(ran, campaign)
