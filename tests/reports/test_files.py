"""The files of a report: made from one scoring, and kept by everything that decides their bytes."""

from collections.abc import Mapping

import pytest

from assessments.models import Assessment
from maturity import scoring
from reports import files
from reports.files import assessment_pdf
from reports.pdf import Attachment


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was rendered; the PDF itself is only marked."""
    sources: list[str] = []

    def render(html: str, *, attachments: tuple[Attachment, ...]) -> bytes:
        sources.append(html)
        return b"%PDF"

    monkeypatch.setattr(files, "render_pdf", render)
    return sources


def test_the_pdf_and_the_data_inside_are_of_one_scoring(
    published_assessment: Assessment, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[Mapping[str, scoring.Value]] = []
    score_checked = scoring.score_checked

    def count(model: scoring.Model, answers: scoring.Answers) -> scoring.Results:
        scored.append(answers)
        return score_checked(model, answers)

    monkeypatch.setattr(scoring, "score_checked", count)

    assert assessment_pdf(published_assessment).name == "rapport-midden-groningen-meting-2025.pdf"
    assert (len(scored), len(rendered)) == (1, 1)
