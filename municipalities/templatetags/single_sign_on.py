"""What a page knows of single sign-on."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def single_sign_on() -> object:
    """The provider that people can log in with, as config.single_sign_on describes it."""
    return settings.SINGLE_SIGN_ON
