"""All that can be read in an answer, whatever kind of file it is."""

import html
import json
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from subprocess import run
from zipfile import ZipFile

from django.http import HttpResponse

from tests.reports.pdf_checks import opened

PLAIN = ("text/", "image/svg+xml", "application/javascript", "application/xml")
ZIPPED = ("application/zip", "application/vnd.o")  # of spreadsheets and documents: office, open-...


def text_of(response: HttpResponse) -> str:
    """The status line, the headers, the cookies and the body with what is packed inside."""
    head = [response.reason_phrase, *(f"{name}: {value}" for name, value in response.items())]
    return "\n".join([*head, response.cookies.output(), *body_of(response)])


def body_of(response: HttpResponse) -> Iterator[str]:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    if body:
        yield from texts_in(body, response.headers.get("Content-Type", ""))


def texts_in(body: bytes, content_type: str) -> Iterator[str]:
    if content_type.startswith(PLAIN):
        yield html.unescape(body.decode())
    elif content_type.startswith("application/json"):
        yield json.dumps(json.loads(body), ensure_ascii=False)
    elif content_type.startswith("application/pdf"):
        yield from texts_in_pdf(body)
    elif content_type.startswith(ZIPPED):
        with ZipFile(BytesIO(body)) as archive:
            for name in archive.namelist():
                if name.endswith(".pdf"):
                    yield from texts_in_pdf(archive.read(name))
                else:
                    yield archive.read(name).decode(errors="replace")
    elif content_type == "image/png":
        return  # pixels of the radar: what they say stands in the SVG that they are made of
    else:
        raise AssertionError(f"say here how {content_type} is read")


@cache  # everybody who may have a report gets the same file
def texts_in_pdf(body: bytes) -> tuple[str, ...]:
    """The words on the pages, the properties and the files inside."""
    words = run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True)
    with opened(body) as document:
        properties = [str(value) for value in document.docinfo.values()]
        metadata = document.Root.Metadata.read_bytes().decode()
        files = [
            f"{name} {file.description} {file.get_file().read_bytes().decode()}"
            for name, file in document.attachments.items()
        ]
    return (words.stdout.decode(), metadata, *properties, *files)
