"""What a page says of one phase: its mark, its state, and why."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from assessments.explanation import PhaseReason

register = template.Library()


@register.simple_tag
def phase_part(part: str, reason: PhaseReason, phases: int, oob: object = "") -> SafeString:
    """`{% phase_part "state" reason phases oob %}`: drawn from assessments/phase_<part>.html."""
    return _part(get_language(), part, reason, phases, oob=bool(oob))


@lru_cache(maxsize=2048)  # there are few different ones, and every save shows three for each phase
def _part(
    _language: str | None, part: str, reason: PhaseReason, phases: int, *, oob: bool
) -> SafeString:
    context = {"reason": reason, "phases": phases, "oob": oob}
    return render_to_string(f"assessments/phase_{part}.html", context)
