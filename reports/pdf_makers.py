"""What decides the bytes of a PDF beside what it tells: code, words, assets, fonts and packages."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from reports.pdf import FONTS, ROOT, STATIC, require_fonts

PACKAGES = (
    *("django", "weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2"),
    *("fonttools", "pillow", "pikepdf"),
)
# The whole rooms: whoever changes something there need not know what of it a report uses.
ROOMS = {
    **dict.fromkeys(("assessments", "maturity", "municipalities", "reports"), "*.py"),
    "templates": "*.html",
    "locale": "*.mo",
    "fixtures": "*.json",  # the example, the lenses
}


@cache
def makers_fingerprint() -> bytes:
    """Differs when another release would give other bytes of the same assessment.

    Worked out once per process: all of this only changes when another release is started. Raises
    MissingFontsError.
    """
    require_fonts()
    digest = sha256()
    for part in _parts():
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def _parts() -> Iterator[bytes]:
    for package in PACKAGES:
        yield f"{package} {version(package)}".encode()
    for path in (*_of_rooms(), *STATIC, *FONTS):
        yield path.name.encode()
        yield path.read_bytes()


def _of_rooms() -> Iterator[Path]:
    for room, pattern in ROOMS.items():
        yield from sorted((ROOT / room).rglob(pattern))
