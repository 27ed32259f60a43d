"""Who changed what in a version or in one part of it, and when, with the text before and after."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from maturity.admin.edit_page import answer
from maturity.admin.log import edits_of, lines_of
from maturity.models import Dimension, Facet, ModelVersion, Phase

PER_PAGE = 50


def history(
    request: HttpRequest, version: ModelVersion, part: Dimension | Phase | Facet | None = None
) -> HttpResponse:
    edits = edits_of(part) if part else version.edits.all()
    page = Paginator(edits.select_related("author"), PER_PAGE).get_page(request.GET.get("page"))
    title = _("What was changed in %(name)s") % {"name": part.name if part else version}
    context = {"title": title, "lines": list(lines_of(page)), "page": page, "part": part}
    return answer(request, "admin/maturity/history.html", version, context)
