"""A facet of a draft on one page."""

import pytest
from django.test import Client
from django.urls import reverse

from maturity.document import document_of
from maturity.models import Edit, Facet, ModelVersion, Statement, Suggestion
from maturity.publishing import publish
from maturity.structure import Direction, move_phase
from tests.maturity.editing import facet_page, fields_of, opened


def statement(version: ModelVersion, code: str) -> Statement:
    return Statement.objects.get(descriptor__facet__model_version=version, code=code)


def codes(version: ModelVersion, phase: int) -> list[str]:
    rows = list(
        Statement.objects.filter(
            descriptor__facet__model_version=version,
            descriptor__facet__code="content",
            descriptor__phase__number=phase,
        ).order_by("order")
    )
    assert [row.order for row in rows] == list(range(1, len(rows) + 1))
    return [row.code for row in rows]


def name(row: Statement | Suggestion | Facet, field: str) -> str:
    return f"{row._meta.model_name}-{row.pk}-{field}"


def test_page_saves_what_it_shows(administrator_client: Client, draft: ModelVersion):
    before = document_of(draft)
    url = facet_page(draft)

    answer = administrator_client.post(url, opened(administrator_client, url))

    assert (answer.status_code, answer["Location"]) == (302, url)
    assert document_of(draft) == before
    assert not Edit.objects.exists()


def test_page_leads_to_the_preview_of_what_was_saved(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)

    answer = administrator_client.post(
        url, opened(administrator_client, url) | {"preview": "Bekijk"}
    )

    assert answer["Location"] == reverse("reports:preview_facet", args=[draft.pk, "content"])


def test_texts_at_every_level_are_saved_at_once(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    descriptor = facet.descriptors.get(phase__number=2)
    row = statement(draft, "content.2.1")
    suggestion = facet.suggestions.get(code="content.2-3.a")
    sent = opened(administrator_client, url) | {
        name(facet, "question_nl"): "Welk cafe\u0301?",
        f"descriptor-{descriptor.pk}-text_nl": "Cafe\u0301 een\r\nen twee.",
        name(row, "text_nl"): "We proberen van alles uit.",
        name(row, "kind"): "limit",
        name(suggestion, "title_en"): "Try it",
        name(suggestion, "effort"): "groot",
    }

    administrator_client.post(url, sent)

    for part in (facet, descriptor, row, suggestion):
        part.refresh_from_db()
    assert facet.question_nl == "Welk caf\xe9?"
    assert descriptor.text_nl == "Caf\xe9 een\nen twee."
    assert (row.text_nl, row.kind) == ("We proberen van alles uit.", "limit")
    assert (suggestion.title_en, suggestion.effort) == ("Try it", "groot")


def test_log_says_who_changed_what(
    administrator_client: Client, administrator: object, draft: ModelVersion
):
    url = facet_page(draft)
    row = statement(draft, "content.2.1")
    before = row.text_nl

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {name(row, "text_nl"): "We proberen."})

    edit = Edit.objects.get()
    assert (edit.author, edit.code, edit.facet) == (administrator, "content.2.1", "content")
    assert (edit.before, edit.after) == (before, "We proberen.")


def test_new_statement_gets_the_next_code_and_the_last_place(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    before = codes(draft, 2)

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {"statement-new-2-text_nl": "We durven."})

    number = len(before) + 1
    assert codes(draft, 2) == [*before, f"content.2.{number}"]
    assert statement(draft, f"content.2.{number}").text_nl == "We durven."


def test_new_suggestion_gets_the_next_letter(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    before = list(facet.suggestions.filter(from_phase__number=2).values_list("code", flat=True))

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {"suggestion-new-2-title_nl": "Durf"})

    added = facet.suggestions.get(title_nl="Durf")
    assert added.code == f"content.2-3.{'abcdefg'[len(before)]}"
    assert added.order == len(before) + 1


def test_page_opens_again_at_the_phase_that_was_changed(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)

    sent = opened(administrator_client, url)
    answer = administrator_client.post(url, sent | {"statement-new-2-text_nl": "We durven."})

    assert answer["Location"] == f"{url}#phase-2"


def test_statement_is_removed_and_the_others_close_up(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    first, *others = codes(draft, 3)

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {name(statement(draft, first), "remove"): "on"})

    assert codes(draft, 3) == others


