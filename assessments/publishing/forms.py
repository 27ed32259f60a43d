"""What an administrator decides when a version is published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality


class Going(TextChoices):
    """What the open assessments do."""

    ALONG = "along", _("All move along to the new version")
    STAY = "stay", _("All stay on the version that they have")
    EACH = "each", _("Those of the municipalities that are ticked below move along")


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with open assessments, and the numbers of the versions that these have."""

    municipality: Municipality
    assessments: int
    versions: tuple[int, ...]


class PublishForm(forms.Form):
    """`seen` is the draft as the page showed it: what is published is what was read."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    going = forms.ChoiceField(
        label=_("What do the open assessments do?"),
        choices=Going,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the open assessments do.")},
    )
    along = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, places: Sequence[Place], digest: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places, self.digest = places, digest
        codes = [(one.municipality.code, one.municipality.name) for one in places]
        self.fields["along"].choices = codes  # type: ignore[attr-defined]
        if not places:
            del self.fields["going"], self.fields["along"]

    def clean(self) -> dict[str, Any]:
        if self.data and self.data.get("seen") != self.digest:
            text = gettext("The draft has changed since you opened this page. Look at it again.")
            raise forms.ValidationError(text)
        self._check_ticks(self.cleaned_data.get("going"), self.cleaned_data.get("along"))
        return self.cleaned_data

    def _check_ticks(self, going: str | None, along: Collection[str] | None) -> None:
        """What the two say apart has to agree: a move cannot be taken back."""
        if going == Going.EACH and not along:
            text = gettext("Tick below which municipalities move along, or let all stay.")
            self.add_error("going", text)
        elif going == Going.STAY and along:
            text = gettext("You ticked municipalities below, and chose that all stay.")
            self.add_error("going", text)

    @property
    def ticked(self) -> Collection[str]:
        return self.data.getlist("along") if self.is_bound else ()  # type: ignore[attr-defined]

    def chosen(self) -> list[Municipality]:
        """Of which municipalities the assessments move. Only for a valid form."""
        going = self.cleaned_data.get("going")
        if going == Going.ALONG:
            return [one.municipality for one in self.places]
        codes = self.cleaned_data["along"] if going == Going.EACH else ()
        return [one.municipality for one in self.places if one.municipality.code in codes]
