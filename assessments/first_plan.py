"""The plan that a new assessment begins with, all at once: brought along, or imported.

Nothing in a draft is saved yet; its rows lack their assessment and their writer.
"""

from dataclasses import dataclass

from django.db import transaction

from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative, LensChoice
from maturity.models import Facet
from municipalities.authorship import Author


@dataclass(frozen=True, slots=True)
class DraftInitiative:
    """Facets by their keys."""

    row: Initiative
    facets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DraftPoint:
    """Initiatives by their place (from 0) in the draft."""

    row: DevelopmentPoint
    initiatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanDraft:
    ambitions: tuple[Ambition, ...] = ()
    initiatives: tuple[DraftInitiative, ...] = ()
    points: tuple[DraftPoint, ...] = ()
    choices: tuple[LensChoice, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.ambitions or self.initiatives or self.points or self.choices)


@transaction.atomic
def write_first_plan(assessment: Assessment, draft: PlanDraft, author: Author | None) -> None:
    """Fill an assessment that has no plan yet. No author: a command did it."""
    initiatives = [one.row for one in draft.initiatives]
    points = [one.row for one in draft.points]
    rows: list[Ambition | Initiative | DevelopmentPoint] = [*draft.ambitions, *initiatives, *points]
    for row in rows:
        row.assessment = assessment
        row.changed_by, row.changed_by_role = (author.user, author.role) if author else (None, "")
    for choice in draft.choices:
        choice.assessment = assessment
    Ambition.objects.bulk_create(draft.ambitions)
    Initiative.objects.bulk_create(initiatives)
    DevelopmentPoint.objects.bulk_create(points)
    LensChoice.objects.bulk_create(draft.choices)
    _tie(draft)


def _tie(draft: PlanDraft) -> None:
    """Initiatives to the facets that they serve, points to the initiatives that they build on."""
    keys = {facet for one in draft.initiatives for facet in one.facets}
    facets = {facet.pk: facet for facet in Facet.objects.filter(pk__in=keys)}
    for one in draft.initiatives:
        one.row.facets.set([facets[pk] for pk in one.facets])
    for point in draft.points:
        point.row.initiatives.set([draft.initiatives[place].row for place in point.initiatives])
