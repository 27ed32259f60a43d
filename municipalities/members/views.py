"""Who has access to a municipality, and the log of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities.access import fetch_standing, require, signed_in
from municipalities.accounts.limits import Limit, too_many, within_limit
from municipalities.addresses import in_doubt
from municipalities.authorship import Author
from municipalities.invitations import (
    AlreadyMemberError,
    Delivery,
    NotOpenError,
    invite_again,
    link_to,
    mail,
    withdraw,
)
from municipalities.invitations import invite as invite_somebody
from municipalities.mailing import Mailing
from municipalities.members.forms import InviteForm, RoleForm
from municipalities.members.log_lines import line_of
from municipalities.membership import (
    LastManagerError,
    change_role,
    is_last_manager,
    remove_member,
)
from municipalities.models import Invitation, Membership, Municipality, Role
from municipalities.policy import Action, Standing

LINES_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that is not accepted yet, with the link to copy."""

    invitation: Invitation
    link: str


@require_safe
def members(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code, Action.SEE_MEMBERS)
    present = standing.municipality.memberships.select_related("user")
    present = present.annotate(is_in_doubt=in_doubt("user"))
    may_manage = standing.may(Action.MANAGE_MEMBERS)
    context = {
        "municipality": standing.municipality,
        "members": present.order_by("user__name", "user__email"),
        "today": timezone.localdate(),
        "may_manage": may_manage,
        "may_read_events": standing.may(Action.READ_EVENTS),
        "may_manage_settings": standing.may(Action.MANAGE_SETTINGS),
        "pending": _pending(request, standing.municipality) if may_manage else [],
    }
    return render(request, "municipalities/members/list.html", context)


def _pending(request: HttpRequest, municipality: Municipality) -> list[Pending]:
    rows = municipality.invitations.pending().select_related("invited_by")
    return [
        Pending(invitation, link_to(request, invitation, Delivery.COPIED))
        for invitation in rows.order_by("email")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code, Action.MANAGE_MEMBERS)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not within_limit(request, Limit.INVITE):
        return too_many(request, minutes=60)
    if form.is_valid():
        email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
        author = _author(request, standing)
        try:
            invitation = invite_somebody(standing.municipality, email, role, author)
        except AlreadyMemberError as error:
            form.add_error("email", _already_member(error.membership))
        else:
            return _mailed(request, invitation)
    context = {"municipality": standing.municipality, "form": form}
    status = 422 if form.errors else 200
    return render(request, "municipalities/members/invite.html", context, status=status)


def _already_member(membership: Membership) -> str:
    sentence = _("This is a member already, as %(role)s. You change a role in the list of members.")
    return sentence % {"role": membership.get_role_display()}


