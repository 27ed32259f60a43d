"""What changed since the assessment that this one began with, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.comparison import ChangedStatement, FacetComparison, compare, facets_of_one
from assessments.models import Assessment, ValueChoice
from assessments.models.assessment import AssessmentQuerySet
from assessments.results import Scored
from maturity.content import FacetContent, ModelContent
from maturity.labels import enumeration, position_label
from municipalities.models import User


@dataclass(frozen=True)
class Earlier:
    """An assessment to compare with."""

    title: str
    scored: Scored


@dataclass(frozen=True, slots=True)
class StatementChange:
    """`note` is the one of now: it says why."""

    text: str
    before: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class FacetChange:
    """The labels are empty where the position is what it was."""

    code: str
    name: str
    before: str
    after: str
    has_risen: bool
    statements: tuple[StatementChange, ...]

    @property
    def has_moved(self) -> bool:
        return bool(self.after)


@dataclass(frozen=True, slots=True)
class Changes:
    """Only the facets of which something changed. `model_notes` are sentences on what the model
    itself made different, `reworded` the codes of the facets that do not ask the same."""

    title: str
    facets: tuple[FacetChange, ...]
    model_notes: tuple[str, ...] = ()
    reworded: frozenset[str] = frozenset()

    @property
    def moved(self) -> tuple[FacetChange, ...]:
        return tuple(facet for facet in self.facets if facet.has_moved)

    @property
    def number_of_statements(self) -> int:
        return sum(len(facet.statements) for facet in self.facets)


def previous_for(assessment: Assessment, reader: User) -> Assessment | None:
    """The assessment that this one began with, if it is confirmed and this person may read it."""
    if assessment.previous_id is None:
        return None
    return _confirmed(assessment.previous_id, Assessment.objects.for_user(reader))


def previous_of(assessment: Assessment) -> Assessment | None:
    """The same for who runs commands on the server and may see everything."""
    if assessment.previous_id is None:
        return None
    return _confirmed(assessment.previous_id, Assessment.objects.all())


def _confirmed(pk: UUID, readable: AssessmentQuerySet) -> Assessment | None:
    rows = readable.confirmed().select_related("municipality", "model_version")
    return rows.filter(pk=pk).first()


def changes_since(earlier: Earlier, scored: Scored) -> Changes:
    facets = compare(earlier.scored, scored)
    reworded = [compared.facet for compared in facets if compared.is_reworded]
    return Changes(
        earlier.title,
        tuple(_facet(facet) for facet in facets if facet.has_moved or facet.changed),
        tuple(_model_notes(reworded, earlier.scored.content, scored.content)),
        frozenset(facet.code for facet in reworded),
    )


def _model_notes(
    reworded: Sequence[FacetContent], before: ModelContent, now: ModelContent
) -> Iterator[str]:
    """What the reader has to know before making much of a difference."""
    other = _("The model has other statements for %(names)s. A difference can come from that.")
    new = _("New in the model, so without an earlier outcome: %(names)s.")
    gone = _("No longer in the model: %(names)s.")
    kinds = (
        (reworded, other),
        (facets_of_one(now, before), new),
        (facets_of_one(before, now), gone),
    )
    for facets, sentence in kinds:
        if facets:
            yield sentence % {"names": enumeration([facet.name for facet in facets])}


def _facet(compared: FacetComparison) -> FacetChange:
    moved = compared.has_moved
    return FacetChange(
        code=compared.facet.code,
        name=compared.facet.name,
        before=position_label(compared.before) if moved else "",
        after=position_label(compared.after) if moved else "",
        has_risen=(compared.after or 0) > (compared.before or 0),
        statements=tuple(_statement(changed) for changed in compared.changed),
    )


def _statement(changed: ChangedStatement) -> StatementChange:
    words = {choice.value: str(choice.label) for choice in ValueChoice}
    return StatementChange(
        text=changed.statement.text,
        before=words.get(changed.before.value, "-"),
        after=words.get(changed.after.value, "-"),
        note=changed.after.note,
    )
