"""Steps of the set-up: taken in order, skipped when there is nothing to do, one line for each."""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.setup.project import Project, SetupError

COLUMN = 28


@dataclass(frozen=True)
class Step:
    title: str
    is_done: Callable[[], bool]
    work: Callable[[], None]
    problem: str = ""
    """The sentence below the output of a step that failed; empty when the work says it itself."""


def take(steps: Iterable[Step]) -> None:
    for step in steps:
        print(f"{step.title:<{COLUMN}}", end="", flush=True)
        if step.is_done():
            print("up to date", flush=True)
            continue
        started = time.monotonic()
        try:
            step.work()
        except SetupError as error:
            print("failed", flush=True)
            raise SetupError(step.problem or error.sentence, error.output) from error
        print(f"{time.monotonic() - started:.1f} s", flush=True)


def command_step(
    project: Project,
    title: str,
    command: Sequence[str],
    *,
    problem: str,
    extra: Mapping[str, str] | None = None,
) -> Step:
    """A step that is taken every time."""

    def work() -> None:
        project.capture(command, extra)

    return Step(title, lambda: False, work, problem)


def file_step(
    project: Project,
    title: str,
    *commands: Sequence[str],
    inputs: Sequence[str],
    outputs: Sequence[str],
    problem: str,
) -> Step:
    """A step that is done while its input files are what they were and its outputs exist."""
    stamp = project.stamps / title.lower().replace(" ", "-")

    def is_done() -> bool:
        return (
            stamp.is_file()
            and all((project.root / output).exists() for output in outputs)
            and stamp.read_text() == fingerprint(project.root, commands, inputs)
        )

    def work() -> None:
        stamp.unlink(missing_ok=True)  # an interrupted step is not done
        before = fingerprint(project.root, commands, inputs)
        for command in commands:
            project.capture(command)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(before)

    return Step(title, is_done, work, problem)


def fingerprint(root: Path, commands: Sequence[Sequence[str]], inputs: Sequence[str]) -> str:
    """A hash of the commands and of the name and content of every file that the inputs match."""
    digest = hashlib.sha256(repr(commands).encode())
    for path in sorted({path for pattern in inputs for path in root.glob(pattern)}):
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(root)}\0{content}\n".encode())
    return digest.hexdigest()
