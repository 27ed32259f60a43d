"""From an assessment to its Report. The only place where a report is worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assessments.models import Assessment, ValueChoice
from assessments.plan import Plan, plan_of
from assessments.results import GivenAnswer, Scored, score_assessment, score_for_report
from maturity import labels
from maturity.content import FacetContent, PhaseContent, StatementContent
from maturity.models import Statement, Suggestion
from maturity.scoring import FacetResult, GroupResult, Value, counted_phases, group_states
from reports import wording
from reports.changes import Earlier, changes_since
from reports.plan import PlanReport, PointReport
from reports.planning import ambition_of, plan_report
from reports.report import (
    AnsweredStatement,
    DimensionReport,
    FacetPhase,
    FacetReport,
    ModelText,
    Previous,
    RecognisedPhase,
    Report,
    SuggestedAction,
    Verdict,
)

OPEN = GivenAnswer("")


@dataclass(frozen=True)
class Material:
    """What a report is made of. Evidence is by facet."""

    assessment: Assessment
    scored: Scored
    evidence: Mapping[int, str] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    earlier: Earlier | None = None

    @cached_property
    def value_labels(self) -> dict[str, str]:
        """The words for the values, in the active language."""
        return {choice.value: str(choice.label) for choice in ValueChoice}

    @cached_property
    def kind_labels(self) -> dict[str, str]:
        """The words for the kinds of statements, in the active language."""
        return {choice.value: str(choice.label) for choice in Statement.KindChoice}

    @cached_property
    def effort_labels(self) -> dict[str, str]:
        """The words for the efforts of suggestions, in the active language."""
        return {effort.value: str(effort.label) for effort in Suggestion.Effort}


def build_report(assessment: Assessment, previous: Assessment | None = None) -> Report:
    """The report of an assessment in the active language. `previous` is the assessment that it
    began with, where its reader may see that: `reports.changes.previous_for`."""
    return compose_report(collect(assessment, previous))


def collect(assessment: Assessment, previous: Assessment | None = None) -> Material:
    """Fetch all of it: the answers, the evidence, the plan, the previous assessment."""
    plan = plan_of(assessment)
    return Material(
        assessment,
        score_for_report(assessment, plan),
        evidence=dict(assessment.evidence.values_list("facet_id", "text")),
        plan=plan,
        earlier=Earlier(previous.title, score_assessment(previous)) if previous else None,
    )


def compose_report(material: Material) -> Report:
    """Put a report together; no queries."""
    assessment, results = material.assessment, material.scored.results
    phases = material.scored.content.phases
    plan = plan_report(material.plan, material.scored.content, results)
    dimensions = _dimensions(material, phases, plan)
    facets = [facet for dimension in dimensions for facet in dimension.facets]
    verdict = verdict_of(results.overall, len(phases))
    phase = _phase_at(verdict.position, phases)
    previous = _previous(material.earlier, material.scored)
    version, name = assessment.model_version, assessment.municipality.name
    return Report(
        municipality=name,
        title=assessment.title,
        reference_date=assessment.reference_date,
        channels=assessment.channels,
        confirmed_at=assessment.confirmed_at,
        is_concept=assessment.is_open,
        model=ModelText(version.code, version.version, version.name, version.source),
        phases=phases,
        phase=phase,
        verdict=verdict,
        headline=wording.headline(name, verdict, phase),
        verdict_line=wording.verdict_line(verdict, phase),
        summary=wording.summary(verdict, facets),
        dimensions=dimensions,
        lowest=tuple(f for f in facets if f.code in results.overall.lowest),
        answered=sum(facet.answered for facet in facets),
        total=sum(facet.total for facet in facets),
        to_confirm=sum(1 for answer in material.scored.answers.values() if answer.to_confirm),
        plan=plan,
        previous=previous,
        highlights=wording.highlights(facets, previous),
    )


def _previous(earlier: Earlier | None, scored: Scored) -> Previous | None:
    if earlier is None:
        return None
    positions = {code: facet.position for code, facet in earlier.scored.results.facets.items()}
    return Previous(earlier.title, positions, changes_since(earlier, scored))


def _phase_at(position: float | None, phases: Sequence[PhaseContent]) -> PhaseContent | None:
    """The phase one stands in: the highest that counts, or the first when that is partly there."""
    if not position:
        return None
    return phases[max(1, counted_phases(position)) - 1]


def verdict_of(group: GroupResult, phases: int) -> Verdict:
    """The outcome of a dimension or of the whole in the active language."""
    range_label = labels.range_label(group.position, group.ceiling)
    return Verdict(
        position=group.position,
        ceiling=group.ceiling,
        is_provisional=not group.complete,
        label=labels.position_label(group.position),
        range_label=range_label,
        reservation=wording.reservation(group, range_label),
        mean=group.mean,
        states=group_states(group.position, phases),
    )


def _dimensions(
    material: Material, phases: Sequence[PhaseContent], plan: PlanReport
) -> tuple[DimensionReport, ...]:
    return tuple(
        DimensionReport(
            code=dimension.code,
            name=dimension.name,
            description=dimension.description,
            verdict=verdict_of(material.scored.results.dimensions[dimension.code], len(phases)),
            facets=tuple(
                _facet(facet, material, phases, _points(plan, facet)) for facet in dimension.facets
            ),
        )
        for dimension in material.scored.content.dimensions
    )


def _points(plan: PlanReport, facet: FacetContent) -> tuple[PointReport, ...]:
    return tuple(point for point in plan.active if point.facet == facet.code)


def _facet(
    facet: FacetContent,
    material: Material,
    phases: Sequence[PhaseContent],
    points: tuple[PointReport, ...],
) -> FacetReport:
    result = material.scored.results.facets[facet.code]
    progress = material.scored.progress(facet)
    cells = _facet_phases(facet, result, phases, material)
    texts = {statement.code: statement.text for cell in cells for statement in cell.statements}
    return FacetReport(
        number=facet.number,
        code=facet.code,
        name=facet.name,
        short_name=facet.short_name,
        question=facet.question,
        position=result.position,
        ceiling=result.ceiling,
        complete=result.complete,
        answered=progress.answered,
        total=progress.total,
        label=labels.position_label(result.position),
        short_label=labels.position_label_short(result.position),
        range_label=labels.range_label(result.position, result.ceiling),
        short_ceiling=labels.ceiling_label_short(result.position, result.ceiling),
        states=result.states,
        recognised=tuple(_recognised(cells[one.phase - 1]) for one in result.recognised),
        # of what has not been filled in nobody knows what is still missing
        proposed=tuple(texts[c] for c in result.suggested if result.position is not None),
        suggestions=tuple(
            SuggestedAction(s.title, s.text, material.effort_labels[s.effort], s.code)
            for s in facet.suggestions
            if s.from_phase == max(1, counted_phases(result.position))
        ),
        phases=cells,
        evidence=material.evidence.get(facet.pk, ""),
        ambition=ambition_of(material.plan.ambitions.get(facet.pk), result.position),
        points=points,
    )


def _facet_phases(
    facet: FacetContent,
    result: FacetResult,
    phases: Sequence[PhaseContent],
    material: Material,
) -> tuple[FacetPhase, ...]:
    answers = material.scored.answers
    recognised = {one.phase for one in result.recognised}
    return tuple(
        FacetPhase(
            number=phase.number,
            name=phase.name,
            state=state,
            is_recognised=phase.number in recognised,
            descriptor=cell.descriptor,
            statements=tuple(
                _statement(s, answers.get(s.code, OPEN), material) for s in cell.statements
            ),
        )
        for phase, cell, state in zip(phases, facet.cells, result.states, strict=True)
    )


def _statement(
    statement: StatementContent, answer: GivenAnswer, material: Material
) -> AnsweredStatement:
    return AnsweredStatement(
        code=statement.code,
        text=statement.text,
        value=answer.value,
        value_label=material.value_labels.get(answer.value, "-"),
        note=answer.note,
        kind_label=material.kind_labels[statement.kind.value],
        to_confirm=answer.to_confirm,
    )


def _recognised(cell: FacetPhase) -> RecognisedPhase:
    return RecognisedPhase(
        number=cell.number,
        state=cell.state,
        label=labels.recognised_label(cell.number, cell.state),
        descriptor=cell.descriptor,
        outgrown=tuple(s.text for s in cell.statements if s.value == Value.OUTGROWN),
    )
