"""What the pages of a draft say of the warnings: as they are saved, and while somebody types."""

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from maturity.document import document_of
from maturity.models import Descriptor, ModelVersion, Statement
from tests.maturity.editing import facet_page, opened

TWO_CLAIMS = "We lezen vragen en beantwoorden ze."
NAMED = "kijk naar “en beantwoorden ze”"


def statement(draft: ModelVersion, code: str = "content.2.1") -> Statement:
    return Statement.objects.get(descriptor__facet__model_version=draft, code=code)


def beside(html: str) -> dict[str, str]:
    """The texts of the list, by the name that the list calls the field."""
    lines = lxml.html.fromstring(f"<div>{html}</div>").xpath("//li")
    return {line.find("a").text: line.find("span").text for line in lines}


def while_typing(client: Client, draft: ModelVersion, **typed: str) -> dict[str, str]:
    """Of the page of Content, with these texts instead of what is saved."""
    url = reverse("admin:maturity_facet_warnings", args=[draft.facets.get(code="content").pk])
    answer = client.post(url, opened(client, facet_page(draft)) | typed)
    assert answer.status_code == 200
    return beside(answer.text)


def test_saved_text_is_warned_about_beside_its_field(
    administrator_client: Client, draft: ModelVersion
) -> None:
    row = statement(draft)
    Statement.objects.filter(pk=row.pk).update(text_nl=TWO_CLAIMS)

    page = lxml.html.fromstring(administrator_client.get(facet_page(draft)).text)

    warning = page.get_element_by_id(f"id_statement-{row.pk}-text_nl_warning")
    field = page.get_element_by_id(f"id_statement-{row.pk}-text_nl")
    assert NAMED in warning.text_content()
    assert field.get("aria-describedby") == warning.get("id")


def test_what_is_typed_is_warned_about_and_not_saved(
    administrator_client: Client, draft: ModelVersion
) -> None:
    row, before = statement(draft), document_of(draft)

    found = while_typing(
        administrator_client,
        draft,
        **{f"statement-{row.pk}-text_nl": TWO_CLAIMS, f"statement-{row.pk}-text_en": " "},
    )

    assert sorted(found) == [
        "Uitspraak content.2.1: Tekst",
        "Uitspraak content.2.1: Tekst in het Engels",
    ]
    assert NAMED in found["Uitspraak content.2.1: Tekst"]
    assert document_of(draft) == before


def test_new_row_is_warned_about_at_its_own_place(
    administrator_client: Client, draft: ModelVersion
) -> None:
    found = while_typing(
        administrator_client,
        draft,
        **{"statement-new-2-text_nl": TWO_CLAIMS, "statement-new-2-text_en": "We read."},
    )

    assert list(found) == ["Nieuwe uitspraak in fase 2: Tekst"]


def test_row_that_goes_or_moves_counts_where_it_will_be(
    administrator_client: Client, draft: ModelVersion
) -> None:
    """Seven statements in a phase, two more from others: one too many, unless one goes."""
    cell = Descriptor.objects.get(
        facet__model_version=draft, facet__code="content", phase__number=3
    )
    for number in range(4):
        Statement.objects.create(
            descriptor=cell,
            code=f"x{number}",
            order=4 + number,
            kind="aim",
            text_nl="We lezen.",
            text_en="We read.",
        )
    moved = {
        f"statement-{statement(draft, f'content.{code}').pk}-phase": "3" for code in ("2.1", "2.2")
    }

    crowded = while_typing(administrator_client, draft, **moved)
    gone = while_typing(
        administrator_client,
        draft,
        **moved,
        **{f"statement-{statement(draft, 'x0').pk}-remove": "on"},
    )

    assert list(crowded) == ["Fase 3: Omschrijving"]
    assert "9 uitspraken" in crowded["Fase 3: Omschrijving"]
    assert gone == {}


def test_unsound_texts_are_looked_at_as_well(
    administrator_client: Client, draft: ModelVersion
) -> None:
    """A label of more than 14 letters is refused when it is saved."""
    facet = draft.facets.get(code="content")

    found = while_typing(
        administrator_client, draft, **{f"facet-{facet.pk}-short_name_nl": "Contentmarketing"}
    )

    assert found == {
        "Korte naam": "Deze korte naam heeft 16 tekens; bij de radar is plaats voor 14."
    }


def test_phase_is_warned_about_what_residents_read(
    administrator_client: Client, draft: ModelVersion
) -> None:
    """The document calls its texts otherwise than the page does."""
    phase = draft.phases.get(number=2)
    draft.phases.filter(pk=phase.pk).update(citizen_title_en="")

    url = reverse("admin:maturity_phase_change", args=[phase.pk])
    page = lxml.html.fromstring(administrator_client.get(url).text)

    warnings = page.xpath("//p[@class='vm-warning']/@id")
    assert warnings == [f"id_phase-{phase.pk}-citizen_title_en_warning"]


def test_version_lists_its_warnings_and_counts_what_is_not_translated(
    administrator_client: Client, draft: ModelVersion
) -> None:
    Statement.objects.filter(pk=statement(draft).pk).update(text_nl=TWO_CLAIMS)
    Descriptor.objects.filter(facet__model_version=draft, facet__code="context").update(text_en="")
    draft.dimensions.update(name_en="")

    url = reverse("admin:maturity_modelversion_change", args=[draft.pk])
    page = lxml.html.fromstring(administrator_client.get(url).text)

    lines = [line.text_content() for line in page.xpath("//details[@class='vm-note']//li")]
    assert lines[0].startswith("1 Content, fase 2, content.2.1: Misschien zijn dit twee beweringen")
    assert lines[1:] == [
        "Naam, dimensies en fasen: 2 teksten hebben geen Engels.",
        "2 Context: 4 teksten hebben geen Engels.",
    ]
    assert page.xpath("//details[@class='vm-note']//a/@href") == [
        facet_page(draft),
        facet_page(draft, "context"),
    ]


@pytest.mark.parametrize("who", ["adviser_client", "manager_client"])
def test_who_is_no_administrator_gets_nothing(
    request: pytest.FixtureRequest, draft: ModelVersion, who: str
) -> None:
    url = reverse("admin:maturity_facet_warnings", args=[draft.facets.get(code="content").pk])

    assert request.getfixturevalue(who).post(url, {}, follow=True).status_code == 403
