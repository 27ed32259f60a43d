"""The form of the profile: per lens what the municipality recognises itself in."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crispy_nlds.choices import Hinted
from crispy_nlds.layout import Submit
from maturity.lenses import Lens, profile_lenses

SHOWN = "shown-"


class ProfileForm(forms.Form):
    """The page sends along what it showed, so that only what its reader changed is written: two
    people can fill in different lenses at the same time."""

    def __init__(self, *args: Any, choices: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for lens in profile_lenses():
            self.fields[lens.code] = _field(lens, choices.get(lens.code, ()))

    def shown(self) -> SafeString:
        """What the page showed when it was opened, as hidden fields."""
        rows = ((f"{SHOWN}{name}", chosen) for name, chosen in self._first().items())
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', rows)

    def changes(self) -> dict[str, list[str]]:
        """Lens (its code) to the items that are chosen now. Only for a valid form."""
        first = self._first()
        return {
            name: _listed(chosen)
            for name, chosen in self.cleaned_data.items()
            if ",".join(_listed(chosen)) != first[name]
        }

    def _first(self) -> dict[str, str]:
        """What was chosen when the page was opened, in the order of the items."""
        return {
            name: self.data.get(f"{SHOWN}{name}", ",".join(_listed(field.initial)))
            for name, field in self.fields.items()
        }

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = helper.mark_optional = False
        helper.layout = Layout(*self.fields, Submit("save", _("Save the profile")))
        return helper


def _listed(chosen: str | list[str]) -> list[str]:
    return chosen if isinstance(chosen, list) else [chosen] if chosen else []


def _field(lens: Lens, chosen: Sequence[str]) -> forms.Field:
    items: list[tuple[str, Any]] = [
        (item.code, Hinted(item.name, item.explanation)) for item in lens.items
    ]
    field: forms.Field
    if lens.is_multiple:
        widget = forms.CheckboxSelectMultiple
        field = forms.MultipleChoiceField(choices=items, initial=list(chosen), widget=widget)
    else:
        choices = [*items, ("", gettext("We skip this question"))]
        first = chosen[0] if chosen else ""
        field = forms.ChoiceField(choices=choices, initial=first, widget=forms.RadioSelect)
    field.label, field.required = lens.name, False
    field.help_text = " ".join(filter(None, (lens.explanation, lens.note)))
    return field
