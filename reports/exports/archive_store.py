"""Archives that were made, for good: one folder for each assessment, one file for each state of
its data. A file is never written over; it goes only when its assessment is deleted."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings


def found(assessment: UUID, digest: str) -> bytes | None:
    try:
        return _path(assessment, digest).read_bytes()
    except FileNotFoundError:
        return None


def kept(assessment: UUID, digest: str, make: Callable[[], bytes]) -> bytes:
    """The archive of this state: the one that was made first, or made now and kept.

    Raises OSError when it cannot be kept: what is not kept cannot be the same again.
    """
    path = _path(assessment, digest)
    if not path.exists():
        _keep(path, make())
    return path.read_bytes()


def forget_archives(assessment: UUID) -> None:
    """After the assessment was deleted."""
    with suppress(FileNotFoundError):
        shutil.rmtree(_folder(assessment))


def _path(assessment: UUID, digest: str) -> Path:
    return _folder(assessment) / f"{digest}.zip"


def _folder(assessment: UUID) -> Path:
    folder: Path = settings.ARCHIVE_DIR / str(assessment)
    return folder


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all. Of two who make it at the same time the first one's stays, for both."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
