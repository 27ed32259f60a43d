"""The only thing that reports write: finished PDFs, by the hash of what they were made from."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

KEPT_FOR = 30 * 24 * 3600  # seconds; what is asked for again later is made again


def key_of(parts: Iterable[bytes]) -> str:
    """The name of the file that is made from exactly these parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def path_of(key: str) -> Path:
    path: Path = settings.REPORTS_DIR / f"{key}.pdf"
    return path


def stored_file(key: str) -> bytes | None:
    """The file with this key, if there is one that can be read.

    Whoever asks must have been allowed to see what it is made from; the store knows no readers.
    """
    try:
        return path_of(key).read_bytes()
    except OSError:
        return None


def keep(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a file, also after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _forget_old(path.parent)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # after a power cut, the name would be there and not the content
    Path(name).replace(path)


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEPT_FOR
    for path in folder.iterdir():
        # Another process may rename or forget the same file, or own it.
        with suppress(OSError):
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()
