"""The way of every page on which a draft is edited: shown, sent, held against what others saved
meanwhile, and kept with who changed what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic

from django.contrib import messages
from django.contrib.admin import site
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from maturity.admin.sheet import AnySheet, Submission
from maturity.edit_log import recorded
from maturity.meanwhile import base_of
from maturity.models import Edit, ModelVersion

SEEN = "seen"  # the field with the last edit of the version that the page knows
CONFLICT, UNSOUND = 409, 422


@dataclass(frozen=True)
class EditPage(Generic[AnySheet]):
    """`build` makes the sheet of what was sent, or of the rows when it gets nothing; `edits` are
    those of the rows on this page."""

    version: ModelVersion
    title: str
    template: str
    address: str
    back: str
    build: Callable[[QueryDict | None], AnySheet]
    context: dict[str, Any]

    @property
    def is_draft(self) -> bool:
        return self.version.status == ModelVersion.Status.DRAFT


def edit(
    request: HttpRequest, find: Callable[[], EditPage[AnySheet]], version: int
) -> HttpResponse:
    """`find` reads the rows; of two who save at once the second waits for the first."""
    if request.method != "POST":
        return _show(request, find())
    with transaction.atomic():
        ModelVersion.objects.select_for_update(no_key=True).filter(pk=version).first()
        return _receive(request, find())


def _show(request: HttpRequest, page: EditPage[AnySheet]) -> HttpResponse:
    sheet = page.build(None)
    if not page.is_draft:
        sheet.freeze()
    base = base_of(sheet.now())
    return _answer(request, page, {"sheet": sheet, "base": base, SEEN: _last_edit(page.version)})


def _receive(request: HttpRequest, page: EditPage[AnySheet]) -> HttpResponse:
    submission = Submission(request.POST, page.build)
    sheet = submission.sheet
    is_sound = sheet.is_valid()
    context = {"sheet": sheet, "base": submission.base, SEEN: _last_edit(page.version)}
    if not page.is_draft:
        sheet.freeze()
        return _answer(request, page, context | {"came_too_late": True}, CONFLICT)
    if submission.has_conflict:
        return _answer(request, page, context | _meanwhile(request, page, submission), CONFLICT)
    if not is_sound:
        return _answer(request, page, context, UNSOUND)
    with recorded(page.version, request.user):
        sheet.save()
    messages.success(request, _("Saved: %(title)s.") % {"title": page.title})
    return HttpResponseRedirect(page.back if "back" in request.POST else page.address)


def _meanwhile(
    request: HttpRequest, page: EditPage[AnySheet], submission: Submission[AnySheet]
) -> dict[str, Any]:
    """What others saved since the page was opened, for beside what was typed."""
    seen = request.POST.get(SEEN, "")
    edits = page.version.edits.select_related("author")
    return {
        "submission": submission,
        "edits": edits.filter(pk__gt=int(seen)) if seen.isdecimal() else edits[:20],
    }


def _last_edit(version: ModelVersion) -> int:
    return version.edits.order_by("pk").values_list("pk", flat=True).last() or 0


def _answer(
    request: HttpRequest, page: EditPage[AnySheet], context: dict[str, Any], status: int = 200
) -> HttpResponse:
    shell = {**site.each_context(request), "title": page.title, "opts": ModelVersion._meta}
    everything = {**shell, "page": page, "version": page.version, **page.context, **context}
    return render(request, page.template, everything, status=status)
