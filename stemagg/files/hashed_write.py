"""Files that are written for units, each remembered by its hash, so that it is known when it comes again."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from stemagg.files.atomic_write import make_folder, write_bytes


@dataclass(frozen=True, slots=True)
class HashedWrite:
    """Writes files, and has the hashes of those that it has written, in order."""

    hashes: list[str] = field(default_factory=list)

    def write(self, path: Path, data: bytes) -> None:
        """Write or replace a file in a folder that is made if need be; UsageError when it cannot be written."""
        make_folder(path.parent)
        write_bytes(path, data)
        self.hashes.append(hashlib.sha256(data).hexdigest())
