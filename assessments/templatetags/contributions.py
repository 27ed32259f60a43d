"""How many practices of municipalities wait for review, on the first page of the administration."""

from django import template

from assessments.models import Contribution

register = template.Library()


@register.simple_tag
def waiting_contributions() -> int:
    return Contribution.objects.filter(state=Contribution.State.WAITING).count()
