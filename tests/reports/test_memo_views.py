"""The memo of an assessment: its address, its command, and the published case in it."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from assessments.models import Assessment, DevelopmentPoint
from maturity.labels import lower_first, position_label_short
from maturity.reading import load_content
from reports import pdf, views
from reports.memo import files as memo_files
from reports.radar_png import PictureError
from tests.assessments.cases import published_case
from tests.reports.office_texts import texts_of_docx, texts_of_odt, texts_of_pdf

FILES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def address(name: str, assessment: Assessment) -> str:
    return reverse(f"reports:{name}", args=[assessment.pk])


def scored(tmp_path: Path) -> dict[str, float | None]:
    """What the command `score` makes of the published answers, by facet."""
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"answers": published_case()["answers"]}))
    out = io.StringIO()
    call_command("score", str(answers), stdout=out)
    facets = json.loads(out.getvalue())["facets"]
    return {code: facet["position"] for code, facet in facets.items()}


def test_positions_in_the_memo_are_those_of_score(
    published_assessment: Assessment, tmp_path: Path
) -> None:
    positions = scored(tmp_path)
    expected = [
        f"{facet.name}: {lower_first(position_label_short(positions[facet.code]))}"
        for facet in load_content(published_assessment.model_version).facets
    ]
    paths = {kind: tmp_path / f"memo.{kind}" for kind in FILES}
    for path in paths.values():
        call_command("memo", str(published_assessment.pk), output=str(path))

    odt, docx = (
        read(paths[kind].read_bytes())
        for kind, read in (("odt", texts_of_odt), ("docx", texts_of_docx))
    )
    pdf = texts_of_pdf(paths["pdf"])

    assert len(expected) == 10
    assert [text for text in odt if text in expected] == expected
    assert odt == docx
    assert [text for text in expected if text not in pdf] == []


@pytest.mark.parametrize("kind", FILES)
def test_memo_is_served_under_a_name_and_is_what_the_command_writes(
    adviser_client: Client,
    published_assessment: Assessment,
    reports_folder: Path,
    tmp_path: Path,
    kind: str,
) -> None:
    response = adviser_client.get(address(f"memo_{kind}", published_assessment))
    shutil.rmtree(reports_folder, ignore_errors=True)
    path = tmp_path / f"x.{kind.upper()}"
    call_command("memo", str(published_assessment.pk), output=str(path))

    assert response.headers["Content-Type"] == FILES[kind]
    assert response.headers["Content-Disposition"] == (
        f'inline; filename="memo-midden-groningen-meting-2025.{kind}"'
    )
    assert path.read_bytes() == response.content


def test_same_memo_is_rendered_once(
    adviser_client: Client, published_assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def render(html: str, **_options: object) -> bytes:
        made.append(html)
        return b"%PDF"

    monkeypatch.setattr(pdf, "render_pdf", render)

    for _ in range(2):
        adviser_client.get(address("memo_pdf", published_assessment))

    assert len(made) == 1
    assert "Ingevuld door: adviseur." in made[0]


def test_memo_follows_the_plan(adviser_client: Client, published_assessment: Assessment) -> None:
    DevelopmentPoint.objects.create(
        assessment=published_assessment,
        facet=published_assessment.model_version.facets.get(code="mensen"),
        title="Een webcareteam beginnen",
        money="5.000 euro",
    )

    texts = texts_of_odt(adviser_client.get(address("memo_odt", published_assessment)).content)

    place = texts.index("Een webcareteam beginnen")
    assert texts[place + 1 : place + 6] == [
        *("Facet: Mensen", "Nog geen eigenaar", "Nog geen datum"),
        *("Prioriteit: middel", "Geld: 5.000 euro"),
    ]


def test_radar_is_served_as_a_picture(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    response = adviser_client.get(address("radar_png", published_assessment))

    assert response.headers["Content-Type"] == "image/png"
    assert (
        response.headers["Content-Disposition"]
        == 'inline; filename="radar-midden-groningen-meting-2025.png"'
    )
    assert Image.open(io.BytesIO(response.content)).width == 1920


@pytest.mark.parametrize("name", ["radar_png", "memo_odt"])
def test_what_cannot_be_made_is_said_in_a_sentence(
    adviser_client: Client,
    published_assessment: Assessment,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    def fail(*_: object) -> bytes:
        raise PictureError("broken")

    monkeypatch.setattr(views, "png_of", fail)
    monkeypatch.setattr(memo_files, "png_of", fail)

    response = adviser_client.get(address(name, published_assessment))

    assert response.status_code == 503
    assert "Uw antwoorden zijn veilig." in response.content.decode()


@pytest.mark.parametrize("name", ["memo.txt", "memo", "memo.doc"])
def test_the_command_says_what_a_memo_can_be(
    published_assessment: Assessment, tmp_path: Path, name: str
) -> None:
    err, path = io.StringIO(), tmp_path / name

    with pytest.raises(SystemExit) as stopped:
        call_command("memo", str(published_assessment.pk), output=str(path), stderr=err)

    assert stopped.value.code == 2
    assert err.getvalue() == (
        f"{path}: de naam van een memo eindigt op een van deze: .pdf, .odt, .docx.\n"
    )
    assert not path.exists()


def test_the_command_refuses_an_unknown_assessment(db: None, tmp_path: Path) -> None:
    err = io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("memo", "geen-id", output=str(tmp_path / "x.pdf"), stderr=err)

    assert stopped.value.code == 2
    assert err.getvalue() == "Er is geen meting met id geen-id.\n"


def test_the_command_says_when_it_cannot_write(
    published_assessment: Assessment, tmp_path: Path
) -> None:
    err = io.StringIO()
    path = tmp_path / "bestaat-niet" / "x.odt"

    with pytest.raises(SystemExit):
        call_command("memo", str(published_assessment.pk), output=str(path), stderr=err)

    assert err.getvalue().startswith(f"{path} kon niet worden geschreven")
