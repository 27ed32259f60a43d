"""Has a PDF made by a process of its own, and hears what became of it."""

import json
import logging
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic, sleep
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from reports.pdf import PdfError
from reports.rendering.document import Document, Source
from reports.rendering.places import is_worked_on, take_place, take_work
from reports.store import path_of, stored_file

WORKER = "reports.rendering.worker"
PATIENCE = 600  # seconds that a process waits for its turn
GLANCE = 0.1  # seconds between two looks whether a file is there
# What Python and the libraries of the renderer look at; never a secret of ours.
HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "XDG_CACHE_HOME")

logger = logging.getLogger(__name__)


class QueueFullError(PdfError):
    """So many PDFs wait for their turn that another would not come to it soon."""

    def __str__(self) -> str:
        return _("Too many reports are being made. Try it again in a few minutes.")


class NotMadeError(PdfError):
    """The process ended without a file."""

    def __str__(self) -> str:
        return _("The report was not made: it took too long or too much memory.")


def start(document: Document) -> Thread | None:
    """Begin to make it, unless it is there or somebody is at it. Returns what hears of the end.

    Raises QueueFullError, and OSError where nothing can be stored.
    """
    target = path_of(document.key)
    with ExitStack() as files:
        work = take_work(target)
        if work is None:
            return None
        files.enter_context(work)
        if target.exists():
            return None
        place = take_place(target)
        if place is None:
            raise QueueFullError
        files.enter_context(place)
        return hand_over(target, document.compose(), [work, place])


def hand_over(target: Path, source: Source, locks: list[BinaryIO]) -> Thread | None:
    """To a new process, which holds the locks until it ends."""
    limits = (PATIENCE, settings.REPORT_SECONDS, settings.REPORT_MEGABYTES)
    with _spooled(source, target.parent) as spooled:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", WORKER, str(target.absolute()), *map(str, limits)],
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
            stdin=spooled,
            stdout=subprocess.PIPE,
            pass_fds=[lock.fileno() for lock in locks],
        )
    hearing = Thread(target=_hear, args=(target.stem, process), name=WORKER, daemon=True)
    hearing.start()
    return hearing


def is_under_way(document: Document) -> bool:
    return is_worked_on(path_of(document.key))


def wait_for(document: Document, seconds: float) -> bytes | None:
    """The file; None when it is not there in time. Raises NotMadeError and what `start` raises."""
    if (content := stored_file(document.key)) is not None:
        return content
    start(document)
    return _when_made(document, seconds)


def make(document: Document) -> bytes:
    """The file, however long it takes until its turn has come. Raises as `wait_for` does."""
    hearing = start(document)
    try:
        content = _when_made(document, PATIENCE + settings.REPORT_SECONDS)
    finally:
        if hearing:
            hearing.join()  # a command ends after what it started
    if content is None:
        raise NotMadeError
    return content


def _when_made(document: Document, seconds: float) -> bytes | None:
    until = monotonic() + seconds
    content = stored_file(document.key)
    while content is None and monotonic() < until:
        sleep(GLANCE)
        was_under_way = is_under_way(document)  # first: it may be stored between the two looks
        content = stored_file(document.key)
        if content is None and not was_under_way:
            raise NotMadeError
    return content


def _spooled(source: Source, folder: Path) -> BinaryIO:
    """A file without a name, of which nothing is left however the process ends."""
    file = TemporaryFile(dir=folder)  # noqa: SIM115 - `hand_over` closes it
    file.write(source.packed())
    file.seek(0)
    return file


def _hear(key: str, process: subprocess.Popen[bytes]) -> None:
    started = monotonic()
    said, _errors = process.communicate()
    if process.returncode == 0:
        told = json.loads(said)
        waited, took = told["began"] - started, told["ended"] - told["began"]
        message = "%s: waited %.1f s, rendered in %.1f s, peak memory %.0f MB"
        logger.info(message, key, max(0, waited), took, told["peak"], extra=told)
    else:
        logger.error("%s was not made: %s", key, _reason(process.returncode))


def _reason(status: int) -> str:
    if status == -signal.SIGALRM:
        return f"it took too long, the limit is {settings.REPORT_SECONDS} seconds"
    if status < 0:
        return f"the process was ended by signal {-status}"
    return f"the process ended with status {status}"
