"""The administration of the practice library at /beheer/."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from maturity.models import ModelVersion, Practice
from tests.maturity.admin_form import form_data

LIST, ADD = (reverse(f"admin:maturity_practice_{page}") for page in ("changelist", "add"))


def change_page(practice: Practice) -> str:
    return reverse("admin:maturity_practice_change", args=[practice.pk])


def data(**changed: object) -> dict[str, object]:
    return {
        "code": "wijkpanel",
        "kind": "practice",
        "title_nl": "Een wijkpanel online",
        "authors": "",
        "publication_nl": "Eigen verhaal",
        "description_nl": "De gemeente vroeg een wijkpanel om mee te denken.",
        "facets": ["context"],
        "phase": "3",
    } | changed


@pytest.fixture
def practice(model_version: ModelVersion) -> Practice:
    """Of an older model as well: it names a facet and a phase that this one does not have."""
    return Practice.objects.create(
        code="wijkpanel",
        kind="practice",
        title_nl="Een wijkpanel online",
        authors=["Bo Jansen", "Jo Bos"],
        publication_nl="Eigen verhaal",
        description_nl="De gemeente vroeg een wijkpanel om mee te denken.",
        facets=["context", "weblog"],
        phase=7,
    )


def test_practice_is_added_changed_and_deleted(
    administrator_client: Client, model_version: ModelVersion
):
    administrator_client.post(ADD, data(authors="Bo Jansen\n\n Jo Bos ", link="example.org/panel"))
    practice = Practice.objects.get()
    assert (practice.facets, practice.phase, practice.year) == (["context"], 3, None)
    assert practice.authors == ["Bo Jansen", "Jo Bos"]
    assert practice.link == "https://example.org/panel"

    sent = form_data(administrator_client, change_page(practice)) | {"phase": "", "code": "anders"}
    administrator_client.post(change_page(practice), sent)
    practice = Practice.objects.get()
    assert (practice.phase, practice.code) == (None, "wijkpanel")
    assert practice.authors == ["Bo Jansen", "Jo Bos"]

    administrator_client.post(
        reverse("admin:maturity_practice_delete", args=[practice.pk]), {"post": "yes"}
    )
    assert not Practice.objects.exists()


def test_practice_is_kept_in_its_normal_form(
    administrator_client: Client, model_version: ModelVersion
):
    administrator_client.post(ADD, data(title_nl="Cafe\u0301", authors="Rene\u0301"))

    practice = Practice.objects.get()
    assert (practice.title_nl, practice.authors) == ("Caf\xe9", ["Ren\xe9"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("facets", ["weblog"]),
        ("facets", []),
        ("authors", "Een\x00schrijver"),
        ("authors", "\u202eschrijver"),
        ("authors", "x" * 201),
        ("authors", "x\n" * 21),
        ("title_nl", "Een\u202epanel"),
        ("publication_nl", ""),
        ("description_nl", "Een\x01panel"),
        ("description_nl", "x" * 2001),
        ("code", "met spatie"),
        ("kind", "offered"),
        ("phase", "5"),
        ("year", "1899"),
        ("year", "2999"),
        ("link", "javascript:alert(1)"),
        ("link", "ftp://example.org/"),
    ],
)
def test_practice_that_cannot_be_shown_is_refused(
    field: str, value: object, administrator_client: Client, model_version: ModelVersion
):
    answer = administrator_client.post(ADD, data(**{field: value}))

    assert list(answer.context["adminform"].form.errors) == [field]
    assert not Practice.objects.exists()


def test_form_saves_what_it_shows_and_keeps_what_the_model_does_not_know(
    administrator_client: Client, practice: Practice
):
    url = change_page(practice)
    before = Practice.objects.values().get()

    answer = administrator_client.post(url, form_data(administrator_client, url))

    assert answer.status_code == 302
    assert Practice.objects.values().get() == before


def test_facets_and_phases_are_chosen_by_name(administrator_client: Client, practice: Practice):
    form = administrator_client.get(change_page(practice)).context["adminform"].form

    assert form.fields["facets"].choices[0] == ("content", "1 Content")
    assert form.fields["facets"].choices[-1] == ("weblog", "weblog")
    assert form.fields["phase"].choices[1:] == [
        ("1", "1 De gemeente ontdekt"),
        ("2", "2 De gemeente experimenteert"),
        ("3", "3 De gemeente converseert"),
        ("4", "4 De gemeente werkt samen"),
        ("7", "7"),
    ]


def test_log_has_the_old_text_beside_the_new(administrator_client: Client, practice: Practice):
    url = change_page(practice)
    sent = form_data(administrator_client, url)

    administrator_client.post(
        url, sent | {"title_nl": "Een panel", "facets": ["context"], "phase": "3", "year": "2020"}
    )

    line = LogEntry.objects.get()
    assert line.user.email == "beheer@example.org"
    assert line.change_message.split("\n") == [
        "Titel: “Een wijkpanel online” → “Een panel”",
        "Facetten: “context; weblog” → “context”",
        "Fase: “7” → “3”",
        "Jaar: “” → “2020”",
    ]


def test_second_of_two_administrators_overwrites_nothing_unseen(
    administrator_client: Client, practice: Practice
):
    url = change_page(practice)
    first, second = (form_data(administrator_client, url) for _ in range(2))
    administrator_client.post(url, first | {"title_nl": "Een panel"})

    answer = administrator_client.post(url, second | {"title_nl": "Het wijkpanel", "year": "2020"})

    form = answer.context["adminform"].form
    assert sorted(form.errors) == ["__all__", "title_nl", "year"]
    assert "Een panel" in form.errors["title_nl"][0]
    assert form["title_nl"].value() == "Het wijkpanel"
    assert Practice.objects.get().title_nl == "Een panel"

    again = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    assert administrator_client.post(url, again).status_code == 302
    assert Practice.objects.get().title_nl == "Het wijkpanel"


def test_what_a_municipality_offered_stays_its_own(
    administrator_client: Client, practice: Practice
):
    Practice.objects.update(kind="offered", publication_nl="", municipality="Haren")
    url = change_page(practice)
    sent = form_data(administrator_client, url)
    Practice.objects.update(municipality="")  # it no longer wants to be named

    answer = administrator_client.post(url, sent | {"kind": "article", "title_nl": "Een panel"})

    assert answer.status_code == 302
    row = Practice.objects.get()
    assert (row.kind, row.title_nl, row.municipality) == ("offered", "Een panel", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 2),
        ({"facet": "context"}, 1),
        ({"facet": "content"}, 0),
        ({"phase": "3"}, 1),
        ({"phase": "every"}, 0),
        ({"kind__exact": "article"}, 1),
        ({"q": "wijkpanel"}, 1),
    ],
)
def test_list_is_filtered_and_searched(
    query: dict[str, str], found: int, administrator_client: Client, practice: Practice
):
    Practice.objects.create(code="b", kind="article", title_nl="Over geld", phase=3)

    answer = administrator_client.get(LIST, query)

    assert len(answer.context["cl"].result_list) == found
