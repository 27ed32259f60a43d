"""The questions on paper, to ask colleagues who do not log in: an accessible PDF, no answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessments.models import Assessment, ValueChoice
from maturity.content import Cell, FacetContent, StatementContent
from maturity.reading import load_content
from maturity.scoring import offered_values
from reports.fingerprint import sheet_fingerprint
from reports.rendering.document import Document, Source


@dataclass(frozen=True, slots=True)
class SheetStatement:
    text: str
    help: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPhase:
    number: int
    name: str
    descriptor: str
    statements: tuple[SheetStatement, ...]


@dataclass(frozen=True, slots=True)
class SheetFacet:
    facet: FacetContent
    phases: tuple[SheetPhase, ...]


def question_sheet(assessment: Assessment, code: str | None) -> Document | None:
    """The sheet of one facet, or of all; None when the model has no such facet."""
    content = load_content(assessment.model_version)
    chosen = content.facets if code is None else tuple(f for f in content.facets if f.code == code)
    if not chosen:
        return None
    return Document(
        name=_file_name(assessment, chosen if code else ()),
        key=sheet_fingerprint(assessment, code or ""),
        compose=lambda: Source(question_sheet_html(assessment, chosen)),
    )


def question_sheet_html(assessment: Assessment, facets: Sequence[FacetContent]) -> str:
    """What `render_pdf` makes the PDF of, in the active language."""
    words = {choice.value: str(choice.label) for choice in ValueChoice}
    context = {
        "assessment": assessment,
        "made_at": assessment.created_at.isoformat(timespec="seconds"),
        "facets": [_sheet_facet(facet, words) for facet in facets],
        "total": len(load_content(assessment.model_version).facets),
    }
    return render_to_string("reports/pdf/questions.html", context)


def _sheet_facet(facet: FacetContent, words: dict[str, str]) -> SheetFacet:
    return SheetFacet(facet, tuple(_sheet_phase(cell, facet, words) for cell in facet.cells))


def _sheet_phase(cell: Cell, facet: FacetContent, words: dict[str, str]) -> SheetPhase:
    is_top = cell is facet.cells[-1]
    return SheetPhase(
        number=cell.phase,
        name=cell.phase_name,
        descriptor=cell.descriptor,
        statements=tuple(_sheet_statement(s, words, is_top=is_top) for s in cell.statements),
    )


def _sheet_statement(
    statement: StatementContent, words: dict[str, str], *, is_top: bool
) -> SheetStatement:
    offered = offered_values(statement.kind, top_phase=is_top)
    return SheetStatement(statement.text, statement.help, tuple(words[value] for value in offered))


def _file_name(assessment: Assessment, facets: Sequence[FacetContent]) -> str:
    """ "vragen-midden-groningen-meting-2026-content.pdf"."""
    about = [assessment.municipality.name, assessment.title, *(f.name for f in facets)]
    name = slugify(" ".join([_("questions"), *about]))
    return f"{name}.pdf"
