"""The house style of the page that is being drawn."""

from django import template
from django.template import Context

from municipalities.house_style.showing import PREVIEWED, Look, look_of, wants_neutral
from municipalities.models import Municipality

register = template.Library()


@register.simple_tag(takes_context=True)
def house_style(context: Context) -> Look | None:
    """Of the municipality that the page is about, unless the visitor wants the neutral style."""
    return None if wants_neutral(context["request"]) else own_style(context)


@register.simple_tag(takes_context=True)
def own_style(context: Context) -> Look | None:
    """What this municipality has switched on, also for who does not want to see it; and what its
    manager tries before that."""
    municipality = context.get("municipality") or getattr(
        context.get("assessment"), "municipality", None
    )
    if not isinstance(municipality, Municipality):
        return None
    return look_of(municipality, context["request"].session.get(PREVIEWED))
