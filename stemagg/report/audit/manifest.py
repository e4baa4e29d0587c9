"""The manifest of a sealed report: hashes of all its inputs. Equal inputs give equal bytes."""

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stemagg.files.regular_file import read_regular
from stemagg.messages.os_errors import why
from stemagg.messages.reports import ReportCode
from stemagg.model.errors import UsageError, fault

SUFFIX = ".manifest.json"
_MOST_BYTES = 16 << 20
_HASH = r"^[0-9a-f]{64}$"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SealedFile(_Entry):
    """A file: its path relative to the campaign folder, and the SHA-256 of its content, "" when it is missing."""

    name: str
    sha256: str = Field(pattern=rf"^$|{_HASH}")


class SealedInput(_Entry):
    """A received file with answers in the report: its name with folder, SHA-256, and number of values that count.

    `campaign` is the folder of the earlier campaign that it was sent to, "" for this one.
    """

    name: str
    sha256: str = Field(pattern=_HASH)
    values_counted: int
    campaign: str = ""


class Manifest(_Entry):
    """The inputs of a report; `seal` is the hash of everything else, so that manual changes are detected.

    `files` are the settings, outline, roster, decisions and template of the campaign; `date` is the date of the
    document ("" for blank); `sealed_at` is taken from the command line, never from the clock.
    """

    program: str
    sealed_at: str
    campaign: str
    outline_version: str
    report: SealedFile
    date: str
    units_received: int
    units_expected: int
    findings: dict[str, int]
    files: tuple[SealedFile, ...]
    inputs: tuple[SealedInput, ...]
    seal: str = ""

    def sealed(self) -> "Manifest":
        """Return the manifest with its hash."""
        rest = json.dumps(self.model_dump(exclude={"seal"}), ensure_ascii=False, sort_keys=True)
        return self.model_copy(update={"seal": hashlib.sha256(rest.encode()).hexdigest()})

    @property
    def is_intact(self) -> bool:
        """Return whether nothing was changed after sealing."""
        return self.seal == self.sealed().seal

    def as_text(self) -> str:
        """Return the manifest as the text of its file."""
        return json.dumps(self.model_dump(), ensure_ascii=False, indent=2) + "\n"


def manifest_path(report: Path) -> Path:
    """Return the path of a report's manifest, beside the report."""
    return report.with_name(report.name + SUFFIX)


def read_manifest(path: Path) -> Manifest:
    """Return a manifest; UsageError when it cannot be read or is invalid."""
    try:
        return Manifest.model_validate_json(read_regular(path, _MOST_BYTES))
    except OSError as error:
        detail: str = why(error)
        raise UsageError(fault(str(path), ReportCode.MANIFEST_UNREADABLE, detail=detail)) from None
    except ValidationError as error:
        first = error.errors()[0]
        detail = ".".join(map(str, first["loc"])) or str(first["type"])
        raise UsageError(fault(str(path), ReportCode.MANIFEST_UNREADABLE, detail=detail)) from None


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a byte string."""
    return hashlib.sha256(data).hexdigest()