@require_POST
def invitation_again(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    standing, invitation = _invitation(request, code, pk)
    if not within_limit(request, Limit.INVITE):
        return too_many(request, minutes=60)
    try:
        invite_again(invitation, _author(request, standing))
    except NotOpenError:
        return _too_late(request, code)
    return _mailed(request, invitation)


@require_POST
def invitation_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    standing, invitation = _invitation(request, code, pk)
    try:
        withdraw(invitation, _author(request, standing))
    except NotOpenError:
        return _too_late(request, code)
    sentence = _("The invitation of %(email)s has been withdrawn. The link no longer works.")
    messages.success(request, sentence % {"email": invitation.email})
    return redirect("municipalities:members", code)


def _mailed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Back to the list; with the link in sight when it must be passed on by hand."""
    address = reverse("municipalities:members", args=[invitation.municipality.code])
    outcome = mail(request, invitation)
    if outcome is Mailing.SENT:
        sentence = _("The invitation has been mailed to %(email)s.")
        messages.success(request, sentence % {"email": invitation.email})
        return redirect(address)
    sentence = _("The invitation of %(email)s is ready, but the e-mail could not be sent.")
    if outcome is Mailing.ENOUGH:
        sentence = _("The invitation of %(email)s is ready, but that address got enough for now.")
    advice = _("Copy the link below and pass it on yourself.")
    messages.warning(request, f"{sentence % {'email': invitation.email}} {advice}")
    return redirect(f"{address}?link={invitation.pk}#invitation-{invitation.pk}")


def _too_late(request: HttpRequest, code: str) -> HttpResponse:
    sentence = _("This invitation has been accepted or withdrawn meanwhile.")
    messages.info(request, sentence)
    return redirect("municipalities:members", code)


@require_http_methods(["GET", "HEAD", "POST"])
def member_role(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    standing, membership = _member(request, code, pk)
    sent = request.POST if request.method == "POST" else None
    form = RoleForm(sent, initial={"role": membership.role})
    is_last = is_last_manager(membership)
    if form.is_valid() and not is_last:
        try:
            change_role(membership, Role(form.cleaned_data["role"]), _author(request, standing))
        except LastManagerError:
            is_last = True
        except Membership.DoesNotExist:
            raise Http404 from None
        else:
            return _changed(request, membership)
    context = _of_member(request, membership, is_last=is_last) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "municipalities/members/role.html", context, status=status)


def _changed(request: HttpRequest, membership: Membership) -> HttpResponse:
    words = {"member": str(membership.user), "role": membership.get_role_display()}
    messages.success(request, _("%(member)s is %(role)s now.") % words)
    return redirect("municipalities:members", membership.municipality.code)


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    standing, membership = _member(request, code, pk)
    is_last = is_last_manager(membership)
    if request.method == "POST" and not is_last:
        try:
            remove_member(membership, _author(request, standing))
        except LastManagerError:
            is_last = True
        except Membership.DoesNotExist:
            raise Http404 from None
        else:
            return _removed(request, membership)
    context = _of_member(request, membership, is_last=is_last)
    status = 422 if request.method == "POST" else 200
    return render(request, "municipalities/members/remove.html", context, status=status)


def _removed(request: HttpRequest, membership: Membership) -> HttpResponse:
    words = {"member": str(membership.user), "municipality": membership.municipality.name}
    if membership.user == signed_in(request):
        # only the access is gone: they may work for other municipalities
        update_session_auth_hash(request, membership.user)
        messages.success(request, _("You no longer have access to %(municipality)s.") % words)
        return redirect("home")
    messages.success(request, _("%(member)s no longer has access to %(municipality)s.") % words)
    return redirect("municipalities:members", membership.municipality.code)


@require_safe
def events(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code, Action.READ_EVENTS)
    rows = standing.municipality.events.select_related("actor", "subject", "invitation")
    pages = Paginator(rows, LINES_PER_PAGE)
    page = pages.get_page(request.GET.get("pagina"))
    context = {
        "municipality": standing.municipality,
        "page": page,
        "lines": [line_of(event) for event in page],
    }
    return render(request, "municipalities/members/events.html", context)


def _standing(request: HttpRequest, code: str, action: Action) -> Standing:
    standing = fetch_standing(signed_in(request), code)
    require(standing, action)
    return standing


def _member(request: HttpRequest, code: str, pk: int) -> tuple[Standing, Membership]:
    standing = _standing(request, code, Action.MANAGE_MEMBERS)
    rows = standing.municipality.memberships.select_related("user", "municipality__house_style")
    return standing, get_object_or_404(rows, pk=pk)


def _invitation(request: HttpRequest, code: str, pk: int) -> tuple[Standing, Invitation]:
    standing = _standing(request, code, Action.MANAGE_MEMBERS)
    rows = standing.municipality.invitations.select_related("municipality", "invited_by")
    return standing, get_object_or_404(rows, pk=pk)


def _of_member(request: HttpRequest, membership: Membership, *, is_last: bool) -> dict[str, object]:
    return {
        "municipality": membership.municipality,
        "membership": membership,
        "is_oneself": membership.user == signed_in(request),
        "is_last": is_last,
    }


def _author(request: HttpRequest, standing: Standing) -> Author:
    return Author(signed_in(request), standing.role)
