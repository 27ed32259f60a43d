"""What an administrator sees of a version before anybody else does."""

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone

from assessments.models import Assessment
from maturity.models import Descriptor, ModelVersion, Statement
from maturity.publishing import copy_to_draft
from municipalities.models import Municipality
from reports.preview.example import example_pdf
from tests.conftest import logged_in

NEW = "gemeente deelt alles"


@pytest.fixture
def draft(model_version: ModelVersion) -> ModelVersion:
    """With another text in the first phase of Content."""
    draft = copy_to_draft(model_version)
    texts = Descriptor.objects.filter(facet__model_version=draft)
    texts.filter(facet__code="content", phase__number=1).update(text_nl=NEW)
    ModelVersion.objects.filter(pk=draft.pk).update(edited_at=timezone.now())
    draft.refresh_from_db()
    return draft


def facet_path(version: ModelVersion, code: str = "content") -> str:
    return f"/beheer/versies/{version.pk}/voorbeeld/facetten/{code}/"


def table_path(version: ModelVersion) -> str:
    return f"/beheer/versies/{version.pk}/voorbeeld/tabel/"


def test_facet_page_is_that_of_the_draft_and_sends_nothing(
    administrator_client: Client, draft: ModelVersion
) -> None:
    page = lxml.html.fromstring(administrator_client.get(facet_path(draft)).content)

    assert f"“{NEW}”" in page.text_content()
    assert len(page.xpath("//main//input[@type='radio']")) == 45
    assert page.xpath("//main//form") == []
    assert "Voorbeeld van versie 2 (concept)." in page.text_content()
    assert Assessment.objects.count() == Municipality.objects.count() == 0


def test_facet_page_leads_to_previews_and_back(
    administrator_client: Client, draft: ModelVersion
) -> None:
    page = lxml.html.fromstring(administrator_client.get(facet_path(draft, "context")).content)

    facet = draft.facets.get(code="context")
    assert page.xpath("//main//a[starts-with(@href, '/beheer/')]/@href") == [
        f"/beheer/maturity/facet/{facet.pk}/change/",
        f"/beheer/maturity/modelversion/{draft.pk}/change/",
        facet_path(draft, "customer-experience"),
        table_path(draft),
        facet_path(draft, "conversatie"),
    ]
    assert page.xpath("//a[starts-with(@href, '/metingen/')]") == []


def test_published_version_can_be_looked_at_as_well(
    administrator_client: Client, draft: ModelVersion, model_version: ModelVersion
) -> None:
    text = administrator_client.get(facet_path(model_version)).content.decode()

    assert NEW not in text
    assert "Voorbeeld van versie 1." in text


def test_tables_show_every_phase_of_the_draft_twice(
    administrator_client: Client, draft: ModelVersion
) -> None:
    """In the table with outcomes and in the matrix."""
    text = administrator_client.get(table_path(draft)).content.decode()

    texts = Descriptor.objects.filter(facet__model_version=draft).values_list("text_nl", flat=True)
    assert text.count(NEW) == 2
    assert [one for one in texts if lxml.html.fromstring(text).text_content().count(one) < 2] == []


def test_report_of_the_example_is_that_of_the_draft(
    draft: ModelVersion, model_version: ModelVersion
) -> None:
    """Another version, or the same after an edit, is another file."""
    pdf = example_pdf(draft)

    assert pdf.name == "rapport-voorbeeldgemeente-voorbeeldmeting.pdf"
    assert NEW in pdf.compose().html
    assert pdf.key != example_pdf(model_version).key


@pytest.mark.parametrize("path", [facet_path, table_path])
def test_unfinished_draft_says_what_is_missing(
    administrator_client: Client, draft: ModelVersion, path: str
) -> None:
    cell = {"descriptor__facet__code": "content", "descriptor__phase__number": 2}
    Statement.objects.filter(descriptor__facet__model_version=draft, **cell).delete()
    ModelVersion.objects.filter(pk=draft.pk).update(edited_at=timezone.now())

    answer = administrator_client.get(path(draft))  # type: ignore[operator]

    assert answer.status_code == 200
    assert "facet content, fase 2: “uitspraken” is leeg." in answer.content.decode()


def test_what_is_not_there_is_not_found(administrator_client: Client, draft: ModelVersion) -> None:
    assert administrator_client.get(facet_path(draft, "nergens")).status_code == 404
    assert administrator_client.get("/beheer/versies/0/voorbeeld/tabel/").status_code == 404


@pytest.mark.parametrize("who", ["adviser", "manager"])
def test_who_is_no_administrator_is_answered_as_everywhere_in_the_administration(
    request: pytest.FixtureRequest, draft: ModelVersion, who: str
) -> None:
    client = logged_in(request.getfixturevalue(who))

    answers = [
        client.get(path, follow=True).status_code
        for path in (facet_path(draft), table_path(draft), "/beheer/maturity/modelversion/")
    ]
    assert answers == [403, 403, 403]
