"""A whole version as a file: out of the administration and the command, and in again."""

import html
import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from config.uploads import FirstPartUploadHandler
from maturity.document import document_of
from maturity.drafting import DraftExistsError
from maturity.loading import load_document
from maturity.models import Edit, ModelVersion
from maturity.publishing import copy_to_draft
from maturity.transfer.forms import SIZE_MAX
from maturity.transfer.importing import import_draft
from municipalities.models import User
from tests.conftest import model_document
from tests.maturity.documents import small_model, stored_rows

IMPORT = "/beheer/versies/invoeren/"


def bring_in(client: Client, content: bytes | dict[str, Any], name: str = "x.json") -> HttpResponse:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(IMPORT, {"document": SimpleUploadedFile(name, data)})


def listed(response: HttpResponse) -> list[str]:
    """The problems of the page."""
    (problems,) = re.findall(r'<ul class="errorlist">(.*?)</ul>', response.text, re.DOTALL)
    return [html.unescape(one) for one in re.findall(r"<li>(.*?)</li>", problems, re.DOTALL)]


def test_another_model_comes_in_as_a_draft(
    administrator_client: Client, administrator: User
) -> None:
    response = bring_in(administrator_client, small_model() | {"version": 7})

    version = ModelVersion.objects.get()
    assert response.headers["Location"] == f"/beheer/maturity/modelversion/{version.pk}/change/"
    assert version.status == ModelVersion.Status.DRAFT
    assert document_of(version) == small_model() | {"version": 7}
    edit = Edit.objects.get()
    assert (edit.version, edit.author, edit.change) == (version, administrator, "added")
    assert "/model/versies/proef/7/" not in administrator_client.get("/model/versies/").text


def test_a_model_that_is_there_gets_a_next_version(administrator_client: Client) -> None:
    first, _is_new = load_document(small_model())

    bring_in(administrator_client, small_model() | {"name": {"nl": "Beter"}})

    draft = ModelVersion.objects.get(version=2)
    assert (draft.code, draft.name, draft.status) == ("proef", "Beter", "draft")
    assert document_of(first) == small_model()


def test_what_is_exported_comes_in_without_a_change(
    administrator_client: Client, model_version: ModelVersion
) -> None:
    sent = administrator_client.get(f"/beheer/versies/{model_version.pk}/model.json")
    bring_in(administrator_client, sent.content)

    draft = ModelVersion.objects.get(version=2)
    again = administrator_client.get(f"/beheer/versies/{draft.pk}/model.json")
    assert sent["Content-Disposition"] == 'attachment; filename="sociale-media-gemeenten-1.json"'
    assert json.loads(again.content) == json.loads(sent.content) | {"version": 2}
    assert len(sent.content) * 5 < SIZE_MAX


def test_a_second_draft_is_refused_with_the_way_out(administrator_client: Client) -> None:
    draft = copy_to_draft(load_document(small_model())[0])
    before = stored_rows()

    response = bring_in(administrator_client, small_model())

    text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", response.text)).split())
    assert response.status_code == 422
    assert (
        "Er is niets ingevoerd: Proefmodel heeft al een concept, versie 2. Publiceer of verwijder"
        " dat concept, en voer het bestand daarna opnieuw in. Naar het concept"
    ) in text
    assert f'href="/beheer/maturity/modelversion/{draft.pk}/change/"' in response.text
    assert stored_rows() == before


