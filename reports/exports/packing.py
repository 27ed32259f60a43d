"""ZIP files of which the same contents always give the same bytes: no moment, no trace of who
packed them."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # that a ZIP knows
UNIX, READABLE = 3, 0o644 << 16
UNCOMPRESSED = "mimetype"  # as the open document format asks


def packed(files: Mapping[str, bytes]) -> bytes:
    """In the order of `files`."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = ZIP_STORED if name == UNCOMPRESSED else ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, content)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
