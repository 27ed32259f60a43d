"""What an account of single sign-on is called: a function, never the name of a person."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext, override

from crispy_nlds.plain_text import is_blank, is_one_line, normalised, unreadable_characters
from municipalities.models import NAME_MAX


def account_name(claims: Mapping[str, object]) -> str:
    """The function that the organisation gives, if it says so and it is a text we can keep."""
    claim = settings.SINGLE_SIGN_ON and settings.SINGLE_SIGN_ON.function_claim
    function = claims.get(claim) if claim else None
    if isinstance(function, str) and _is_name(name := normalised(function).strip()):
        return name
    with override(settings.LANGUAGE_CODE):  # it is kept, whatever language this visitor reads
        return gettext("Employee")


def _is_name(text: str) -> bool:
    return (
        not is_blank(text)
        and len(text) <= NAME_MAX
        and is_one_line(text)
        and not unreadable_characters(text)
    )
