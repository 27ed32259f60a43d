"""Assessments for tests: an empty one, and the published case with all its answers."""

import json
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings

from assessments.answering import AnswerDraft, Conflict, save_answers
from assessments.models import Assessment
from maturity.models import ModelVersion, Statement
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User


@cache
def published_case() -> dict[str, Any]:
    path = settings.BASE_DIR / "fixtures" / "midden-groningen.json"
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def start(
    municipality: Municipality, version: ModelVersion, title: str = "Meting 2025"
) -> Assessment:
    return Assessment.objects.create(
        municipality=municipality,
        model_version=version,
        title=title,
        reference_date=date(2025, 11, 1),
        channels="Facebook en Twitter",
    )


def answer(assessment: Assessment, user: User, **values: str) -> None:
    """`answer(assessment, user, **{"content.2.1": "yes"})`; based on nothing."""
    keys = dict(Statement.objects.values_list("code", "pk"))
    drafts = [AnswerDraft(keys[code], value, "", based_on=0) for code, value in values.items()]
    saved = save_answers(assessment, drafts, Author(user, Role.ADVISER))
    assert not any(isinstance(result, Conflict) for result in saved)


def answer_published_case(assessment: Assessment, user: User) -> None:
    keys = dict(Statement.objects.values_list("code", "pk"))
    drafts = [
        AnswerDraft(keys[code], given["value"], given["note"], based_on=0)
        for code, given in published_case()["answers"].items()
    ]
    saved = save_answers(assessment, drafts, Author(user, Role.ADVISER))
    assert not any(isinstance(result, Conflict) for result in saved)
