"""Fetch an assessment: for who is logged in, or for a command."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.access import fetch_for_user, signed_in
from municipalities.models import Municipality, Role, User
from municipalities.policy import Standing
from municipalities.written_once import WrittenOnce

Row = TypeVar("Row", bound=Model)


def fetch_assessment(request: HttpRequest, pk: UUID) -> tuple[Assessment, Standing]:
    """The assessment and what this person is to its municipality. Raises Http404 when there is no
    such assessment, or it is another municipality's."""
    rows = Assessment.objects.select_related("municipality__house_style", "model_version")
    user = signed_in(request)
    own = rows.of_member(user, pk=pk).order_by()
    assessment = next(iter(own), None) or fetch_for_user(rows, user, pk=pk)
    role = assessment.reader_role  # type: ignore[attr-defined] # annotated by for_user
    return assessment, Standing(Role(role), assessment.municipality)


def fetch_assessment_to_save(request: HttpRequest, pk: UUID) -> tuple[Assessment, Standing]:
    """The same with no more of it than a save asks for; what else is read of it takes a query."""
    user = signed_in(request)
    found = OWN(user.pk, pk)
    if not found:  # taken over, another municipality's, or not there
        return fetch_assessment(request, pk)
    status, previous, municipality, valid_to, version, edited_at, role = found[0]
    assessment = _part(
        Assessment,
        id=pk,
        status=status,
        previous_id=previous,
        municipality_id=municipality,
        model_version_id=version,
    )
    assessment.municipality = _part(Municipality, id=municipality, valid_to=valid_to)
    assessment.model_version = _part(ModelVersion, id=version, edited_at=edited_at)
    return assessment, Standing(Role(role), assessment.municipality)


def _own(user: Any, pk: Any) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Assessment.objects.of_member(user, pk=pk)
    return rows.order_by().values_list(
        "status",
        "previous",
        "municipality",
        "municipality__valid_to",
        "model_version",
        "model_version__edited_at",
        "reader_role",
    )


OWN = WrittenOnce(_own, User._meta.pk, Assessment._meta.pk)


def _part(model: type[Row], **columns: object) -> Row:
    """Django takes the values in the order of the fields of the model."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in columns]
    return model.from_db(DEFAULT_DB_ALIAS, names, [columns[name] for name in names])


def find_assessment(name: str) -> Assessment | None:
    """The assessment with this id, for who runs commands on the server and may see everything."""
    try:
        pk = UUID(name)
    except ValueError:
        return None
    rows = Assessment.objects.select_related("municipality", "model_version")
    return rows.filter(pk=pk).first()
