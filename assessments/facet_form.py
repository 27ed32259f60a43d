"""The form of the questionnaire: the answers, notes and evidence of one facet."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.answering import AnswerDraft, Conflict, EvidenceDraft
from assessments.models import EVIDENCE_MAX, NOTE_MAX, Answer, Evidence, ValueChoice
from assessments.results import GivenAnswer
from crispy_nlds.fields import PlainTextField
from maturity.content import FacetContent
from maturity.scoring import offered_values
from municipalities.models import User

EVIDENCE = "evidence"
NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "save", "proceed"})


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
                self.fields[answer_name(statement.code)] = forms.ChoiceField(
                    choices=[(value.value, words[value]) for value in offered],
                    required=False,
                    label=statement.text.rstrip("."),  # a colon follows in the error summary
                    initial=answer.value,
                    widget=forms.RadioSelect,
                    show_hidden_initial=True,
                    error_messages={"invalid_choice": _("Choose one of the answers shown.")},
                )
                self.fields[note_name(statement.code)] = PlainTextField(
                    label=gettext("Note with: %(statement)s") % {"statement": statement.text},
                    max_length=NOTE_MAX,
                    required=False,
                    initial=answer.note,
                    widget=forms.Textarea,
                    show_hidden_initial=True,
                )
                self.fields[revision_name(statement.code)] = _revision_field(answer.revision)

    def _add_evidence(self, evidence: Evidence | None) -> None:
        self.fields[EVIDENCE] = PlainTextField(
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
        self.fields[revision_name(EVIDENCE)] = _revision_field(evidence.revision if evidence else 0)

    def clean(self) -> dict[str, Any]:
        """What was sent for statements that this facet does not have is said, not swallowed."""
        if not self.data:
            nothing = gettext(
                "Nothing arrived, so nothing was saved. Open the page again and send it with the"
                " button."
            )
            self.add_error(None, nothing)
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
        """What the writer changed of the answers. Only for a valid form."""
        for statement in self.facet.statements:
            value = self._touched(answer_name(statement.code))
            note = self._touched(note_name(statement.code))
            if value is not None or note is not None:
                yield AnswerDraft(statement.pk, value, note, self._based_on(statement.code))

    def evidence_draft(self) -> EvidenceDraft | None:
        """The evidence, if the writer changed it."""
        text = self._touched(EVIDENCE)
        if text is None:
            return None
        return EvidenceDraft(self.facet.pk, text, self._based_on(EVIDENCE))

    def _touched(self, name: str) -> str | None:
        return self.cleaned_data[name] if name in self.changed_data else None

    def _based_on(self, code: str) -> int:
        return self.cleaned_data[revision_name(code)] or 0

    def show_saved(self, row: Answer | Evidence) -> None:
        """From now on this is what the writer has seen, and left as it is where not touched."""
        for name, text in self._contents(row).items():
            self._send(self.add_initial_prefix(name), text)
            if name not in self.changed_data:
                self._send(self.add_prefix(name), text)
        self._send(self.add_prefix(revision_name(self._code(row))), str(row.revision))

    def show_conflict(self, conflict: Conflict, reader: User) -> None:
        """Keep what was typed, show what stands there now, and let a next save replace it
        knowingly."""
        self.show_saved(conflict.current)
        first = next(iter(self._contents(conflict.current)))
        self.add_error(first, conflict_text(conflict.current, reader))

    def _code(self, row: Answer | Evidence) -> str:
        if isinstance(row, Evidence):
            return EVIDENCE
        return next(s.code for s in self.facet.statements if s.pk == row.statement_id)

    def _contents(self, row: Answer | Evidence) -> dict[str, str]:
        """Field name to what the row says."""
        if isinstance(row, Evidence):
            return {EVIDENCE: row.text}
        code = self._code(row)
        return {answer_name(code): row.value, note_name(code): row.note}

    def shown_at_first(self, name: str) -> str:
        """What the page showed when it was opened; the hidden fields carry it along."""
        if self.is_bound:
            return str(self.data.get(self.add_initial_prefix(name), ""))
        return str(self.fields[name].initial or "")

    def _send(self, key: str, text: str) -> None:
        """As if the browser had sent this."""
        self.data = {sent: self.data.get(sent) for sent in self.data} | {key: text}


def conflict_text(row: Answer | Evidence, reader: User) -> str:
    """What happened meanwhile and what to do now."""
    theirs = [row.get_value_display(), row.note] if isinstance(row, Answer) else [row.text]
    said = {
        "role": row.get_changed_by_role_display() or "-",
        "theirs": ". ".join(text for text in theirs if text) or "-",
    }
    if row.changed_by_id == reader.pk:
        return (
            gettext(
                "You changed this yourself in the meantime, in another window, to: “%(theirs)s”."
                " What you chose here is not saved yet. Save again to replace it, or change it"
                " first."
            )
            % said
        )
    return (
        gettext(
            "Somebody else (%(role)s) changed this in the meantime to: “%(theirs)s”. Your own"
            " answer is shown here and is not saved yet. Save again to replace theirs, or"
            " change it first."
        )
        % said
    )


def answer_name(code: str) -> str:
    """The names of fields have a part before the code, so that no code of a model can be the name
    of another field."""
    return f"answer-{code}"


def note_name(code: str) -> str:
    return f"note-{code}"


def revision_name(code: str) -> str:
    return f"revision-{code}"


def _revision_field(revision: int) -> forms.IntegerField:
    return forms.IntegerField(
        initial=revision,
        min_value=0,
        required=False,
        label=_("This page"),
        widget=forms.HiddenInput,
        error_messages={
            "invalid": _("it did not arrive in one piece. Open it again and repeat your change."),
            "min_value": _("it did not arrive in one piece. Open it again and repeat your change."),
        },
    )
