"""Fetch an assessment for who is logged in."""

from uuid import UUID

from django.http import HttpRequest

from assessments.models import Assessment
from municipalities.access import fetch_for_user, signed_in
from municipalities.models import Role
from municipalities.policy import Standing


def fetch_assessment(request: HttpRequest, pk: UUID) -> tuple[Assessment, Standing]:
    """The assessment and what this person is to its municipality. Raises Http404 when there is no
    such assessment, or it is another municipality's."""
    assessments = Assessment.objects.select_related("municipality__house_style", "model_version")
    assessment = fetch_for_user(assessments, signed_in(request), pk=pk)
    role = assessment.reader_role  # type: ignore[attr-defined] # annotated by for_user
    return assessment, Standing(Role(role), assessment.municipality)
