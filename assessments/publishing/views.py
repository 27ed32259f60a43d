"""The last page before a draft becomes the model: what is wrong, what differs, who goes along."""

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments.models import Assessment
from assessments.moving import PublishedBeforeError, publish_and_move
from assessments.publishing.differing import comparison
from assessments.publishing.forms import Place, PublishForm
from assessments.publishing.problems import problem_lines
from assessments.withdrawing import NotLatestError, withdraw_unused
from maturity.checking import InvalidDocumentError, Problem
from maturity.document import Document, document_of
from maturity.models import ModelVersion
from maturity.publishing import DraftExistsError, InUseError
from maturity.validation import validate_document
from municipalities.admin.authors import administrator
from municipalities.models import Municipality


def fetch_version(pk: int) -> ModelVersion:
    version = ModelVersion.objects.filter(pk=pk).first()
    if version is None:
        raise Http404
    return version


@require_http_methods(["GET", "HEAD", "POST"])
def publish_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = fetch_version(pk)
    if version.status == ModelVersion.Status.PUBLISHED:
        return _published(request, version)
    document = document_of(version)
    problems = validate_document(document)
    places = places_of(version)
    sent = request.POST if request.method == "POST" else None
    form = PublishForm(sent, places=places, digest=_digest(document))
    if not problems and form.is_valid():
        try:
            published, moved = publish_and_move(version, form.chosen(), administrator(request))
        except InvalidDocumentError as refused:  # somebody edited it at this moment
            problems = refused.problems
        except PublishedBeforeError:
            messages.info(request, _("Somebody else has published this version already."))
            return redirect("assessments:publish_version", pk)
        else:
            messages.success(request, _done(published, moved))
            return redirect("assessments:publish_version", pk)
    return _draft_page(request, version, document, form, problems)


def _draft_page(
    request: HttpRequest,
    version: ModelVersion,
    document: Document,
    form: PublishForm,
    problems: list[Problem],
) -> HttpResponse:
    earlier = ModelVersion.objects.published().filter(code=version.code).last()
    context = {
        **_frame(request, version, _("Publish %(version)s") % {"version": version}),
        "form": form,
        "problems": tuple(problem_lines(version, problems)),
        "facets": dict(version.facets.values_list("code", "pk")),
        "earlier": earlier,
        "comparison": comparison(document_of(earlier), document) if earlier else None,
        "total": sum(place.assessments for place in form.places),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/publishing/publish.html", context, status=status)


def _published(request: HttpRequest, version: ModelVersion) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("This version has been published already."))
        return redirect("assessments:publish_version", version.pk)
    own = ModelVersion.objects.published().filter(code=version.code)
    context = {
        **_frame(request, version, str(version)),
        "count": Assessment.objects.filter(model_version=version).count(),
        "later": own.filter(version__gt=version.version).last(),
    }
    return TemplateResponse(request, "admin/publishing/published.html", context)


@require_POST
def withdraw_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = fetch_version(pk)
    try:
        withdraw_unused(version)
    except InUseError:
        messages.error(request, _("An assessment uses this version, so it stays published."))
    except NotLatestError:
        messages.error(request, _("A later version was published, so this one stays."))
    except DraftExistsError as refused:
        text = _("There is a draft already, version %(number)d. Publish or delete that one first.")
        messages.error(request, text % {"number": refused.draft.version})
    else:
        text = _("%(version)s has been withdrawn. It is a draft again.")
        messages.success(request, text % {"version": version})
    return redirect("assessments:publish_version", pk)


def places_of(version: ModelVersion) -> tuple[Place, ...]:
    """The municipalities with assessments that could move to this version, by name."""
    numbers: dict[Municipality, list[int]] = defaultdict(list)
    rows = Assessment.objects.can_move_to(version).select_related("municipality", "model_version")
    for row in rows.order_by("municipality__name", "municipality"):
        numbers[row.municipality].append(row.model_version.version)
    return tuple(Place(place, len(own), tuple(sorted(set(own)))) for place, own in numbers.items())


def _frame(request: HttpRequest, version: ModelVersion, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title,
        "opts": ModelVersion._meta,
        "version": version,
    }


def _digest(document: Document) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _done(version: ModelVersion, moved: int) -> str:
    text = _("%(version)s has been published: new assessments use it from now on.")
    told = text % {"version": version}
    if not moved:
        return told
    count = ngettext(
        "%(count)s open assessment moved along.", "%(count)s open assessments moved along.", moved
    ) % {"count": moved}
    return f"{told} {count}"
