"""What is said or asked below one statement: the page and the answers to a save say it alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.conflicts import ConflictPanel
from assessments.questions import OutgrownQuestion, outgrown_questions
from assessments.results import GivenAnswer
from maturity.content import FacetContent
from maturity.scoring import FacetResult


@dataclass(frozen=True, slots=True)
class Remark:
    """`problem` says why the answer was not saved; it is final where trying again is no use."""

    conflict: ConflictPanel | None = None
    outgrown: OutgrownQuestion | None = None
    to_confirm: bool = False
    problem: str = ""
    is_final: bool = False

    @property
    def is_empty(self) -> bool:
        return self == EMPTY


EMPTY = Remark()


def remarks_of(
    facet: FacetContent,
    result: FacetResult,
    answers: Mapping[str, GivenAnswer],
    conflicts: Mapping[str, ConflictPanel] | None = None,
) -> dict[str, Remark]:
    """By the code of the statement, for every statement of the facet."""
    outgrown = outgrown_questions(result, answers)
    return {
        s.code: Remark(
            conflict=(conflicts or {}).get(s.code),
            outgrown=outgrown.get(s.code),
            to_confirm=s.code in answers and answers[s.code].to_confirm,
        )
        for s in facet.statements
    }
