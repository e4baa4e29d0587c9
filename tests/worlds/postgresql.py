"""A PostgreSQL server for tests: the one that the environment names, otherwise one of this machine's own programs."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import tomllib
import uuid
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.postgresql import schema_named
from tests.worlds.campaign_files import change

ADDRESS = "STEMAGG_TEST_POSTGRESQL"
_PROGRAMS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
_ANYBODY = ("postgres", "nobody")
_FAST = "fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=60"
"""Nothing of it outlives the tests."""
_STARTED: dict[Path, Sequence[str]] = {}
"""The folder of the server that was started, with the command that stops it."""


def postgresql() -> str | None:
    """Return what makes a store of a server possible here, None when something is missing."""
    if find_spec("psycopg") is None:
        return None
    return os.environ.get(ADDRESS) or program("initdb")


def program(name: str) -> str | None:
    """Return a program of the server, wherever Debian, Red Hat or Homebrew have installed it."""
    found = (path / name for pattern in _PROGRAMS for path in sorted(Path("/").glob(pattern[1:]), reverse=True))
    return shutil.which(name) or next((str(path) for path in found if path.exists()), None)


@cache
def server() -> str:
    """Return the address of a server, started for this process where the environment names none."""
    if address := os.environ.get(ADDRESS):
        return address
    folder = Path(tempfile.mkdtemp(prefix="stemagg-pg-"))
    data = folder / "data"
    _run("initdb", "-D", str(data), "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8", folder=folder)
    (data / "postgresql.auto.conf").write_text("\n".join(f"{k} = '{v}'" for k, v in (s.split("=") for s in _FAST)))
    control = ("pg_ctl", "-D", str(data), "-w")
    _run(*control, "-l", str(folder / "log"), "-o", f"-k {folder}", "start", folder=folder)
    _STARTED[folder] = control
    return f"postgresql+psycopg://tests@/postgres?host={folder}"


def stop() -> None:
    """Stop the server of this process, if it has started one."""
    while _STARTED:
        folder, control = _STARTED.popitem()
        _run(*control, "-m", "immediate", "stop", folder=folder)
        shutil.rmtree(folder, ignore_errors=True)


def _run(name: str, *arguments: str, folder: Path) -> None:
    """Run a program of the server: as somebody without privileges, for it refuses to be run by root."""
    user = {}
    if os.geteuid() == 0:
        known = {one.pw_name: one for one in pwd.getpwall()}
        somebody = next(known[one] for one in _ANYBODY if one in known)
        user = {"user": somebody.pw_uid, "group": somebody.pw_gid}
        shutil.chown(folder, somebody.pw_uid, somebody.pw_gid)
    path = program(name)
    assert path is not None, name
    spoken = {**os.environ, "LC_ALL": "C"}  # the tests speak of languages that the machine may not have
    subprocess.run([path, *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL, env=spoken, **user)  # type: ignore[call-overload]  # noqa: S603


def new_address() -> str:
    """Return the address of a store that nobody else uses."""
    address = server()
    return f"{address}{'&' if '?' in address else '?'}schema=test_{uuid.uuid4().hex}"


def on_postgresql(campaign: Path) -> Path:
    """Let the store of a campaign be a schema of its own on the server."""
    written = (campaign / "stemagg.toml").read_text(encoding="utf-8")
    (line,) = re.findall(r"^store = .*\n", written, re.MULTILINE) or [""]
    change(campaign, "stemagg.toml", line, f'store = "{new_address()}"\n')
    return campaign


def rows(campaign: Path, sql: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
    """Execute SQL in the store of a campaign, past the program, and return the rows that it yields."""
    import psycopg  # noqa: PLC0415  (not installed everywhere)

    url = make_url(tomllib.loads((campaign / "stemagg.toml").read_text(encoding="utf-8"))["store"])
    schema = schema_named(str(url.query.get("schema") or open_campaign(campaign).outline.code))
    plain = url.difference_update_query(["schema"]).set(drivername="postgresql").render_as_string()
    with closing(psycopg.connect(plain, autocommit=True)) as connection:
        connection.execute(f'SET search_path TO "{schema}"'.encode())
        made = connection.execute(re.sub(r":(\w+)", r"%(\1)s", sql).encode(), values)
        return made.fetchall() if made.description else []
