"""The phase meter and the addresses of the model in templates."""

from functools import lru_cache

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from maturity.editions import Edition
from maturity.meter import Size, draw_mark, draw_meter
from maturity.scoring import State, uncertain_phases

register = template.Library()


@register.simple_tag
def meter(
    states: tuple[State, ...],
    position: float | None = None,
    ceiling: float | None = None,
    size: Size = "m",
    label: str | None = None,
    ambition: int | None = None,
) -> SafeString:
    """`{% meter facet.states facet.position facet.ceiling size="s" %}`."""
    return _meter(get_language(), states, position, ceiling, size, label, ambition)


@lru_cache(maxsize=2048)  # a model of four phases has a few hundred different meters
def _meter(
    _language: str | None,
    states: tuple[State, ...],
    position: float | None,
    ceiling: float | None,
    size: Size,
    label: str | None,
    ambition: int | None,
) -> SafeString:
    uncertain = uncertain_phases(position, ceiling)
    drawing = draw_meter(
        states, position, size=size, uncertain=uncertain, ambition=ambition, label=label
    )
    return mark_safe(drawing)  # noqa: S308 - drawn from numbers; its only text is escaped


@register.simple_tag
@lru_cache(maxsize=512)
def mark(state: State, number: int, phases: int, size: Size = "m") -> SafeString:
    """One step of the meter: `{% mark phase.state phase.number phases|length %}`."""
    return mark_safe(draw_mark(state, number, phases, size=size))  # noqa: S308 - from numbers


@register.simple_tag(takes_context=True)
def model_url(context: Context, page: str, *about: str | int) -> str:
    """The address of a page about the model that is shown: `{% model_url "facet" facet.code %}`."""
    edition: Edition = context["edition"]
    return edition.address(page, *about)
