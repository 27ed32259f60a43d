"""The public pages of every version: to be cited, to be read later, to be used elsewhere."""

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from maturity.document import document_of
from maturity.loading import load_document
from maturity.models import ModelVersion
from maturity.publishing import copy_to_draft
from tests.maturity.documents import small_model

PERMANENT = "http://testserver/model/versies/proef/1/"
PAGES = ["", "facetten/f1/", "fasen/3/", "model.json"]


def later(document: dict[str, Any]) -> dict[str, Any]:
    """The next version: a statement more, one less, another text, a suggestion gone."""
    changed = deepcopy(document)
    changed |= {"version": document["version"] + 1, "suggestions": []}
    statements = changed["facets"][0]["phases"][1]["statements"]
    statements[0] |= {"code": "f1.nieuw", "text": {"nl": "Wij doen iets nieuws."}}
    statements[1]["text"] = {"nl": "Wij doen het anders."}
    changed["facets"][1]["phases"][0]["descriptor"] = {"nl": "Nieuwe omschrijving."}
    return changed


@pytest.fixture
def first(db: None) -> ModelVersion:
    return load_document(small_model())[0]


@pytest.fixture
def second(first: ModelVersion) -> ModelVersion:
    return load_document(later(small_model()))[0]


def test_the_model_says_how_to_cite_it(client: Client, first: ModelVersion) -> None:
    page = client.get("/model/").text
    published = date_format(timezone.localtime(first.published_at))

    assert f'href="{PERMANENT}"' in page
    cited = re.sub(r"<[^>]+>", "", page[page.index("<cite") :].split("</dd>", 1)[0])
    assert cited.strip() == f"Proefmodel, versie 1 ({published}). {PERMANENT}"
    assert "Bedacht voor deze test." in page


def test_a_part_is_cited_by_an_address_of_its_own(client: Client, first: ModelVersion) -> None:
    assert f"{PERMANENT}facetten/f2/" in client.get("/model/facetten/f2/").text
    assert f"{PERMANENT}fasen/1/" in client.get("/model/fasen/1/").text


def test_an_old_version_stays_as_it_was_and_says_so(client: Client, second: ModelVersion) -> None:
    old, new = (client.get(f"/model/versies/proef/{number}/facetten/f1/").text for number in (1, 2))

    assert "Wij doen het anders." not in old
    assert "Wij doen het anders." in new
    assert "Er is een nieuwere versie." in old
    assert 'href="/model/versies/proef/2/"' in old
    assert "Er is een nieuwere versie." not in new
    assert "Er is een nieuwere versie." not in client.get("/model/facetten/f1/").text


def test_pages_of_a_version_lead_to_pages_of_that_version(
    client: Client, second: ModelVersion
) -> None:
    pages = [client.get(f"/model/versies/proef/1/{page}").text for page in PAGES[:3]]

    parts = {link for page in pages for link in re.findall(r'href="(/model/[^"#]*)', page)}
    assert {link for link in parts if "facetten" in link or "fasen" in link} == {
        *(f"/model/versies/proef/1/facetten/f{number}/" for number in (1, 2, 3)),
        *(f"/model/versies/proef/1/fasen/{number}/" for number in (1, 2, 3)),
    }


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("version", ["proef/2", "proef/99999999999999999999", "nergens/1"])
def test_a_draft_is_as_unknown_as_what_is_not_there(
    client: Client, first: ModelVersion, version: str, page: str
) -> None:
    copy_to_draft(first)

    assert client.get(f"/model/versies/{version}/{page}").status_code == 404


def test_unknown_parts_of_a_version_are_not_there(client: Client, first: ModelVersion) -> None:
    assert client.get("/model/versies/proef/1/facetten/f9/").status_code == 404
    assert client.get("/model/versies/proef/1/fasen/4/").status_code == 404


def test_other_models_are_listed_with_the_main_one(client: Client, second: ModelVersion) -> None:
    load_document(small_model() | {"code": "ander", "name": {"nl": "Ander model"}})

    page = client.get("/model/").text

    assert re.findall(r'<a [^>]*href="(/model/versies/ander/1/)">(.*?)</a>', page) == [
        ("/model/versies/ander/1/", "Ander model")
    ]
    assert ">Ander model</h1>" in client.get("/model/versies/ander/1/").text
    assert "Andere modellen" not in client.get("/model/versies/ander/1/").text


def test_the_list_of_versions_says_what_changed(client: Client, second: ModelVersion) -> None:
    copy_to_draft(second)
    page = client.get("/model/versies/").text

    items = re.findall(r'<li class="vm-stack-s vm-releases__item">.*?</p>\n</li>', page, re.DOTALL)
    assert [re.findall(r"<li>(.*?)</li>", item[4:]) for item in items] == [
        [
            "Omschrijvingen: 1 met andere woorden",
            "Uitspraken: 1 toegevoegd, 1 verwijderd, 1 met andere woorden",
            "Suggesties: 1 verwijderd",
        ],
        [],
    ]
    assert "De eerste versie." in items[1]


def test_what_changed_is_worked_out_once(
    client: Client, second: ModelVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/model/versies/")

    with django_assert_num_queries(2):
        client.get("/model/versies/")


def test_the_list_of_versions_is_there_without_a_model(client: Client, db: None) -> None:
    assert "Er is nog geen gepubliceerd model." in client.get("/model/versies/").text
    assert client.get("/model/model.json").status_code == 404


def test_the_model_as_json_can_be_loaded_elsewhere(client: Client, second: ModelVersion) -> None:
    latest, old = (
        client.get(f"/model/{name}") for name in ("model.json", "versies/proef/1/model.json")
    )

    assert latest["Content-Type"] == "application/json"
    assert latest["Content-Disposition"] == 'attachment; filename="proef-2.json"'
    assert old["Content-Disposition"] == 'attachment; filename="proef-1.json"'
    assert json.loads(latest.content) == document_of(second)
    assert load_document(json.loads(latest.content)) == (second, False)
    assert json.loads(old.content)["source"] == {"nl": "Bedacht voor deze test."}


def test_the_json_is_sent_once_to_who_has_it(client: Client, first: ModelVersion) -> None:
    sent = client.get("/model/model.json")

    kept = client.get("/model/model.json", headers={"If-None-Match": sent["ETag"]})
    since = client.get("/model/model.json", headers={"If-Modified-Since": sent["Last-Modified"]})
    load_document(later(small_model()))
    renewed = client.get("/model/model.json", headers={"If-None-Match": sent["ETag"]})

    assert [answer.status_code for answer in (sent, kept, since, renewed)] == [200, 304, 304, 200]
