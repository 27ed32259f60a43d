"""The questionnaire page of a facet: filling in, bad input, conflicts, roles and tenants."""

import html
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessments.answering import AnswerDraft, save_answer
from assessments.models import Answer, Assessment, Evidence
from maturity.loading import load_document
from maturity.models import Statement
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.assessments.cases import answer, start
from tests.conftest import member
from tests.maturity.documents import small_model

CODE = "customer-experience"


def address(assessment: Assessment, code: str = CODE) -> str:
    return reverse("assessments:facet", args=[assessment.pk, code])


TEXTAREA = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)


def fields(page: str) -> dict[str, str]:
    """What a browser would send back of this page, as far as nothing is changed."""
    form = page[page.index('<form class="vm-facet__form"') :].split("</form>", maxsplit=1)[0]
    found = {}
    for tag in re.findall(r"<input [^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        checked = attributes.get("type") == "radio" and " checked" in tag
        if checked or attributes.get("type") == "hidden":
            found[attributes["name"]] = html.unescape(attributes.get("value", ""))
    return found | {name: html.unescape(text) for name, text in TEXTAREA.findall(form)}


@pytest.fixture
def opened(adviser_client: Client, assessment: Assessment) -> Callable[[], dict[str, str]]:
    """The fields of the page as the adviser sees it now."""
    return lambda: fields(adviser_client.get(address(assessment)).content.decode())


@pytest.fixture
def colleague(municipality: Municipality) -> User:
    return member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")


def test_the_page_shows_every_statement_with_the_offered_answers(
    adviser_client: Client, assessment: Assessment
) -> None:
    page = adviser_client.get(address(assessment)).content.decode()

    assert page.count('role="radiogroup"') == 10
    limit = re.findall(r'name="answer-customer-experience\.1\.1" value="(\w+)"', page)
    top = re.findall(r'name="answer-customer-experience\.4\.1" value="(\w+)"', page)
    assert limit == ["partly", "yes", "outgrown", "unknown"]
    assert top == ["not_yet", "partly", "yes", "unknown"]


def test_a_facet_has_one_name_in_the_button_that_leads_there(
    adviser_client: Client, assessment: Assessment
) -> None:
    path = reverse("assessments:facet", args=[assessment.pk, "functie"])

    text = html.unescape(adviser_client.get(path).content.decode())

    assert "Verder met Processen/<wbr>activiteiten/<wbr>eigenaarschap" in text


def test_answers_notes_and_evidence_are_saved(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    data = opened() | {
        f"answer-{CODE}.2.1": "yes",
        f"note-{CODE}.2.1": "Op werkdagen\r\ntot 17 uur",
        "evidence": "Het maandbeeld",
    }

    response = adviser_client.post(address(assessment), data, follow=True)

    assert response.redirect_chain == [(address(assessment), 302)]
    assert "Customer experience: opgeslagen om" in response.content.decode()
    saved = Answer.objects.get()
    assert (saved.value, saved.note) == ("yes", "Op werkdagen\ntot 17 uur")
    assert Evidence.objects.get().text == "Het maandbeeld"
    assert opened()[f"answer-{CODE}.2.1"] == "yes"


def test_the_proceed_button_goes_to_the_next_facet_and_at_the_end_to_the_list(
    adviser_client: Client, assessment: Assessment
) -> None:
    following = adviser_client.post(address(assessment), {"proceed": "1"})
    last = adviser_client.post(address(assessment, "mensen"), {"proceed": "1"})

    assert following.headers["Location"] == address(assessment, "context")
    assert last.headers["Location"] == reverse("assessments:tasks", args=[assessment.pk])


def test_only_what_was_touched_is_written(
    adviser_client: Client,
    assessment: Assessment,
    adviser: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    page = opened()
    answer(assessment, adviser, **{f"{CODE}.2.2": "partly"})  # a colleague, meanwhile

    adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "yes"})

    values = dict(Answer.objects.values_list("statement__code", "value"))
    assert values == {f"{CODE}.2.1": "yes", f"{CODE}.2.2": "partly"}


def test_a_colleagues_answer_is_shown_and_not_overwritten(
    adviser_client: Client,
    assessment: Assessment,
    colleague: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    page = opened()
    answer(assessment, colleague, **{f"{CODE}.2.1": "partly"})

    response = adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "yes"})

    text = response.content.decode()
    assert response.status_code == 422
    assert "Een collega heeft dit ook veranderd" in text
    assert re.findall(r'vm-conflict__answer">([^<]+)<', text) == ["Ja", "Deels"]
    assert Answer.objects.get().value == "partly"
    assert fields(text)[f"answer-{CODE}.2.1"] == "yes"


