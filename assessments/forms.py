"""The form that starts an assessment, and what it shares with the form that describes it anew."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import CHANNELS_MAX, TITLE_MAX, Assessment
from assessments.reference_date import check_reference_date
from crispy_nlds.choices import Hinted
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from maturity.models import ModelVersion
from municipalities.models import Municipality

PREVIOUS, EMPTY = "previous", "empty"


class DescriptionForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """What an assessment is called, and what it is about."""

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
        fields = ["title", "reference_date", "channels"]
        labels = {"reference_date": _("Reference date")}
        help_texts = {"reference_date": _("The assessment describes how things are on this day.")}
        widgets = {"reference_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def ask_widely(self) -> None:
        """Where it may be about something else than social media."""
        self.fields["channels"].help_text = _(
            "What do you look at? For instance Facebook and LinkedIn, or the website."
        )

    def clean_reference_date(self) -> date:
        day: date = self.cleaned_data["reference_date"]
        check_reference_date(day)
        return day


Previous = Mapping[ModelVersion, Mapping[Municipality, Assessment]]
"""Which assessment can be followed up, per model and municipality."""


class StartForm(DescriptionForm):
    """A new assessment. Who works for one municipality is not asked which, nor with which model
    where there is one."""

    # the assessment of the same title that the reader was told of
    known = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(DescriptionForm.Meta):
        fields = ["municipality", "title", "reference_date", "channels"]

    def __init__(
        self,
        *args: Any,
        municipalities: list[Municipality],
        previous: Previous,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.previous = previous
        self.versions = {version.code: version for version in previous}
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
        if len(self.versions) > 1:
            self.fields["model"] = _model(previous)
            self.ask_widely()
            self.order_fields(["municipality", "model"])
        if any(previous.values()):
            self.fields["begin_with"] = _begin_with(municipalities, previous)

    def chosen_version(self) -> ModelVersion:
        """What is measured with. Only for a valid form, where there is a model."""
        return self.versions[self.cleaned_data.get("model") or next(iter(self.versions))]

    def chosen_previous(self) -> Assessment | None:
        """The assessment whose answers come along. Only for a valid form."""
        if self.cleaned_data.get("begin_with") != PREVIOUS:
            return None
        return self.previous[self.chosen_version()].get(self.cleaned_data["municipality"])

    def ask_about(self, namesake: Assessment) -> None:
        """Who starts again after this, wants a second assessment of this title."""
        text = gettext(
            "There is an assessment of this title already, with reference date %(date)s. Type"
            " another title, or start it all the same."
        )
        self.add_error("title", text % {"date": date_format(namesake.reference_date)})
        self.data = dict(self.data.items()) | {"known": str(namesake.pk)}

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("start", _("Start the assessment")))
        return helper


def _model(versions: Iterable[ModelVersion]) -> forms.ChoiceField:
    choices = [(version.code, version.name) for version in versions]
    return forms.ChoiceField(
        label=_("Which model do you measure with?"),
        choices=choices,
        initial=choices[0][0],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the model that you measure with.")},
    )


def _begin_with(municipalities: list[Municipality], previous: Previous) -> forms.ChoiceField:
    label = gettext("With the answers of the previous assessment")
    hint = gettext("You confirm or change them per facet.")
    if len(municipalities) == len(previous) == 1:
        ((place, only),) = next(iter(previous.values())).items()
        label = gettext("With the answers of %(title)s") % {"title": title_of(only, place)}
    else:
        hint = "; ".join(_named(municipalities, previous)) + ". " + hint
    return forms.ChoiceField(
        label=_("How do you want to begin?"),
        choices=[
            (PREVIOUS, Hinted(label, hint)),
            (EMPTY, Hinted(_("Without answers"), _("You answer all statements anew."))),
        ],
        initial=PREVIOUS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you want to begin.")},
    )


def _named(municipalities: list[Municipality], previous: Previous) -> Iterator[str]:
    """Every assessment that can be followed up, by what tells it from the others."""
    for version, assessments in previous.items():
        for place, assessment in assessments.items():
            about = [place.name] * (len(municipalities) > 1) + [version.name] * (len(previous) > 1)
            yield f"{', '.join(about)}: {title_of(assessment, place)}"


def title_of(assessment: Assessment, reader: Municipality) -> str:
    """The title, with the name of the municipality where that is another one."""
    if assessment.municipality_id == reader.pk:
        return assessment.title
    return f"{assessment.title} ({assessment.municipality.name})"
