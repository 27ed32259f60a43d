"""A version and its parts in the administration."""

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from maturity.document import document_of
from maturity.loading import load_document
from maturity.models import Dimension, Edit, Facet, ModelVersion, Phase, Statement
from maturity.publishing import publish
from tests.maturity.documents import small_model
from tests.maturity.editing import facet_page, fields_of, opened


def page(version: ModelVersion, action: str = "change") -> str:
    return reverse(f"admin:maturity_modelversion_{action}", args=[version.pk])


def part_page(part: Dimension | Phase | Facet, action: str = "change") -> str:
    return reverse(f"admin:maturity_{part._meta.model_name}_{action}", args=[part.pk])


def add_page(part: str, version: ModelVersion) -> str:
    return f"{reverse(f'admin:maturity_{part}_add')}?version={version.pk}"


def test_start_page_leads_to_the_draft(administrator_client: Client, draft: ModelVersion):
    html = administrator_client.get(reverse("admin:index")).text

    assert f'href="{page(draft)}"' in html
    assert page(draft, "draft") not in html


def test_start_page_offers_a_new_version_where_there_is_no_draft(
    administrator_client: Client, published: ModelVersion
):
    html = administrator_client.get(reverse("admin:index")).text

    assert f'action="{page(published, "draft")}"' in html


def test_the_main_model_comes_first(administrator_client: Client, published: ModelVersion):
    """By code another one would: its button for a new version is the first on the page."""
    load_document(small_model() | {"code": "aaa", "name": {"nl": "Ander model"}})

    text = administrator_client.get(reverse("admin:index")).text

    assert 0 < text.index(published.name) < text.index("Ander model")


def test_new_version_is_a_copy_to_edit(administrator_client: Client, published: ModelVersion):
    answer = administrator_client.post(page(published, "draft"))

    draft = ModelVersion.objects.get(status=ModelVersion.Status.DRAFT)
    assert (answer.status_code, answer["Location"]) == (302, page(draft))
    assert document_of(draft) == document_of(published) | {"version": 2}


def test_new_version_leads_to_the_draft_that_is_there(
    administrator_client: Client, published: ModelVersion, draft: ModelVersion
):
    answer = administrator_client.post(page(published, "draft"))

    assert answer["Location"] == page(draft)
    assert ModelVersion.objects.count() == 2


def test_version_shows_its_parts_with_numbers(administrator_client: Client, draft: ModelVersion):
    facet = draft.facets.get(code="content")
    statement = Statement.objects.filter(descriptor__facet=facet).first()
    statement.text_en = ""
    statement.save()

    overview = administrator_client.get(page(draft)).context["overview"]

    line = overview.dimensions[0].facets[0]
    assert (line.facet, line.warnings) == (facet, 1)
    assert line.statements == Statement.objects.filter(descriptor__facet=facet).count()
    assert [phase.number for phase in overview.phases] == [1, 2, 3, 4]
    assert overview.problems == []


def test_text_is_found_by_its_words(administrator_client: Client, draft: ModelVersion):
    statement = Statement.objects.get(descriptor__facet__model_version=draft, code="content.1.1")

    answer = administrator_client.get(page(draft), {"q": " WEINIG berichten "})

    (found,) = answer.context["found"]
    assert found.text == statement.text_nl
    box = f"id_statement-{statement.pk}-text_nl"
    assert found.address == f"{facet_page(draft)}#{box}"
    assert f'id="{box}"' in administrator_client.get(facet_page(draft)).text


@pytest.mark.parametrize("words", ["<duikboot>", "x\x00y"])
def test_words_that_are_nowhere_are_said_so(
    words: str, administrator_client: Client, draft: ModelVersion
):
    answer = administrator_client.get(page(draft), {"q": words})

    assert answer.context["found"] == []
    assert f"“{escape(words)}”" in answer.text


