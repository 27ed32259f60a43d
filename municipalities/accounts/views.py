"""The account of who is logged in."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import signed_in, standings_of
from municipalities.accounts.forms import AccountForm
from municipalities.second_factor.rules import FACTORS


@require_http_methods(["GET", "HEAD", "POST"])
def account_overview(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = AccountForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The account name has been saved."))
        return redirect("account_overview")
    context = {
        "form": form,
        "standings": standings_of(user),
        "has_second_factor": Authenticator.objects.filter(user=user, type__in=FACTORS).exists(),
    }
    return render(request, "account/overview.html", context, status=422 if form.errors else 200)


@require_safe
def password_set(request: HttpRequest) -> HttpResponse:
    """A first password comes by mail, as a new one does: that proves whose address it is."""
    return redirect("account_reset_password")
