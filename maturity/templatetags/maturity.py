"""The phase meter in templates."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from maturity.meter import Size, draw_mark, draw_meter, uncertain_phases
from maturity.scoring import State

register = template.Library()


@register.simple_tag
def meter(
    states: Sequence[State],
    position: float | None = None,
    ceiling: float | None = None,
    size: Size = "m",
    label: str | None = None,
) -> SafeString:
    """`{% meter facet.states facet.position facet.ceiling size="s" %}`."""
    uncertain = uncertain_phases(position, ceiling)
    drawing = draw_meter(states, position, size=size, uncertain=uncertain, label=label)
    return mark_safe(drawing)  # noqa: S308 - drawn from numbers; its only text is escaped


@register.simple_tag
def mark(state: State, number: int, phases: int, size: Size = "m") -> SafeString:
    """One step of the meter: `{% mark phase.state phase.number phases|length %}`."""
    return mark_safe(draw_mark(state, number, phases, size=size))  # noqa: S308 - from numbers
