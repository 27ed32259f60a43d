"""The house style of the page that is being drawn."""

from django import template
from django.template import Context

from municipalities.house_style.showing import Look, look_of, wants_neutral
from municipalities.models import Municipality

register = template.Library()


@register.simple_tag(takes_context=True)
def house_style(context: Context) -> Look | None:
    """Of the municipality that the page is about, unless the visitor wants the neutral style."""
    return None if wants_neutral(context["request"]) else own_style(context)


@register.simple_tag(takes_context=True)
def own_style(context: Context) -> Look | None:
    """What this municipality has switched on, also for who does not want to see it."""
    municipality = context.get("municipality") or getattr(
        context.get("assessment"), "municipality", None
    )
    return look_of(municipality) if isinstance(municipality, Municipality) else None
