"""From the rows of one assessment to its results."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from assessments.models import Answer, Assessment
from maturity import scoring
from maturity.content import FacetContent, ModelContent
from maturity.reading import load_content


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a row of Answer says. An empty value is an open statement that has a note."""

    value: str
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How many statements have an answer, "I don't know" included."""

    answered: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def is_started(self) -> bool:
        return self.answered > 0

    @property
    def open(self) -> int:
        return self.total - self.answered


@dataclass(frozen=True)
class Scored:
    """An assessment with everything that its pages show: fetched once, scored once."""

    content: ModelContent
    answers: dict[str, GivenAnswer]
    results: scoring.Results

    def progress(self, facet: FacetContent) -> Progress:
        return progress_of(facet, self.answers)


def score_assessment(assessment: Assessment) -> Scored:
    """All facets of an assessment: one query beside the model, whatever their number."""
    content = load_content(assessment.model_version)
    answers = answers_of(assessment, content)
    return Scored(content, answers, scoring.score_checked(content.structure, values_of(answers)))


def score_several(assessments: Iterable[Assessment]) -> dict[UUID, scoring.Results]:
    """The results of a list of assessments: one query beside their models."""
    by_assessment: dict[UUID, dict[int, str]] = defaultdict(dict)
    listed = list(assessments)
    rows = Answer.objects.filter(assessment__in=listed).exclude(value="")
    for pk, statement, value in rows.values_list("assessment_id", "statement_id", "value"):
        by_assessment[pk][statement] = value
    contents = {version: load_content(version) for version in {a.model_version for a in listed}}
    return {
        one.pk: _score_values(contents[one.model_version], by_assessment[one.pk]) for one in listed
    }


def _score_values(content: ModelContent, values: dict[int, str]) -> scoring.Results:
    statements = (statement for facet in content.facets for statement in facet.statements)
    given = {s.code: scoring.Value(values[s.pk]) for s in statements if s.pk in values}
    return scoring.score_checked(content.structure, given)


def answers_of(assessment: Assessment, content: ModelContent) -> dict[str, GivenAnswer]:
    """Statement code to answer: one query."""
    codes = {statement.pk: statement.code for f in content.facets for statement in f.statements}
    rows = assessment.answers.values_list("statement_id", "value", "note", "revision")
    return {
        codes[pk]: GivenAnswer(value, note, revision)
        for pk, value, note, revision in rows
        if pk in codes
    }


def values_of(answers: dict[str, GivenAnswer]) -> dict[str, scoring.Value]:
    """What is scored: the values; an answer that only holds a note is still open."""
    return {code: scoring.Value(answer.value) for code, answer in answers.items() if answer.value}


def progress_of(facet: FacetContent, answers: dict[str, GivenAnswer]) -> Progress:
    answered = sum(1 for s in facet.statements if s.code in answers and answers[s.code].value)
    return Progress(answered, len(facet.statements))
