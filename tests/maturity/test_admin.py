"""The administration of the model at /beheer/."""

from typing import cast

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maturity.document import Document, plain
from maturity.drafting import write_draft
from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Practice,
    Statement,
    Suggestion,
)
from maturity.publishing import publish
from tests.conftest import model_document

CONTENT = [ModelVersion, Dimension, Phase, Facet, Descriptor, Statement, Suggestion]


@pytest.fixture
def model_version(db: None) -> ModelVersion:
    """A draft of the whole model: only that can be edited."""
    return write_draft(plain(cast(Document, model_document())))


@pytest.mark.parametrize("model", CONTENT)
def test_what_is_published_is_there_to_read(
    model: type, administrator_client: Client, model_version: ModelVersion
):
    publish(model_version)
    row = model.objects.first()
    before = content_of(row)
    url = page(model, "change", row.pk)

    shown, answer = administrator_client.get(url), administrator_client.post(url, {})

    assert (shown.status_code, answer.status_code) == (200, 403)
    assert 'name="_save"' not in shown.text
    assert content_of(row) == before


def page(model: type, action: str, *args: object) -> str:
    return reverse(f"admin:maturity_{model.__name__.lower()}_{action}", args=args)


def form_data(client: Client, url: str) -> dict[str, object]:
    """What a browser would send back if nothing on the page were changed."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {
        bound.html_name: "" if bound.value() is None else bound.value()
        for form in forms
        for bound in form
    }


def content_of(row: Model) -> dict[str, object]:
    """What the database holds of a row, except when it was edited: that changes with every save."""
    columns = type(row).objects.filter(pk=row.pk).values().get()
    return {name: value for name, value in columns.items() if name != "edited_at"}


@pytest.mark.parametrize("model", CONTENT)
def test_every_list_and_every_form_opens(
    model: type, administrator_client: Client, model_version: ModelVersion
):
    row = model.objects.first()

    assert administrator_client.get(page(model, "changelist")).status_code == 200
    assert administrator_client.get(page(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", CONTENT)
def test_every_form_saves_what_it_shows(
    model: type, administrator_client: Client, model_version: ModelVersion
):
    row = model.objects.first()
    before = content_of(row)
    url = page(model, "change", row.pk)

    answer = administrator_client.post(url, form_data(administrator_client, url))

    assert answer.status_code == 302
    assert content_of(row) == before


@pytest.mark.parametrize("model", CONTENT)
def test_saving_a_form_says_that_the_version_was_edited(
    model: type, administrator_client: Client, model_version: ModelVersion
):
    url = page(model, "change", model.objects.first().pk)
    before = model_version.edited_at

    administrator_client.post(url, form_data(administrator_client, url))

    model_version.refresh_from_db()
    assert model_version.edited_at > before


@pytest.mark.parametrize("model", CONTENT)
def test_structure_of_a_model_cannot_be_added_to_or_deleted(
    model: type, administrator_client: Client, model_version: ModelVersion
):
    row = model.objects.first()

    assert administrator_client.get(page(model, "add")).status_code == 403
    assert administrator_client.post(page(model, "delete", row.pk)).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


def test_statement_text_is_edited_and_its_structure_is_not(
    administrator_client: Client, model_version: ModelVersion
):
    statement = Statement.objects.get(code="content.2.1")
    url = page(Statement, "change", statement.pk)
    sent = form_data(administrator_client, url) | {
        "text_nl": "We proberen van alles uit.",
        "code": "content.9.9",
        "kind": "limit",
        "order": 7,
    }

    administrator_client.post(url, sent)

    statement.refresh_from_db()
    assert statement.text_nl == "We proberen van alles uit."
    assert (statement.code, statement.kind, statement.order) == ("content.2.1", "aim", 1)


def test_facet_form_edits_its_descriptors(
    administrator_client: Client, model_version: ModelVersion
):
    facet = Facet.objects.get(code="content")
    url = page(Facet, "change", facet.pk)
    sent = form_data(administrator_client, url)

    administrator_client.post(url, sent | {"descriptors-1-text_nl": "De gemeente probeert uit."})

    texts = [descriptor.text_nl for descriptor in facet.descriptors.order_by("phase__number")]
    assert texts[1] == "De gemeente probeert uit."
    assert len(texts) == 4


def test_descriptor_form_edits_its_statements(
    administrator_client: Client, model_version: ModelVersion
):
    descriptor = Descriptor.objects.get(facet__code="content", phase__number=1)
    url = page(Descriptor, "change", descriptor.pk)
    sent = form_data(administrator_client, url)

    administrator_client.post(url, sent | {"statements-0-help_en": "For instance."})

    assert descriptor.statements.get(order=1).help_en == "For instance."


@pytest.mark.parametrize(
    "text",
    ["", "x" * 201, "een\x0btab", "een\x00nul", "\u202eomgekeerd", "twee\nregels", "een\ttab"],
)
def test_statement_text_that_cannot_be_shown_is_refused(
    text: str, administrator_client: Client, model_version: ModelVersion
):
    statement = Statement.objects.get(code="content.2.1")
    url = page(Statement, "change", statement.pk)
    sent = form_data(administrator_client, url) | {"text_nl": text}

    answer = administrator_client.post(url, sent)

    assert list(answer.context["adminform"].form.errors) == ["text_nl"]


def test_texts_are_kept_in_their_normal_form(
    administrator_client: Client, model_version: ModelVersion
):
    facet = Facet.objects.get(code="content")
    url = page(Facet, "change", facet.pk)
    sent = form_data(administrator_client, url) | {
        "question_nl": "Welk cafe\u0301?",
        "explanation_nl": "Cafe\u0301 een\r\nen twee.",
        "descriptors-0-text_nl": "Cafe\u0301 drie\r\nen vier.",
    }

    administrator_client.post(url, sent)

    facet.refresh_from_db()
    assert facet.question_nl == "Welk caf\xe9?"
    assert facet.explanation_nl == "Caf\xe9 een\nen twee."
    assert facet.descriptors.get(phase__number=1).text_nl == "Caf\xe9 drie\nen vier."


def test_phase_below_the_top_needs_a_next_step(
    administrator_client: Client, model_version: ModelVersion
):
    url = page(Phase, "change", Phase.objects.get(number=3).pk)

    answer = administrator_client.post(
        url, form_data(administrator_client, url) | {"next_step_nl": ""}
    )

    assert list(answer.context["adminform"].form.errors) == ["next_step_nl"]


def test_top_phase_takes_no_next_step(administrator_client: Client, model_version: ModelVersion):
    top = Phase.objects.get(number=4)
    url = page(Phase, "change", top.pk)

    answer = administrator_client.post(
        url, form_data(administrator_client, url) | {"next_step_nl": "Nog verder."}
    )

    assert list(answer.context["adminform"].form.errors) == ["__all__"]
    top.refresh_from_db()
    assert top.next_step_nl == ""


def test_statements_are_found_by_their_text(
    administrator_client: Client, model_version: ModelVersion
):
    answer = administrator_client.get(page(Statement, "changelist"), {"q": "weinig berichten"})

    assert [row.code for row in answer.context["cl"].result_list] == ["content.1.1"]


def queries_of_list(client: Client, model: type, rows: int, monkeypatch) -> int:
    model_admin = admin.site.get_model_admin(model)
    monkeypatch.setattr(model_admin, "list_per_page", rows)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page(model, "changelist"))
    assert len(answer.context["cl"].result_list) == min(rows, model.objects.count())
    return len(queries)


@pytest.mark.parametrize("model", CONTENT)
def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    model: type, administrator_client: Client, model_version: ModelVersion, monkeypatch
):
    one = queries_of_list(administrator_client, model, 1, monkeypatch)

    assert queries_of_list(administrator_client, model, 3, monkeypatch) == one
    assert one <= 12


def test_practice_is_kept_in_its_normal_form(
    administrator_client: Client, model_version: ModelVersion
):
    sent = practice_data(title_nl="Cafe\u0301", authors='["Rene\u0301"]')

    administrator_client.post(page(Practice, "add"), sent)

    practice = Practice.objects.get()
    assert (practice.title_nl, practice.authors) == ("Caf\xe9", ["Ren\xe9"])


def practice_data(**changed: object) -> dict[str, object]:
    return {
        "code": "wijkpanel",
        "kind": "practice",
        "title_nl": "Een wijkpanel online",
        "authors": "[]",
        "publication_nl": "Eigen verhaal",
        "description_nl": "De gemeente vroeg een wijkpanel om mee te denken.",
        "facets": '["context"]',
        "phase": "3",
    } | changed


def test_practice_is_added_changed_and_deleted(
    administrator_client: Client, model_version: ModelVersion
):
    administrator_client.post(page(Practice, "add"), practice_data())
    practice = Practice.objects.get()
    assert (practice.facets, practice.phase) == (["context"], 3)

    administrator_client.post(page(Practice, "change", practice.pk), practice_data(phase="4"))
    assert Practice.objects.get().phase == 4

    administrator_client.post(page(Practice, "delete", practice.pk), {"post": "yes"})
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("facets", '["weblog"]'),
        ("facets", '{"context": 1}'),
        ("facets", "[1]"),
        ("facets", "[]"),
        ("facets", "context"),
        ("authors", '"Een schrijver"'),
        ("authors", '["Een\\u0000schrijver"]'),
        ("authors", '["\\u202eschrijver"]'),
        ("authors", '["Een\\nschrijver"]'),
        ("title_nl", "Een\u202epanel"),
        ("description_nl", "Een\x01panel"),
        ("code", "met spatie"),
        ("phase", "5"),
        ("link", "javascript:alert(1)"),
    ],
)
def test_practice_that_fits_no_model_is_refused(
    field: str, value: str, administrator_client: Client, model_version: ModelVersion
):
    answer = administrator_client.post(page(Practice, "add"), practice_data(**{field: value}))

    assert list(answer.context["adminform"].form.errors) == [field]
    assert not Practice.objects.exists()


def test_administration_is_closed_to_members(adviser_client: Client):
    url = page(Practice, "changelist")

    answer = adviser_client.get(url)

    assert (answer.status_code, answer["Location"]) == (302, f"/beheer/login/?next={url}")
