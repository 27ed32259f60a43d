"""What scripts/setup asks of the machine, and what it says when that is not there."""

import re
import runpy
import socket
import sys
import tomllib
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Model

from maturity.models import Facet, Practice
from municipalities.models import Municipality
from scripts.setup import commands, database, frontend, postgres, python_packages, system
from scripts.setup.project import Project, SetupError
from scripts.setup.system import SystemPart
from tests.maturity.documents import thawed

ROOT = Path(__file__).resolve().parents[2]
MISSING = SystemPart(lambda: False, "libfirst", "first")
ALSO_MISSING = SystemPart(lambda: False, "libother", "other")
PRESENT = SystemPart(lambda: True, "libpresent", "present")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def write_program(folder: Path, name: str, output: str) -> None:
    program = folder / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\necho {output}\n")
    program.chmod(0o755)


# -- System packages ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("Linux", "sudo apt-get install libfirst libother"),
        ("Darwin", "brew install first other"),
    ],
)
def test_what_to_type_names_the_exact_command(name: str, command: str) -> None:
    sentence = system.what_to_type([ALSO_MISSING, MISSING, MISSING], name)

    assert sentence == (f"Some system packages are missing; install them and try again: {command}")


def test_system_step_asks_the_user_when_it_may_not_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "administrator_prefix", lambda: None)
    monkeypatch.setattr(system.platform, "system", lambda: "Linux")

    with pytest.raises(SetupError, match=r"sudo apt-get install libfirst$"):
        system.system_step(project, [PRESENT, MISSING]).work()


@pytest.mark.parametrize(
    ("files", "is_there"),
    [
        ([], False),
        (["soffice", "soffice.bin"], False),
        (["soffice", "soffice.bin", "libsclo.so"], True),
        (["soffice"], True),  # only a starter: what it starts is one whole
    ],
)
def test_office_is_looked_for_with_the_part_that_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], *, is_there: bool
) -> None:
    for name in files:
        write_program(tmp_path, name, "x")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert system.office("sc")() is is_there


def test_system_step_installs_only_what_is_missing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    part = SystemPart(lambda: "libneeded" in installed, "libneeded", "needed")
    monkeypatch.setattr(system, "administrator_prefix", lambda: ("sudo", "-n"))
    monkeypatch.setattr(system, "install", lambda _project, _prefix, names: installed.extend(names))
    step = system.system_step(project, [PRESENT, part])

    step.work()

    assert installed == ["libneeded"]
    assert step.is_done()


def test_what_only_saves_time_is_installed_and_missed_by_nobody(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def install(_project: Project, _prefix: tuple[str, ...], names: list[str]) -> None:
        asked.extend(names)
        raise SetupError("Not to be had here.")

    monkeypatch.setattr(system, "install", install)
    monkeypatch.setattr(system, "administrator_prefix", tuple)
    step = system.faster_step(project, "Faster", MISSING)

    assert not step.is_done()
    step.work()
    monkeypatch.setattr(system, "administrator_prefix", lambda: None)

    assert asked == ["libfirst"]
    assert step.is_done()


@pytest.mark.parametrize(
    ("programs", "user", "prefix"),
    [
        ({"apt-get"}, 0, ()),
        ({"apt-get"}, 1000, None),
        (set(), 0, None),
    ],
)
def test_administrator_prefix_tells_who_may_install(
    monkeypatch: pytest.MonkeyPatch, programs: set[str], user: int, prefix: tuple[str, ...] | None
) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda name: name if name in programs else None)
    monkeypatch.setattr(system.os, "geteuid", lambda: user)

    assert system.administrator_prefix() == prefix


# -- Node and PostgreSQL --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("programs", "major"),
    [
        ({"node": "v22.4.1", "npm": "10.0.0"}, 22),
        ({"node": "v18.20.0", "npm": "9.0.0"}, 18),
        ({"node": "v22.4.1"}, 0),
        ({"npm": "10.0.0"}, 0),
    ],
)
def test_node_version_counts_node_only_with_npm(
    project: Project, monkeypatch: pytest.MonkeyPatch, programs: dict[str, str], major: int
) -> None:
    monkeypatch.setenv("PATH", str(project.root / "nothing"))
    for name, version in programs.items():
        write_program(project.venv / "bin", name, version)

    assert frontend.node_version(project) == major


def test_find_programs_takes_the_newest_postgresql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "INSTALLED_OUTSIDE_PATH", [(tmp_path, "*/bin")])
    monkeypatch.setattr(postgres.shutil, "which", lambda name: None)
    for version in ("9", "15", "16"):
        write_program(tmp_path / version / "bin", "initdb", version)
    (tmp_path / "17" / "bin").mkdir(parents=True)  # the client alone

    assert postgres.find_programs() == tmp_path / "16" / "bin"


# -- Python ---------------------------------------------------------------------------------------


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; .* is older"):
        runpy.run_path(str(ROOT / "scripts" / "setup" / "__init__.py"))


def test_virtual_environment_of_another_folder_is_not_ours(project: Project) -> None:
    marker = project.root / python_packages.MARKER
    marker.parent.mkdir()

    marker.write_text("/somewhere/else\n1\n")
    assert not python_packages.marker_is_ours(project)

    marker.write_text(f"{project.root}\n1\n")
    assert python_packages.marker_is_ours(project)


def test_packages_to_run_are_there_after_those_to_test_but_not_the_other_way(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "capture", lambda *_: "")
    to_run = python_packages.packages_step(project, python_packages.TO_RUN)
    to_test = python_packages.packages_step(project, python_packages.TO_TEST)

    to_test.work()
    assert (to_run.is_done(), to_test.is_done()) == (True, True)

    to_run.work()
    assert (to_run.is_done(), to_test.is_done()) == (True, False)


def pinned(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text().splitlines()
    requirements = [line.split()[0] for line in lines if line and line[0].isalnum()]
    return dict(requirement.split("==") for requirement in requirements)


def test_tests_run_with_the_versions_that_users_run() -> None:
    used = pinned(python_packages.TO_RUN)

    assert used == {name: pinned(python_packages.TO_TEST)[name] for name in used}


def test_locks_hold_every_package_that_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = asked["dependency-groups"]
    requirements = {
        python_packages.TO_RUN: asked["project"]["dependencies"],
        python_packages.TO_TEST: groups["dev"],
        python_packages.TO_BUILD: groups["node"],
    }

    for lock, names in requirements.items():
        assert {re.split(r"[\[><=~]", name)[0] for name in names} <= pinned(lock).keys()


# -- Tests ---------------------------------------------------------------------------------------


def test_suite_is_whole_on_sqlite_and_what_reaches_the_database_on_postgresql(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[tuple[str, str]] = []

    def attend(_project: Project, command: tuple[str, ...], extra: dict[str, str]) -> int:
        run.append((extra["DATABASE_URL"].partition(":")[0], " ".join(command[3:])))
        return 0

    monkeypatch.setattr(Project, "attend", attend)
    monkeypatch.setattr(commands, "take", lambda _steps: None)
    monkeypatch.setattr(commands, "temporary_server", lambda: nullcontext("postgres://x"))

    commands.verify(project)
    commands.verify_on_postgres(project)

    suite = "-n auto --maxprocesses 4 --dist worksteal"
    assert run == [("sqlite", suite), ("postgres", f"{suite} -m database and not looks")]


# -- Serving --------------------------------------------------------------------------------------


@pytest.mark.parametrize("port", ["", "0", "65536", "http", "-1"])
def test_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SetupError, match=rf"^PORT={port} is not a port"):
        commands.address_to_serve_on(port)


def test_port_in_use_is_said_before_the_work_starts() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(SetupError, match=f"^Port {port} is taken by another program"):
            commands.address_to_serve_on(str(port))


def test_content_goes_into_a_named_database_every_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / database.DATABASE).parent.mkdir()
    (project.root / database.DATABASE).touch()
    monkeypatch.setattr(Project, "capture", lambda *_: "")

    monkeypatch.delenv("DATABASE_URL", raising=False)
    ours = database.content_step(project)
    ours.work()
    monkeypatch.setenv("DATABASE_URL", "postgres://db.example.org/name")
    named = database.content_step(project)
    named.work()

    assert (ours.is_done(), named.is_done()) == (True, False)


def test_content_goes_in_a_second_time_without_touching_what_was_edited(
    db: None, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[str, ...]] = []
    (project.root / "data").mkdir()
    monkeypatch.setattr(Project, "capture", lambda _project, command, *_: taken.append(command))
    database.content_step(project).work()
    monkeypatch.chdir(ROOT)
    loading = [command[2:] for command in taken if "migrate" not in command]
    texts: list[tuple[type[Model], str]] = [
        (Facet, "question_nl"),
        (Practice, "title_nl"),
        (Municipality, "name"),
    ]

    for command in loading:
        call_command(*command)
    with thawed():
        for model, column in texts:
            first = model._default_manager.first()
            setattr(first, column, "Aangepast")
            first.save()
    for command in loading:
        call_command(*command)

    assert len(loading) == 2
    assert [m._default_manager.filter(**{c: "Aangepast"}).count() for m, c in texts] == [1, 1, 1]
