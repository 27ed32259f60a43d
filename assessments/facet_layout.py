"""How the questionnaire of a facet is laid out: a section per phase, then the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template import Context
from django.template.loader import render_to_string

from assessments.explanation import PhaseReason
from assessments.facet_form import EVIDENCE, EVIDENCE_REVISION, FacetForm
from assessments.models import ValueChoice
from assessments.remarks import Remark
from assessments.statement_row import StatementRow, row_of_form
from maturity.content import Cell, PhaseContent


@dataclass(frozen=True, slots=True)
class PhaseBlock:
    """One phase: its state, its descriptor and its statements with their answers.

    It is folded when everything in it is answered and nothing in it asks for attention.
    """

    phase: PhaseContent
    cell: Cell
    reason: PhaseReason
    rows: Sequence[StatementRow]
    explains_outgrown: bool

    @property
    def is_open(self) -> bool:
        return needs_attention(self.reason, self.rows)


def needs_attention(reason: PhaseReason, rows: Sequence[StatementRow]) -> bool:
    unfinished = reason.answered < reason.total
    return unfinished or any(
        row.disabled or row.is_invalid or not row.remark.is_empty for row in rows
    )


class Questionnaire(LayoutObject):  # type: ignore[misc]
    """All phases of the facet. The first that is open, and not the top, explains "Outgrown"."""

    template = "assessments/phase.html"

    def __init__(
        self,
        phases: tuple[PhaseContent, ...],
        cells: tuple[Cell, ...],
        reasons: tuple[PhaseReason, ...],
        remarks: Mapping[str, Remark],
    ) -> None:
        self.parts = list(zip(phases, cells, reasons, strict=True))
        self.remarks = remarks

    def render(
        self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        columns = [choice.label for choice in ValueChoice]
        return "".join(
            render_to_string(self.template, {"part": part, "columns": columns})
            for part in self._blocks(form)
        )

    def _blocks(self, form: FacetForm) -> list[PhaseBlock]:
        blocks: list[PhaseBlock] = []
        explained = False
        for phase, cell, reason in self.parts:
            top = cell is self.parts[-1][1]
            rows = [
                row_of_form(form, s, self.remarks[s.code], top_phase=top) for s in cell.statements
            ]
            reading = any(row.disabled for row in rows)
            explains = not (explained or top or reading) and needs_attention(reason, rows)
            explained = explained or explains
            blocks.append(PhaseBlock(phase, cell, reason, rows, explains))
        return blocks


class EvidenceSection(LayoutObject):  # type: ignore[misc]
    template = "assessments/evidence.html"

    def render(
        self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        return render_to_string(
            self.template,
            {
                "field": form[EVIDENCE],
                "revision": form[EVIDENCE_REVISION].value() or 0,
                "initial": form.shown_at_first(EVIDENCE),
                "remark": Remark(conflict=form.evidence_conflict),
            },
        )


def facet_helper(questionnaire: Questionnaire) -> FormHelper:
    """The error summary stands at the top of the page and the buttons below, in the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.form_show_errors = False
    helper.layout = Layout(questionnaire, EvidenceSection())
    return helper
