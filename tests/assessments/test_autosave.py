"""One answer at a time: what a script of the page sends, and the fragment that it gets."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.answering import AnswerDraft, EvidenceDraft, save_answer, save_evidence
from assessments.models import Answer, AnswerChange, Assessment, Evidence, EvidenceChange, Presence
from maturity.models import Facet, Statement
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from municipalities.unsaved import owner_mark
from tests.assessments.cases import answer, start
from tests.conftest import member

FACET = "customer-experience"
STATEMENT = f"{FACET}.2.1"

Send = Callable[..., HttpResponse]


def address(assessment: Assessment, name: str = "answer", facet: str = FACET) -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk, facet])


def change(**fields: object) -> dict[str, object]:
    return {"statement": STATEMENT, "revision": 0, "key": uuid4(), **fields}


def text_of(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def send(adviser_client: Client, assessment: Assessment) -> Send:
    def post(**fields: object) -> HttpResponse:
        response: HttpResponse = adviser_client.post(address(assessment), change(**fields))
        return response

    return post


@pytest.fixture
def colleague(municipality: Municipality) -> User:
    return member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")


def test_an_answer_is_saved_with_its_history(send: Send, adviser: User) -> None:
    response = send(value="yes", note="Op werkdagen\r\ntot 17 uur")

    saved, past = Answer.objects.get(), AnswerChange.objects.get()
    assert response.status_code == 200
    assert (saved.value, saved.note, saved.revision) == ("yes", "Op werkdagen\ntot 17 uur", 1)
    assert (past.author, past.value_before, past.value_after) == (adviser, "", "yes")


def test_the_fragment_holds_the_revision_the_verdict_and_the_time(send: Send) -> None:
    text = text_of(send(value="yes"))

    assert f'name="revision-{STATEMENT}" value="1"' in text
    assert re.search(r'id="uitkomst" hx-swap-oob="true"', text)
    assert "Opgeslagen om " in text
    assert re.search(r'id="fase-2-staat" hx-swap-oob="true"><b>Deels</b> · 1 van 2', text)
    assert 'id="uitspraak-' not in text  # the page knows what it sent


def test_a_note_alone_leaves_the_value_and_an_empty_value_clears_it(send: Send) -> None:
    send(value="yes")

    send(note="Vraag het KCC", revision=1)
    with_note = Answer.objects.get().value
    send(value="", revision=2)

    assert with_note == "yes"
    assert (Answer.objects.get().value, Answer.objects.get().note) == ("", "Vraag het KCC")


def test_a_retry_changes_nothing_and_says_that_it_was_saved(send: Send) -> None:
    key = uuid4()
    first = send(value="yes", key=key)

    again = send(value="yes", key=key)

    assert (first.status_code, again.status_code) == (200, 200)
    assert (Answer.objects.get().revision, AnswerChange.objects.count()) == (1, 1)


def test_a_retry_after_a_colleague_shows_what_stands_there_now(
    send: Send, assessment: Assessment, colleague: User
) -> None:
    key = uuid4()
    send(value="yes", key=key)
    statement = Statement.objects.get(code=STATEMENT).pk
    theirs = AnswerDraft(statement, "partly", None, based_on=1)
    save_answer(assessment, theirs, Author(colleague, Role.ADVISER))

    again = text_of(send(value="yes", key=key))

    assert f'id="uitspraak-{STATEMENT}"' in again
    assert re.search(r'value="partly"[^>]* checked', again)
    assert Answer.objects.get().value == "partly"


def test_both_sides_of_a_conflict_are_shown_and_nothing_is_overwritten(
    send: Send, assessment: Assessment, colleague: User
) -> None:
    answer(assessment, colleague, **{STATEMENT: "partly"})

    response = send(value="yes", note="Elke werkdag")

    text = text_of(response)
    assert response.status_code == 409
    assert re.findall(r'vm-conflict__answer">([^<]+)<', text) == ["Ja", "Deels"]
    assert "Elke werkdag" in text
    assert re.search(r"Webcare, om \d\d:\d\d<", text)
    assert Answer.objects.get().value == "partly"


def test_ones_own_answer_replaces_theirs_once_it_was_chosen(
    send: Send, assessment: Assessment, colleague: User
) -> None:
    answer(assessment, colleague, **{STATEMENT: "partly"})
    shown = text_of(send(value="yes"))
    seen = re.search(r'data-revision="(\d+)"', shown)

    response = send(value="yes", revision=seen and seen[1])

    assert response.status_code == 200
    assert (Answer.objects.get().value, Answer.objects.get().revision) == ("yes", 2)


def test_both_notes_are_offered_together(
    send: Send, assessment: Assessment, colleague: User
) -> None:
    statement = Statement.objects.get(code=STATEMENT).pk
    theirs = AnswerDraft(statement, None, "In het weekend niet.", based_on=0)
    save_answer(assessment, theirs, Author(colleague, Role.ADVISER))

    text = text_of(send(note="Tot 17 uur."))

    assert 'data-both="In het weekend niet.\n\nTot 17 uur."' in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"note": "a" * 10_001}, "Deze tekst heeft 10001 tekens. Er passen er hoogstens 2000."),
        ({"note": "voor\u202eachter"}, "een teken dat niet te lezen is (U+202E)"),
        ({"note": "met\x00nul"}, "een teken dat niet te lezen is (U+0000)"),
        ({"note": "verloren \ufffd"}, "een teken dat niet te lezen is (U+FFFD)"),
        ({"value": "misschien"}, "Kies een van de antwoorden die er staan."),
        ({"value": "outgrown", "statement": f"{FACET}.4.1"}, "Kies een van de antwoorden"),
        ({"value": "not_yet", "statement": f"{FACET}.1.1"}, "Kies een van de antwoorden"),
        ({"value": "yes", "statement": "content.2.1"}, "hoort niet meer bij dit facet"),
        ({"value": "yes", "statement": f"{FACET}.2.9"}, "hoort niet meer bij dit facet"),
        ({"value": "yes", "revision": "-1"}, "kwam niet heel aan"),
        ({"value": "yes", "revision": "9" * 5000}, "kwam niet heel aan"),
        ({"value": "yes", "key": "sleutel"}, "kwam niet heel aan"),
    ],
)
def test_what_cannot_be_saved_is_explained_at_its_statement(
    send: Send, fields: dict[str, Any], message: str
) -> None:
    response = send(**fields)

    code = fields.get("statement", STATEMENT)
    assert response.status_code == 422
    assert message in text_of(response)
    assert f'id="vraag-{code}"' in text_of(response)
    assert Answer.objects.count() == 0


def test_a_lone_surrogate_is_refused_in_the_form_in_which_it_arrives(
    adviser_client: Client, assessment: Assessment
) -> None:
    body = f"statement={STATEMENT}&revision=0&key={uuid4()}&note=%ED%A0%80"

    response = adviser_client.post(
        address(assessment), body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 422
    assert Answer.objects.count() == 0


def test_emoji_and_right_to_left_letters_are_kept(send: Send) -> None:
    send(note="👍🏽 مرحبا")

    assert Answer.objects.get().note == "👍🏽 مرحبا"


def test_hostile_text_is_shown_as_text(send: Send) -> None:
    response = send(value="yes", statement='"><script>alert(1)</script>')

    assert b"<script>" not in response.content


def test_a_confirmed_assessment_says_so_and_repeats_what_was_sent(
    send: Send, assessment: Assessment
) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)

    response = send(value="yes", note="Te laat")

    assert response.status_code == 423
    assert "Deze meting is intussen bevestigd" in text_of(response)
    assert "“Ja. Te laat”" in text_of(response)
    assert Answer.objects.count() == 0


def test_nothing_can_be_saved_without_a_key(adviser_client: Client, assessment: Assessment) -> None:
    response = adviser_client.post(address(assessment), {"statement": STATEMENT, "value": "yes"})

    assert response.status_code == 422


def test_the_question_about_outgrown_is_answered_once(
    send: Send, assessment: Assessment, adviser: User
) -> None:
    given = {"1.1": "yes", "1.2": "yes", "2.2": "yes", "3.1": "yes"}
    answer(assessment, adviser, **{f"{FACET}.{code}": value for code, value in given.items()})

    asked = text_of(send(value="not_yet"))
    answered = text_of(send(meant="1", revision=1))

    assert "Maak er Voorbij van" in asked
    assert "Bij 1 uitspraak bedoelde u misschien “Voorbij”:" in asked
    assert "Bedoelde u" not in answered
    assert (Answer.objects.get(statement__code=STATEMENT).meant_at_revision) == 2


def test_what_is_meant_may_come_with_a_note_or_right_after_one(send: Send) -> None:
    send(value="not_yet")
    send(note="Dat was vroeger", revision=1)
    send(meant="1", revision=1)

    answer = Answer.objects.get()
    assert (answer.note, answer.is_meant) == ("Dat was vroeger", True)

    send(meant="1", value="partly", note="Nog steeds", revision=answer.revision)

    answer = Answer.objects.get()
    assert (answer.value, answer.note, answer.is_meant) == ("partly", "Nog steeds", True)

    send(note="Met een andere reden", revision=answer.revision)

    assert Answer.objects.get().is_meant


def test_the_key_comes_back_as_proof(send: Send) -> None:
    key = uuid4()

    assert send(value="yes", key=key).headers["X-Saved"] == str(key)
    assert "X-Saved" not in send(value="nonsense", key=key).headers


def test_what_somebody_else_typed_in_this_browser_is_not_saved(send: Send, adviser: User) -> None:
    stranger = send(value="yes", owner="0123456789abcdef")
    own = send(value="yes", owner=owner_mark(adviser))

    assert (stranger.status_code, own.status_code) == (401, 200)
    assert AnswerChange.objects.count() == 1


def test_a_change_that_waited_long_does_not_undo_ones_own_later_one(send: Send) -> None:
    send(value="yes")
    waited = send(value="partly", age=3600)
    typed_at_once = send(value="partly", age=1)

    assert waited.status_code == 409
    assert "Deels" in text_of(waited)
    assert typed_at_once.status_code == 200


def test_a_key_that_is_used_for_another_text_writes_that_text(send: Send) -> None:
    key = uuid4()
    send(note="Van mij", key=key)
    send(note="Van mij en van haar", key=key)
    again = send(note="Van mij en van haar", key=key, revision=1)

    assert again.status_code == 200
    assert Answer.objects.get().note == "Van mij en van haar"
    assert AnswerChange.objects.count() == 2


def test_the_question_returns_when_the_answer_changes(
    send: Send, assessment: Assessment, adviser: User
) -> None:
    given = {"1.1": "yes", "1.2": "yes", "2.2": "yes", "3.1": "yes"}
    answer(assessment, adviser, **{f"{FACET}.{code}": value for code, value in given.items()})
    send(value="not_yet")
    send(meant="1", revision=1)

    assert "Maak er Voorbij van" in text_of(send(value="partly", revision=1))


@pytest.mark.parametrize(
    ("given", "question"),
    [
        (
            {"1.1": "outgrown", "1.2": "outgrown", "2.1": "not_yet", "2.2": "not_yet"},
            "U bent fase 1 voorbij, maar herkent nog niets van fase 2.",
        ),
        (
            {"1.1": "yes", "4.1": "yes", "4.2": "yes", "4.3": "yes"},
            "U herkent fase 4 helemaal. Geldt dit dan nog?",
        ),
        ({"1.1": "unknown"}, "Dit weet u nog niet. Wie kan het u vertellen?"),
    ],
    ids=["stale", "contradiction", "uncertain"],
)
def test_signals_are_asked_in_plain_words(
    send: Send, assessment: Assessment, adviser: User, given: dict[str, str], question: str
) -> None:
    answer(assessment, adviser, **{f"{FACET}.{code}": value for code, value in given.items()})

    text = text_of(send(value=given.get("2.1", "not_yet")))

    assert question in text


def test_evidence_is_saved_and_a_retry_changes_nothing(
    adviser_client: Client, assessment: Assessment
) -> None:
    sent = {"text": "Het maandbeeld", "revision": 0, "key": uuid4()}

    first = adviser_client.post(address(assessment, "evidence"), sent)
    again = adviser_client.post(address(assessment, "evidence"), sent)

    assert (first.status_code, again.status_code) == (200, 200)
    assert 'name="evidence_revision" value="1"' in text_of(first)
    assert Evidence.objects.get().text == "Het maandbeeld"
    assert EvidenceChange.objects.count() == 1


def test_evidence_in_conflict_shows_both_texts(
    adviser_client: Client, assessment: Assessment, colleague: User
) -> None:
    facet = Facet.objects.get(code=FACET).pk
    theirs = EvidenceDraft(facet, "Jaarplan", based_on=0)
    save_evidence(assessment, theirs, Author(colleague, Role.ADVISER))

    sent = {"text": "Maandbeeld", "revision": 0, "key": uuid4()}
    response = adviser_client.post(address(assessment, "evidence"), sent)

    assert response.status_code == 409
    assert re.findall(r'vm-conflict__text">([^<]*)<', text_of(response)) == [
        "Maandbeeld",
        "Jaarplan",
    ]
    buttons = re.findall(r"vm-btn-s[^>]*>([^<]*)</button>", text_of(response))
    assert buttons == ["Mijn tekst gebruiken", "Hun tekst laten staan", "Beide teksten bewaren"]
    assert Evidence.objects.get().text == "Jaarplan"


@pytest.mark.parametrize("closed", [True, False])
def test_evidence_that_cannot_be_saved_is_explained(
    adviser_client: Client, assessment: Assessment, closed: bool
) -> None:
    if closed:
        Assessment.objects.update(status=Assessment.Status.CONFIRMED)
    text = "Te laat" if closed else "a" * 2001

    sent = {"text": text, "revision": 0, "key": uuid4()}
    response = adviser_client.post(address(assessment, "evidence"), sent)

    assert response.status_code == (423 if closed else 422)
    assert 'id="onderbouwing-vraag"' in text_of(response)
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("name", ["answer", "evidence"])
def test_who_only_reads_may_not_save(
    manager_client: Client, assessment: Assessment, name: str
) -> None:
    response = manager_client.post(address(assessment, name), change(value="yes", text="x"))

    assert response.status_code == 403
    assert (Answer.objects.count(), Evidence.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["answer", "evidence"])
def test_another_municipality_finds_nothing_to_save(
    other_adviser_client: Client, assessment: Assessment, name: str
) -> None:
    response = other_adviser_client.post(address(assessment, name), change(value="yes", text="x"))
    missing = reverse(f"assessments:{name}", args=[uuid4(), FACET])

    assert response.status_code == 404
    assert response.content == other_adviser_client.post(missing, change()).content
    assert (Answer.objects.count(), Evidence.objects.count()) == (0, 0)


def test_a_statement_of_another_model_is_refused(
    send: Send, municipality: Municipality, adviser_client: Client, doubled: Assessment
) -> None:
    outdated = adviser_client.post(
        address(doubled), change(value="yes", statement=f"{STATEMENT}-c")
    )
    other_version = send(value="yes", statement=f"{STATEMENT}-b")

    assert (outdated.status_code, other_version.status_code) == (422, 422)


@pytest.mark.parametrize("name", ["answer", "evidence", "together"])
def test_an_unknown_facet_is_not_found(
    adviser_client: Client, assessment: Assessment, name: str
) -> None:
    path = address(assessment, name, "nergens")
    call = adviser_client.get if name == "together" else adviser_client.post

    assert call(path).status_code == 404


@pytest.mark.parametrize("name", ["answer", "evidence"])
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_other_methods_are_refused(
    adviser_client: Client, assessment: Assessment, name: str, method: str
) -> None:
    assert getattr(adviser_client, method)(address(assessment, name)).status_code == 405


@pytest.mark.parametrize("name", ["answer", "evidence", "together"])
def test_a_script_of_somebody_who_was_logged_out_is_told(
    client: Client, assessment: Assessment, name: str
) -> None:
    call = client.get if name == "together" else client.post

    response = call(address(assessment, name), headers={"HX-Request": "true"})

    assert (response.status_code, response.content) == (401, b"")


def test_the_page_hears_who_else_is_there_and_what_they_changed(
    adviser_client: Client, assessment: Assessment, colleague: User
) -> None:
    visitor = Client()
    visitor.force_login(colleague)
    visitor.get(address(assessment, "together"))
    answer(assessment, colleague, **{STATEMENT: "partly"})

    text = text_of(adviser_client.get(address(assessment, "together")))

    assert "Webcare heeft deze pagina ook open." in text
    assert len(re.findall(r"Webcare wijzigde dit om \d\d:\d\d\.", text)) == 2
    assert "Het antwoord is nu: Deels." in text
    assert re.search(r'value="partly"[^>]* checked', text)
    assert f'name="revision-{STATEMENT}" value="1"' in text


def test_the_page_names_all_who_are_there_in_a_sentence(
    adviser_client: Client, manager_client: Client, assessment: Assessment, colleague: User
) -> None:
    visitor = Client()
    visitor.force_login(colleague)
    for one in (visitor, manager_client):
        one.get(address(assessment, "together"))

    text = text_of(adviser_client.get(address(assessment, "together")))

    assert "Manager communicatie en Webcare hebben deze pagina ook open." in text


def test_the_page_hears_nothing_new_when_nothing_changed(
    adviser_client: Client, assessment: Assessment, colleague: User
) -> None:
    answer(assessment, colleague, **{STATEMENT: "partly"})

    path = address(assessment, "together")
    text = text_of(adviser_client.get(path, {f"revision-{STATEMENT}": "1"}))

    assert "uitspraak-" not in text
    assert "ook open" not in text


def test_who_left_is_gone_after_a_minute(
    adviser_client: Client, assessment: Assessment, colleague: User
) -> None:
    visitor = Client()
    visitor.force_login(colleague)
    visitor.get(address(assessment, "together"))
    row = Presence.objects.get()
    Presence.objects.update(seen_at=row.seen_at - timedelta(seconds=61))

    text = text_of(adviser_client.get(address(assessment, "together")))

    assert "ook open" not in text
    assert Presence.objects.count() == 2


def test_a_colleagues_evidence_arrives_on_the_open_page(
    adviser_client: Client, assessment: Assessment, colleague: User
) -> None:
    facet = Facet.objects.get(code=FACET).pk
    theirs = EvidenceDraft(facet, "Jaarplan", based_on=0)
    save_evidence(assessment, theirs, Author(colleague, Role.ADVISER))

    text = text_of(adviser_client.get(address(assessment, "together")))

    assert re.search(r'<textarea[^>]*id="id_evidence"[^>]*>\nJaarplan</textarea>', text)
    assert 'name="evidence_revision" value="1"' in text


def test_another_municipality_hears_nothing(
    other_adviser_client: Client, assessment: Assessment
) -> None:
    assert other_adviser_client.get(address(assessment, "together")).status_code == 404


def test_a_manager_reads_along_live(
    manager_client: Client, assessment: Assessment, colleague: User
) -> None:
    answer(assessment, colleague, **{STATEMENT: "partly"})

    text = text_of(manager_client.get(address(assessment, "together")))

    assert re.search(r'value="partly" checked disabled', text)


def test_of_two_assessments_only_the_right_one_is_written(
    send: Send,
    adviser_client: Client,
    adviser: User,
    municipality: Municipality,
    assessment: Assessment,
) -> None:
    other = start(municipality, assessment.model_version)
    for one in (other, assessment):
        answer(one, adviser, **{STATEMENT: "not_yet"})

    send(value="yes", revision=1)
    send(meant="on", revision=2)
    adviser_client.post(
        address(assessment, "evidence"), {"text": "Het beeld", "revision": 0, "key": uuid4()}
    )

    written, left = assessment.answers.get(), other.answers.get()
    assert (written.value, written.meant_at_revision) == ("yes", 3)
    assert (left.value, left.revision, left.meant_at_revision) == ("not_yet", 1, None)
    assert Evidence.objects.get().assessment == assessment
