"""The form of the questionnaire: the answers, notes and evidence of one facet."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.answering import AnswerDraft, Conflict, EvidenceDraft, Reworded
from assessments.conflicts import ConflictPanel, answer_conflict, evidence_conflict, reworded_text
from assessments.models import EVIDENCE_MAX, NOTE_MAX, Answer, Evidence, ValueChoice
from assessments.results import GivenAnswer
from crispy_nlds.fields import PlainTextField
from maturity.content import FacetContent
from maturity.scoring import Value, offered_values

EVIDENCE, EVIDENCE_REVISION = "evidence", "evidence_revision"
BUTTONS = frozenset({"save", "proceed", "clear", "outgrow", "meant", "confirm", "theirs"})
CODE_SHOWN = 80
TYPED = ("answer-", "note-")
NOT_ANSWERS = BUTTONS | {"csrfmiddlewaretoken"}


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
        self.conflicts: dict[str, ConflictPanel] = {}  # by the code of the statement
        self.evidence_conflict: ConflictPanel | None = None
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
        self.fields[EVIDENCE_REVISION] = _revision_field(evidence.revision if evidence else 0)

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
        unknown = sorted(set(self.data) - known)
        if unknown:
            self.add_error(
                None,
                gettext(
                    "This page was not up to date: statements have changed in the meantime. Look at"
                    " your answers below and save them again."
                ),
            )
        for name in unknown:
            if name.startswith(TYPED) and (text := self.data[name].strip()):
                self.add_error(None, _left_behind(name, text))
        return self.cleaned_data

    def drafts(self) -> Iterator[AnswerDraft]:
        """What the writer changed of the answers. Only for a valid form."""
        for statement in self.facet.statements:
            if self.is_pressed("theirs", answer_name(statement.code)):
                continue
            value = self._decided(statement.code)
            note = self._touched(note_name(statement.code))
            is_meant = self.is_pressed("meant", answer_name(statement.code))
            if value is not None or note is not None or is_meant:
                revision = self.cleaned_data[revision_name(statement.code)] or 0
                yield AnswerDraft(statement.pk, value, note, revision, is_meant=is_meant)

    def _decided(self, code: str) -> str | None:
        """The answer that a button of the statement stands for, or the one that was chosen."""
        name = answer_name(code)
        if self.is_pressed("clear", name):
            return ""
        if self.is_pressed("outgrow", name):
            return Value.OUTGROWN
        if self.is_pressed("confirm", name):
            return str(self.cleaned_data[name])
        return self._touched(name)

    def is_pressed(self, button: str, name: str) -> bool:
        return bool(self.data.get(button) == name)

    def evidence_draft(self) -> EvidenceDraft | None:
        """The evidence, if the writer changed it."""
        text = self._touched(EVIDENCE)
        if text is None or self.is_pressed("theirs", EVIDENCE):
            return None
        return EvidenceDraft(self.facet.pk, text, self.cleaned_data[EVIDENCE_REVISION] or 0)

    def _touched(self, name: str) -> str | None:
        return self.cleaned_data[name] if name in self.changed_data else None

    def show_saved(self, row: Answer | Evidence) -> None:
        """From now on this is what the writer has seen, and left as it is where not touched."""
        for name, text in self._contents(row).items():
            self._send(self.add_initial_prefix(name), text)
            if name not in self.changed_data:
                self._send(self.add_prefix(name), text)
        revision = (
            EVIDENCE_REVISION if isinstance(row, Evidence) else revision_name(self._code(row))
        )
        self._send(self.add_prefix(revision), str(row.revision))

    def show_conflict(self, conflict: Conflict) -> None:
        """Keep what was typed, show both sides, and let a next save replace theirs knowingly."""
        row = conflict.current
        if isinstance(conflict, Reworded):
            self.show_saved(row)
            self.add_error(next(iter(self._contents(row))), reworded_text())
            return
        if isinstance(row, Evidence):
            panel = self.evidence_conflict = evidence_conflict(row, self.cleaned_data[EVIDENCE])
        else:
            code = self._code(row)
            value, note = self._decided(code), self._touched(note_name(code))
            panel = self.conflicts[code] = answer_conflict(row, value, note)
        self.show_saved(row)
        self.add_error(next(iter(self._contents(row))), panel.message)

    def _code(self, row: Answer) -> str:
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


def is_typed(name: str) -> bool:
    """Whether this field of the page holds a text of its writer."""
    return name == EVIDENCE or name.startswith("note-")


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


def _left_behind(name: str, text: str) -> str:
    """What was filled in for a statement that is not there any more, to be copied."""
    _kind, code = name.split("-", 1)
    said = str(ValueChoice(text).label) if text in ValueChoice.values else text[:NOTE_MAX]
    return gettext(
        "Statement %(code)s is not part of this facet any more. Copy what you filled in there if"
        " you still need it: “%(text)s”."
    ) % {"code": code[:CODE_SHOWN], "text": said}
