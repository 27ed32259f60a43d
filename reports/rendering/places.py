"""Locks that processes hold by an open file.

The system lets go of a lock when the process ends, however it ends. Whatever process gets the file
gets the lock with it.
"""

import fcntl
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import BinaryIO

PLACES = 20  # processes that wait for their turn or have it
LOOKS, PAUSE = 3, 0.01  # somebody who only looks holds a lock for a moment


def turn_beside(target: Path) -> Path:
    """Held by the one that renders, of all on this machine."""
    return _folder(target) / "turn"


def work_on(target: Path) -> Path:
    """Held from the moment that somebody begins to make a file until it is there."""
    return _folder(target) / target.stem


def take_work(target: Path) -> BinaryIO | None:
    """None when somebody else is at work on this file."""
    for _look in range(LOOKS):
        if work := _take(work_on(target)):
            return work
        sleep(PAUSE)
    return None


def take_place(target: Path) -> BinaryIO | None:
    """One of the places of the queue, None when it is full."""
    places = (_take(_folder(target) / f"place-{number}") for number in range(PLACES))
    return next((place for place in places if place), None)


def is_worked_on(target: Path) -> bool:
    with suppress(FileNotFoundError), work_on(target).open("rb") as work:
        return not _lock(work)
    return False


def _folder(target: Path) -> Path:
    return target.parent / "rendering"


def _take(path: Path) -> BinaryIO | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab")
    if _lock(file):
        return file
    file.close()
    return None


def _lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