def test_saving_again_after_a_conflict_replaces_knowingly(
    adviser_client: Client,
    assessment: Assessment,
    colleague: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    page = opened()
    answer(assessment, colleague, **{f"{CODE}.2.1": "partly"})
    shown = adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "yes"})

    response = adviser_client.post(address(assessment), fields(shown.content.decode()))

    assert response.status_code == 302
    assert (Answer.objects.get().value, Answer.objects.get().revision) == ("yes", 2)


def test_what_is_saved_beside_a_conflict_does_not_conflict_later(
    adviser_client: Client,
    assessment: Assessment,
    colleague: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    page = opened()
    answer(assessment, colleague, **{f"{CODE}.1.1": "partly"})
    sent = page | {f"answer-{CODE}.1.1": "yes", f"answer-{CODE}.2.1": "yes"}
    shown = adviser_client.post(address(assessment), sent).content.decode()

    again = fields(shown) | {f"answer-{CODE}.2.1": "partly"}
    response = adviser_client.post(address(assessment), again)

    assert "Fase 2 telt nog niet mee" in html.unescape(shown)
    assert response.status_code == 302
    values = dict(Answer.objects.values_list("statement__code", "value"))
    assert values == {f"{CODE}.1.1": "yes", f"{CODE}.2.1": "partly"}


def test_a_value_alone_leaves_the_note_as_it_is(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    first = opened() | {f"answer-{CODE}.2.1": "yes", f"note-{CODE}.2.1": "Belangrijk"}
    adviser_client.post(address(assessment), first)
    name = f"{CODE}.2.1"

    adviser_client.post(
        address(assessment),
        {f"answer-{name}": "partly", f"initial-answer-{name}": "yes", f"revision-{name}": "1"},
    )

    assert (Answer.objects.get().value, Answer.objects.get().note) == ("partly", "Belangrijk")


def test_a_note_that_was_not_sent_survives_a_conflict_beside_it(
    adviser_client: Client,
    assessment: Assessment,
    colleague: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    one, other = f"{CODE}.2.1", f"{CODE}.2.2"
    first = opened() | {f"answer-{one}": "yes", f"note-{one}": "Belangrijk"}
    adviser_client.post(address(assessment), first)
    answer(assessment, colleague, **{other: "partly"})
    sent = {f"answer-{one}": "partly", f"initial-answer-{one}": "yes", f"revision-{one}": "1"}

    shown = adviser_client.post(address(assessment), sent | {f"answer-{other}": "yes"})
    again = adviser_client.post(address(assessment), fields(shown.content.decode()))

    rows = Answer.objects.order_by("statement__code")
    assert (shown.status_code, again.status_code) == (422, 302)
    assert list(rows.values_list("value", "note")) == [("partly", "Belangrijk"), ("yes", "")]


def test_a_colleagues_note_survives_saving_again(
    adviser_client: Client,
    assessment: Assessment,
    colleague: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    page = opened()
    keys = dict(Statement.objects.values_list("code", "pk"))
    theirs = AnswerDraft(keys[f"{CODE}.2.1"], None, "Vraag het KCC", 0)
    save_answer(assessment, theirs, Author(colleague, Role.ADVISER))
    shown = adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "yes"})

    response = adviser_client.post(address(assessment), fields(shown.content.decode()))

    assert response.status_code == 302
    assert (Answer.objects.get().value, Answer.objects.get().note) == ("yes", "Vraag het KCC")


def test_ones_own_other_window_is_no_conflict(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    page = opened()
    adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "partly"})

    response = adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "yes"})

    assert response.status_code == 302
    assert (Answer.objects.get().value, Answer.objects.get().revision) == ("yes", 2)


