"""What a reader chooses before the report is made."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from crispy_nlds.choices import Hinted
from crispy_nlds.layout import Submit
from reports.chapters import Chapter, named

CHOSEN = "keuze"  # in addresses


class ChaptersForm(forms.Form):
    met = forms.MultipleChoiceField(
        label=_("Which chapters do you want in it?"),
        help_text=_("The title page and the table of contents are always there."),
        choices=[(one.value, Hinted(one.label, one.description)) for one in Chapter],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one chapter.")},
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.layout = Layout("met", Submit(CHOSEN, _("Download the report")))
        return helper

    @property
    def chosen(self) -> frozenset[Chapter]:
        return named(self.cleaned_data["met"])
