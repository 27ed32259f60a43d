"""The commands of the Makefile, each as the list of its steps."""

import os
import socket
from collections.abc import Mapping

from scripts.setup.database import content_step, translations_step
from scripts.setup.frontend import frontend_steps
from scripts.setup.postgres import temporary_server
from scripts.setup.project import Project, SetupError
from scripts.setup.python_packages import (
    TO_RUN,
    TO_TEST,
    lock_steps,
    packages_step,
    virtual_environment_step,
)
from scripts.setup.steps import Step, command_step, take
from scripts.setup.system import (
    BROWSER_AND_PDF_READER,
    BROWSER_WITHOUT_WINDOWS,
    OFFICE,
    PDF_AND_TRANSLATIONS,
    POSTGRESQL,
    SystemPart,
    faster_step,
    python_with_pip,
    system_step,
)

PER_DATABASE = "database and not looks"  # what one database could do otherwise than another
IN_MEMORY = {"DATABASE_URL": "sqlite://:memory:"}


def serve(project: Project) -> int:
    address = address_to_serve_on(os.environ.get("PORT", "8000"))
    take([*base_steps(project, PDF_AND_TRANSLATIONS, TO_RUN), content_step(project)])
    print(flush=True)
    if project.attend(project.manage("demo")):
        raise SetupError("The demo data could not be made.")
    plain = {"DJANGO_RUNSERVER_HIDE_WARNING": "true", "PYTHONUNBUFFERED": "1"}
    return project.attend(project.manage("runserver", "--noreload", address), plain)


def verify(project: Project) -> int:
    take([*steps_before_tests(project), *check_steps(project)])
    return run_suite(project, IN_MEMORY)


def verify_on_postgres(project: Project) -> int:
    take(steps_before_tests(project, POSTGRESQL))
    with temporary_server() as database_url:
        return run_suite(project, {"DATABASE_URL": database_url}, "-m", PER_DATABASE)


def soak(project: Project) -> int:
    take(steps_before_tests(project, POSTGRESQL))
    longer = {"HYPOTHESIS_PROFILE": "soak"}
    outcome = run_suite(project, {**IN_MEMORY, **longer})
    if outcome:
        return outcome
    with temporary_server() as database_url:
        durability = project.module("pytest", "tests/durability")
        return project.attend(durability, {"DATABASE_URL": database_url, **longer})


def benchmark(project: Project) -> int:
    take(steps_before_tests(project, POSTGRESQL))
    return project.attend(project.module("benchmarks"))


def renew_locks(project: Project) -> int:
    take([virtual_environment_step(project), *lock_steps(project)])
    return 0


COMMANDS = {
    "run": serve,
    "test": verify,
    "test-postgres": verify_on_postgres,
    "soak": soak,
    "bench": benchmark,
    "lock": renew_locks,
}


def base_steps(project: Project, parts: tuple[SystemPart, ...], packages: str) -> list[Step]:
    return [
        system_step(project, (python_with_pip(project), *parts)),
        virtual_environment_step(project),
        packages_step(project, packages),
        *frontend_steps(project),
        translations_step(project),
    ]


def steps_before_tests(project: Project, parts: tuple[SystemPart, ...] = ()) -> list[Step]:
    needed = (*PDF_AND_TRANSLATIONS, *BROWSER_AND_PDF_READER, *OFFICE, *parts)
    faster = faster_step(project, "Browser without windows", BROWSER_WITHOUT_WINDOWS)
    return [*base_steps(project, needed, TO_TEST), faster]


def check_steps(project: Project) -> list[Step]:
    return [
        command_step(
            project,
            "Lint",
            project.module("ruff", "check"),
            problem="Ruff has remarks; see above.",
        ),
        command_step(
            project,
            "Format",
            project.module("ruff", "format", "--check"),
            problem="Not formatted; type: .venv/bin/ruff format",
        ),
        command_step(
            project,
            "Types",
            project.module("mypy"),
            problem="The types do not agree; see above.",
        ),
        command_step(
            project,
            "Migrations",
            project.manage("makemigrations", "--check", "--dry-run"),
            problem="A model changed without a migration; type: "
            ".venv/bin/python manage.py makemigrations",
            extra=IN_MEMORY,
        ),
    ]


def run_suite(project: Project, extra: Mapping[str, str], *selection: str) -> int:
    """Pytest says its own closing line: nothing is printed after it."""
    # worksteal keeps the tests of a module together: it is made ready once
    parallel = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
    return project.attend(project.module("pytest", *parallel, *selection), extra)


def address_to_serve_on(port: str) -> str:
    """Found out before the work starts, because afterwards is late to hear it."""
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise SetupError(f"PORT={port} is not a port; for example: make run PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            raise SetupError(
                f"Port {port} is taken by another program; choose one: make run PORT=8001"
            ) from error
    return f"127.0.0.1:{port}"
