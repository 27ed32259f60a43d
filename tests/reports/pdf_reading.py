"""What a screen reader gets to hear of a PDF: the text of its tags, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from outloud.model import Document

if TYPE_CHECKING:
    from outloud.model import StructElem


@contextmanager
def read(path: Path) -> Iterator[Document]:
    document = Document(str(path))
    try:
        yield document
    finally:
        document.close()


def rows(document: Document) -> Iterator[list[str]]:
    """The cells of every row of every table."""
    for row in document.elements_of("TR"):
        cells = [cell for cell in row.descendants() if cell.type in {"TH", "TD"}]
        yield [text(document, cell) for cell in cells]


def text(document: Document, element: StructElem) -> str:
    """Of the tag and all that is in it."""
    parts = [
        document.content(reference.page).mcid_text.get((reference.stream, reference.mcid), "")
        for node in (element, *element.descendants())
        for reference in node.mcrefs
    ]
    return " ".join(" ".join(parts).split())


def outside(document: Document, margin: float) -> list[str]:
    """The texts nearer than so many points to the edge of their page; the cover bleeds."""
    return [
        run.text
        for page in document.pages[1:]
        for run in document.content(page.index).runs
        if run.bbox[0] < margin or run.bbox[2] > page.width - margin
    ]


def letter_sizes(document: Document, page: int) -> set[float]:
    """In points, of the page with this number."""
    return {round(run.size, 1) for run in document.content(page - 1).runs}
