"""Whether a folder is on a network share (SMB, NFS), where several machines cannot share a database file."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mounts")
"""What Linux tells of the file systems that are mounted."""

_OF_NETWORKS = re.compile(
    r"nfs\d?|cifs|smb\w*|afs\w*|ncpfs|webdav|davfs\w*|ceph|glusterfs|fuse\.(sshfs|davfs\w*|rclone|smb\w*)"
)
_LINUX = re.compile(r"^\S+ (?P<folder>/\S*) (?P<kind>\S+) ", re.MULTILINE)
_MACOS = re.compile(r"^.*? on (?P<folder>/.*) \((?P<kind>[^,)]+)", re.MULTILINE)
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOTE_DRIVE = 4


def is_on_network(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Return whether a folder, existing or not, is on a network share, as far as the system tells that."""
    if sys.platform == "win32":
        return _is_remote_drive(folder.absolute().anchor)
    text = mounts.read_text("utf-8", "replace") if mounts.is_file() else _told_by_macos()
    return is_of_network(kind_of_file_system(text, os.path.realpath(folder)))


def kind_of_file_system(mounts: str, folder: str) -> str:
    """Return the kind of file system on which a folder is, of those in a table of Linux or macOS; "" if in none."""
    there = PurePosixPath(folder)
    found = [(len(at.parts), kind) for at, kind in _mounted(mounts) if there.is_relative_to(at)]
    return max(reversed(found), key=lambda one: one[0])[1] if found else ""


def is_of_network(kind: str) -> bool:
    """Return whether a kind of file system is that of a network share."""
    return _OF_NETWORKS.fullmatch(kind) is not None


def _mounted(mounts: str) -> Iterator[tuple[PurePosixPath, str]]:
    for one in (_MACOS if " on /" in mounts else _LINUX).finditer(mounts):
        yield PurePosixPath(_OCTAL.sub(lambda code: chr(int(code[1], 8)), one["folder"])), one["kind"]


def _told_by_macos() -> str:
    """Return the mounted file systems as macOS lists them, "" where nothing tells."""
    program = Path("/sbin/mount")
    if not program.exists():
        return ""
    return subprocess.run([program], capture_output=True, encoding="utf-8", errors="replace", check=False).stdout  # noqa: S603


def _is_remote_drive(anchor: str) -> bool:
    r"""Return whether a drive of Windows is another machine's: \\server\share, or a letter that stands for one."""
    if anchor.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (only there)

        return ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE
    return False
