"""How the questionnaire of a facet is laid out: a section per phase, then the evidence."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from assessments.explanation import PhaseReason
from assessments.models import ValueChoice
from maturity.content import Cell, PhaseContent, StatementContent
from maturity.scoring import State


# Written here and not in the template, where these many small pieces are most of a page's cost.
OPTION = (
    '<label class="vm-option vm-option--{0}">'
    '<input type="radio" class="utrecht-radio-button utrecht-radio-button--html-input"'
    ' id="{1}_{2}" name="{3}" value="{0}"{4}{5}>'
    '<span class="vm-option__label">{6}</span></label>'
)


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    name: str
    label: str
    text: str
    initial: str
    errors: list[str]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its fields, as the template shows them."""

    statement: StatementContent
    id: str
    name: str
    options: SafeString
    initial: str
    errors: list[str]
    note: Note
    revision: BoundField
    disabled: bool

    @property
    def is_invalid(self) -> bool:
        return bool(self.errors or self.note.errors)

    @property
    def describedby(self) -> str:
        """The ids of the help text and of the error, as far as they are there."""
        described = (("help", self.statement.help), ("error", self.errors))
        return " ".join(f"{self.id}_{what}" for what, there in described if there)


def statement_row(form: FacetForm, statement: StatementContent) -> StatementRow:
    """Reads everything off the fields once; Django's own widgets cost ten times as much."""
    value = form[statement.code]
    return StatementRow(
        statement=statement,
        id=value.id_for_label,
        name=value.html_name,
        options=_options(value),
        initial=form.shown_at_first(statement.code),
        errors=value.errors,
        note=_note(form, f"{statement.code}-note"),
        revision=form[f"{statement.code}-revision"],
        disabled=value.field.disabled,
    )


def _note(form: FacetForm, name: str) -> Note:
    field = form[name]
    return Note(
        id=field.id_for_label,
        name=field.html_name,
        label=field.label,
        text=field.value() or "",
        initial=form.shown_at_first(name),
        errors=field.errors,
    )


def _options(field: BoundField) -> SafeString:
    css_id, name, current = field.id_for_label, field.html_name, field.value() or ""
    disabled = " disabled" if field.field.disabled else ""
    choices: list[tuple[str, str]] = field.field.choices  # type: ignore[attr-defined]
    return format_html_join(
        "",
        OPTION,
        (
            (value, css_id, place, name, " checked" if value == current else "", disabled, label)
            for place, (value, label) in enumerate(choices)
        ),
    )


class PhaseSection(LayoutObject):  # type: ignore[misc]
    """One phase: its state, its descriptor and its statements with their answers."""

    template = "assessments/phase.html"

    def __init__(self, phase: PhaseContent, cell: Cell, reason: PhaseReason, phases: int) -> None:
        self.phase, self.cell, self.reason, self.phases = phase, cell, reason, phases

    def render(
        self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        rows = [statement_row(form, statement) for statement in self.cell.statements]
        return render_to_string(
            self.template,
            {
                "phase": self.phase,
                "cell": self.cell,
                "reason": self.reason,
                "phases": self.phases,
                "rows": rows,
                "columns": [choice.label for choice in ValueChoice],
                "is_complete": self.reason.state in (State.FULL, State.PASSED),
            },
        )


class EvidenceSection(LayoutObject):  # type: ignore[misc]
    template = "assessments/evidence.html"

    def render(
        self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        return render_to_string(
            self.template,
            {
                "field": form["evidence"],
                "revision": form["evidence-revision"],
                "initial": form.shown_at_first("evidence"),
            },
        )


def facet_helper(
    phases: tuple[PhaseContent, ...], cells: tuple[Cell, ...], reasons: tuple[PhaseReason, ...]
) -> FormHelper:
    """The error summary stands at the top of the page and the buttons below, in the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.form_show_errors = False
    helper.layout = Layout(
        *(
            PhaseSection(phase, cell, reason, len(phases))
            for phase, cell, reason in zip(phases, cells, reasons, strict=True)
        ),
        EvidenceSection(),
    )
    return helper