def test_their_answer_is_kept_with_one_button(
    adviser_client: Client,
    assessment: Assessment,
    colleague: User,
    opened: Callable[[], dict[str, str]],
) -> None:
    page = opened()
    answer(assessment, colleague, **{f"{CODE}.2.1": "partly"})
    shown = adviser_client.post(address(assessment), page | {f"answer-{CODE}.2.1": "yes"})

    sent = fields(shown.content.decode()) | {"theirs": f"answer-{CODE}.2.1"}
    response = adviser_client.post(address(assessment), sent)

    assert response.status_code == 302
    assert (Answer.objects.get().value, Answer.objects.get().revision) == ("partly", 1)


@pytest.mark.parametrize(
    ("button", "value"), [("clear", ""), ("outgrow", "outgrown"), ("confirm", "yes")]
)
def test_buttons_of_a_statement_work_without_scripts(
    adviser_client: Client,
    assessment: Assessment,
    opened: Callable[[], dict[str, str]],
    button: str,
    value: str,
) -> None:
    name = f"answer-{CODE}.2.1"
    adviser_client.post(address(assessment), opened() | {name: "yes"})
    Answer.objects.update(to_confirm=True)

    response = adviser_client.post(address(assessment), opened() | {button: name})

    saved = Answer.objects.get()
    assert response.status_code == 302
    assert (saved.value, saved.to_confirm, saved.revision) == (value, False, 2)


def test_the_page_asks_once_whether_outgrown_was_meant(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    ahead = {"1.1": "yes", "1.2": "yes", "2.1": "not_yet", "2.2": "yes", "3.1": "yes"}
    given = {f"answer-{CODE}.{place}": value for place, value in ahead.items()}
    adviser_client.post(address(assessment), opened() | given)
    asking = adviser_client.get(address(assessment)).content.decode()

    adviser_client.post(address(assessment), opened() | {"meant": f"answer-{CODE}.2.1"})
    answered = adviser_client.get(address(assessment)).content.decode()

    assert asking.count("Maak er Voorbij van") == 1
    assert f'name="outgrow" value="answer-{CODE}.2.1"' in asking
    assert "Maak er Voorbij van" not in answered


def test_a_phase_is_folded_when_everything_in_it_is_answered(
    adviser_client: Client, assessment: Assessment, adviser: User
) -> None:
    answer(assessment, adviser, **{f"{CODE}.1.1": "yes", f"{CODE}.1.2": "outgrown"})

    page = adviser_client.get(address(assessment)).content.decode()

    folds = re.findall(r'<details class="vm-fold"( open)?>', page)
    assert folds == ["", " open", " open", " open"]


def test_a_code_that_is_the_name_of_another_part_of_the_page_works(
    adviser_client: Client, municipality: Municipality
) -> None:
    document = small_model(facets=1, phases=1, dimensions=1)
    statements = document["facets"][0]["phases"][0]["statements"]
    statements[0]["code"], statements[1]["code"] = "evidence", "verdict"
    version, _is_new = load_document(document)
    other = start(municipality, version)
    facet = document["facets"][0]["code"]

    page = adviser_client.get(address(other, facet)).content.decode()
    adviser_client.post(
        address(other, facet),
        fields(page) | {"answer-evidence": "yes", "evidence": "Het jaarplan"},
    )

    assert Answer.objects.get().value == "yes"
    assert Evidence.objects.get().text == "Het jaarplan"
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (
            "a" * 10_001,
            "Deze tekst heeft 10001 tekens. Er passen er hoogstens 2000.",
        ),
        ("voor\u202eachter", "In deze tekst zit een teken dat niet te lezen is (U+202E)."),
        ("met\x00nul", "In deze tekst zit een teken dat niet te lezen is (U+0000)."),
        ("verloren \ufffd", "In deze tekst zit een teken dat niet te lezen is (U+FFFD)."),
        (
            "\u200f\u2067rechts",
            "In deze tekst zit een teken dat niet te lezen is (U+200F, U+2067).",
        ),
    ],
)
def test_a_bad_note_is_explained_and_what_was_typed_stays(
    adviser_client: Client,
    assessment: Assessment,
    opened: Callable[[], dict[str, str]],
    note: str,
    message: str,
) -> None:
    data = opened() | {f"answer-{CODE}.2.1": "yes", f"note-{CODE}.2.1": note}

    response = adviser_client.post(address(assessment), data)

    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert message in text
    assert note in text
    assert fields(response.content.decode())[f"answer-{CODE}.2.1"] == "yes"
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"answer-content.9.9": "yes"}, "Uitspraak content.9.9 hoort niet meer bij dit facet."),
        ({"revision-content.9.9": "1"}, "Deze pagina was niet meer actueel"),
        ({f"answer-{CODE}.2.1": "misschien"}, "Kies een van de antwoorden die er staan."),
        ({f"answer-{CODE}.1.1": "not_yet"}, "Kies een van de antwoorden die er staan."),
        ({f"answer-{CODE}.4.1": "outgrown"}, "Kies een van de antwoorden die er staan."),
    ],
)
def test_an_answer_that_is_not_offered_is_explained(
    adviser_client: Client, assessment: Assessment, data: dict[str, str], message: str
) -> None:
    response = adviser_client.post(address(assessment), data | {f"answer-{CODE}.2.2": "yes"})

    assert response.status_code == 422
    assert message in html.unescape(response.content.decode())
    assert Answer.objects.count() == 0


