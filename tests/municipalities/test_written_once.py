"""A query that is written once says what Django says every time."""

from uuid import uuid4

from assessments.fetching import OWN
from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.models import Municipality, User


def test_it_returns_the_values_that_models_hold(assessment: Assessment, adviser: User) -> None:
    for _time in range(2):
        ((status, previous, municipality, valid_to, version, edited_at, role),) = OWN(
            adviser.pk, assessment.pk
        )

        assert (status, previous, role) == ("open", None, "adviser")
        assert (municipality, valid_to) == Municipality.objects.filter(
            pk=assessment.municipality_id
        ).values_list("pk", "valid_to").get()
        assert (version, edited_at) == ModelVersion.objects.values_list("pk", "edited_at").get()


def test_every_call_has_its_own_values(
    assessment: Assessment, adviser: User, other_adviser: User
) -> None:
    assert len(OWN(adviser.pk, assessment.pk)) == 1
    assert OWN(other_adviser.pk, assessment.pk) == []
    assert OWN(adviser.pk, uuid4()) == []
