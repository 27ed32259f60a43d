"""The files of a report: made from one scoring."""

from collections.abc import Mapping

import pytest

from assessments.models import Assessment
from maturity import scoring
from reports.files import assessment_pdf


def test_the_pdf_and_the_data_inside_are_of_one_scoring(
    published_assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[Mapping[str, scoring.Value]] = []
    score_checked = scoring.score_checked

    def count(
        model: scoring.Model, answers: scoring.Answers, ambitions: Mapping[str, int] | None = None
    ) -> scoring.Results:
        scored.append(answers)
        return score_checked(model, answers, ambitions)

    monkeypatch.setattr(scoring, "score_checked", count)

    pdf = assessment_pdf(published_assessment)
    assert (pdf.name, len(scored)) == ("rapport-midden-groningen-meting-2025.pdf", 0)
    assert len(pdf.compose().attachments) == 2
    assert len(scored) == 1
