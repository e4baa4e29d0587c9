"""Files that lie beside reports and are none: lock files, partial downloads, files of the operating system."""

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_SYSTEM_FOLDERS = ("__macosx/",)
_LEFT_OVER = ("~$", ".")
_UNFINISHED = (".crdownload", ".part", ".partial", ".tmp")


def is_system_file(path: str) -> bool:
    """Return whether a file is a lock file, partial download or the like rather than a report."""
    lower = path.lower()
    name = lower.rpartition("/")[2]
    return (
        name in _SYSTEM_FILES
        or name.startswith(_LEFT_OVER)
        or name.endswith(_UNFINISHED)
        or lower.startswith(_SYSTEM_FOLDERS)
    )
