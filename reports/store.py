"""The only thing that reports write: finished PDFs, by the hash of what they were made from."""

import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

KEPT_FOR = 30 * 24 * 3600  # seconds; what is asked for again later is made again

logger = logging.getLogger(__name__)


def stored(parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """The file made from exactly these parts: from the store, or made now and stored.

    Whoever asks must have been allowed to see the parts; the store itself knows no readers. A
    store that cannot be read or written costs time, never the file.
    """
    path = settings.REPORTS_DIR / f"{_digest(parts)}.pdf"
    try:
        return path.read_bytes()
    except OSError:
        content = make()
    try:
        _write(path, content)
    except OSError:
        logger.warning("The report could not be stored in %s", path.parent, exc_info=True)
    return content


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a file, also after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _forget_old(path.parent)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEPT_FOR
    for path in folder.iterdir():
        # Another process may rename or forget the same file, or own it.
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()
