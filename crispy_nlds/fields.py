"""Text as people type it: normalised once, where it enters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from crispy_nlds.plain_text import is_blank, is_one_line, normalised, unreadable_characters


class PlainTextField(forms.CharField):
    """A text in its normal form, on one line if its widget has only one. Unreadable characters and
    too long texts are errors; nothing is cut off or left out silently."""

    default_error_messages = {
        "max_length": _(
            "This text has %(show_value)d characters; at most %(limit_value)d fit. Make it shorter."
        ),
        "unreadable": _(
            "This text holds a character that cannot be read (%(characters)s). Type the text again"
            " at that place, or paste it without formatting."
        ),
        "lines": _("Write this text on one line, without line breaks and tabs."),
    }

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        return self.empty_value if is_blank(text) else normalised(text)

    def run_validators(self, value: Any) -> None:
        if isinstance(value, str):
            self._check_readable(value)
        super().run_validators(value)

    def _check_readable(self, text: str) -> None:
        if found := unreadable_characters(text):
            raise ValidationError(
                self.error_messages["unreadable"],
                code="unreadable",
                params={"characters": ", ".join(found)},
            )
        if not isinstance(self.widget, forms.Textarea) and not is_one_line(text):
            raise ValidationError(self.error_messages["lines"], code="lines")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut a pasted text off without a word."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


# For `formfield_overrides` of an administration: its texts enter like those of any other form.
PLAIN_TEXTS: dict[type[Any], dict[str, Any]] = {
    models.CharField: {"form_class": PlainTextField},
    models.TextField: {"form_class": PlainTextField},
    models.SlugField: {"form_class": forms.SlugField},  # a CharField with a form field of its own
}
