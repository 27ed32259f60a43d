"""The virtual environment and the packages that the lock files name, and no others."""

import sys
import time
from dataclasses import replace
from pathlib import Path

from scripts.setup import OLDEST_PYTHON
from scripts.setup.project import Project, SetupError
from scripts.setup.steps import Step, command_step, file_step

MARKER = ".venv/made-by-setup"
TO_RUN = "requirements.lock"
TO_TEST = "requirements-dev.lock"
TO_BUILD = "requirements-node.lock"
OLDEST_PIP = (22, 3)  # the one that Python 3.11.0 brings


def virtual_environment_step(project: Project) -> Step:
    return Step(
        "Virtual environment",
        lambda: marker_is_ours(project) and _has_new_enough_python(project),
        lambda: make_virtual_environment(project),
        "The virtual environment .venv could not be made; delete the folder and try again.",
    )


def marker_is_ours(project: Project) -> bool:
    """Its scripts hold absolute paths: an environment that was moved or copied is of no use."""
    marker = _marker(project)
    return marker.is_file() and marker.read_text().splitlines()[:1] == [str(project.root)]


def make_virtual_environment(project: Project) -> None:
    adoptable = not _marker(project).exists() and _has_new_enough_python(project)
    if not adoptable:
        project.capture((sys.executable, "-m", "venv", "--clear", str(project.venv)))
    if _pip_version(project) < OLDEST_PIP:
        project.capture(project.module("ensurepip", "--upgrade", "--default-pip"))
    # The time makes every environment a new one to the steps that fill it.
    _marker(project).write_text(f"{project.root}\n{time.time_ns()}\n")


def packages_step(project: Project, lock: str) -> Step:
    """One stamp for both locks, because they fill one environment: the last one counts."""
    step = file_step(
        project,
        "Python packages",
        # what is never imported need not be compiled, and that is most of it
        project.module("pip", "install", "--no-compile", "--require-hashes", "-r", lock),
        inputs=(lock, MARKER),
        outputs=(),
        problem=f"pip could not install the packages of {lock}; is the network there?",
    )
    if lock == TO_RUN:  # the tests bring all that running needs
        with_tests = packages_step(project, TO_TEST)
        return replace(step, is_done=lambda: step.is_done() or with_tests.is_done())
    return step


def lock_steps(project: Project) -> list[Step]:
    """The three lock files anew, with the newest versions that pyproject.toml allows."""
    compiler = (
        *project.module("uv", "pip", "compile", "--upgrade", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"),
    )
    selections = {
        TO_RUN: ("pyproject.toml",),
        TO_TEST: ("--group", "dev", "--constraints", TO_RUN, "pyproject.toml"),
        TO_BUILD: ("--group", "node"),
    }
    install_compiler = command_step(
        project,
        "Lock file compiler",
        project.module("pip", "install", "uv"),
        problem="pip could not install uv.",
    )
    return [install_compiler] + [
        command_step(
            project,
            lock,
            (*compiler, "--output-file", lock, *selection),
            problem="The versions that pyproject.toml asks for do not go together.",
        )
        for lock, selection in selections.items()
    ]


def _marker(project: Project) -> Path:
    return project.root / MARKER


def _has_new_enough_python(project: Project) -> bool:
    return project.python.exists() and _ask(project, "import sys; v = sys.version_info[:2]") >= (
        OLDEST_PYTHON
    )


def _pip_version(project: Project) -> tuple[int, ...]:
    return _ask(project, "import pip; v = [int(n) for n in pip.__version__.split('.')[:2]]")


def _ask(project: Project, definition_of_v: str) -> tuple[int, ...]:
    """The version that the environment's own Python reports; empty when it cannot."""
    question = f"{definition_of_v}; print(*v)"
    try:
        answer = project.capture((str(project.python), "-c", question))
    except SetupError:
        return ()
    return tuple(int(number) for number in answer.split())
