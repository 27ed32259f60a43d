"""The filter of the library, and the form of a practice."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crispy_nlds.layout import Submit
from maturity.content import ModelContent
from maturity.library import Practice
from maturity.practices.about import AboutForm, LinesField
from maturity.practices.changes import digest_of, in_words
from maturity.practices.finding import Search
from maturity.practices.naming import facet_choices, phase_choices


def kind_choices() -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in Practice.KindChoice.choices]


class FilterForm(forms.Form):
    """Its names stand in addresses, so they are Dutch."""

    facet = forms.ChoiceField(label=_("Facet"), required=False)
    fase = forms.ChoiceField(label=_("Phase"), required=False)
    soort = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data: Any, content: ModelContent, library: Iterable[Practice]) -> None:
        """Practices may be about facets of other models, which go by their codes."""
        super().__init__(data)
        others = sorted({code for practice in library for code in practice.facets})
        choices: dict[str, list[tuple[str, Any]]] = {
            "facet": [("", _("All facets")), *facet_choices(content, others)],
            "fase": [("", _("All phases")), *phase_choices(content)],
            "soort": [("", _("All kinds")), *kind_choices()],
        }
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered
            field.error_messages = {
                "invalid_choice": _("This choice is not there. Choose one from the list.")
            }

    def search(self) -> Search:
        """What was chosen; what is not there does not count."""
        self.full_clean()
        chosen = getattr(self, "cleaned_data", {})
        phase = chosen.get("fase")
        return Search(
            chosen.get("facet", ""), int(phase) if phase else None, chosen.get("soort", "")
        )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_class = "vm-filter"
        helper.form_action = reverse("practices:library")
        helper.mark_optional = False
        helper.layout = Layout("facet", "fase", "soort", Submit("", _("Show")))
        return helper


class PracticeForm(AboutForm, forms.ModelForm):  # type: ignore[type-arg]
    authors = LinesField(label=_("Authors"), required=False, help_text=_("One per line."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Practice
        fields = (
            "kind",
            "title_nl",
            "title_en",
            "code",
            "authors",
            "publication_nl",
            "publication_en",
            "description_nl",
            "description_en",
            "facets",
            "phase",
            "year",
            "link",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        practice = self.instance
        self.know(practice.facets, practice.phase)
        self.look_like_the_administration()
        if practice.pk:
            self.initial["seen"] = digest_of(practice)
        if "kind" in self.fields:  # what a municipality offers comes in another way
            written = [one for one in kind_choices() if one[0] != Practice.KindChoice.OFFERED]
            kind: Any = self.fields["kind"]
            kind.choices = [("", "---------"), *written]

    def clean(self) -> dict[str, Any]:
        """In the transaction of the page: nobody else can change the row after this."""
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.is_offered and not cleaned.get("publication_nl", "-"):
            self.add_error("publication_nl", _("Say where it was published."))
        if self.instance.pk:
            self._compare(Practice.objects.select_for_update().filter(pk=self.instance.pk).first())
        return cleaned

    def _compare(self, present: Practice | None) -> None:
        """Raises ValidationError when the page showed another text than there is now."""
        if present is None:
            raise ValidationError(_("Somebody else deleted this practice in the meantime."))
        self.instance.municipality = present.municipality
        now = digest_of(present)
        if self.cleaned_data.get("seen") == now:
            return
        columns = model_to_dict(present)
        for name in [name for name in self.fields if name in columns]:
            theirs, yours = columns[name], self.cleaned_data.get(name)
            if name in self.cleaned_data and in_words(theirs) != in_words(yours):
                text = _("Somebody else changed this in the meantime. It is now: “%(theirs)s”.")
                self.add_error(name, text % {"theirs": in_words(theirs)})
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = now  # type: ignore[index] # a copy can be changed
        raise ValidationError(
            _(
                "Somebody else changed this practice. Look what it says now, and save again if"
                " yours has to stay."
            )
        )
