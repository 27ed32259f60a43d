"""The fields that say what a practice is about, and texts that stand one per line."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PlainTextField
from maturity.caps import TITLE_MAX
from maturity.practices.naming import facet_choices, names, phase_choices

FIRST_YEAR = 1900
LINES_MAX = 20
LINK_MAX = 200
IN_THE_ADMINISTRATION = {
    "authors": "vLargeTextField",
    "facets": "radiolist",
    "link": "vLargeTextField",
}


class LinesField(PlainTextField):
    """A list of short texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_error_messages = {
        "line": _("A line has at most %(limit)d characters."),
        "many": _("At most %(limit)d lines fit."),
    }

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(lines) > LINES_MAX:
            raise ValidationError(self.error_messages["many"], params={"limit": LINES_MAX})
        if any(len(line) > TITLE_MAX or "\t" in line for line in lines):
            raise ValidationError(self.error_messages["line"], params={"limit": TITLE_MAX})
        return lines

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed("\n".join(initial or []), data)


class LinkField(forms.URLField):
    """Of the web only; without a scheme it is https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=LINK_MAX, required=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut a pasted address off without a word."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class AboutForm(forms.Form):
    """Facets and phase by the names of the model; what it does not know of a row can be kept."""

    facets = forms.MultipleChoiceField(
        label=_("Facets"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Which facets does it help? Choose one or more."),
        error_messages={
            "required": _("Choose at least one facet."),
            "invalid_choice": _("There is no facet with the code %(value)s."),
        },
    )
    phase = forms.TypedChoiceField(
        label=_("Phase"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("In which phase is a municipality that this helps?"),
        error_messages={"invalid_choice": _("There is no phase %(value)s.")},
    )
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=FIRST_YEAR, help_text=_("For instance: 2025.")
    )
    link = LinkField(
        label=_("Link"),
        help_text=_("The address of a page with more about it, if there is one."),
    )

    def know(self, facets: Iterable[str], phase: int | None) -> None:
        """Sets the choices; these codes and this number may be kept, whatever the model knows."""
        content = names()
        choices = {
            "facets": facet_choices(content, facets),
            "phase": [("", _("every phase")), *phase_choices(content, phase)],
        }
        for name in choices.keys() & self.fields.keys():  # a page to read has no fields
            field: Any = self.fields[name]
            field.choices = choices[name]

    def look_like_the_administration(self) -> None:
        """Wide, and one choice per line, by the classes of Django's own style sheet."""
        for name, looks in IN_THE_ADMINISTRATION.items():
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = looks

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year and year > timezone.localdate().year:
            raise ValidationError(_("This year has not come yet."))
        return year
