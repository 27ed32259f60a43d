"""What a piece of work cost, and which files and connections it opened."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

REACHING = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "urllib.",
)


@dataclass
class Watched:
    """`seconds` of CPU; `megabytes` that memory rose above where it was; files by their path."""

    seconds: float = 0.0
    megabytes: float = 0.0
    files: set[Path] = field(default_factory=set)
    reached: list[str] = field(default_factory=list)


class _Hook:
    """Audit hooks cannot be taken away again, so there is one, which listens now and then."""

    watched: Watched | None = None
    is_set = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.watched is None:
            return
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            self.watched.files.add(Path(os.fsdecode(arguments[0])))
        elif event.startswith(REACHING):
            self.watched.reached.append(event)


HOOK = _Hook()


@contextmanager
def watching() -> Iterator[Watched]:
    if not HOOK.is_set:
        sys.addaudithook(HOOK)
        HOOK.is_set = True
    watched = Watched()
    before, started = _memory("VmRSS"), process_time()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the peak so far
    HOOK.watched = watched
    try:
        yield watched
    finally:
        HOOK.watched = None
        watched.seconds = process_time() - started
        watched.megabytes = _memory("VmHWM") - before


def _memory(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1000
    raise LookupError(name)
