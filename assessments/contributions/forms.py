"""The form of what a municipality offers to the library, and the one to review it."""

from enum import StrEnum
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.contributing import ContributionDraft, PracticeDraft
from assessments.models import (
    OFFERED_OUTCOME_MAX,
    OFFERED_TITLE_MAX,
    OFFERED_WHAT_MAX,
    REFUSAL_MAX,
    Contribution,
)
from assessments.revised import RevisedForm, quoted
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from maturity.caps import TEXT_MAX, TITLE_MAX
from maturity.practices.about import AboutForm

NO_NAMES = _("Name functions, never people: residents and other municipalities read this.")
WIDE = {"class": "vLargeTextField"}  # in Django's administration


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ContributionForm(RevisedForm, AboutForm):
    field_order = ("title", "what", "outcome", "facets", "phase", "year", "link", "shows_name")
    title = PlainTextField(
        label=_("Title"),
        max_length=OFFERED_TITLE_MAX,
        help_text=_("For instance: How our district team answers within an hour."),
    )
    what = PlainTextField(
        label=_("What did you do?"), max_length=OFFERED_WHAT_MAX, help_text=NO_NAMES, widget=area(8)
    )
    outcome = PlainTextField(
        label=_("What came of it?"),
        max_length=OFFERED_OUTCOME_MAX,
        help_text=_("Also what you would do differently now."),
        widget=area(6),
    )
    shows_name = forms.BooleanField(
        label=_("The library may show the name of our municipality with it."),
        required=False,
        help_text=_(
            "Without this it says “a municipality”. Then leave the name out of your texts too. You"
            " can change this at any time."
        ),
    )

    def __init__(self, data: Any, row: Contribution | None) -> None:
        super().__init__(data, initial=initial_of(row) if row else {})
        self.know(row.facets if row else (), row.phase if row else None)

    def draft(self) -> ContributionDraft:
        """Only for a valid form."""
        names = ContributionDraft.__dataclass_fields__
        return ContributionDraft(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, row: Contribution) -> None:
        """A colleague changed it first: both are shown, and who saves again knows what goes."""
        theirs = initial_of(row)
        for name in ContributionDraft.__dataclass_fields__:
            shown, mine = (_in_words(self[name], v[name]) for v in (theirs, self.cleaned_data))
            if shown != mine:
                self.show_both(name, quoted(shown), quoted(mine))
        self.base_on(row.revision)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        saved = _("Save") if self.initial else _("Offer it")
        helper.layout = Layout(*self.fields, Submit("save", saved))
        return helper


class Decision(StrEnum):
    PUBLISH = "publish"
    REFUSE = "refuse"


class ReviewForm(AboutForm, forms.ModelForm):  # type: ignore[type-arg]
    """What comes into the library, or why it does not; what was offered stays as it is."""

    title_nl = PlainTextField(
        label=_("Title"), max_length=TITLE_MAX, widget=forms.TextInput(attrs=WIDE)
    )
    title_en = PlainTextField(
        label=_("Title in English"),
        max_length=TITLE_MAX,
        required=False,
        widget=forms.TextInput(attrs=WIDE),
    )
    description_nl = PlainTextField(
        label=_("Description"),
        max_length=2 * TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 12, **WIDE}),
    )
    description_en = PlainTextField(
        label=_("Description, in English"),
        max_length=2 * TEXT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, **WIDE}),
    )
    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[
            (Decision.PUBLISH.value, _("Publish it in the library")),
            (Decision.REFUSE.value, _("Do not publish it")),
        ],
        widget=forms.RadioSelect(attrs={"class": "radiolist"}),
        error_messages={"required": _("Choose what has to happen with it.")},
    )
    refusal = PlainTextField(
        label=_("Why you do not publish it"),
        max_length=REFUSAL_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, **WIDE}),
        help_text=_("The municipality reads this. Only when you do not publish it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Contribution
        fields = ()  # those of the model are declared

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.know(row.facets, row.phase)
        self.look_like_the_administration()
        texts = {"title_nl": row.title, "description_nl": row.description}
        self.initial = {**self.initial, **texts, "revision": row.revision}

    def clean(self) -> dict[str, Any]:
        """In the transaction of the page: what is compared here cannot change after it."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == Decision.REFUSE and not cleaned.get("refusal"):
            self.add_error("refusal", _("Tell the municipality why you do not publish it."))
        row = Contribution.objects.select_for_update().filter(pk=self.instance.pk).first()
        if row is None:
            raise ValidationError(_("The municipality withdrew this in the meantime."))
        if not row.is_waiting:
            raise ValidationError(_("This was reviewed in the meantime."))
        if row.revision != cleaned.get("revision"):
            data: Any = self.data
            self.data = data.copy()
            self.data["revision"] = str(row.revision)  # type: ignore[index] # a copy
            raise ValidationError(
                _(
                    "The municipality changed its text in the meantime. Look what it says now, and"
                    " save again."
                )
            )
        return cleaned

    def draft(self) -> PracticeDraft:
        """Only for a valid form."""
        names = PracticeDraft.__dataclass_fields__
        return PracticeDraft(**{name: self.cleaned_data[name] for name in names})


def initial_of(row: Contribution) -> dict[str, Any]:
    """What was offered, as the form shows it."""
    names = ("revision", *ContributionDraft.__dataclass_fields__)
    return {name: getattr(row, name) for name in names}


def _in_words(bound: forms.BoundField, value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    choices: Any = getattr(bound.field, "choices", None)
    if choices is None:
        return str(value or "")
    chosen = [str(one) for one in (value if isinstance(value, list) else [value])]
    return "; ".join(str(label) for code, label in choices if code in chosen)
