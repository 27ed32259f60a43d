"""Start an assessment once, and not unknowingly beside one of the same title."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from assessments.carrying_over import CarriedOver, begin
from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Municipality

SAME_CLICK = timedelta(minutes=1)


class TitleTakenError(Exception):
    """The municipality has an assessment of this title, which its starter was not told yet."""

    def __init__(self, namesake: Assessment) -> None:
        super().__init__(namesake)
        self.namesake = namesake


class WithdrawnMeanwhileError(Exception):
    """The version of the model is a draft again."""


@transaction.atomic
def start_once(
    assessment: Assessment, author: Author, previous: Assessment | None, *, known: str
) -> tuple[Assessment, CarriedOver | None]:
    """Start it, or find what a second click or a retry of the same person asks for again; then
    nothing was carried over. `known` is the key of the namesake that the starter was told of.
    Raises TitleTakenError and WithdrawnMeanwhileError."""
    place = assessment.municipality
    Municipality.objects.select_for_update(no_key=True).get(pk=place.pk)  # one click at a time
    namesakes = Assessment.objects.filter(municipality=place, title__iexact=assessment.title)
    again = namesakes.filter(
        created_by=author.user,
        created_at__gt=timezone.now() - SAME_CLICK,
        title=assessment.title,
        reference_date=assessment.reference_date,
        channels=assessment.channels,
        model_version=assessment.model_version,
        previous=previous,
        status=Assessment.Status.OPEN,
    ).first()
    if again:
        return again, None
    namesake = namesakes.order_by("-created_at").first()
    if namesake and str(namesake.pk) != known:
        raise TitleTakenError(namesake)
    carried = begin(assessment, author, previous)
    check_published(assessment.model_version)
    return assessment, carried


def check_published(version: ModelVersion) -> None:
    """For who has just written a row that points at it: from then on it cannot be withdrawn, and
    whoever was withdrawing it is done. Raises WithdrawnMeanwhileError."""
    current = ModelVersion.objects.filter(pk=version.pk)
    if not current.filter(status=ModelVersion.Status.PUBLISHED).exists():
        raise WithdrawnMeanwhileError