def test_nothing_typed_in_an_outdated_form_is_lost(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    old = {
        "initial-answer-content.9.9": "",
        "answer-content.9.9": "partly",
        "initial-note-content.9.9": "",
        "note-content.9.9": "Dat staat in <het> jaarplan",
        "revision-content.9.9": "0",
    }
    sent = opened() | old | {f"answer-{CODE}.2.1": "yes"}

    response = adviser_client.post(address(assessment), sent)

    text = html.unescape(response.content.decode())
    assert "als u het nog nodig hebt: “Deels”" in text
    assert "als u het nog nodig hebt: “Dat staat in <het> jaarplan”" in text
    assert text.count("content.9.9") == 2
    again = adviser_client.post(address(assessment), fields(response.content.decode()))
    assert again.status_code == 302
    assert Answer.objects.get().value == "yes"


def test_an_empty_post_and_a_broken_revision_are_explained(
    adviser_client: Client, assessment: Assessment
) -> None:
    page = address(assessment)
    empty = adviser_client.post(page, "{}", content_type="application/json")
    broken = adviser_client.post(page, {f"revision-{CODE}.2.1": "abc"})

    assert (empty.status_code, broken.status_code) == (422, 422)
    assert "Er kwam niets binnen" in empty.content.decode()
    assert "Deze pagina: die kwam niet heel aan." in broken.content.decode()


def test_hostile_text_is_shown_as_text(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    note = "</textarea><script>alert(1)</script>{{ 7|add:7 }}"

    adviser_client.post(address(assessment), opened() | {f"note-{CODE}.2.1": note})

    page = adviser_client.get(address(assessment)).content.decode()
    assert "<script>alert" not in page
    assert fields(page)[f"note-{CODE}.2.1"] == note


def test_a_manager_reads_along_but_does_not_fill_in(
    manager_client: Client, published_assessment: Assessment
) -> None:
    page = manager_client.get(address(published_assessment))
    sent = manager_client.post(address(published_assessment), {f"answer-{CODE}.2.1": "no"})

    text = page.content.decode()
    assert page.status_code == 200
    assert text.count(" disabled") >= 40
    assert 'type="submit" name="save"' not in text
    assert sent.status_code == 403


def test_a_confirmed_assessment_keeps_what_was_typed_too_late(
    adviser_client: Client, assessment: Assessment, opened: Callable[[], dict[str, str]]
) -> None:
    data = opened() | {f"answer-{CODE}.2.1": "yes", "evidence": "Te laat"}
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)

    response = adviser_client.post(address(assessment), data)

    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "Deze meting is intussen bevestigd" in text
    assert "Te laat" in text
    assert Answer.objects.count() == 0


def test_another_municipality_finds_nothing(
    other_adviser_client: Client, assessment: Assessment
) -> None:
    foreign = other_adviser_client.get(address(assessment))
    sent = other_adviser_client.post(address(assessment), {f"answer-{CODE}.2.1": "yes"})
    missing = other_adviser_client.get(reverse("assessments:facet", args=[uuid4(), CODE]))

    assert (foreign.status_code, sent.status_code, missing.status_code) == (404, 404, 404)
    assert foreign.content == missing.content
    assert Answer.objects.count() == 0


def test_an_unknown_facet_is_not_found(adviser_client: Client, assessment: Assessment) -> None:
    assert adviser_client.get(address(assessment, "bestaat-niet")).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(
    adviser_client: Client, assessment: Assessment, method: str
) -> None:
    assert getattr(adviser_client, method)(address(assessment)).status_code == 405
