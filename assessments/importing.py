"""Store an assessment document that was read and found sound."""

from django.db import transaction
from django.utils import timezone

from assessments.first_answers import write_first
from assessments.first_plan import write_first_plan
from assessments.incoming import Incoming
from assessments.models import Assessment
from assessments.results import score_assessment
from assessments.starting import check_published
from maturity.results_document import results_document
from municipalities.models import Municipality


@transaction.atomic
def store(incoming: Incoming, municipality: Municipality) -> Assessment:
    """A new assessment of this municipality, all of it or nothing. Raises
    WithdrawnMeanwhileError."""
    details = incoming.details
    assessment = Assessment.objects.create(
        municipality=municipality,
        model_version=incoming.version,
        title=details.title,
        reference_date=details.reference_date,
        channels=details.channels,
    )
    check_published(incoming.version)
    write_first(assessment, incoming.content.answers, incoming.content.evidence, author=None)
    write_first_plan(assessment, incoming.plan, author=None)
    if details.status == Assessment.Status.CONFIRMED:
        results = score_assessment(assessment).results
        assessment.status = details.status
        assessment.confirmed_at = details.confirmed_at or timezone.now()
        assessment.results = results_document(incoming.version, results)
        assessment.save(update_fields=["status", "confirmed_at", "results"])
    return assessment
