"""Open assessments go along to another version of their model. Confirmed ones never do.

Answers keep their value, note, writer and moment. Where the statement became another claim they
wait to be confirmed again; what the new version has no place for stays in the history. Both have a
revision more, so that a page which is open on the earlier version overwrites nothing unseen.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from assessments.models import Assessment, Evidence, EvidenceChange, FacetTask, Move, Presence
from assessments.moving_answers import move_answers
from assessments.moving_plan import move_plan
from assessments.rekeying import rekey
from assessments.ways import Way, way_between
from maturity.models import ModelVersion
from maturity.publishing import publish
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Municipality

Moves = Mapping[UUID, Move]


class PublishedBeforeError(Exception):
    """Somebody published it already; who goes along was decided then."""


@transaction.atomic
def publish_and_move(
    draft: ModelVersion, places: Collection[Municipality], author: Author
) -> tuple[ModelVersion, int]:
    """Publish a draft and let the open assessments of these municipalities go along: all of it, or
    nothing. Returns the version and how many went. Raises InvalidDocumentError and
    PublishedBeforeError."""
    held = ModelVersion.objects.select_for_update(no_key=True).get(pk=draft.pk)
    if held.status == ModelVersion.Status.PUBLISHED:
        raise PublishedBeforeError
    version = publish(held)
    rows = Assessment.objects.can_move_to(version).filter(municipality__in=places)
    together = rows.select_related("municipality", "model_version").order_by("pk")
    # who saves at this moment is done before, or finds another version under the lock
    locked = list(together.select_for_update(no_key=True, of=("self",)))
    for before in dict.fromkeys(one.model_version for one in locked):
        on_it = [one for one in locked if one.model_version_id == before.pk]
        _move(on_it, way_between(before, version), author)
    return version, len(locked)


def _move(assessments: Sequence[Assessment], way: Way, author: Author) -> None:
    """Those of one version, in as many queries as for one."""
    moves = _begin(assessments, way)
    move_answers(way, moves)
    _move_evidence(way, moves)
    for manager in (FacetTask.objects, Presence.objects):
        rows = manager.filter(assessment__in=moves)
        rows.filter(facet__in=way.gone_facets).delete()
        rekey(rows, "facet", way.facets)
    move_plan(way, moves)
    Assessment.objects.filter(pk__in=moves).update(model_version=way.after)
    for one in assessments:
        log(Event.Kind.MOVED, one.municipality, author, detail=one.title)


def _begin(assessments: Sequence[Assessment], way: Way) -> Moves:
    counts = {
        "changed": len(way.changed),
        "added": len(way.added),
        "removed": len(way.gone_statements),
    }
    rows = [
        Move(assessment=one, before=way.before, after=way.after, **counts) for one in assessments
    ]
    return {move.assessment_id: move for move in Move.objects.bulk_create(rows)}


def _move_evidence(way: Way, moves: Moves) -> None:
    rows = Evidence.objects.filter(assessment__in=moves)
    gone = rows.filter(facet__in=way.gone_facets)
    EvidenceChange.objects.bulk_create(
        EvidenceChange(
            assessment_id=row.assessment_id,
            facet_id=row.facet_id,
            revision=row.revision + 1,
            text_before=row.text,
            move=moves[row.assessment_id],
        )
        for row in gone
    )
    gone.delete()
    rekey(rows, "facet", way.facets)
