"""What the PDF tests look at: the two standards and the tags."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import page

from reports.pdf_tags import structure_elements

if TYPE_CHECKING:
    import pikepdf

ARCHIVE, ACCESSIBLE = "3a", "ua1"


def failures(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        yield document


def tags(pdf: bytes) -> list[str]:
    """The kinds of all tags in reading order, without the slash."""
    with opened(pdf) as document:
        return [str(element.S)[1:] for element in structure_elements(document)]


def attributes(pdf: bytes, tag: str, name: str) -> list[str | None]:
    """An attribute of every tag of a kind."""
    with opened(pdf) as document:
        return [
            str(element.A[name]) if name in element.get("/A", {}) else None
            for element in structure_elements(document)
            if str(element.S) == f"/{tag}"
        ]
