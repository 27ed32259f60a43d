"""Production refuses to start half configured; development needs nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
REQUIRED = {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"}
COMPLETE = {
    "SECRET_KEY": "Niet-voor-een-echte-installatie-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "meting.example",
    "DATABASE_URL": "postgres://meting:geheim@127.0.0.1/meting",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "meting@meting.example",
}
CHECK = "from django.core.management import call_command; import django; django.setup(); "
DEPLOY = CHECK + "call_command('check', deploy=True, fail_level='WARNING')"


def run(code: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """In a process that knows these variables and where programs are, and nothing else."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **variables,
    }
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def variables_named(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", text))


def test_production_names_everything_that_is_missing_at_once() -> None:
    process = run("import config.settings", {})

    assert process.returncode != 0
    last_line = process.stderr.strip().splitlines()[-1]
    assert variables_named(last_line) >= REQUIRED


def test_production_refuses_weak_and_unusable_values() -> None:
    process = run(
        "import config.settings",
        {**COMPLETE, "SECRET_KEY": "kort", "ALLOWED_HOSTS": "", "DEFAULT_FROM_EMAIL": "nobody"},
    )

    assert process.returncode != 0
    last_line = process.stderr.strip().splitlines()[-1]
    assert variables_named(last_line) == {"SECRET_KEY", "ALLOWED_HOSTS", "DEFAULT_FROM_EMAIL"}
    assert "kort" not in process.stderr


@pytest.mark.parametrize("url", ["smtp+tls://127.0.0.1", "file:///var/mail/meting", "127.0.0.1"])
def test_mail_server_of_an_unknown_kind_is_refused(url: str) -> None:
    process = run("import config.settings", {**COMPLETE, "EMAIL_URL": url})

    assert process.returncode != 0
    assert "Begin with submission://" in process.stderr


def test_unknown_environment_is_refused() -> None:
    process = run("import config.settings", {"ENVIRONMENT": "productoin"})

    assert process.returncode != 0
    assert "ENVIRONMENT" in process.stderr


def test_complete_production_passes_every_check_for_deployment() -> None:
    process = run(DEPLOY, COMPLETE)

    assert (process.returncode, process.stderr) == (0, "")


def test_production_never_shows_tracebacks() -> None:
    process = run("from config import settings; print(settings.DEBUG)", {**COMPLETE, "DEBUG": "1"})

    assert process.stdout == "False\n"


@pytest.mark.parametrize(
    ("environment", "asked", "of"),
    [
        ("production", "", {"administrator"}),
        ("production", "manager", {"manager", "administrator"}),
        ("development", "", set()),
    ],
)
def test_second_factor_is_asked_of_administrators_outside_development(
    environment: str, asked: str, of: set[str]
) -> None:
    variables = {**COMPLETE, "ENVIRONMENT": environment, "MFA_REQUIRED_FOR": asked}

    process = run("from config import settings; print(*settings.MFA_REQUIRED_FOR)", variables)

    assert set(process.stdout.split()) == of


def test_second_factor_of_an_unknown_role_is_refused() -> None:
    process = run("import config.settings", {**COMPLETE, "MFA_REQUIRED_FOR": "manager,boss"})

    assert process.returncode != 0
    assert "MFA_REQUIRED_FOR" in process.stderr


def test_development_needs_no_variable() -> None:
    process = run(CHECK + "call_command('check')", {"ENVIRONMENT": "development"})

    assert (process.returncode, process.stderr) == (0, "")


def test_sqlite_takes_its_lock_at_once_waits_for_it_and_forgets_nothing(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    code = (
        CHECK + "from django.db import connection as c; c.ensure_connection();"
        " read = lambda name: c.cursor().execute(f'PRAGMA {name}').fetchone()[0];"
        " print(c.transaction_mode, read('busy_timeout'), read('synchronous'),"
        " read('foreign_keys'), read('journal_mode'))"
    )

    process = run(code, {"ENVIRONMENT": "development", "DATABASE_URL": database})

    assert process.stdout.split() == ["IMMEDIATE", "20000", "2", "1", "delete"]
