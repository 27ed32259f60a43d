"""The published case as a report for everybody, also where no demo data is loaded."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from assessments.models import Assessment
from assessments.results import GivenAnswer, Scored, values_of
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.scoring import InvalidAnswersError, score
from municipalities.models import Municipality
from reports.content import Material, compose_report
from reports.report import Report

PUBLISHED_CASE = Path(settings.BASE_DIR) / "fixtures" / "midden-groningen.json"


def example_report() -> Report | None:
    """The report of the published case; None while the model that it answers is not there."""
    case = _published_case()
    version = ModelVersion.objects.filter(
        code=case["model"]["code"], status=ModelVersion.Status.PUBLISHED
    ).last()
    if version is None:
        return None
    content = load_content(version)
    answers = {
        code: GivenAnswer(answer["value"], answer["note"])
        for code, answer in case["answers"].items()
    }
    try:
        results = score(content.structure, values_of(answers))
    except InvalidAnswersError:
        return None  # a later version of the model asks other things
    scored = Scored(content, answers, results)
    return compose_report(Material(_assessment(case, version), scored))


def example_moment() -> datetime:
    """When the published case was established: the date of its report."""
    reference_date = date.fromisoformat(_published_case()["assessment"]["reference_date"])
    return datetime.combine(reference_date, time(12), UTC)


def _assessment(case: dict[str, Any], version: ModelVersion) -> Assessment:
    """Never saved: it only carries the details of the case."""
    details = case["assessment"]
    return Assessment(
        municipality=Municipality(**case["municipality"]),
        model_version=version,
        title=details["title"],
        reference_date=date.fromisoformat(details["reference_date"]),
        channels=details["channels"],
        status=details["status"],
        confirmed_at=example_moment(),
    )


@cache
def _published_case() -> dict[str, Any]:
    case: dict[str, Any] = json.loads(PUBLISHED_CASE.read_text(encoding="utf-8"))
    return case
