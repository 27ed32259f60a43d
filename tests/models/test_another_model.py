"""The whole main job on another model than the product's own: 3 facets and 5 phases, of which one
knows no aims, in dimensions of two facets and of one."""

import html
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from assessments.importing import store
from assessments.incoming import read_assessment
from assessments.models import Assessment
from maturity.models import ModelVersion
from maturity.publishing import publish
from maturity.reading import load_content
from municipalities.models import Municipality
from reports.question_sheet import question_sheet_html
from tests.reports.office_texts import texts_of_odt, texts_of_pdf
from tests.reports.reading_back import read_xlsx

FILE = Path(__file__).parent / "webteksten.json"
CODE, NAME = "toegankelijke-webteksten", "Groeimodel toegankelijke webteksten"
REACHED = {"schrijven": 4, "opmaak": 2, "beheer": 1}  # in full
PARTLY, UNKNOWN = "schrijven.5.1", "beheer.2.1"
LABELS = {"schrijven": "Fase 4, deels fase 5", "opmaak": "Fase 2", "beheer": "Fase 1"}
FACETS = list(REACHED)


@pytest.fixture
def webteksten(administrator_client: Client, model_version: ModelVersion) -> ModelVersion:
    """Brought in by an administrator beside the product's own model, and published."""
    upload = SimpleUploadedFile("webteksten.json", FILE.read_bytes())
    response = administrator_client.post(reverse("maturity:import_version"), {"document": upload})
    assert response.status_code == 302
    return publish(ModelVersion.objects.get(code=CODE))


def answers(version: ModelVersion) -> dict[str, str]:
    """Yes up to the phase that the facet has reached; what is a limit fades by itself."""
    found = {}
    for facet in load_content(version).facets:
        for cell in facet.cells:
            for statement in cell.statements:
                reached = cell.phase <= REACHED[facet.code] or statement.code == PARTLY
                later = "unknown" if statement.code == UNKNOWN else "not_yet"
                found[statement.code] = "yes" if reached or statement.kind == "limit" else later
    return found


def begin(client: Client, municipality: Municipality, **choices: str) -> Assessment:
    data = {
        "municipality": str(municipality.pk),
        "title": "Webteksten 2026",
        "reference_date": "2026-11-01",
        "channels": "Website",
    }
    response = client.post(reverse("assessments:start"), data | choices)
    assert response.status_code == 302
    return Assessment.objects.get(pk=response.headers["Location"].split("/")[2])


def fill_in(client: Client, assessment: Assessment) -> None:
    """Facet by facet, with the button that leads to the next one."""
    given = answers(assessment.model_version)
    place = reverse("assessments:facet", args=[assessment.pk, FACETS[0]])
    for code in FACETS:
        assert place == reverse("assessments:facet", args=[assessment.pk, code])
        own = {f"answer-{key}": value for key, value in given.items() if key.startswith(code)}
        place = client.post(place, own | {"proceed": "1"}).headers["Location"]
    assert place == reverse("assessments:tasks", args=[assessment.pk])


@pytest.fixture
def measured(
    webteksten: ModelVersion,
    adviser_client: Client,
    manager_client: Client,
    municipality: Municipality,
) -> Assessment:
    """Started by an adviser, filled in, and confirmed by a manager."""
    assessment = begin(adviser_client, municipality, model=CODE)
    fill_in(adviser_client, assessment)
    address = reverse("assessments:confirm", args=[assessment.pk])
    seen = str(assessment.answers.count())
    assert manager_client.post(address, {"seen": seen}).status_code == 302
    assessment.refresh_from_db()
    assert assessment.confirmed_at is not None
    return assessment


def page(client: Client, name: str, *arguments: object) -> str:
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return html.unescape(response.text)


def test_the_whole_job_ends_in_an_outcome(measured: Assessment, adviser_client: Client) -> None:
    text = page(adviser_client, "reports:results", measured.pk)

    assert "Midden-Groningen zit in fase 2: de gemeente oefent" in text
    results = measured.results or {}
    assert {code: facet["label"] for code, facet in results["facets"].items()} == LABELS
    assert results["dimensions"]["tekst"]["position"] == 3
    assert results["overall"] | {"lowest": [], "highest": []} == {
        "position": 2,
        "ceiling": 2,
        "label": "Fase 2",
        "complete": True,
        "mean": 2.5,
        "lowest": [],
        "highest": [],
    }
    assert 'data-phases="5"' in text
    assert NAME in text
    assert "pijlers" not in text


def test_every_page_of_the_assessment_opens(
    measured: Assessment, adviser_client: Client, municipality: Municipality
) -> None:
    dashboard = page(adviser_client, "reports:dashboard", municipality.code)

    assert dashboard.count(NAME) == 2  # the last outcome, and the list
    assert NAME in page(adviser_client, "assessments:tasks", measured.pk)
    page(adviser_client, "assessments:facet", measured.pk, "opmaak")
    page(adviser_client, "assessments:review", measured.pk)
    assert "/profiel/" not in page(adviser_client, "reports:development", measured.pk)
    page(adviser_client, "reports:points", measured.pk)
    page(adviser_client, "reports:report", measured.pk)


def test_radar_has_a_ring_per_phase_and_an_axis_per_facet(
    measured: Assessment, adviser_client: Client
) -> None:
    svg = page(adviser_client, "reports:radar_svg", measured.pk)
    figure = adviser_client.get(reverse("reports:radar_figure", args=[measured.pk])).json()

    assert re.findall(r'font-weight="700"[^>]*>(\d \w+)<', svg) == [
        "1 Schrijven",
        "2 Opmaak",
        "3 Beheer",
    ]
    names = ["begint", "oefent", "organiseert", "meet", "deelt"]
    assert re.findall(r'font-weight="600"[^>]*>(\w+)<', svg) == names
    assert svg.count("<circle") == 5 + 3
    assert figure["data"][0]["r"] == [4.5, 2, 1, 4.5]
    assert figure["layout"]["polar"]["radialaxis"]["tickvals"] == [1, 2, 3, 4, 5]


