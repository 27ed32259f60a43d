"""The administration of the practice library at /beheer/."""

import pytest
from django.test import Client
from django.urls import reverse

from maturity.models import ModelVersion, Practice


def page(action: str, *args: object) -> str:
    return reverse(f"admin:maturity_practice_{action}", args=args)


def test_practice_is_kept_in_its_normal_form(
    administrator_client: Client, model_version: ModelVersion
):
    sent = practice_data(title_nl="Cafe\u0301", authors='["Rene\u0301"]')

    administrator_client.post(page("add"), sent)

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
    administrator_client.post(page("add"), practice_data())
    practice = Practice.objects.get()
    assert (practice.facets, practice.phase) == (["context"], 3)

    administrator_client.post(page("change", practice.pk), practice_data(phase="4"))
    assert Practice.objects.get().phase == 4

    administrator_client.post(page("delete", practice.pk), {"post": "yes"})
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
    answer = administrator_client.post(page("add"), practice_data(**{field: value}))

    assert list(answer.context["adminform"].form.errors) == [field]
    assert not Practice.objects.exists()


def test_administration_is_closed_to_members(adviser_client: Client):
    url = page("changelist")

    answer = adviser_client.get(url)

    assert (answer.status_code, answer["Location"]) == (302, f"/beheer/login/?next={url}")