def test_every_problem_is_told_at_once_and_nothing_is_kept(administrator_client: Client) -> None:
    document = small_model()
    document["code"] = "met spatie"
    document["name"] = "Proefmodel"
    del document["facets"][0]["phases"][2]
    document["facets"][1]["phases"][0]["statements"][0] |= {"code": "f1.1.1", "kind": "doel"}
    document["facets"][2]["order"] = "3"

    response = bring_in(administrator_client, document)

    assert response.status_code == 422
    assert "er zijn 6 problemen" in response.text
    assert listed(response) == [
        (
            "model: “code” mag bestaan uit letters zonder accenten, cijfers, - en _;"
            " samen hoogstens 50."
        ),
        "model: “name” moet een object zijn met de tekst in het Nederlands (nl).",
        "facet f1: fase 3 ontbreekt.",
        "facet f2, fase 1, uitspraak f1.1.1: de code f1.1.1 staat er meer dan één keer.",
        "facet f2, fase 1, uitspraak f1.1.1: “kind” moet een van deze zijn: aim, limit.",
        "facet f3: “order” moet een heel getal van 1 tot en met 32767 zijn.",
    ]
    assert not ModelVersion.objects.exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "x.json: dit is geen JSON; kijk op regel 1, kolom 1."),
        (b'{"code":\n proef}', "x.json: dit is geen JSON; kijk op regel 2, kolom 2."),
        (b'{"name": "Caf\xe9"}', "x.json: dit bestand is niet in UTF-8 opgeslagen."),
        (b"[" * 200_000, "x.json: deze JSON is te diep genest, of er staat een te groot getal in."),
        (b'{"code": 1, "code": 2}', "x.json: “code” staat twee keer in één object."),
        (b"[]", "model: dit moet een object zijn, met namen en waarden tussen { en }."),
        (b"x" * 10_000_000, "x.json: dit bestand is groter dan 2 MB."),
    ],
)
def test_a_file_that_is_no_model_is_refused(
    administrator_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    content: bytes,
    problem: str,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))

    response = bring_in(administrator_client, content)

    assert (response.status_code, listed(response)) == (422, [problem])
    assert not ModelVersion.objects.exists()


def test_only_the_first_problems_of_a_hopeless_file_are_shown(
    administrator_client: Client,
) -> None:
    document = small_model() | {"suggestions": [1] * 900}

    problems = listed(bring_in(administrator_client, document))

    assert len(problems) == 201
    assert problems[-1] == "… en nog 700."


def test_without_a_file_the_page_asks_for_one(administrator_client: Client) -> None:
    response = administrator_client.post(IMPORT)

    assert response.status_code == 422
    assert "Kies het JSON-bestand van een model." in response.text


def test_as_much_of_a_file_is_kept_as_the_form_reads() -> None:
    assert FirstPartUploadHandler.KEPT_AT == {"maturity:import_version": SIZE_MAX}


def test_a_draft_is_exported_as_well(administrator_client: Client) -> None:
    draft = copy_to_draft(load_document(small_model())[0])

    sent = administrator_client.get(f"/beheer/versies/{draft.pk}/model.json")

    assert json.loads(sent.content) == small_model() | {"version": 2}
    assert administrator_client.get("/beheer/versies/0/model.json").status_code == 404


@pytest.mark.parametrize("path", [IMPORT, "/beheer/versies/1/model.json"])
def test_versions_go_in_and_out_by_administrators_alone(manager_client: Client, path: str) -> None:
    assert manager_client.get(path, follow=True).status_code == 403


def exported(*arguments: object, **options: object) -> tuple[str, str, object]:
    out, errors = io.StringIO(), io.StringIO()
    code: object = 0
    with translation.override("nl"):
        try:
            call_command("export_model", *arguments, stdout=out, stderr=errors, **options)
        except SystemExit as stop:
            code = stop.code
    return out.getvalue(), errors.getvalue(), code


def test_command_writes_the_document_that_load_model_reads(model_version: ModelVersion) -> None:
    copy_to_draft(model_version)
    text, errors, code = exported("sociale-media-gemeenten")

    assert (errors, code) == ("", 0)
    assert json.loads(text) == document_of(model_version)
    assert load_document(json.loads(text)) == (model_version, False)
    assert json.loads(exported("sociale-media-gemeenten", "--version", "2")[0])["version"] == 2
    assert json.loads(text)["code"] == model_document()["code"]


def test_command_says_what_is_not_there(db: None) -> None:
    load_document(small_model())

    assert exported("ander") == ("", "Er is geen gepubliceerd model met de code ander.\n", 2)
    assert exported("proef", version=0) == ("", "Er is geen versie 0 van model proef.\n", 2)


def test_of_two_who_bring_in_at_once_the_second_is_told_of_the_draft(
    administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = copy_to_draft(load_document(small_model())[0])
    monkeypatch.setattr("maturity.drafting.draft_of", lambda code: None)  # not there yet

    with pytest.raises(DraftExistsError) as refused:
        import_draft(small_model(), administrator)

    assert refused.value.draft == draft
    assert ModelVersion.objects.count() == 2
