"""Two administrators at one page: nobody overwrites what they did not see."""

from django.test import Client
from django.urls import reverse

from maturity.models import Edit, ModelVersion, Statement
from tests.maturity.editing import facet_page, fields_of, opened


def statement(version: ModelVersion, code: str) -> Statement:
    return Statement.objects.get(descriptor__facet__model_version=version, code=code)


def field(row: Statement, name: str = "text_nl") -> str:
    return f"statement-{row.pk}-{name}"


def test_text_that_both_changed_is_not_overwritten(
    administrator_client: Client, administrator: object, draft: ModelVersion
):
    url, row = facet_page(draft), statement(draft, "content.2.1")
    mine = opened(administrator_client, url) | {field(row): "Mijn tekst."}
    theirs = opened(administrator_client, url) | {field(row): "Hun tekst."}
    administrator_client.post(url, theirs)

    answer = administrator_client.post(url, mine)

    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.text_nl == "Hun tekst."
    assert fields_of(answer.text)[field(row)] == "Mijn tekst."
    assert [asked.theirs for asked in answer.context["submission"].asked] == ["Hun tekst."]
    assert [(line.who, line.after) for line in answer.context["lines"]] == [
        (str(administrator), "Hun tekst.")
    ]


def conflict(client: Client, url: str, row: Statement) -> dict[str, str]:
    """The page that asks which text stays."""
    mine = opened(client, url) | {field(row): "Mijn tekst."}
    client.post(url, opened(client, url) | {field(row): "Hun tekst."})
    return fields_of(client.post(url, mine).text)


def test_mine_is_saved_when_it_is_chosen(administrator_client: Client, draft: ModelVersion):
    url, row = facet_page(draft), statement(draft, "content.2.1")
    sent = conflict(administrator_client, url, row)

    answer = administrator_client.post(url, sent | {f"keep-{field(row)}": "mine"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.text_nl == "Mijn tekst."
    assert Edit.objects.first().before == "Hun tekst."


def test_theirs_stays_when_it_is_chosen(administrator_client: Client, draft: ModelVersion):
    url, row = facet_page(draft), statement(draft, "content.2.1")
    sent = conflict(administrator_client, url, row)

    answer = administrator_client.post(url, sent | {f"keep-{field(row)}": "theirs"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.text_nl == "Hun tekst."


def test_without_a_choice_it_is_asked_again(administrator_client: Client, draft: ModelVersion):
    url, row = facet_page(draft), statement(draft, "content.2.1")
    sent = conflict(administrator_client, url, row)

    answer = administrator_client.post(url, sent)

    assert answer.status_code == 409
    assert [asked.html_name for asked in answer.context["submission"].asked] == [field(row)]
    row.refresh_from_db()
    assert row.text_nl == "Hun tekst."


def test_third_change_in_between_is_asked_about_as_well(
    administrator_client: Client, draft: ModelVersion
):
    url, row = facet_page(draft), statement(draft, "content.2.1")
    sent = conflict(administrator_client, url, row) | {f"keep-{field(row)}": "mine"}
    administrator_client.post(url, opened(administrator_client, url) | {field(row): "Een derde."})

    answer = administrator_client.post(url, sent)

    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.text_nl == "Een derde."


def test_changes_of_other_fields_are_shown_and_join_at_the_next_save(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    one, two = statement(draft, "content.2.1"), statement(draft, "content.2.2")
    mine = opened(administrator_client, url) | {field(one): "Mijn tekst."}
    administrator_client.post(url, opened(administrator_client, url) | {field(two): "Hun tekst."})

    refused = administrator_client.post(url, mine)
    assert refused.status_code == 409
    again = administrator_client.post(url, fields_of(refused.text))

    assert again.status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.text_nl, two.text_nl) == ("Mijn tekst.", "Hun tekst.")


def test_text_typed_in_a_row_that_went_is_shown(administrator_client: Client, draft: ModelVersion):
    url, row = facet_page(draft), statement(draft, "content.2.1")
    mine = opened(administrator_client, url) | {field(row): "Mijn tekst."}
    row.delete()

    answer = administrator_client.post(url, mine)

    assert answer.status_code == 409
    assert answer.context["lost"] == ["Mijn tekst."]
    assert "Mijn tekst." in answer.text


def test_text_that_was_lost_stays_until_the_page_is_saved(
    administrator_client: Client, draft: ModelVersion
):
    """A second refusal, for whatever reason, would else be the end of it."""
    url, row = facet_page(draft), statement(draft, "content.2.1")
    other = field(statement(draft, "content.2.2"))
    mine = opened(administrator_client, url) | {field(row): "Mijn tekst."}
    row.delete()
    sent = fields_of(administrator_client.post(url, mine).text)

    answer = administrator_client.post(url, sent | {other: ""})

    assert answer.status_code == 422
    assert '<li class="vm-typed">Mijn tekst.</li>' in answer.text


def test_row_that_came_meanwhile_stays(administrator_client: Client, draft: ModelVersion):
    url = facet_page(draft)
    mine = opened(administrator_client, url) | {"statement-new-2-text_nl": "Van mij."}
    administrator_client.post(
        url, opened(administrator_client, url) | {"statement-new-2-text_nl": "Van hen."}
    )

    refused = administrator_client.post(url, mine)
    administrator_client.post(url, fields_of(refused.text))

    texts = Statement.objects.filter(
        descriptor__facet__model_version=draft,
        descriptor__facet__code="content",
        descriptor__phase__number=2,
    ).order_by("order")
    assert [row.text_nl for row in texts][-2:] == ["Van hen.", "Van mij."]
    assert len({row.code for row in texts}) == len(texts)


def test_other_pages_refuse_as_well(administrator_client: Client, draft: ModelVersion):
    phase = draft.phases.get(number=2)
    url = reverse("admin:maturity_phase_change", args=[phase.pk])
    name = f"phase-{phase.pk}-summary_nl"
    mine = opened(administrator_client, url) | {name: "Mijn tekst."}
    administrator_client.post(url, opened(administrator_client, url) | {name: "Hun tekst."})

    answer = administrator_client.post(url, mine)

    assert answer.status_code == 409
    phase.refresh_from_db()
    assert phase.summary_nl == "Hun tekst."


def test_removal_is_asked_again_after_another_saved(
    administrator_client: Client, draft: ModelVersion
):
    url = facet_page(draft)
    facet = draft.facets.get(code="content")
    removal = reverse("admin:maturity_facet_delete", args=[facet.pk])
    seen = administrator_client.get(removal).context["seen"]
    row = statement(draft, "content.2.1")
    administrator_client.post(url, opened(administrator_client, url) | {field(row): "Net af."})

    answer = administrator_client.post(removal, {"seen": seen})

    assert answer.status_code == 409
    assert "Net af." in answer.text
    again = administrator_client.post(removal, {"seen": answer.context["seen"]})
    assert again.status_code == 302
    assert not draft.facets.filter(code="content").exists()


def test_what_others_saved_elsewhere_is_no_news_here(
    administrator_client: Client, draft: ModelVersion
):
    url, other = facet_page(draft), facet_page(draft, "visie")
    row, elsewhere = statement(draft, "content.2.1"), statement(draft, "visie.2.1")
    mine = opened(administrator_client, url) | {field(row): "Mijn tekst."}
    administrator_client.post(
        other, opened(administrator_client, other) | {field(elsewhere): "Elders."}
    )

    assert administrator_client.post(url, mine).status_code == 302
    stale = mine | {field(row): "Nog een keer."}
    lines = administrator_client.post(url, stale).context["lines"]
    assert [line.after for line in lines] == ["Mijn tekst."]
