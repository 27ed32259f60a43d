"""From the rows of one assessment to its results; of a confirmed one, those that it was confirmed
with, however the scoring has changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from assessments.models import Answer, Assessment
from maturity import scoring
from maturity.content import FacetContent, ModelContent, StatementContent
from maturity.reading import load_content
from maturity.results_document import results_of


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a row of Answer says. An empty value is an open statement that has a note.

    One that is to be confirmed came along from an earlier assessment, or was given to an earlier
    version of its statement: it is scored, and it is not done until somebody has looked at it. One
    that is meant was asked about and left as it is.
    """

    value: str
    note: str = ""
    revision: int = 0
    to_confirm: bool = False
    is_meant: bool = False

    @property
    def is_done(self) -> bool:
        return bool(self.value) and not self.to_confirm


@dataclass(frozen=True, slots=True)
class Progress:
    """How many statements have an answer, "I don't know" included. What came along from an earlier
    assessment counts as answered from the moment that somebody has confirmed it."""

    answered: int
    total: int
    to_confirm: int = 0

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def is_started(self) -> bool:
        return self.answered > 0

    @property
    def open(self) -> int:
        """What has no answer at all."""
        return self.total - self.answered - self.to_confirm


@dataclass(frozen=True)
class Scored:
    """An assessment with everything that its pages show: fetched once, scored once."""

    content: ModelContent
    answers: dict[str, GivenAnswer]
    results: scoring.Results

    def progress(self, facet: FacetContent) -> Progress:
        return progress_of(facet, self.answers)


def score_assessment(assessment: Assessment) -> Scored:
    """All facets of an assessment: one query beside the model, whatever their number. What it
    suggests knows of no ambitions: for that there is `score_for_report`."""
    return _scored(assessment, load_content(assessment.model_version), {})


def score_for_report(assessment: Assessment) -> Scored:
    """The same without suggestions for what is where it has to be: one query more."""
    content = load_content(assessment.model_version)
    codes = {facet.pk: facet.code for facet in content.facets}
    rows = assessment.ambitions.values_list("facet_id", "phase")
    return _scored(assessment, content, {codes[facet]: phase for facet, phase in rows})


def _scored(assessment: Assessment, content: ModelContent, ambitions: dict[str, int]) -> Scored:
    answers = answers_of(assessment, content)
    if stored := _stored(assessment, content, ambitions):
        return Scored(content, answers, stored)
    waiting = {code for code, answer in answers.items() if answer.to_confirm}
    return Scored(content, answers, _score(content, values_of(answers), waiting, ambitions))


def _stored(
    assessment: Assessment, content: ModelContent, ambitions: Mapping[str, int]
) -> scoring.Results | None:
    """What an assessment was confirmed with. Its ambitions may be others by now: what has reached
    them gets no suggestions."""
    if assessment.is_open:
        return None
    results = results_of(assessment.results, content.structure)
    if results is None or not ambitions:
        return results
    return replace(
        results,
        facets={
            code: replace(facet, suggested=())
            if ambitions.get(code, len(facet.states)) <= scoring.counted_phases(facet.position)
            else facet
            for code, facet in results.facets.items()
        },
    )


def score_several(assessments: Iterable[Assessment]) -> dict[UUID, scoring.Results]:
    """The results of a list of assessments: one query beside their models."""
    by_assessment: dict[UUID, dict[int, tuple[str, bool]]] = defaultdict(dict)
    listed = list(assessments)
    rows = Answer.objects.filter(assessment__in=listed).exclude(value="")
    columns = rows.values_list("assessment_id", "statement_id", "value", "to_confirm")
    for pk, statement, value, to_confirm in columns:
        by_assessment[pk][statement] = value, to_confirm
    contents = {version: load_content(version) for version in {a.model_version for a in listed}}
    stored = {one.pk: _stored(one, contents[one.model_version], {}) for one in listed}
    return {
        one.pk: stored[one.pk] or _score_rows(contents[one.model_version], by_assessment[one.pk])
        for one in listed
    }


def _score_rows(content: ModelContent, rows: dict[int, tuple[str, bool]]) -> scoring.Results:
    statements = [statement for facet in content.facets for statement in facet.statements]
    given = {s.code: scoring.Value(rows[s.pk][0]) for s in statements if s.pk in rows}
    waiting = {s.code for s in statements if s.pk in rows and rows[s.pk][1]}
    return _score(content, given, waiting)


def _score(
    content: ModelContent,
    values: dict[str, scoring.Value],
    waiting: AbstractSet[str],
    ambitions: Mapping[str, int] | None = None,
) -> scoring.Results:
    """The results, provisional as long as answers wait for somebody to confirm them."""
    results = scoring.score_checked(content.structure, values, ambitions)
    if not waiting:
        return results
    incomplete = {
        facet.code for facet in content.facets if any(s.code in waiting for s in facet.statements)
    }
    return scoring.Results(
        {
            code: replace(facet, complete=facet.complete and code not in incomplete)
            for code, facet in results.facets.items()
        },
        {
            dimension.code: replace(
                group := results.dimensions[dimension.code],
                complete=group.complete and incomplete.isdisjoint(f.code for f in dimension.facets),
            )
            for dimension in content.dimensions
        },
        replace(results.overall, complete=False),
    )


def answers_of(assessment: Assessment, content: ModelContent) -> dict[str, GivenAnswer]:
    """Statement code to answer: one query."""
    return _given(assessment, [s for facet in content.facets for s in facet.statements])


def facet_answers(assessment: Assessment, facet: FacetContent) -> dict[str, GivenAnswer]:
    """The same for the statements of one facet."""
    return _given(assessment, facet.statements)


def _given(
    assessment: Assessment, statements: Sequence[StatementContent]
) -> dict[str, GivenAnswer]:
    codes = {statement.pk: statement.code for statement in statements}
    rows = assessment.answers.filter(statement__in=codes).values_list(
        "statement_id", "value", "note", "revision", "to_confirm", "meant_at_revision"
    )
    return {
        codes[pk]: GivenAnswer(value, note, revision, to_confirm, meant == revision)
        for pk, value, note, revision, to_confirm, meant in rows
    }


def given(row: Answer) -> GivenAnswer:
    return GivenAnswer(row.value, row.note, row.revision, row.to_confirm, row.is_meant)


def given_in(row: Mapping[str, Any]) -> GivenAnswer:
    """The same from the columns of a row, where instances would cost more than they say."""
    return GivenAnswer(
        row["value"],
        row["note"],
        row["revision"],
        row["to_confirm"],
        row["meant_at_revision"] == row["revision"],
    )


def values_of(answers: dict[str, GivenAnswer]) -> dict[str, scoring.Value]:
    """What is scored: the values; an answer that only holds a note is still open."""
    return {code: scoring.Value(answer.value) for code, answer in answers.items() if answer.value}


def progress_of(facet: FacetContent, answers: dict[str, GivenAnswer]) -> Progress:
    given = [answers[s.code] for s in facet.statements if s.code in answers]
    return Progress(
        answered=sum(1 for answer in given if answer.is_done),
        total=len(facet.statements),
        to_confirm=sum(1 for answer in given if answer.value and answer.to_confirm),
    )
