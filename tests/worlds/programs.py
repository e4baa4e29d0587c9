"""The programs that some tests need, each named by a marker; and LibreOffice, run as an office would use it."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from stemagg.ooxml.libreoffice import office_program
from tests.worlds.postgresql import ADDRESS, postgresql

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
MS_WORD = "docx:MS Word 2007 XML"


def chromium() -> str | None:
    """Return this computer's Chromium, None when there is none."""
    return next(filter(None, map(shutil.which, _CHROMIUMS)), None)


PROGRAMS: dict[str, tuple[Callable[[], str | None], str]] = {
    "libreoffice": (office_program, "LibreOffice is not installed (Debian: libreoffice-writer and libreoffice-calc)"),
    "postgresql": (
        postgresql,
        f"PostgreSQL (Debian: postgresql) or psycopg is not installed, and {ADDRESS} names no server",
    ),
    "chromium": (chromium, "Chromium is not installed (Debian: chromium)"),
}
"""By the marker of a test: what finds the program, and what to install when it is not found."""


def saved_by_libreoffice(document: Path, kind: str = MS_WORD) -> Path:
    """Return a copy of a document as LibreOffice saves it, in a folder beside it."""
    folder = document.parent / "saved"
    profile = f"-env:UserInstallation={(document.parent / 'profile').as_uri()}"
    command = [str(office_program()), profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, timeout=600, capture_output=True)  # noqa: S603
    return folder / document.with_suffix(f".{kind.partition(':')[0]}").name
