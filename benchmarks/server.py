"""The application as it runs in production: gunicorn with two processes, behind a proxy."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PROCESSES = 2
# Threads, so that a save which waits for another's transaction holds up nobody but itself.
THREADS = 4


def production(database_url: str, folder: Path) -> dict[str, str]:
    """Our own secret key: sessions that this process makes are valid there."""
    return {
        "PATH": os.environ["PATH"],
        "ENVIRONMENT": "production",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",  # for where the static files are
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "localhost",
        "BEHIND_TLS_PROXY": "True",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(folder),
        "EMAIL_URL": "dummy:",
        "DEFAULT_FROM_EMAIL": "meting@example.org",
    }


@dataclass
class Server:
    """Its door is ours: who knocks while the server is down waits for the next one."""

    environment: Mapping[str, str]
    door: socket.socket
    log: Path

    def __post_init__(self) -> None:
        self.start()

    @property
    def port(self) -> int:
        return int(self.door.getsockname()[1])

    def start(self) -> None:
        command = [
            *(sys.executable, "-m", "gunicorn", "config.wsgi", "--preload", "--no-control-socket"),
            *("--workers", str(PROCESSES), "--threads", str(THREADS)),
            *("--bind", f"fd://{self.door.fileno()}"),
        ]
        with self.log.open("ab") as log:
            self._main = subprocess.Popen(  # noqa: S603 - our own command
                command,
                cwd=settings.BASE_DIR,
                env=self.environment,
                pass_fds=[self.door.fileno()],
                stdout=log,
                stderr=log,
                start_new_session=True,  # a group of its own, to be killed with all processes
            )

    def kill(self) -> None:
        """All processes at once, in the middle of whatever they do."""
        if self._main.poll() is not None:
            raise RuntimeError(f"The server stopped by itself:\n{self.log.read_text()}")
        os.killpg(self._main.pid, signal.SIGKILL)
        self._main.wait()


@contextmanager
def server_of(database_url: str, folder: Path) -> Iterator[Server]:
    """A running server that keeps its files in a folder."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = Server(production(database_url, folder), door, folder / "server.log")
        try:
            yield server
        finally:
            server.kill()
