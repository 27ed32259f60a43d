"""The published case as a report for everybody, also where no demo data is loaded."""

from assessments.models import Assessment
from assessments.published_case import PublishedCase, published_case
from assessments.results import Scored, values_of
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.scoring import InvalidAnswersError, score
from municipalities.models import Municipality
from reports.content import Material, compose_report
from reports.files import file_name
from reports.fingerprint import model_digest
from reports.pdf_makers import makers_fingerprint
from reports.rendering.document import Document, Source
from reports.report import Report
from reports.report_pdf import report_html
from reports.store import key_of


def example_report() -> Report | None:
    """The report of the published case; None while the model that it answers is not there."""
    case, version = published_case(), _version()
    if version is None:
        return None
    content, answers = load_content(version), dict(case.answers)
    try:
        results = score(content.structure, values_of(answers))
    except InvalidAnswersError:
        return None  # somebody gave another model this name
    return compose_report(Material(_assessment(case, version), Scored(content, answers, results)))


def _version() -> ModelVersion | None:
    """The version that the case answered: a later one may ask other things."""
    case = published_case()
    published = ModelVersion.objects.published()
    return published.filter(code=case.model_code, version=case.model_version).first()


def example_pdf() -> Document | None:
    """The report of the published case as a PDF; None without its model. Which report that is
    follows from the release and the model."""
    report, version = example_report(), _version()
    if report is None or version is None:
        return None
    made_at = published_case().confirmed_at
    return Document(
        name=file_name(report, "rapport", "pdf"),
        key=key_of([b"example", makers_fingerprint(), model_digest(version)]),
        compose=lambda: Source(report_html(report, made_at=made_at)),
    )


def _assessment(case: PublishedCase, version: ModelVersion) -> Assessment:
    """Never saved: it only carries the details of the case."""
    return Assessment(
        municipality=Municipality(code=case.municipality_code, name=case.municipality_name),
        model_version=version,
        title=case.title,
        reference_date=case.reference_date,
        channels=case.channels,
        status=Assessment.Status.CONFIRMED,
        confirmed_at=case.confirmed_at,
    )
