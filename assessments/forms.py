"""The forms of the work: starting an assessment, filling in a facet."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.answering import AnswerDraft, Conflict
from assessments.models import EVIDENCE_MAX, NOTE_MAX, Answer, Assessment, Evidence, ValueChoice
from assessments.results import GivenAnswer
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from maturity.content import FacetContent
from maturity.scoring import offered_values
from municipalities.models import Municipality

NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "save", "proceed"})


class StartForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A new assessment. Who works for one municipality is not asked which."""

    title = PlainTextField(
        label=_("Title"),
        max_length=80,
        help_text=_("You recognise the assessment by it, for instance in the report."),
    )
    channels = PlainTextField(
        label=_("Channels"),
        max_length=200,
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


class FacetForm(forms.Form):
    """The answers, notes and evidence of one facet.

    The page carries along what it showed and which revision that was, so that only what the writer
    touched is written and nobody's work is overwritten unseen.
    """

    def __init__(
        self,
        *args: Any,
        facet: FacetContent,
        answers: dict[str, GivenAnswer],
        evidence: Evidence | None,
        read_only: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.facet = facet
        self._add_statements(answers)
        self._add_evidence(evidence)
        if read_only:
            for field in self.fields.values():
                field.disabled = True

    def _add_statements(self, answers: dict[str, GivenAnswer]) -> None:
        words = {choice.value: choice.label for choice in ValueChoice}
        top = self.facet.cells[-1]
        for cell in self.facet.cells:
            for statement in cell.statements:
                offered = offered_values(statement.kind, top_phase=cell is top)
                answer = answers.get(statement.code, GivenAnswer(""))
                self.fields[statement.code] = forms.ChoiceField(
                    choices=[(value.value, words[value]) for value in offered],
                    required=False,
                    label=statement.text,
                    initial=answer.value,
                    widget=forms.RadioSelect,
                    show_hidden_initial=True,
                    error_messages={"invalid_choice": _("Choose one of the answers shown.")},
                )
                self.fields[f"{statement.code}-note"] = PlainTextField(
                    label=gettext("Note with: %(statement)s") % {"statement": statement.text},
                    max_length=NOTE_MAX,
                    required=False,
                    initial=answer.note,
                    widget=forms.Textarea,
                    show_hidden_initial=True,
                )
                self.fields[f"{statement.code}-revision"] = _revision_field(answer.revision)

    def _add_evidence(self, evidence: Evidence | None) -> None:
        self.fields["evidence"] = PlainTextField(
            label=_("Evidence"),
            help_text=_(
                "What shows this? Name for instance an agreement, a figure or a document. Write"
                " functions and no names of people."
            ),
            max_length=EVIDENCE_MAX,
            required=False,
            initial=evidence.text if evidence else "",
            widget=forms.Textarea(attrs={"rows": 4, "class": "vm-textarea"}),
            show_hidden_initial=True,
        )
        self.fields["evidence-revision"] = _revision_field(evidence.revision if evidence else 0)

    def clean(self) -> dict[str, Any]:
        """What was sent for statements that this facet does not have is said, not swallowed."""
        known = {self.add_prefix(name) for name in self.fields}
        known |= {self.add_initial_prefix(name) for name in self.fields} | NOT_ANSWERS
        for name in set(self.data) - known:
            self.add_error(
                None,
                gettext(
                    "“%(name)s” is not a statement of this facet, so it was not saved. Open the"
                    " page again and answer the statements that it shows."
                )
                % {"name": name[:80]},
            )
        return self.cleaned_data

    def drafts(self) -> Iterator[AnswerDraft]:
        """The answers that the writer changed. Only for a valid form."""
        changed = set(self.changed_data)
        for statement in self.facet.statements:
            note = f"{statement.code}-note"
            if changed & {statement.code, note}:
                yield AnswerDraft(
                    statement=statement.pk,
                    value=self.cleaned_data[statement.code],
                    note=self.cleaned_data[note],
                    based_on=self.cleaned_data[f"{statement.code}-revision"] or 0,
                )

    @property
    def evidence_changed(self) -> bool:
        return "evidence" in self.changed_data

    def show_conflict(self, conflict: Conflict) -> None:
        """Keep what was typed, tell what stands there now, and let a next save overwrite it
        knowingly."""
        current = conflict.current
        if isinstance(current, Answer):
            name = next(s.code for s in self.facet.statements if s.pk == current.statement_id)
            theirs = [current.get_value_display(), current.note]
            self._rebase(name, current.value)
            self._rebase(f"{name}-note", current.note)
        else:
            name, theirs = "evidence", [current.text]
            self._rebase(name, current.text)
        self._rebase(f"{name}-revision", str(current.revision), as_initial=False)
        self.add_error(
            name,
            gettext(
                "Somebody else (%(role)s) changed this in the meantime to: “%(theirs)s”. Your own"
                " answer is shown here and is not saved yet. Save again to replace theirs, or"
                " change it first."
            )
            % {
                "role": current.get_changed_by_role_display() or "-",
                "theirs": ". ".join(text for text in theirs if text) or "-",
            },
        )

    def shown_at_first(self, name: str) -> str:
        """What the page showed when it was opened; the hidden fields carry it along."""
        if self.is_bound:
            return str(self.data.get(self.add_initial_prefix(name), ""))
        return str(self.fields[name].initial or "")

    def _rebase(self, name: str, value: str, *, as_initial: bool = True) -> None:
        key = self.add_initial_prefix(name) if as_initial else self.add_prefix(name)
        self.data = {sent: self.data.get(sent) for sent in self.data} | {key: value}


def _revision_field(revision: int) -> forms.IntegerField:
    return forms.IntegerField(
        initial=revision, min_value=0, required=False, widget=forms.HiddenInput
    )
