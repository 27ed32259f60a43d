"""The settings of a municipality, and the files of its house style."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings as django_settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities.access import fetch_standing, require, signed_in
from municipalities.accounts.limits import Limit, too_many, within_limit
from municipalities.authorship import Author
from municipalities.house_style import keeping
from municipalities.house_style.forms import SwitchOnForm, UploadForm
from municipalities.house_style.showing import NEUTRAL_COOKIE, PREVIEWED, WANTED, kept_of
from municipalities.models import HouseStyleFile
from municipalities.policy import Action, Standing

Part = HouseStyleFile.Part
FORMS = ("settings", "style_on")
# Who opens a drawing by itself gets a page of ours that can do nothing.
ALONE = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "sandbox": True}
A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code)
    posted = request.method == "POST"
    if posted and not within_limit(request, Limit.STYLE):
        return too_many(request, minutes=60)
    form = UploadForm(*((request.POST, request.FILES) if posted else ()), action=request.path)
    if form.is_valid():
        keeping.keep(standing.municipality, form.files_to_keep, _author(request, standing))
        messages.success(request, _("Uploaded. Look below at what it does to your pages."))
        return redirect("municipalities:settings", code)
    return _page(request, standing, upload=form)


@require_POST
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The house style on the pages of this manager alone, until `choose` or the logout ends it."""
    standing = _standing(request, code)
    request.session[PREVIEWED] = standing.municipality.pk
    response = redirect("municipalities:settings", code)
    response.delete_cookie(NEUTRAL_COOKIE, samesite="Lax")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def switch_on(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code)
    if request.method != "POST":  # whoever asks for English on a refusal comes back here
        return redirect("municipalities:settings", code)
    kept = kept_of(standing.municipality)
    form = SwitchOnForm(request.POST, action=request.path, kept=kept)
    if request.POST.get("looked_at") != kept.digest:
        return _changed(request, code)
    if not form.is_valid():
        return _page(request, standing, switch=form)
    author = _author(request, standing)
    try:
        keeping.switch_on(standing.municipality, kept.digest, author, kept.failing)
    except keeping.ChangedError:
        return _changed(request, code)
    request.session.pop(PREVIEWED, None)
    messages.success(request, _("The house style is on, for everybody in your municipality."))
    return redirect("municipalities:settings", code)


def _changed(request: HttpRequest, code: str) -> HttpResponse:
    messages.warning(request, _("There is another style sheet now. Look at its report first."))
    return redirect("municipalities:settings", code)


@require_POST
def switch_off(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code)
    keeping.switch_off(standing.municipality, _author(request, standing))
    messages.success(request, _("The house style is off. Your pages are neutral again."))
    return redirect("municipalities:settings", code)


@require_POST
def remove(request: HttpRequest, code: str, part: str) -> HttpResponse:
    standing = _standing(request, code)
    if part not in Part.values:
        raise Http404
    keeping.remove(standing.municipality, Part(part), _author(request, standing))
    messages.success(request, _("Removed from the house style."))
    return redirect("municipalities:settings", code)


def _page(
    request: HttpRequest,
    standing: Standing,
    *,
    upload: UploadForm | None = None,
    switch: SwitchOnForm | None = None,
) -> HttpResponse:
    municipality, kept = standing.municipality, kept_of(standing.municipality)
    here, on = (reverse(f"municipalities:{name}", args=[municipality.code]) for name in FORMS)
    context = {
        "municipality": municipality,
        "kept": kept,
        "upload": upload or UploadForm(action=here),
        "switch": switch or SwitchOnForm(action=on, kept=kept),
    }
    refused = any(form is not None and form.errors for form in (upload, switch))
    status = 422 if refused else 200
    return render(request, "municipalities/settings/page.html", context, status=status)


@require_safe
def stylesheet(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    return _file(request, code, Part.STYLESHEET, digest)


@csp(ALONE)  # type: ignore[arg-type] # it knows views without arguments alone
@require_safe
def logo(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    return _file(request, code, Part.LOGO, digest)


def _file(request: HttpRequest, code: str, part: Part, digest: str) -> HttpResponse:
    """At an address of its own content, so that a browser may keep it (`config.headers`)."""
    standing = fetch_standing(signed_in(request), code)
    require(standing, Action.READ)
    current = {"house_style__municipality": standing.municipality, f"house_style__{part}": digest}
    file = get_object_or_404(HouseStyleFile, part=part, **current)
    headers = {"Cross-Origin-Resource-Policy": "same-origin"}
    return HttpResponse(bytes(file.content), content_type=file.content_type, headers=headers)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The neutral style for one's own eyes, and back; or the end of a preview."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(target if is_ours else "home")
    if request.POST.get("style") == "no_preview":
        request.session.pop(PREVIEWED, None)
    elif request.POST.get("style") == "neutral":
        response.set_cookie(
            NEUTRAL_COOKIE,
            WANTED,
            max_age=A_YEAR,
            secure=django_settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(NEUTRAL_COOKIE, samesite="Lax")
    return response


def _standing(request: HttpRequest, code: str) -> Standing:
    standing = fetch_standing(signed_in(request), code)
    require(standing, Action.MANAGE_SETTINGS)
    return standing


def _author(request: HttpRequest, standing: Standing) -> Author:
    return Author(signed_in(request), standing.role)
