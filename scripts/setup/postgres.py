"""A PostgreSQL server of our own for one test run: new, on loopback, thrown away afterwards."""

import os
import platform
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.setup.project import SetupError

INSTALLED_OUTSIDE_PATH = (  # Debian and Homebrew keep the server's programs out of PATH
    (Path("/usr/lib/postgresql"), "*/bin"),
    (Path("/opt/homebrew/opt"), "postgresql*/bin"),
    (Path("/usr/local/opt"), "postgresql*/bin"),
)
SPEED_OVER_SAFETY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SECONDS_TO_START = 30
ROLE = "suite"


@dataclass(frozen=True)
class Cluster:
    programs: Path
    folder: Path
    owner: str | None
    """The account that runs it; None for our own. PostgreSQL refuses to run as root."""

    @property
    def data(self) -> Path:
        return self.folder / "data"


def find_programs() -> Path | None:
    """The folder with initdb and postgres; the newest version when there are several."""
    in_path = shutil.which("initdb")
    if in_path:
        return Path(in_path).resolve().parent
    found = [
        folder
        for parent, pattern in INSTALLED_OUTSIDE_PATH
        for folder in parent.glob(pattern)
        if (folder / "initdb").exists()
    ]
    return max(found, key=_version, default=None)


@contextmanager
def temporary_server(options: Sequence[str] = SPEED_OVER_SAFETY) -> Iterator[str]:
    """Yields the DATABASE_URL of a running server, and stops it however the run ends. Without
    options it is as careful, and as slow, as in production."""
    programs = find_programs()
    if programs is None:
        raise SetupError("The programs of a PostgreSQL server were not found.")
    with TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster(programs, Path(folder), _owner())
        password, port = secrets.token_hex(16), free_port()
        _create(cluster, password)
        with _start(cluster, port, options) as server:
            try:
                _wait_until_ready(cluster, server, port)
                yield f"postgres://{ROLE}:{password}@127.0.0.1:{port}/postgres"
            finally:
                server.send_signal(signal.SIGINT)  # "fast": does not wait for its clients


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", str(folder)))


def _owner() -> str | None:
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in accounts else "nobody"


def _create(cluster: Cluster, password: str) -> None:
    password_file = cluster.folder / "password"
    password_file.write_text(password)
    if cluster.owner:
        for path in (cluster.folder, password_file):
            shutil.chown(path, cluster.owner)
    locale = "en_US.UTF-8" if platform.system() == "Darwin" else "C.UTF-8"
    process = subprocess.run(
        [
            *(str(cluster.programs / "initdb"), "--pgdata", str(cluster.data)),
            *("--username", ROLE, "--auth", "scram-sha-256", "--pwfile", str(password_file)),
            *("--encoding", "UTF8", "--locale", locale, "--no-sync"),
        ],
        cwd=cluster.folder,
        user=cluster.owner,
        group=_group(cluster),
        extra_groups=None if cluster.owner is None else [],
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        raise SetupError(
            "The PostgreSQL server could not be made.", process.stdout + process.stderr
        )


def _start(cluster: Cluster, port: int, extra: Sequence[str]) -> subprocess.Popen[bytes]:
    address = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
    with _log(cluster).open("wb") as log:
        return subprocess.Popen(
            [
                *(str(cluster.programs / "postgres"), "-D", str(cluster.data)),
                *(argument for option in (*address, *extra) for argument in ("-c", option)),
            ],
            cwd=cluster.folder,
            user=cluster.owner,
            group=_group(cluster),
            extra_groups=None if cluster.owner is None else [],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the tests; the server stops after them
        )


def _wait_until_ready(cluster: Cluster, server: subprocess.Popen[bytes], port: int) -> None:
    is_ready = [str(cluster.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    deadline = time.monotonic() + SECONDS_TO_START
    while subprocess.run(is_ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise SetupError("The PostgreSQL server did not start.", _log(cluster).read_text())
        time.sleep(0.1)


def _log(cluster: Cluster) -> Path:
    return cluster.folder / "log"


def _group(cluster: Cluster) -> int | None:
    return None if cluster.owner is None else pwd.getpwnam(cluster.owner).pw_gid
