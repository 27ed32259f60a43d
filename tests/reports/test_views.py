"""The overview, the outcome and its files: what they show, and to whom."""

import html
import io
import json
import re
import shutil
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from benchmarks.data import with_double_statements
from maturity.document import document_of
from maturity.loading import load_document
from maturity.models import ModelVersion
from municipalities.models import Membership, Municipality, Role, User
from reports.files import assessment_pdf
from reports.management.commands import report as report_command
from reports.rendering.document import Document
from tests.assessments.cases import start
from tests.reports.test_content import PUBLISHED_TABLE

OF_AN_ASSESSMENT = (
    *("results", "report_pdf", "radar_svg", "radar_png", "radar_figure"),
    *("memo_pdf", "memo_odt", "memo_docx"),
)


def address(name: str, assessment: Assessment) -> str:
    return reverse(f"reports:{name}", args=[assessment.pk])


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def listed_phases(page: str) -> list[list[str]]:
    """Per facet the phases that its row lists, as a reader sees them."""
    rows = page.split("vm-rt__facet")[1:]
    return [re.findall(r"<b>(Fase \d(?: \(deels\))?):</b>", row) for row in rows]


def test_the_results_page_shows_the_published_table(
    manager_client: Client, published_assessment: Assessment
) -> None:
    page = text_of(manager_client, address("results", published_assessment))

    assert listed_phases(page) == list(PUBLISHED_TABLE.values())
    assert "Midden-Groningen zit in fase 2: de gemeente experimenteert" in page
    assert re.findall(r"gemiddeld (\d,\d)", page) == ["1,9", "2,0", "1,8"]
    assert "Voorbij: We volgen online gesprekken over de gemeente niet." in page
    assert "<em>Een paar afdelingen nemen sociale media op in hun werkprocessen.</em>" in page


def test_the_results_of_an_empty_assessment_say_so(
    adviser_client: Client, assessment: Assessment
) -> None:
    page = text_of(adviser_client, address("results", assessment))

    assert "Midden-Groningen: nog geen uitkomst" in page
    assert "voorlopig, 0 van 101 uitspraken beantwoord" in page


@pytest.mark.parametrize("name", OF_AN_ASSESSMENT)
def test_another_municipality_finds_nothing(
    other_adviser_client: Client, published_assessment: Assessment, name: str
) -> None:
    foreign = other_adviser_client.get(address(name, published_assessment))
    missing = other_adviser_client.get(reverse(f"reports:{name}", args=[uuid4()]))

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@pytest.mark.parametrize("name", OF_AN_ASSESSMENT)
def test_who_is_not_logged_in_is_asked_to(
    client: Client, published_assessment: Assessment, name: str
) -> None:
    path = address(name, published_assessment)

    assert client.get(path).headers["Location"] == f"/account/login/?next={path}"


@pytest.mark.parametrize("name", OF_AN_ASSESSMENT)
def test_an_administrator_who_is_no_member_finds_nothing(
    administrator_client: Client, published_assessment: Assessment, name: str
) -> None:
    assert administrator_client.get(address(name, published_assessment)).status_code == 404


@pytest.mark.parametrize("name", OF_AN_ASSESSMENT)
def test_pages_and_files_are_only_read(
    adviser_client: Client, published_assessment: Assessment, name: str
) -> None:
    assert adviser_client.post(address(name, published_assessment)).status_code == 405


def test_the_pdf_has_a_name_and_holds_the_data(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    response = adviser_client.get(address("report_pdf", published_assessment))

    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"]
        == 'inline; filename="rapport-midden-groningen-meting-2025.pdf"'
    )
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        data = pdf.attachments["meting.json"].get_file().read_bytes()
    assert json.loads(data)["results"]["overall"]["position"] == 2


