"""What is left out of a report is nowhere in it; who made it is told by role."""

import json

from assessments.models import Assessment, Evidence
from maturity.models import Facet
from municipalities.models import User
from reports.chapters import EVERYTHING, Chapter
from reports.files import compose_pdf
from reports.imprint import imprint_of

SECRET = "Alleen voor ons"


def test_without_the_notes_they_are_not_inside_the_file_either(
    published_assessment: Assessment,
) -> None:
    published_assessment.answers.update(note=SECRET)
    facet = Facet.objects.get(code="mensen")
    Evidence.objects.create(assessment=published_assessment, facet=facet, text=SECRET)

    whole = compose_pdf(published_assessment)
    part = compose_pdf(published_assessment, EVERYTHING - {Chapter.NOTES})

    assert SECRET in whole.html
    assert all(SECRET.encode() in one.data for one in whole.attachments)
    assert SECRET not in part.html
    assert not any(SECRET.encode() in one.data for one in part.attachments)
    assert len(json.loads(part.attachments[0].data)["answers"]) == 101


def test_the_contents_list_only_the_chapters_that_are_there(
    published_assessment: Assessment,
) -> None:
    html = compose_pdf(published_assessment, frozenset({Chapter.SUMMARY, Chapter.METHOD})).html

    assert [part.partition('"')[0] for part in html.split('<a href="#')[1:]] == [
        *("summary", "phases", "method"),
    ]
    assert 'id="matrix"' not in html


def test_who_filled_in_is_told_by_role_and_never_by_name(
    published_assessment: Assessment, adviser: User
) -> None:
    html = compose_pdf(published_assessment).html

    assert imprint_of(published_assessment).filled_in_by == ("adviseur: 101 antwoorden",)
    assert "adviseur: 101 antwoorden" in html
    assert adviser.name not in html
    assert adviser.email not in html
