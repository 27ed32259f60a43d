"""What decides the bytes of a PDF beside the report itself: code, assets, fonts and packages."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from reports.pdf import FONTS, STATIC, require_fonts

PACKAGES = (
    *("weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2"),
    *("fonttools", "pillow", "pikepdf"),
)


@cache
def makers_fingerprint() -> bytes:
    """Differs when another renderer, style sheet or font would give other bytes.

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
    code = sorted(Path(__file__).parent.glob("pdf*.py"))
    for path in (*code, *STATIC, *FONTS):
        yield path.read_bytes()
