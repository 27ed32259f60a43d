"""What is kept about who is logged in: to read, to download and to have deleted."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.own_data.document import own_data
from assessments.own_data.forms import DeletionForm
from municipalities.access import signed_in
from municipalities.erasure import StaysError, erase_account, reasons_to_stay

FILE_NAME = "mijn-gegevens.json"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "own_data/page.html")


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        own_data(signed_in(request)),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    form = DeletionForm(request.POST if request.method == "POST" else None)
    reasons = reasons_to_stay(signed_in(request))
    if form.is_valid() and not reasons:
        try:
            answer: HttpResponse = _erase(request)
        except StaysError as refusal:  # somebody else left just before
            reasons = refusal.reasons
        else:
            return answer
    context = {"form": form, "reasons": reasons}
    status = 422 if form.is_bound else 200
    return render(request, "own_data/delete.html", context, status=status)


@reauthentication_required  # type: ignore[untyped-decorator] # allauth has no types
def _erase(request: HttpRequest) -> HttpResponse:
    erase_account(signed_in(request))
    logout(request)
    messages.success(
        request, _("Your account has been deleted. The answers of your municipality stay.")
    )
    return redirect("home")
