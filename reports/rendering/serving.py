"""A PDF for who asks: at once when it is stored, else as soon as it has been made.

A person gets a page that follows how far it is. A program gets the file itself, after a while; few
of them at a time, because a server that waits for a PDF answers nobody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from assessments.models import Assessment
from reports.rendering.document import Document
from reports.rendering.starting import (
    NotMadeError,
    QueueFullError,
    is_under_way,
    start,
    wait_for,
)
from reports.store import stored_file

FOLLOWS = "volgen"  # in the address of who waits: asks how far it is, and starts nothing
LONGEST_WAIT = 25  # seconds; gunicorn takes a process of one thread for dead after 30
RETRY_AFTER = 10  # seconds
WAITING = BoundedSemaphore(2)  # programs in this process; its other threads go on answering


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a document was asked for: the address of that page, and the assessment it is about."""

    back: str
    assessment: Assessment | None = None


def serve(
    request: HttpRequest,
    document: Document,
    asked: Asked,
    deliver: Callable[[bytes], HttpResponse] | None = None,
) -> HttpResponse:
    """Whoever asks must have been allowed to read the document. `deliver` makes another answer of
    it than the file itself."""
    give = deliver or partial(_file, document)
    content = stored_file(document.key)
    if content is not None:
        return redirect(_address(request)) if FOLLOWS in request.GET else give(content)
    if FOLLOWS in request.GET:
        is_coming = is_under_way(document)
        return _wait(request, asked) if is_coming else _failure(request, asked)
    is_person = _is_for_a_person(request)
    try:
        content = _started(document) if is_person else _waited_for(document)
    except (QueueFullError, NotMadeError, OSError):
        return _failure(request, asked)
    if content is not None:
        return give(content)
    return _wait(request, asked) if is_person else _failure(request, asked)


def _started(document: Document) -> bytes | None:
    start(document)
    return stored_file(document.key)  # somebody else may just have made it


def _waited_for(document: Document) -> bytes | None:
    if not WAITING.acquire(blocking=False):
        return _started(document)
    try:
        return wait_for(document, LONGEST_WAIT)
    finally:
        WAITING.release()


def _is_for_a_person(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _address(request: HttpRequest, **added: str) -> str:
    """The address of the file itself, or of what is added to it."""
    query: QueryDict = request.GET.copy()
    query.pop(FOLLOWS, None)
    query.update(added)
    written = query.urlencode(safe=",")
    return f"{request.path}?{written}" if written else request.path


def _wait(request: HttpRequest, asked: Asked) -> HttpResponse:
    if not _is_for_a_person(request):  # the script of the page below
        return HttpResponse(status=202)
    context = {
        "follow_url": _address(request, **{FOLLOWS: "1"}),
        "asked": asked,
        "assessment": asked.assessment,
    }
    return render(request, "reports/rendering/waiting.html", context, status=202)


def _failure(request: HttpRequest, asked: Asked) -> HttpResponse:
    context = {"pdf_url": _address(request), "asked": asked, "assessment": asked.assessment}
    response = render(request, "reports/rendering/failure.html", context, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _file(document: Document, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{document.name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
