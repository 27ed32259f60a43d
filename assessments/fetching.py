"""Fetch an assessment: for who is logged in, or for a command."""

from uuid import UUID

from django.http import HttpRequest

from assessments.models import Assessment
from assessments.models.assessment import AssessmentQuerySet
from municipalities.access import fetch_for_user, signed_in
from municipalities.models import Role, User
from municipalities.policy import Standing


def fetch_assessment(request: HttpRequest, pk: UUID) -> tuple[Assessment, Standing]:
    """The assessment and what this person is to its municipality. Raises Http404 when there is no
    such assessment, or it is another municipality's."""
    rows = Assessment.objects.select_related("municipality__house_style", "model_version")
    return _fetch(rows, signed_in(request), pk)


def fetch_assessment_to_save(request: HttpRequest, pk: UUID) -> tuple[Assessment, Standing]:
    """The same with no more of it than a save asks for: reading the rest of the rows would take
    a third of its time."""
    rows = Assessment.objects.select_related("municipality", "model_version").only(
        "status", "previous_id", "municipality__valid_to", "model_version__edited_at"
    )
    return _fetch(rows, signed_in(request), pk)


def _fetch(rows: AssessmentQuerySet, user: User, pk: UUID) -> tuple[Assessment, Standing]:
    own = rows.of_member(user, pk=pk).order_by()
    assessment = next(iter(own), None) or fetch_for_user(rows, user, pk=pk)
    role = assessment.reader_role  # type: ignore[attr-defined] # annotated by for_user
    return assessment, Standing(Role(role), assessment.municipality)


def find_assessment(name: str) -> Assessment | None:
    """The assessment with this id, for who runs commands on the server and may see everything."""
    try:
        pk = UUID(name)
    except ValueError:
        return None
    rows = Assessment.objects.select_related("municipality", "model_version")
    return rows.filter(pk=pk).first()