def test_report_is_about_this_model(
    measured: Assessment, adviser_client: Client, tmp_path: Path
) -> None:
    """The one in the archive."""
    response = adviser_client.get(reverse("reports:archive", args=[measured.pk]))
    with ZipFile(io.BytesIO(b"".join(response))) as packed:  # type: ignore[arg-type]
        (name,) = [name for name in packed.namelist() if name.endswith(".pdf")]
        text = texts_of_pdf(Path(packed.extract(name, tmp_path)))

    assert "Hoe ver is Midden-Groningen?" in text
    assert "sociale media" not in text.lower()
    assert "3 facetten in één beeld" in text
    assert "fase 4, deels fase 5" in text
    assert "De bezoeker doet mee" in text
    assert f"{NAME}, versie 1" in text


def test_memo_is_about_this_model(measured: Assessment, adviser_client: Client) -> None:
    odt = adviser_client.get(reverse("reports:memo_odt", args=[measured.pk])).content
    texts = texts_of_odt(odt)

    assert texts[0] == f"Memo: {NAME}, Midden-Groningen"
    assert "Begrijpelijk schrijven: fase 4, deels 5" in " ".join(texts)
    assert "sociale media" not in " ".join(texts).lower()


def test_questions_on_paper_are_about_this_model(measured: Assessment) -> None:
    facets = load_content(measured.model_version).facets
    sheet = html.unescape(question_sheet_html(measured, facets))

    assert f"{NAME}: waar staat de gemeente Midden-Groningen?" in sheet
    asked = len(answers(measured.model_version)) + len(facets)  # the last of a facet: its evidence
    assert sheet.count('class="sheet__statement"') == asked


def test_tables_hold_every_statement_of_this_model(
    measured: Assessment, adviser_client: Client
) -> None:
    book = read_xlsx(adviser_client.get(reverse("reports:export_xlsx", args=[measured.pk])).content)

    outcome = book.tables["Uitkomst"]
    assert [row[2:5] for row in outcome[1:]] == [
        ["Begrijpelijk schrijven", 4.5, "Fase 4, deels fase 5"],
        ["Opmaak/structuur", 2, "Fase 2"],
        ["Beheer van teksten", 1, "Fase 1"],
    ]
    assert {row[9] for row in book.tables["Antwoorden"][1:]} == set(answers(measured.model_version))


def test_data_of_this_model_go_out_and_in_again(
    measured: Assessment, adviser_client: Client, other_municipality: Municipality
) -> None:
    sent = adviser_client.get(reverse("reports:export_json", args=[measured.pk])).json()

    copy = store(read_assessment(sent), other_municipality)

    assert sent["model"] == {"code": CODE, "version": 1}
    assert copy.model_version == measured.model_version
    assert copy.results == measured.results


def test_score_uses_the_model_that_it_is_told(webteksten: ModelVersion, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": answers(webteksten)}))
    out = io.StringIO()
    call_command("score", str(file), model=CODE, stdout=out)

    document = json.loads(out.getvalue())
    assert document["model"] == {"code": CODE, "version": 1}
    assert {code: facet["label"] for code, facet in document["facets"].items()} == LABELS
    with translation.override("nl"), pytest.raises(SystemExit):
        call_command("score", str(file), stdout=out, stderr=io.StringIO())  # the main model


def test_model_has_public_pages_beside_the_main_one(
    webteksten: ModelVersion, client: Client
) -> None:
    place = reverse("maturity:version_matrix", args=[CODE, 1])
    main, own = client.get("/model/").text, client.get(place).text

    assert f'href="{place}">{NAME}</a>' in main
    assert own.count('scope="col"') == 1 + 5
    assert own.count('scope="row"') == 3
    assert "De bezoeker doet mee" in client.get(f"{place}fasen/5/").text
    assert "Vraag een lezerspanel" in client.get(f"{place}facetten/schrijven/").text
    assert client.get(f"{place}model.json").content == FILE.read_bytes()


def test_next_round_begins_with_the_previous_one_of_the_same_model(
    measured: Assessment, adviser_client: Client, municipality: Municipality
) -> None:
    text = page(adviser_client, "assessments:start")
    previous = {"begin_with": "previous"}
    other = begin(
        adviser_client, municipality, title="X", model="sociale-media-gemeenten", **previous
    )
    same = begin(adviser_client, municipality, title="Webteksten 2027", model=CODE, **previous)

    assert f"{NAME}: Webteksten 2026. " in text
    assert (other.previous, other.answers.count()) == (None, 0)
    assert (same.previous, same.answers.count()) == (measured, measured.answers.count())
    assert "Webteksten 2026" in page(adviser_client, "reports:results", same.pk)


def test_with_one_model_nothing_is_asked(
    adviser_client: Client, model_version: ModelVersion, municipality: Municipality
) -> None:
    assert "Met welk model meet u?" not in page(adviser_client, "assessments:start")
    assert begin(adviser_client, municipality).model_version == model_version


@pytest.mark.parametrize("model", ["", "nergens"])
def test_a_model_must_be_chosen_from_what_is_offered(
    webteksten: ModelVersion, adviser_client: Client, municipality: Municipality, model: str
) -> None:
    data = {"municipality": str(municipality.pk), "title": "X", "reference_date": "2026-11-01"}
    response = adviser_client.post(reverse("assessments:start"), data | {"model": model})

    assert response.status_code == 422
    assert not Assessment.objects.exists()
