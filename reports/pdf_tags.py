"""Corrects the tags that WeasyPrint writes, so that a screen reader tells the report right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

POINTS_PER_PIXEL = 0.75
MARKED_CONTENT = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
RUNNING_HEAD = b"/Artifact <</Type /Pagination>> BDC"

Identifier = tuple[int, int]
"""The number and generation of an object in the file."""


def correct_tags(pdf: pikepdf.Pdf, link_texts: Mapping[str, str]) -> None:
    """Put the tags right in place. `link_texts`: the text of links per target in the report."""
    tagged: set[Identifier] = set()
    for element in structure_elements(pdf):
        tagged.add(element.objgen)
        if element.S == "/TH":
            _scope(element)
        elif element.S == "/TD":
            _forget_headers(element)
        elif element.S == "/Figure":
            _place(element)
    _set_running_heads_apart(pdf, tagged)
    _name_links(pdf, link_texts)


def structure_elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every tag of the document, its kind in /S, in reading order."""
    import pikepdf

    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            waiting.append(node.get("/K", pikepdf.Array()))


def _scope(header: pikepdf.Object) -> None:
    """In our tables a header in the head speaks for its column and one in the body for its row."""
    import pikepdf

    in_head = header.P.P.S == "/THead"
    header.A.Scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row


def _forget_headers(cell: pikepdf.Object) -> None:
    """The scopes say it all. The list of headers that WeasyPrint gives a cell would go before
    them, and misses headers that span rows."""
    if "/Headers" in cell.A:
        del cell.A["/Headers"]


def _place(figure: pikepdf.Object) -> None:
    """WeasyPrint gives the box of a figure in pixels from the top, a PDF counts points from the
    foot of the page."""
    import pikepdf

    height = float(figure.Pg.MediaBox[3])
    left, top, right, bottom = (float(side) * POINTS_PER_PIXEL for side in figure.A.BBox)
    box = (left, height - bottom, right, height - top)
    figure.A.BBox = pikepdf.Array([round(side, 2) for side in box])


def _set_running_heads_apart(pdf: pikepdf.Pdf, tagged: set[Identifier]) -> None:
    """Running heads and page numbers are left out of the tags, but are not marked as no content."""
    tree = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): entry for key, entry in zip(tree[::2], tree[1::2], strict=True)}
    for page in pdf.pages:
        marks = parents[int(page.StructParents)]
        running = [nr for nr, owner in enumerate(marks) if owner.objgen not in tagged]
        if running:
            content = page.Contents.read_bytes()
            page.Contents.write(MARKED_CONTENT.sub(_as_running_head(set(running)), content))
        for number in running:
            marks[number] = None


def _as_running_head(running: set[int]) -> Callable[[re.Match[bytes]], bytes]:
    return lambda mark: RUNNING_HEAD if int(mark[1]) in running else mark[0]


def _name_links(pdf: pikepdf.Pdf, link_texts: Mapping[str, str]) -> None:
    """A link inside the report is described by its own text instead of by its target."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            text = link_texts.get(str(annotation.get("/Dest", "")))
            if text:
                annotation.Contents = text
