"""A store in a file on a network share is refused: the tables of mounted file systems are those of real machines."""

from pathlib import Path

import pytest

from stemagg.files.network_share import is_on_network, kind_of_file_system
from stemagg.model.errors import StoreError
from stemagg.store.connection import open_store

LINUX = """\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
tmpfs /run tmpfs rw,nosuid,nodev,size=1614316k 0 0
10.0.0.5:/export/phong /srv/phong nfs4 rw,relatime,vers=4.2 0 0
//may-chu/bao\\040cao /mnt/bao\\040cao cifs rw,relatime,vers=3.1.1 0 0
/dev/sdb1 /srv/phong/local xfs rw,relatime 0 0
an@may-chu:/home /home/an/xa fuse.sshfs rw,nosuid,nodev 0 0
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//an@may-chu/bao%20cao on /Volumes/bao cao (smbfs, nodev, nosuid, mounted by an)
/dev/disk4s1 on /Volumes/USB (exfat, local, nodev, nosuid, noowners)
"""


@pytest.mark.parametrize(
    ("table", "folder", "kind"),
    [
        (LINUX, "/home/an/campaign", "ext4"),
        (LINUX, "/srv/phong/stem-2026", "nfs4"),
        (LINUX, "/srv/phongban", "ext4"),
        (LINUX, "/mnt/bao cao/stem-2026", "cifs"),
        (LINUX, "/srv/phong/local/stem-2026", "xfs"),
        (LINUX, "/home/an/xa/stem", "fuse.sshfs"),
        (MACOS, "/Volumes/bao cao/stem-2026", "smbfs"),
        (MACOS, "/Volumes/USB/stem-2026", "exfat"),
        (MACOS, "/Users/an/stem-2026", "apfs"),
        ("", "/home/an", ""),
    ],
)
def test_folder_is_on_the_file_system_that_is_mounted_nearest(table: str, folder: str, kind: str) -> None:
    assert kind_of_file_system(table, folder) == kind


@pytest.mark.parametrize(("kind", "expected"), [("nfs4", True), ("cifs", True), ("ext4", False), ("overlay", False)])
def test_store_on_a_network_share_is_refused_with_both_ways_out(kind: str, expected: bool, tmp_path: Path) -> None:  # noqa: FBT001
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda2 / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n", encoding="utf-8")
    folder = tmp_path / "campaign"
    folder.mkdir()
    assert is_on_network(folder, table) is expected
    if not expected:
        open_store(folder / "stemagg.db", "c", mounts=table)
        return
    with pytest.raises(StoreError) as caught:
        open_store(folder / "stemagg.db", "c", mounts=table)
    (said,) = caught.value.faults
    assert said.code == "store-on-network"
    assert list(folder.iterdir()) == []
