"""The form that starts an assessment."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import CHANNELS_MAX, TITLE_MAX, Assessment
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from municipalities.models import Municipality


class StartForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A new assessment. Who works for one municipality is not asked which."""

    title = PlainTextField(
        label=_("Title"),
        max_length=TITLE_MAX,
        help_text=_("You recognise the assessment by it, for instance in the report."),
    )
    channels = PlainTextField(
        label=_("Channels"),
        max_length=CHANNELS_MAX,
        required=False,
        help_text=_("Which social media do you look at? For instance Facebook and LinkedIn."),
    )

    class Meta:
        model = Assessment
        fields = ["municipality", "title", "reference_date", "channels"]
        labels = {"reference_date": _("Reference date")}
        help_texts = {"reference_date": _("The assessment describes how things are on this day.")}
        widgets = {"reference_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.setdefault("title", gettext("Assessment %(year)s") % {"year": today.year})
        self.initial.setdefault("reference_date", today)
        alone = len(municipalities) == 1
        self.fields["municipality"] = forms.ModelChoiceField(
            Municipality.objects.filter(pk__in=[m.pk for m in municipalities]),
            label=_("Municipality"),
            initial=municipalities[0] if alone else None,
            widget=forms.HiddenInput if alone else forms.Select,
            empty_label=None,
        )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("start", _("Start the assessment")))
        return helper
