"""An assessment of any version of the model, drafts included, that is never saved."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Assessment
from assessments.results import GivenAnswer, Scored, values_of
from maturity.content import ModelContent
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.scoring import Value, score
from municipalities.models import Municipality
from reports.content import Material, compose_report
from reports.files import file_name
from reports.fingerprint import model_digest
from reports.pdf_makers import makers_fingerprint
from reports.rendering.document import Document, Source
from reports.report import Report
from reports.report_pdf import report_html
from reports.store import key_of

BREAK = "\u200b"


def can_be_shown(content: ModelContent) -> bool:
    """Whether a draft has come so far that every facet says something of every phase."""
    phases = len(content.phases)
    return bool(content.facets) and all(
        len(facet.cells) == phases and all(cell.statements for cell in facet.cells)
        for facet in content.facets
    )


def example_assessment(version: ModelVersion) -> Assessment:
    return Assessment(
        municipality=Municipality(code="", name=_("Example municipality")),
        model_version=version,
        title=_("Example assessment"),
        reference_date=timezone.localdate(version.edited_at),
    )


def example_report(version: ModelVersion) -> Report:
    """With "partly" everywhere, so that it lists every phase of every facet."""
    content = load_content(version)
    answers = {
        statement.code: GivenAnswer(Value.PARTLY)
        for facet in content.facets
        for statement in facet.statements
    }
    results = score(content.structure, values_of(answers))
    scored = Scored(content, answers, results)
    return compose_report(Material(example_assessment(version), scored))


def on_screen(report: Report) -> Report:
    """Names break after a slash, which browsers do not do by themselves and the PDF does."""
    dimensions = (
        replace(
            dimension,
            facets=tuple(
                replace(facet, name=facet.name.replace("/", f"/{BREAK}"))
                for facet in dimension.facets
            ),
        )
        for dimension in report.dimensions
    )
    return replace(report, dimensions=tuple(dimensions))


def example_pdf(version: ModelVersion) -> Document:
    report = example_report(version)
    return Document(
        name=file_name(report, "rapport", "pdf"),
        key=key_of([b"preview", makers_fingerprint(), model_digest(version)]),
        compose=lambda: Source(report_html(report, made_at=version.edited_at)),
    )
