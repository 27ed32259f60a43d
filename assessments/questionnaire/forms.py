"""What a browser sends to save one answer, or the evidence of a facet."""

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.answering import AnswerDraft, EvidenceDraft
from assessments.models import EVIDENCE_MAX, NOTE_MAX, ValueChoice
from crispy_nlds.fields import PlainTextField
from maturity.content import FacetContent, StatementContent
from maturity.scoring import offered_values

AGE_MAX = 10**9  # thirty years
BROKEN = _("This page did not arrive in one piece. Open it again and repeat your change.")
NOT_HERE = _(
    "This statement is not part of this facet any more, so your answer was not saved. Open the"
    " page again and answer the statements that it shows."
)


class ChangeForm(forms.Form):
    """Which revision the change is based on, its key, which is the same every time it is sent, and
    its age in seconds: a change may have waited long for a connection."""

    revision = forms.IntegerField(
        min_value=0,
        error_messages={"required": BROKEN, "invalid": BROKEN, "min_value": BROKEN},
    )
    key = forms.UUIDField(error_messages={"required": BROKEN, "invalid": BROKEN})

    age = forms.IntegerField(min_value=0, max_value=AGE_MAX, required=False)

    @property
    def made_at(self) -> datetime:
        """Only for a valid form."""
        return timezone.now() - timedelta(seconds=self.cleaned_data["age"] or 0)

    @property
    def problem(self) -> str:
        """Why it cannot be saved, in one text."""
        return " ".join(str(message) for found in self.errors.values() for message in found)


class AnswerForm(ChangeForm):
    """A value, a note or both; what is not sent stays as it is."""

    value = forms.CharField(required=False)
    meant = forms.BooleanField(required=False)
    note = PlainTextField(max_length=NOTE_MAX, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, facet: FacetContent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facet = facet

    @property
    def code(self) -> str:
        """Of the statement it is about, also where the rest is wrong."""
        return str(self.data.get("statement", ""))

    @property
    def statement(self) -> StatementContent | None:
        return next((s for s in self.facet.statements if s.code == self.code), None)

    def clean(self) -> dict[str, Any]:
        statement = self.statement
        if statement is None:
            raise forms.ValidationError(NOT_HERE)
        top = statement in self.facet.cells[-1].statements
        value = self.cleaned_data.get("value")
        if value and value not in offered_values(statement.kind, top_phase=top):
            self.add_error("value", _("Choose one of the answers shown."))
        return self.cleaned_data

    def draft(self) -> AnswerDraft:
        """Only for a valid form."""
        statement = cast(StatementContent, self.statement)
        return AnswerDraft(
            statement=statement.pk,
            value=self._sent("value"),
            note=self._sent("note"),
            based_on=self.cleaned_data["revision"],
            key=self.cleaned_data["key"],
            made_at=self.made_at,
            is_meant=self.cleaned_data["meant"],
        )

    def _sent(self, name: str) -> str | None:
        return self.cleaned_data[name] if name in self.data else None

    def sent_in_words(self) -> str:
        """What was sent, for who has to copy it."""
        value, note = self.data.get("value", ""), self.data.get("note", "")
        chosen = ValueChoice(value).label if value in ValueChoice.values else ""
        return ". ".join(text for text in (str(chosen), note) if text)


class EvidenceForm(ChangeForm):
    text = PlainTextField(max_length=EVIDENCE_MAX, required=False, widget=forms.Textarea)

    def draft(self, facet: FacetContent) -> EvidenceDraft:
        """Only for a valid form."""
        return EvidenceDraft(
            facet=facet.pk,
            text=self.cleaned_data["text"],
            based_on=self.cleaned_data["revision"],
            key=self.cleaned_data["key"],
            made_at=self.made_at,
        )
