"""The published case as a report for everybody, also where no demo data is loaded."""

from datetime import datetime

from assessments.models import Assessment
from assessments.published_case import PublishedCase, published_case
from assessments.results import Scored, values_of
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.scoring import InvalidAnswersError, score
from municipalities.models import Municipality
from reports.content import Material, compose_report
from reports.report import Report


def example_report() -> Report | None:
    """The report of the published case; None while the model that it answers is not there."""
    case = published_case()
    try:
        version = ModelVersion.objects.latest_published(case.model_code)
    except ModelVersion.DoesNotExist:
        return None
    content, answers = load_content(version), dict(case.answers)
    try:
        results = score(content.structure, values_of(answers))
    except InvalidAnswersError:
        return None  # a later version of the model asks other things
    return compose_report(Material(_assessment(case, version), Scored(content, answers, results)))


def example_moment() -> datetime:
    """When the published case was established."""
    return published_case().confirmed_at


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
