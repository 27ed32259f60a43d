"""Start an assessment once, and not unknowingly beside one of the same title."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from assessments.carrying_over import CarriedOver, begin
from assessments.models import Assessment
from municipalities.authorship import Author
from municipalities.models import Municipality

SAME_CLICK = timedelta(minutes=1)


class TitleTakenError(Exception):
    """The municipality has an assessment of this title, which its starter was not told yet."""

    def __init__(self, namesake: Assessment) -> None:
        super().__init__(namesake)
        self.namesake = namesake


@transaction.atomic
def start_once(
    assessment: Assessment, author: Author, previous: Assessment | None, *, known: str
) -> tuple[Assessment, CarriedOver | None]:
    """Start it, or find what a second click or a retry of the same person asks for again; then
    nothing was carried over. `known` is the key of the namesake that the starter was told of.
    Raises TitleTakenError."""
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
    return assessment, begin(assessment, author, previous)
