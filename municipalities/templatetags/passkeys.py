"""What a page hands to static/js/passkey.js."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """For in an attribute: the template escapes the quotation marks."""
    return json.dumps(value, cls=DjangoJSONEncoder)