def test_the_pdf_is_in_the_language_of_the_reader_and_its_data_in_dutch(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    adviser_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    response = adviser_client.get(address("report_pdf", published_assessment))

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        language = str(pdf.Root.Lang)
        data = json.loads(pdf.attachments["meting.json"].get_file().read_bytes())
    assert language == "en"
    assert data["results"]["overall"]["label"] == "Fase 2"


def test_the_pdf_follows_the_answers(
    adviser_client: Client, published_assessment: Assessment, reports_folder: Path
) -> None:
    path = address("report_pdf", published_assessment)
    before = adviser_client.get(path).content
    shutil.rmtree(reports_folder)
    again = adviser_client.get(path).content
    published_assessment.answers.filter(statement__code="mensen.1.1").update(value="partly")

    after = adviser_client.get(path).content

    assert again == before
    assert after != before


def test_the_report_command_writes_the_same_file(
    adviser_client: Client,
    published_assessment: Assessment,
    reports_folder: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "rapport.pdf"

    call_command("report", str(published_assessment.pk), output=str(path))
    shutil.rmtree(reports_folder)

    served = adviser_client.get(address("report_pdf", published_assessment)).content
    assert path.read_bytes() == served


def test_the_report_command_compares_as_the_page_does(
    published_assessment: Assessment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = start(published_assessment.municipality, published_assessment.model_version)
    Assessment.objects.filter(pk=before.pk).update(status=Assessment.Status.CONFIRMED)
    Assessment.objects.filter(pk=published_assessment.pk).update(previous=before)
    made: list[Document] = []

    def make(document: Document) -> bytes:
        made.append(document)
        return b"pdf"

    monkeypatch.setattr(report_command, "make", make)

    call_command("report", str(published_assessment.pk), output=str(tmp_path / "rapport.pdf"))

    published_assessment.refresh_from_db()
    before.refresh_from_db()
    assert [one.key for one in made] == [assessment_pdf(published_assessment, previous=before).key]


@pytest.mark.parametrize("name", ["geen-id", "00000000-0000-0000-0000-000000000000"])
def test_the_report_command_refuses_an_unknown_assessment(
    db: None, tmp_path: Path, name: str
) -> None:
    err = io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("report", name, output=str(tmp_path / "x.pdf"), stderr=err)

    assert stopped.value.code == 2
    assert err.getvalue() == f"Er is geen meting met id {name}.\n"


def test_the_report_command_says_when_it_cannot_write(
    published_assessment: Assessment, tmp_path: Path
) -> None:
    err = io.StringIO()
    path = tmp_path / "bestaat-niet" / "x.pdf"

    with pytest.raises(SystemExit):
        call_command("report", str(published_assessment.pk), output=str(path), stderr=err)

    assert err.getvalue().startswith(f"{path} kon niet worden geschreven")


def test_the_example_is_for_everybody(client: Client, model_version: ModelVersion) -> None:
    page = text_of(client, reverse("reports:example"))
    pdf = client.get(reverse("reports:example_pdf"))
    figure = client.get(reverse("reports:example_figure")).json()

    assert listed_phases(page) == list(PUBLISHED_TABLE.values())
    assert pdf.content.startswith(b"%PDF-1.7")
    assert figure["data"][0]["r"][:2] == [2.0, 1.5]


def test_the_example_keeps_the_version_that_it_answered(
    client: Client, model_version: ModelVersion
) -> None:
    load_document(with_double_statements(document_of(model_version)))

    page = text_of(client, reverse("reports:example"))

    assert listed_phases(page) == list(PUBLISHED_TABLE.values())
    assert "voorlopig" not in page


def test_without_a_model_there_is_a_start_page_and_no_example(client: Client, db: None) -> None:
    assert client.get("/").status_code == 200
    assert client.get(reverse("reports:example")).status_code == 404


def test_home_is_the_overview_of_ones_municipality(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    page = text_of(adviser_client, "/")

    assert "<h1" in page
    assert "Midden-Groningen" in page
    assert "Meting 2025 loopt: 10 van de 10 facetten zijn ingevuld." in page


def test_home_offers_the_choice_to_who_works_for_two(
    adviser_client: Client, adviser: User, other_municipality: Municipality
) -> None:
    Membership.objects.create(user=adviser, municipality=other_municipality, role=Role.MANAGER)

    page = text_of(adviser_client, "/")

    assert 'href="/gemeenten/GM1952/"' in page
    assert 'href="/gemeenten/GM1969/"' in page


def test_home_tells_who_works_for_none(administrator_client: Client) -> None:
    assert "U bent nog geen lid van een gemeente." in text_of(administrator_client, "/")


def test_the_overview_is_for_members(
    other_adviser_client: Client, municipality: Municipality
) -> None:
    foreign = other_adviser_client.get("/gemeenten/GM1952/")
    missing = other_adviser_client.get("/gemeenten/GM9999/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


def test_the_overview_shows_the_last_confirmed_outcome(
    adviser_client: Client, published_assessment: Assessment, model_version: ModelVersion
) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)
    start(published_assessment.municipality, model_version, "Meting 2026")

    page = text_of(adviser_client, "/gemeenten/GM1952/")

    assert "Laatste uitkomst: Meting 2025" in page
    assert "Fase 2: de gemeente experimenteert" in page
    assert "Meting 2026 loopt: 0 van de 10 facetten zijn ingevuld." in page
