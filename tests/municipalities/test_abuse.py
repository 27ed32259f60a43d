"""An attack on two processes that share nothing but the database."""

import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from pytest_django import Settings

from municipalities.models import User
from tests.database_url import database_url
from tests.municipalities.test_accounts import LOGIN, TOO_OFTEN, WRONG

ATTACKER, OWNER = "203.0.113.9", "198.51.100.7"
EMAIL, PASSWORD = "eigenaar@gemeente.example", "het wachtwoord van de eigenaar"
ATTEMPTS, AT_ONCE = 100, 10
CSRF = "c" * 32


@pytest.fixture
def owner(transactional_db: None, settings: Settings) -> User:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    return User.objects.create_user(EMAIL, PASSWORD)


@pytest.fixture
def log_of_processes(tmp_path: Path) -> Path:
    """For every request the number of the process that answered it."""
    return tmp_path / "processes"


@pytest.fixture
def port(owner: User, tmp_path: Path, log_of_processes: Path) -> Iterator[int]:
    """Where two processes answer, as if behind one proxy."""
    environment = {
        "PATH": os.environ["PATH"],
        "ENVIRONMENT": "development",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),
        "TRUSTED_PROXY_COUNT": "1",
    }
    with socket.create_server(("127.0.0.1", 0)) as door:
        command = [
            *(sys.executable, "-m", "gunicorn", "config.wsgi", "--preload"),
            *("--bind", f"fd://{door.fileno()}", "--workers", "2", "--threads", "4"),
            *("--access-logfile", str(log_of_processes), "--access-logformat", "%(p)s"),
            *("--no-control-socket", "--error-logfile", str(tmp_path / "errors")),
        ]
        server = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, pass_fds=[door.fileno()]
        )
        yield door.getsockname()[1]
        server.terminate()
        server.wait(timeout=30)


def log_in(port: int, address: str, password: str, claim: str = "") -> tuple[int, str]:
    """The proxy adds the address of the visitor behind what the visitor claims."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    form = {"login": EMAIL, "password": password, "csrfmiddlewaretoken": CSRF}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={CSRF}",
        "X-Forwarded-For": ", ".join(filter(None, (claim, address))),
    }
    connection.request("POST", LOGIN, urlencode(form), headers)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body


def outcome(status: int, page: str) -> str:
    if status == 429 or TOO_OFTEN in page:
        return "not tried"
    return "tried" if WRONG in page else f"{status}"


def guess(port: int, number: int) -> str:
    return outcome(*log_in(port, ATTACKER, f"guess {number}", claim=f"10.0.0.{number}"))


def test_limit_holds_over_processes_and_made_up_addresses_and_the_owner_gets_in(
    port: int, log_of_processes: Path
) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = Counter(pool.map(guess, [port] * ATTEMPTS, range(ATTEMPTS)))
    lucky_guess = outcome(*log_in(port, ATTACKER, PASSWORD))
    status, _page = log_in(port, OWNER, PASSWORD)

    assert outcomes == {"tried": 5, "not tried": ATTEMPTS - 5}
    assert lucky_guess == "not tried"
    assert status == 302
    assert len(set(log_of_processes.read_text().split())) == 2
