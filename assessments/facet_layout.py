"""How the questionnaire of a facet is laid out: a section per phase, then the evidence."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template import Context
from django.template.loader import render_to_string

from assessments.explanation import PhaseReason
from assessments.facet_form import EVIDENCE, revision_name
from assessments.models import ValueChoice
from assessments.statement_row import statement_row
from maturity.content import Cell, PhaseContent


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
                "field": form[EVIDENCE],
                "revision": form[revision_name(EVIDENCE)],
                "initial": form.shown_at_first(EVIDENCE),
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
