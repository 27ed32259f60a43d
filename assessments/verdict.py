"""What the answers to one facet come to, and all that its page says about that."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.conflicts import ConflictPanel
from assessments.explanation import PhaseReason, explain
from assessments.questions import FacetQuestion, facet_questions
from assessments.remarks import Remark, remarks_of
from assessments.results import GivenAnswer, Progress, progress_of, values_of
from maturity.content import FacetContent, StatementContent
from maturity.labels import position_label, range_label
from maturity.scoring import FacetResult, score_facet


@dataclass(frozen=True, slots=True)
class Verdict:
    """`remarks` are by the code of the statement; `first_open` is the first without an answer."""

    result: FacetResult
    reasons: tuple[PhaseReason, ...]
    progress: Progress
    questions: tuple[FacetQuestion, ...]
    remarks: dict[str, Remark]
    first_open: StatementContent | None

    @property
    def label(self) -> str:
        return position_label(self.result.position)

    @property
    def phases(self) -> int:
        return len(self.reasons)

    @property
    def range_label(self) -> str:
        return range_label(self.result.position, self.result.ceiling)


def verdict_of(
    facet: FacetContent,
    answers: dict[str, GivenAnswer],
    conflicts: Mapping[str, ConflictPanel] | None = None,
) -> Verdict:
    result = score_facet(facet.structure, values_of(answers))
    done = {code for code, answer in answers.items() if answer.is_done}
    return Verdict(
        result=result,
        reasons=explain(facet, result, answers),
        progress=progress_of(facet, answers),
        questions=facet_questions(facet, result, answers),
        remarks=remarks_of(facet, result, answers, conflicts),
        first_open=next((s for s in facet.statements if s.code not in done), None),
    )
