"""How long words of the model behave in narrow places."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def breakable(text: str) -> SafeString:
    """Lets "Processen/activiteiten/eigenaarschap" break after a slash; browsers do not."""
    return mark_safe(conditional_escape(text).replace("/", "/<wbr>"))  # noqa: S308 - escaped first
