"""What a save is told of its assessment is what there is."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from assessments.fetching import fetch_assessment, fetch_assessment_to_save
from assessments.models import Assessment
from municipalities.models import User
from tests.assessments.cases import start

SAID = ("pk", "status", "previous_id", "municipality_id", "model_version_id", "is_closed", "title")


def test_a_save_is_told_the_same_as_a_page(
    rf: RequestFactory, assessment: Assessment, adviser: User
) -> None:
    following = start(assessment.municipality, assessment.model_version)
    Assessment.objects.filter(pk=following.pk).update(previous=assessment, status="confirmed")
    request = rf.get("/")
    request.user = adviser

    for one in (assessment, following):
        page, standing = fetch_assessment(request, one.pk)
        save, standing_there = fetch_assessment_to_save(request, one.pk)

        assert [getattr(save, name) for name in SAID] == [getattr(page, name) for name in SAID]
        assert save.model_version.edited_at == page.model_version.edited_at
        assert standing_there == standing


def test_a_save_of_somebody_else_finds_nothing(
    rf: RequestFactory, assessment: Assessment, other_adviser: User
) -> None:
    request = rf.get("/")
    request.user = other_adviser

    with pytest.raises(Http404):
        fetch_assessment_to_save(request, assessment.pk)