def test_version_takes_as_many_queries_with_more_facets(
    administrator_client: Client, draft: ModelVersion
):
    with CaptureQueriesContext(connection) as before:
        administrator_client.get(page(draft))
    draft.facets.filter(order__gt=2).delete()

    with CaptureQueriesContext(connection) as after:
        administrator_client.get(page(draft))

    assert len(after) == len(before)


def test_facet_page_takes_as_many_queries_with_more_statements(
    administrator_client: Client, draft: ModelVersion
):
    with CaptureQueriesContext(connection) as before:
        administrator_client.get(facet_page(draft))
    rows = Statement.objects.filter(descriptor__facet__model_version=draft)
    rows.filter(order__gt=1).delete()

    with CaptureQueriesContext(connection) as after:
        administrator_client.get(facet_page(draft))

    assert len(after) == len(before)


def test_added_phase_asks_every_facet_for_a_text_before_publishing(
    administrator_client: Client, draft: ModelVersion
):
    url = add_page("phase", draft)

    answer = administrator_client.post(
        url, opened(administrator_client, url) | {"name_nl": "De gemeente geeft door"}
    )

    assert answer.status_code == 302
    phase = draft.phases.get(number=5)
    assert phase.code == "de-gemeente-geeft-door"
    assert phase.descriptors.count() == 4
    overview = administrator_client.get(page(draft)).context["overview"]
    assert len([one for one in overview.problems if "omschrijving" in one]) == 4


def test_added_facet_opens_to_be_written(administrator_client: Client, draft: ModelVersion):
    url = add_page("facet", draft)
    dimension = draft.dimensions.get(order=2)
    texts = {"dimension": str(dimension.pk), "name_nl": "Visie", "short_name_nl": "Visie"}

    answer = administrator_client.post(url, opened(administrator_client, url) | texts)

    facet = draft.facets.get(name_nl="Visie")
    assert answer["Location"] == part_page(facet)
    assert (facet.code, facet.order) == ("visie-2", 5)
    shown = opened(administrator_client, part_page(facet))
    assert administrator_client.post(part_page(facet), shown).status_code == 302


def test_added_dimension_comes_last(administrator_client: Client, draft: ModelVersion):
    url = add_page("dimension", draft)

    administrator_client.post(url, opened(administrator_client, url) | {"name_nl": "Omgeving"})

    assert list(draft.dimensions.values_list("order", "code"))[-1] == (3, "omgeving")


def test_part_without_a_name_is_not_added(administrator_client: Client, draft: ModelVersion):
    url = add_page("phase", draft)

    answer = administrator_client.post(
        url, opened(administrator_client, url) | {"summary_nl": "Net bedacht."}
    )

    assert answer.status_code == 422
    assert fields_of(answer.text)["summary_nl"] == "Net bedacht."
    assert draft.phases.count() == 4


@pytest.mark.parametrize("part", ["dimension", "phase", "facet"])
def test_nothing_is_added_to_a_published_version(
    part: str, administrator_client: Client, published: ModelVersion
):
    answer = administrator_client.post(add_page(part, published), {"name_nl": "Nieuw"})

    assert answer["Location"] == page(published)
    assert document_of(published)["version"] == 1


def test_removal_of_a_phase_says_what_goes(administrator_client: Client, draft: ModelVersion):
    phase = draft.phases.get(number=4)
    statements = Statement.objects.filter(descriptor__phase=phase).count()

    asked = administrator_client.get(part_page(phase, "delete"))
    assert any(str(statements) in line for line in asked.context["removal"].goes)
    assert draft.phases.count() == 4
    administrator_client.post(part_page(phase, "delete"), {"seen": asked.context["seen"]})

    assert draft.phases.count() == 3


def test_dimension_with_facets_is_not_removed(administrator_client: Client, draft: ModelVersion):
    url = part_page(draft.dimensions.get(order=1), "delete")

    answer = administrator_client.post(url, {"seen": "0"})

    assert answer.status_code == 409
    assert draft.dimensions.count() == 2


