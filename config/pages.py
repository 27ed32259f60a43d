"""The pages that belong to no subject: about, health, security.txt."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maturity.models import ModelVersion
from municipalities.access import administers

TEXT = "text/plain; charset=utf-8"
# RFC 9116 wants a date less than a year away. The file is made per request, so it never runs out
# as long as somebody runs the product; a short time says that soonest when nobody does.
SECURITY_TXT_VALID = timedelta(days=90)


@require_safe
def about_accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", {"contact": settings.CONTACT})


@require_safe
def about_privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"contact": settings.CONTACT})


@require_safe
def about_model(request: HttpRequest) -> HttpResponse:
    version = ModelVersion.objects.latest_published_or_none()
    return render(request, "pages/model.html", {"version": version})


def administration(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """One way in for everybody: who comes here has logged in already, and may be here or not."""
    if not administers(request):
        raise PermissionDenied
    return redirect("admin:index")


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type=TEXT)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can do its work: the database answers as well."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database unavailable\n", content_type=TEXT, status=503)
    return HttpResponse("ok\n", content_type=TEXT)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        f"Contact: mailto:{settings.CONTACT}",
        f"Expires: {_midnight(timezone.now() + SECURITY_TXT_VALID):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