def test_removed_statement_needs_no_sound_text(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    row = statement(draft, codes(draft, 3)[0])
    changed = {name(row, "remove"): "on", name(row, "text_nl"): ""}

    answer = administrator_client.post(url, opened(administrator_client, url) | changed)

    assert answer.status_code == 302
    assert not Statement.objects.filter(pk=row.pk).exists()


def test_statements_change_places(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    one, two, *others = codes(draft, 3)

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {name(statement(draft, two), "order"): "1"})

    assert codes(draft, 3) == [two, one, *others]


def test_statement_moves_to_the_end_of_another_phase_and_keeps_its_code(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    moved, *left = codes(draft, 3)
    there = codes(draft, 2)

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {name(statement(draft, moved), "phase"): "2"})

    assert codes(draft, 2) == [*there, moved]
    assert codes(draft, 3) == left


def test_suggestion_moves_to_another_step(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    suggestion = draft.facets.get(code="content").suggestions.get(code="content.2-3.a")

    sent = opened(administrator_client, url)
    administrator_client.post(url, sent | {name(suggestion, "phase"): "3"})

    suggestion.refresh_from_db()
    assert suggestion.from_phase.number == 3
    assert suggestion.order == suggestion.facet.suggestions.filter(from_phase__number=3).count()


def test_suggestion_that_leads_nowhere_can_be_given_another_step(
    administrator_client: Client, draft: ModelVersion
):
    move_phase(draft.phases.get(number=4), Direction.UP)
    url = facet_page(draft)
    suggestion = draft.facets.get(code="content").suggestions.filter(from_phase__number=4).first()
    sent = opened(administrator_client, url)
    assert sent[name(suggestion, "phase")] == "4"

    administrator_client.post(url, sent | {name(suggestion, "phase"): "2"})

    suggestion.refresh_from_db()
    assert suggestion.from_phase.number == 2


def test_facet_moves_to_a_place_in_another_dimension(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    other = draft.dimensions.get(order=2)
    sent = opened(administrator_client, url)

    administrator_client.post(
        url, sent | {name(facet, "dimension"): str(other.pk), name(facet, "place"): "2"}
    )

    assert [row.code for row in other.facets.order_by("order")][1] == "content"
    assert sorted(draft.facets.values_list("order", flat=True)) == list(range(1, 5))


def test_codes_are_not_editable(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    row = statement(draft, "content.2.1")
    sent = opened(administrator_client, url) | {
        name(row, "code"): "content.9.9",
        name(row.descriptor.facet, "code"): "inhoud",
    }

    administrator_client.post(url, sent)

    row.refresh_from_db()
    assert (row.code, row.descriptor.facet.code) == ("content.2.1", "content")


@pytest.mark.parametrize(
    "text", ["", "x" * 201, "een\x0btab", "een\x00nul", "\u202eomgekeerd", "twee\nregels"]
)
def test_unsound_text_is_refused_and_nothing_typed_is_lost(
    text: str, administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    row = statement(draft, "content.2.1")
    changed = {
        name(row, "text_nl"): text,
        name(row, "help_nl"): "Net bedacht.",
        name(row, "order"): "2",
        "statement-new-3-text_en": "Only English",
        "suggestion-new-1-text_nl": "Zonder titel",
    }

    answer = administrator_client.post(url, opened(administrator_client, url) | changed)

    assert answer.status_code == 422
    assert [field.html_name for field in answer.context["sheet"].problems] == [
        "suggestion-new-1-title_nl",
        name(row, "text_nl"),
        "statement-new-3-text_nl",
    ]
    shown = fields_of(answer.text)
    assert {key: shown[key].replace("\r\n", "\n") for key in changed} == changed
    row.refresh_from_db()
    assert row.help_nl != "Net bedacht."
    assert not Edit.objects.exists()


def test_values_that_no_list_offers_are_refused(
    administrator_client: Client, published: ModelVersion, draft: ModelVersion
):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    row = statement(draft, "content.2.1")
    suggestion = facet.suggestions.get(code="content.2-3.a")
    wrong = {
        name(facet, "dimension"): str(published.dimensions.get(order=1).pk),
        name(facet, "place"): "0",
        name(row, "kind"): "goal",
        name(row, "phase"): "9",
        name(row, "order"): "first",
        name(suggestion, "phase"): "4",
        name(suggestion, "effort"): "",
    }

    answer = administrator_client.post(url, opened(administrator_client, url) | wrong)

    assert answer.status_code == 422
    assert {field.html_name for field in answer.context["sheet"].problems} == set(wrong)


def test_unfinished_texts_can_wait_until_publishing(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    descriptor = draft.facets.get(code="content").descriptors.get(phase__number=2)
    sent = opened(administrator_client, url)

    answer = administrator_client.post(url, sent | {f"descriptor-{descriptor.pk}-text_nl": ""})

    assert answer.status_code == 302
    descriptor.refresh_from_db()
    assert descriptor.text_nl == ""


def test_published_facet_is_there_to_read(administrator_client: Client, published: ModelVersion):
    url = facet_page(published)
    before = document_of(published)

    shown = administrator_client.get(url)
    sent = fields_of(shown.text)
    row = statement(published, "content.2.1")
    answer = administrator_client.post(url, sent | {name(row, "text_nl"): "Anders."})

    assert 'name="save"' not in shown.text
    assert f'action="/beheer/maturity/modelversion/{published.pk}/draft/"' in shown.text
    assert answer.status_code == 409
    assert "Anders." in answer.text
    assert document_of(published) == before


def test_who_writes_while_another_publishes_keeps_the_text_on_the_page(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    sent = opened(administrator_client, url)
    row = statement(draft, "content.2.1")
    publish(draft)

    answer = administrator_client.post(url, sent | {name(row, "text_nl"): "Te laat."})

    assert answer.status_code == 409
    assert "Te laat." in answer.text
    row.refresh_from_db()
    assert row.text_nl != "Te laat."
