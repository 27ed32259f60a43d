"""Marks a page with whose unsaved work may be shown in it."""

from django import template

from municipalities.unsaved import owner_mark

register = template.Library()


@register.simple_tag(takes_context=True)
def unsaved_owner(context: template.RequestContext) -> str:
    return owner_mark(context["request"].user)
