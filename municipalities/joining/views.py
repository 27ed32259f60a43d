"""Accept an invitation, or ask for one."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import signed_in
from municipalities.accounts.limits import Limit, too_many, within_limit
from municipalities.invitations import (
    FollowedLink,
    NotOpenError,
    accept,
    accept_with_new_account,
    follow,
)
from municipalities.joining import registering
from municipalities.joining.forms import NewAccountForm, RegisterForm
from municipalities.joining.situations import OVER, Situation, situation_of
from municipalities.models import Membership, Municipality, User
from municipalities.single_sign_on.only_way import is_only_way


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Reading changes nothing: mail scanners follow links too."""
    link = follow(token)
    if link is None:
        return render(request, "municipalities/invitation/unknown.html", status=404)
    situation = situation_of(link.invitation, _visitor(request))
    if request.method != "POST":
        return _page(request, link, situation)
    if not within_limit(request, Limit.ACCEPT):
        return too_many(request, minutes=60)
    if situation is Situation.NEW_ACCOUNT:
        return _join(request, link)
    if situation is Situation.ACCEPT:
        return _accept(request, link)
    return redirect(request.path)


def _visitor(request: HttpRequest) -> User | None:
    return signed_in(request) if request.user.is_authenticated else None


def _page(
    request: HttpRequest,
    link: FollowedLink,
    situation: Situation,
    form: NewAccountForm | None = None,
) -> HttpResponse:
    invitation, visitor = link.invitation, _visitor(request)
    context = {
        "invitation": invitation,
        "form": form or NewAccountForm(invitation=invitation),
        "membership": _membership(invitation.municipality, visitor) if visitor else None,
        "may_register": registering.municipality_of(invitation.email) is not None,
    }
    status = 422 if form else 410 if situation in OVER else 200
    return render(request, f"municipalities/invitation/{situation}.html", context, status=status)


def _membership(municipality: Municipality, user: User) -> Membership | None:
    return user.memberships.filter(municipality=municipality).first()


def _join(request: HttpRequest, link: FollowedLink) -> HttpResponse:
    form = NewAccountForm(request.POST, invitation=link.invitation)
    if not form.is_valid():
        return _page(request, link, Situation.NEW_ACCOUNT, form)
    name, password = form.cleaned_data["name"], form.cleaned_data["password"]
    try:
        membership = accept_with_new_account(link, name, password)
    except (NotOpenError, IntegrityError):  # meanwhile: the page says what is the case now
        return redirect(request.path)
    _welcome(request, membership)
    user = membership.user
    login = Login(user=user, email=user.email, redirect_url=reverse("home"))
    response: HttpResponse = perform_password_login(request, {"email": user.email}, login)
    return response


def _accept(request: HttpRequest, link: FollowedLink) -> HttpResponse:
    user = signed_in(request)
    before = _membership(link.invitation.municipality, user)
    try:
        membership = accept(link.invitation, user)
    except NotOpenError:
        return redirect(request.path)
    if before:
        _stays(request, before)
    else:
        _welcome(request, membership)
    return redirect("home")


def _welcome(request: HttpRequest, membership: Membership) -> None:
    message = _("You have access to %(municipality)s now, as %(role)s.")
    messages.success(request, message % _words(membership))


def _stays(request: HttpRequest, membership: Membership) -> None:
    message = _("You had access to %(municipality)s already, as %(role)s. That stays as it was.")
    messages.info(request, message % _words(membership))


def _words(membership: Membership) -> dict[str, str]:
    role = membership.get_role_display()
    return {"municipality": membership.municipality.name, "role": role}


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    if is_only_way():
        return redirect("account_login")
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not within_limit(request, Limit.REGISTER):
        return too_many(request, minutes=60)
    if form.is_valid():
        registering.answer(request, form.cleaned_data["email"])
        return redirect("municipalities:register_done")
    status = 422 if form.is_bound else 200
    return render(request, "municipalities/register.html", {"form": form}, status=status)


@require_safe
def register_done(request: HttpRequest) -> HttpResponse:
    return render(request, "municipalities/register_done.html")
