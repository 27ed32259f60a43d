"""The assessment document: what it says, and that it reads back."""

import json

from assessments.document import assessment_document
from assessments.models import Assessment, Evidence
from maturity.models import Facet
from tests.assessments.cases import published_case


def test_the_document_holds_the_published_case(published_assessment: Assessment) -> None:
    facet = Facet.objects.get(code="visie")
    Evidence.objects.create(assessment=published_assessment, facet=facet, text="Het jaarplan")

    document = json.loads(json.dumps(assessment_document(published_assessment)))

    assert list(document) == [
        "format", "format_version", "model", "municipality", "assessment", "answers", "evidence",
        "ambitions", "development_points", "lenses", "initiatives", "results",
    ]  # fmt: skip
    assert document["municipality"] == {"code": "GM1952", "name": "Midden-Groningen"}
    assert document["assessment"] == {
        "title": "Meting 2025",
        "reference_date": "2025-11-01",
        "channels": "Facebook en Twitter",
        "status": "open",
    }
    assert document["answers"] == published_case()["answers"]
    assert document["evidence"] == {"visie": "Het jaarplan"}
    assert document["results"]["overall"]["label"] == "Fase 2"


def test_open_statements_are_left_out(assessment: Assessment) -> None:
    document = assessment_document(assessment)

    assert document["answers"] == {}
    assert document["results"]["facets"]["visie"]["label"] == "Nog niet ingevuld"
