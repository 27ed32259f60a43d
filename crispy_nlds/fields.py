"""Text as people type it: normalised once, where it enters."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Control characters (not tab and line feed), lone surrogates, the invisible marks that reverse the
# direction of a text, and code points that Unicode reserves: no reader sees them, some readers,
# databases and PDF viewers stumble over them.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    "\ufffe\uffff]"
)


def unreadable_characters(text: str) -> list[str]:
    """The characters that are not accepted, as U+202E, each once and in order."""
    return list(dict.fromkeys(f"U+{ord(character):04X}" for character in UNREADABLE.findall(text)))


class PlainTextField(forms.CharField):
    """A text in Unicode normal form C with line feeds as line ends. Unreadable characters and too
    long texts are errors; nothing is cut off or left out silently."""

    default_error_messages = {
        "unreadable": _(
            "This text holds an invisible character (%(characters)s). Type the text again at that"
            " place, or paste it without formatting."
        ),
    }

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

    def run_validators(self, value: Any) -> None:
        found = unreadable_characters(value) if isinstance(value, str) else []
        if found:
            raise ValidationError(
                self.error_messages["unreadable"],
                code="unreadable",
                params={"characters": ", ".join(found)},
            )
        super().run_validators(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut a pasted text off without a word."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes
