"""How the questionnaire of a facet is laid out: a section per phase, then the evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string

from assessments.explanation import PhaseReason
from assessments.models import ValueChoice
from maturity.content import Cell, PhaseContent, StatementContent
from maturity.scoring import State


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its fields, as the template shows them."""

    statement: StatementContent
    value: BoundField
    note: BoundField
    revision: BoundField
    initial_value: str
    initial_note: str
    disabled: bool

    @property
    def options(self) -> Iterator[Option]:
        """Read off the field itself: Django's own widgets cost ten times as much per option."""
        current = self.value.value() or ""
        for value, label in self.value.field.choices:  # type: ignore[attr-defined]
            yield Option(value, label, value == current)

    @property
    def describedby(self) -> str:
        """The ids of the help text and of the error, as far as they are there."""
        described = (("help", self.statement.help), ("error", self.value.errors))
        return " ".join(f"{self.value.id_for_label}_{what}" for what, there in described if there)


class PhaseSection(LayoutObject):  # type: ignore[misc]
    """One phase: its state, its descriptor and its statements with their answers."""

    template = "assessments/phase.html"

    def __init__(self, phase: PhaseContent, cell: Cell, reason: PhaseReason, phases: int) -> None:
        self.phase, self.cell, self.reason, self.phases = phase, cell, reason, phases

    def render(
        self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        rows = [
            StatementRow(
                statement=statement,
                value=form[statement.code],
                note=form[f"{statement.code}-note"],
                revision=form[f"{statement.code}-revision"],
                initial_value=form.shown_at_first(statement.code),
                initial_note=form.shown_at_first(f"{statement.code}-note"),
                disabled=form.fields[statement.code].disabled,
            )
            for statement in self.cell.statements
        ]
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
