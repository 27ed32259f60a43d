"""Ask for access oneself. What is known of the address only the mail says, never the page."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.urls import reverse

from municipalities.accounts.limits import Limit
from municipalities.invitations import Delivery, ask_to_join, link_to
from municipalities.mailing import mail_within
from municipalities.models import EmailDomain, Invitation, Membership, Municipality


def municipality_of(email: str) -> Municipality | None:
    """The one that an administrator has tied to the domain of this address, until it ends."""
    domain = email.rpartition("@")[2].lower()
    found = EmailDomain.objects.filter(domain=domain).select_related("municipality").first()
    return found.municipality if found and not found.municipality.has_ended else None


def answer(request: HttpRequest, email: str) -> None:
    """Sends one mail, whatever is known of this address; none to a mailbox that got enough."""
    mail_within(Limit.REGISTER_MAIL, request, email, lambda: _send(request, email))


def _send(request: HttpRequest, email: str) -> None:
    municipality = municipality_of(email)
    invitation = ask_to_join(municipality, email) if municipality else None
    template = f"municipalities/email/{_mail(email, municipality, invitation)}"
    get_adapter().send_mail(template, email, _context(request, invitation))


def _mail(email: str, municipality: Municipality | None, invitation: Invitation | None) -> str:
    if invitation:
        return "join"
    theirs = Membership.objects.filter(user__email__iexact=email)
    if municipality and not theirs.filter(municipality=municipality).exists():
        return "no_access"  # turned away, whatever they work for elsewhere
    return "has_access" if theirs.exists() else "no_access"


def _context(request: HttpRequest, invitation: Invitation | None) -> dict[str, object]:
    return {
        "invitation": invitation,
        "link": link_to(request, invitation, Delivery.MAILED) if invitation else "",
        "login_url": request.build_absolute_uri(reverse("account_login")),
        "reset_url": request.build_absolute_uri(reverse("account_reset_password")),
    }
