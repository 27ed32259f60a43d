"""A whole version as a file: out of the administration, and in again as a draft."""

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maturity.checking import InvalidDocumentError
from maturity.drafting import DraftExistsError
from maturity.models import ModelVersion
from maturity.transfer.files import document_file
from maturity.transfer.forms import ImportForm, read_upload
from maturity.transfer.importing import import_draft

SHOWN_AT_MOST = 200  # problems of one file: who mends these, sees the next


@admin.site.admin_view
@require_safe
def export_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafts too: what is exported can be imported again without a change."""
    return document_file(get_object_or_404(ModelVersion, pk=pk))


@admin.site.admin_view
@require_http_methods(["GET", "HEAD", "POST"])
def import_version(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    author = cast(AbstractBaseUser, request.user)  # the administration asked who it is
    try:
        version = import_draft(read_upload(form.cleaned_data["document"]), author)
    except InvalidDocumentError as error:
        return _page(request, form, [str(problem) for problem in error.problems], status=422)
    except DraftExistsError as error:
        return _page(request, form, draft=error.draft, status=422)
    messages.success(
        request,
        _("%(name)s has come in as version %(version)d, a draft. Look at it before you publish it.")
        % {"name": version.name, "version": version.version},
    )
    return redirect("admin:maturity_modelversion_change", version.pk)


def _page(
    request: HttpRequest,
    form: ImportForm,
    problems: list[str] | None = None,
    draft: ModelVersion | None = None,
    status: int = 200,
) -> HttpResponse:
    found = problems or []
    context = {
        **admin.site.each_context(request),
        "title": _("Bring a version in"),
        "form": form,
        "count": len(found),
        "problems": found[:SHOWN_AT_MOST],
        "more": max(len(found) - SHOWN_AT_MOST, 0),
        "draft": draft,
        "opts": ModelVersion._meta,
    }
    return render(request, "admin/maturity/import_version.html", context, status=status)
