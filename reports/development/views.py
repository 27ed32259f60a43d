"""What the municipality wants and does, beside where it is: development points and profile."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.ambitions.forms import AmbitionForm, AmbitionsForm
from assessments.fetching import fetch_assessment
from assessments.lenses.forms import ProfileForm
from assessments.models import DevelopmentPoint
from assessments.planning import choose
from maturity.library import practices_by_facet
from municipalities.access import require
from municipalities.policy import Action
from reports.content import Material, build_report, collect, compose_report
from reports.development.page import card, development_page
from reports.development.sorting import sort_points


@require_safe
def development(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?facet=` is the code of the one that is unfolded."""
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    material = collect(assessment)
    report, today = compose_report(material), timezone.localdate()
    page = development_page(report, practices_by_facet(), today, request.GET.get("facet", ""))
    may_plan = standing.may(Action.PLAN)
    forms = _forms(material) if may_plan else {}
    context = {
        "assessment": assessment,
        "report": report,
        "page": page,
        "rows": [(row, forms.get(row.facet.code)) for row in page.rows],
        "all_form": AmbitionsForm(today=today) if may_plan else None,
        "may_plan": may_plan,
    }
    return render(request, "reports/development.html", context)


def _forms(material: Material) -> dict[str, AmbitionForm]:
    """The ambition of every facet, by its code."""
    return {
        facet.code: AmbitionForm(
            facet=facet,
            position=material.scored.results.facets[facet.code].position,
            row=material.plan.ambitions.get(facet.pk),
            today=timezone.localdate(),
        )
        for facet in material.scored.content.facets
    }


@require_safe
def points(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?sorteer=` is a column, `?richting=` is "op" or "af"; `?status=` is the only one shown."""
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    report, today = build_report(assessment), timezone.localdate()
    asked = (request.GET.get(name, "") for name in ("sorteer", "richting", "status"))
    table = sort_points(report.plan.points, *asked)
    context = {
        "assessment": assessment,
        "table": table,
        "has_points": bool(report.plan.points),
        "cards": [card(point, today) for point in table.points],
        "statuses": DevelopmentPoint.Status.choices,
        "may_plan": standing.may(Action.PLAN),
    }
    return render(request, "reports/points.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN if request.method == "POST" else Action.READ)
    material = collect(assessment)
    form = ProfileForm(
        request.POST if request.method == "POST" else None, choices=material.plan.choices
    )
    if form.is_valid():
        choose(assessment, form.changes())
        messages.success(request, _("The profile has been saved."))
        return redirect("reports:profile", pk)
    context = {
        "assessment": assessment,
        "form": form,
        "plan": compose_report(material).plan,
        "may_plan": standing.may(Action.PLAN),
    }
    status = 422 if form.errors else 200
    return render(request, "reports/profile.html", context, status=status)
