"""Parts of pages that are drawn from a few words and numbers, and remembered.

The page of a facet and every answer to a save show the same ones over and over: there are few
different outcomes of a facet, and few things to say of one phase.
"""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def drawn(part: str, shown: Hashable, oob: object = "") -> SafeString:
    """`{% drawn "phase_state" reason oob %}`: assessments/phase_state.html with this `shown`, which
    is all that the template knows of; `oob` where a script puts it in the place of an older one."""
    return _drawn(get_language(), part, shown, oob=bool(oob))


@register.simple_tag
def drawn_each(parts: str, shown: tuple[Hashable, ...], oob: object = "") -> SafeString:
    """The same for several: `{% drawn_each "phase_mark phase_state" verdict.reasons oob %}`."""
    return _drawn_each(get_language(), parts, shown, oob=bool(oob))


@lru_cache(maxsize=1024)
def _drawn_each(
    language: str | None, parts: str, shown: tuple[Hashable, ...], *, oob: bool
) -> SafeString:
    pieces = [_drawn(language, part, one, oob=oob) for one in shown for part in parts.split()]
    return mark_safe("".join(pieces))  # noqa: S308 - drawn by templates


@lru_cache(maxsize=2048)
def _drawn(_language: str | None, part: str, shown: Hashable, *, oob: bool) -> SafeString:
    return render_to_string(f"assessments/{part}.html", {"shown": shown, "oob": oob})
