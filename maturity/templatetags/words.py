"""How words behave inside sentences and in narrow places."""

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from maturity import labels

register = template.Library()


@register.filter
@stringfilter
def lower_first(text: str) -> str:
    """A label inside a sentence; abbreviations and names further on keep their capitals."""
    return labels.lower_first(text)


@register.filter
def breakable(text: str) -> SafeString:
    """Lets "Processen/activiteiten/eigenaarschap" break after a slash; browsers do not."""
    return mark_safe(conditional_escape(text).replace("/", "/<wbr>"))  # noqa: S308 - escaped first
