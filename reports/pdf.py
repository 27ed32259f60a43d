"""The one place where HTML becomes a PDF.

The file is at once PDF/A-3a, to be archived with its data inside, and PDF/UA-1, to be read aloud.
"""

from __future__ import annotations

import gc
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reports.pdf_finish import Attachment, finish
from reports.pdf_text import covered_characters, printable

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = [
    "Attachment",
    "MissingFontsError",
    "PdfError",
    "RefusedAssetError",
    "render_pdf",
    "require_fonts",
]

ROOT = Path(__file__).parent.parent
BASE_URL = "https://report.invalid/"  # relative addresses in the report resolve to this, no more
STATIC = tuple(ROOT / "static" / "pdf" / name for name in ("print.css", "flag.svg", "logo.svg"))
INSIDE = ("data:image/png;base64,", "data:image/svg+xml;base64,")  # the logo of a house style
MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
FONTS = tuple(
    ROOT / "build" / "pdf" / f"SourceSans3-{style}.ttf"
    for style in ("Regular", "SemiBold", "Bold", "Italic")
)


class PdfError(Exception):
    """The report could not be made into a PDF."""


class MissingFontsError(PdfError):
    """The fonts have not been built; scripts/pdf_fonts.py makes them."""


class RefusedAssetError(PdfError):
    """The HTML asked for something that is not part of the report."""


def render_pdf(html: str, *, attachments: Sequence[Attachment] = ()) -> bytes:
    """The PDF of a complete HTML document with `lang` and `title`, and its attachments inside.

    The same input gives the same bytes; `<meta name="dcterms.created">` dates the file and the
    attachments. The HTML reaches nothing but its stylesheet, drawings and fonts: any other address
    raises RefusedAssetError. There is no time limit here: reports.rendering sets it.
    """
    require_fonts()
    text = printable(html, covered_characters(FONTS))
    with _collector_paused():
        document, rendered = _render(text)
        return finish(rendered, attachments=attachments, link_texts=_link_texts(document))


def require_fonts() -> None:
    missing = [font.name for font in FONTS if not font.exists()]
    if missing:
        raise MissingFontsError(f"Run scripts/pdf_fonts.py to make {', '.join(missing)}")


def _render(html: str) -> tuple[HTML, bytes]:
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    refused: list[str] = []
    try:
        document = HTML(string=html, base_url=BASE_URL, url_fetcher=_fetcher(refused))
        # The finisher writes every page anew: compressing them before that would be done twice.
        rendered: bytes = document.write_pdf(pdf_variant="pdf/a-3a", uncompressed_pdf=True)
    except FatalURLFetchingError as refusal:
        raise RefusedAssetError(refused[0]) from refusal
    except Exception as error:
        raise PdfError("The report could not be rendered") from error
    if refused:  # inside a drawing WeasyPrint goes on without the part that failed
        raise RefusedAssetError(refused[0])
    return document, rendered


def _fetcher(refused: list[str]) -> URLFetcher:
    """A fetcher that knows the report's own assets by name, never opens anything else, and notes
    what it refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    assets = {f"{BASE_URL}{asset.name}": asset for asset in (*STATIC, *FONTS)}

    class Assets(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith(INSIDE):
                return _inside(url)
            if url not in assets:
                refused.append(url)
                raise PermissionError(url)
            asset = assets[url]
            headers = {"Content-Type": MEDIA_TYPES[asset.suffix]}
            return URLFetcherResponse(url, asset.read_bytes(), headers)

    return Assets(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)


def _inside(url: str) -> URLFetcherResponse:
    """A picture that is in the HTML itself; a drawing in it asks this fetcher for what it wants."""
    from weasyprint.urls import URLFetcherResponse

    head, _, data = url.partition(";base64,")
    headers = {"Content-Type": head.removeprefix("data:")}
    return URLFetcherResponse(url, b64decode(data), headers)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Layout makes many objects that all live until the end: collecting would be 12 % extra."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _link_texts(document: HTML) -> dict[str, str]:
    """The text of the first link to every target inside the document."""
    texts: dict[str, str] = {}
    for link in document.etree_element.iter("a"):
        target = link.get("href", "")
        if target.startswith("#"):
            texts.setdefault(unquote(target[1:]), " ".join("".join(link.itertext()).split()))
    return texts
