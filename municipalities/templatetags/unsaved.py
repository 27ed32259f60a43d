"""Whose unsaved work a browser keeps, without saying who that is."""

from django import template
from django.utils.crypto import salted_hmac

from municipalities.models import User

register = template.Library()
LENGTH = 16  # enough to tell the people apart who share a browser


@register.simple_tag(takes_context=True)
def unsaved_owner(context: template.RequestContext) -> str:
    return owner_mark(context["request"].user)


def owner_mark(user: User) -> str:
    return salted_hmac("unsaved", str(user.pk)).hexdigest()[:LENGTH]
