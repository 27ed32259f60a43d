"""The way of every page on which a draft is edited: shown, sent, held against what others saved
meanwhile, and kept with who changed what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic

from django.contrib import messages
from django.contrib.admin import site
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from maturity.admin.log import author_of, edits_since, last_edit, lines_of
from maturity.admin.sheet import AnySheet, Submission
from maturity.document import document_of
from maturity.edit_log import recorded
from maturity.meanwhile import base_of
from maturity.models import Edit, ModelVersion
from maturity.warnings import warnings_of

SEEN = "seen"  # the field with the last edit of the version that the page knows
CONFLICT, UNSOUND = 409, 422


@dataclass(frozen=True)
class EditPage(Generic[AnySheet]):
    """`build` makes the sheet of what was sent, or of the rows when it gets nothing; `after` says
    where a saved sheet leads to. `edits` are those of what is on the page."""

    version: ModelVersion
    title: str
    template: str
    build: Callable[[QueryDict | None], AnySheet]
    after: Callable[[AnySheet], str]
    edits: QuerySet[Edit]
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        return self.version.status == ModelVersion.Status.DRAFT


def version_page(version: ModelVersion) -> str:
    return reverse("admin:maturity_modelversion_change", args=[version.pk])


def edit(
    request: HttpRequest, find: Callable[[], EditPage[AnySheet]], version: int
) -> HttpResponse:
    """`find` reads the rows; of two who save at once the second waits for the first."""
    if request.method != "POST":
        return _show(request, find())
    with transaction.atomic():
        hold(version)
        return _receive(request, find())


def hold(version: int) -> None:
    """Until the end of the transaction nobody else edits this version."""
    ModelVersion.objects.select_for_update(no_key=True).filter(pk=version).first()


def _show(request: HttpRequest, page: EditPage[AnySheet]) -> HttpResponse:
    sheet = page.build(None)
    if page.is_draft:
        sheet.warn(warnings_of(document_of(page.version)))
    else:
        sheet.freeze()
    context = {"sheet": sheet, "base": base_of(sheet.now())}
    return _answer(request, page, context)


def _receive(request: HttpRequest, page: EditPage[AnySheet]) -> HttpResponse:
    submission = Submission(request.POST, page.build)
    sheet = submission.sheet
    is_sound = sheet.is_valid()
    context: dict[str, Any] = {"sheet": sheet, "base": submission.base, "lost": submission.lost}
    if not page.is_draft:
        sheet.freeze()
        return _answer(request, page, context | {"came_too_late": True}, CONFLICT)
    if submission.has_conflict:
        lines = lines_of(edits_since(page.edits, request.POST.get(SEEN, "")))
        context |= {"submission": submission, "lines": list(lines)}
        return _answer(request, page, context, CONFLICT)
    if not is_sound:
        return _answer(request, page, context, UNSOUND)
    with recorded(page.version, author_of(request)):
        sheet.save()
    messages.success(request, _("Saved: %(title)s.") % {"title": page.title})
    leads_back = "back" in request.POST
    return HttpResponseRedirect(version_page(page.version) if leads_back else page.after(sheet))


def _answer(
    request: HttpRequest, page: EditPage[AnySheet], context: dict[str, Any], status: int = 200
) -> HttpResponse:
    everything = {"title": page.title, **page.context, **context}
    return answer(request, page.template, page.version, everything, status)


def answer(
    request: HttpRequest,
    template: str,
    version: ModelVersion,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of the administration about a version."""
    shell = {
        **site.each_context(request),
        "opts": ModelVersion._meta,
        "version": version,
        "is_draft": version.status == ModelVersion.Status.DRAFT,
        SEEN: last_edit(version),
    }
    return render(request, template, shell | context, status=status)


def gone(request: HttpRequest, typed: list[str]) -> HttpResponse:
    """Somebody else removed what this page was about, with what was typed in it."""
    title = _("This was removed while you were writing")
    context = {**site.each_context(request), "opts": ModelVersion._meta, "title": title}
    return render(request, "admin/maturity/gone.html", context | {"typed": typed}, status=CONFLICT)
