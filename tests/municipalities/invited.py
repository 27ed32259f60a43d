"""Invitations for tests, in every state, and the way to their pages."""

from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from lxml import html

from municipalities.authorship import Author
from municipalities.invitations import Delivery, invite, token_of
from municipalities.models import Invitation, Municipality, Role, User

EMAIL = "nieuw@midden-groningen.example"


def invited(
    municipality: Municipality, manager: User, email: str = EMAIL, role: Role = Role.ADVISER
) -> Invitation:
    return invite(municipality, email, role, Author(manager, Role.MANAGER))


def expire(invitation: Invitation) -> Invitation:
    invitation.expires_at = timezone.now() - timedelta(seconds=1)
    invitation.save()
    return invitation


def page_of(invitation: Invitation, delivery: Delivery = Delivery.MAILED) -> str:
    return reverse("municipalities:invitation", args=[token_of(invitation, delivery)])


def tree(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def heading(response: HttpResponse) -> str:
    (found,) = tree(response).xpath("//h1")
    return " ".join(found.text_content().split())


def text_of(response: HttpResponse) -> str:
    (found,) = tree(response).xpath("//main")
    return " ".join(found.text_content().split())


def errors(response: HttpResponse) -> list[str]:
    (found,) = tree(response).find_class("nlds-error-summary")
    return [" ".join(item.text_content().split()) for item in found.xpath(".//li")]