def test_nothing_is_removed_from_a_published_version(
    administrator_client: Client, published: ModelVersion
):
    url = part_page(published.facets.get(code="content"), "delete")

    assert administrator_client.post(url, {"seen": "0"}).status_code == 409
    assert published.facets.count() == 4


@pytest.mark.parametrize(("part", "number"), [("dimension", 2), ("phase", 2), ("facet", 2)])
def test_part_moves_up(part: str, number: int, administrator_client: Client, draft: ModelVersion):
    rows = {"dimension": draft.dimensions, "phase": draft.phases, "facet": draft.facets}[part]
    first, second = list(rows.values_list("pk", flat=True))[:2]

    administrator_client.post(page(draft, "move"), {"move": f"{part}-{second}-up"})

    assert list(rows.values_list("pk", flat=True))[:2] == [second, first]
    assert Edit.objects.filter(version=draft, change="moved").exists()


@pytest.mark.parametrize("pressed", ["", "facet-0-up", "facet-x-up", "practice-1-up"])
def test_button_of_nothing_moves_nothing(
    pressed: str, administrator_client: Client, draft: ModelVersion
):
    answer = administrator_client.post(page(draft, "move"), {"move": pressed})

    assert answer.status_code == 302
    assert not Edit.objects.exists()


def test_name_and_source_are_edited(administrator_client: Client, draft: ModelVersion):
    url = page(draft, "texts")
    name = f"modelversion-{draft.pk}-source_nl"

    administrator_client.post(url, opened(administrator_client, url) | {name: "Uit het boek."})

    draft.refresh_from_db()
    assert draft.source_nl == "Uit het boek."


def test_draft_is_deleted_after_a_question(administrator_client: Client, draft: ModelVersion):
    asked = administrator_client.get(page(draft, "delete"))
    assert ModelVersion.objects.filter(pk=draft.pk).exists()

    answer = administrator_client.post(page(draft, "delete"), {"seen": asked.context["seen"]})

    assert answer["Location"] == reverse("admin:maturity_modelversion_changelist")
    assert not ModelVersion.objects.filter(pk=draft.pk).exists()


def test_published_version_is_not_deleted(administrator_client: Client, published: ModelVersion):
    assert administrator_client.post(page(published, "delete"), {"seen": "0"}).status_code == 409
    assert ModelVersion.objects.filter(pk=published.pk).exists()


def test_history_tells_old_and_new_text_of_a_facet_and_of_the_version(
    administrator_client: Client, administrator: AbstractBaseUser, draft: ModelVersion
):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    name = f"facet-{facet.pk}-name_nl"
    administrator_client.post(url, opened(administrator_client, url) | {name: "Inhoud"})

    for history in (part_page(facet, "history"), page(draft, "history")):
        (line,) = administrator_client.get(history).context["lines"]
        assert (line.who, line.before, line.after) == (str(administrator), "Content", "Inhoud")
    other = part_page(draft.facets.get(code="visie"), "history")
    assert administrator_client.get(other).context["lines"] == []


def test_text_typed_into_a_facet_that_went_is_shown(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    sent = opened(administrator_client, url) | {f"facet-{facet.pk}-question_nl": "Net bedacht?"}
    facet.delete()

    answer = administrator_client.post(url, sent)

    assert answer.status_code == 409
    assert "Net bedacht?" in answer.text
    assert administrator_client.get(url).status_code == 404


def test_published_parts_are_there_to_read(administrator_client: Client, draft: ModelVersion):
    publish(draft)

    for part in (draft.dimensions.first(), draft.phases.first(), draft.facets.first()):
        answer = administrator_client.get(part_page(part))
        assert answer.status_code == 200
        assert 'name="save"' not in answer.text


def test_administration_of_the_model_is_closed_to_members(
    adviser_client: Client, draft: ModelVersion
):
    for url in (page(draft), facet_page(draft), page(draft, "history")):
        answer = adviser_client.get(url)
        assert (answer.status_code, answer["Location"]) == (302, f"/beheer/login/?next={url}")
