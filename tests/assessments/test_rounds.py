"""Beginning, describing, dividing and deleting an assessment, and who may."""

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.answering import AnswerDraft, save_answer
from assessments.lifecycle import confirm
from assessments.models import Assessment, Evidence, FacetTask
from maturity.models import Facet, ModelVersion
from municipalities.authorship import Author
from municipalities.models import Event, Membership, Municipality, Role, Takeover, User
from tests.assessments.cases import answer
from tests.assessments.test_views import START, details
from tests.conftest import member

FORMS = ("details", "delete", "division", "review", "confirm", "reopen")
FILLING_IN = ("details", "delete", "division")


def address(name: str, assessment: Assessment) -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk])


def still_right(assessment: Assessment, code: str = "context") -> str:
    return reverse("assessments:still_right", args=[assessment.pk, code])


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.fixture
def previous(published_assessment: Assessment, adviser: User) -> Assessment:
    confirm(published_assessment, Author(adviser, Role.ADVISER))
    return published_assessment


@pytest.fixture
def colleague(municipality: Municipality) -> User:
    return member(municipality, Role.ADVISER, "kcc@midden-groningen.example", "Klantcontact")


# -- Beginning ----------------------------------------------------------------------------------


def test_beginning_with_the_previous_answers_is_the_default(
    adviser_client: Client, previous: Assessment
) -> None:
    text = text_of(adviser_client, START)

    assert "Begin met de antwoorden van Meting 2025" in text
    chosen = text[text.index('value="previous"') :].split(">")[0]
    assert "checked" in chosen


def test_the_answers_come_along(
    adviser_client: Client, municipality: Municipality, previous: Assessment
) -> None:
    response = adviser_client.post(START, details(municipality, begin_with="previous"), follow=True)

    assessment = Assessment.objects.get(title="Meting 2026")
    assert assessment.previous == previous
    assert assessment.answers.filter(to_confirm=True).count() == 101
    text = html.unescape(response.content.decode())
    assert "101 antwoorden van Meting 2025 zijn meegekomen." in text
    assert "101 eerder gegeven antwoorden nog te bevestigen" in text
    assert "Begin met Content" in text  # bringing them along was no work on a facet


def test_an_empty_beginning_stays_possible(
    adviser_client: Client, municipality: Municipality, previous: Assessment
) -> None:
    adviser_client.post(START, details(municipality, begin_with="empty"))

    assessment = Assessment.objects.get(title="Meting 2026")
    assert (assessment.previous, assessment.answers.count()) == (None, 0)


def test_a_beginning_that_is_not_offered_is_refused(
    adviser_client: Client, municipality: Municipality, previous: Assessment
) -> None:
    response = adviser_client.post(START, details(municipality, begin_with=str(previous.pk)))

    assert response.status_code == 422
    assert Assessment.objects.count() == 1


def test_what_was_taken_over_is_named_with_its_municipality(
    other_adviser_client: Client, other_municipality: Municipality, previous: Assessment
) -> None:
    Takeover.objects.create(predecessor=previous.municipality, successor=other_municipality)

    text = text_of(other_adviser_client, START)

    assert "Begin met de antwoorden van Meting 2025 (Midden-Groningen)" in text


def test_the_previous_one_of_others_is_not_offered(
    other_adviser_client: Client, previous: Assessment
) -> None:
    assert "Begin met de antwoorden" not in text_of(other_adviser_client, START)


@pytest.mark.parametrize(("days", "status"), [(366, 302), (367, 422)])
def test_a_reference_date_is_at_most_a_year_ahead(
    adviser_client: Client,
    municipality: Municipality,
    model_version: ModelVersion,
    days: int,
    status: int,
) -> None:
    day = timezone.localdate() + timedelta(days=days)

    response = adviser_client.post(START, details(municipality, reference_date=day.isoformat()))

    assert response.status_code == status


@pytest.mark.parametrize(("day", "status"), [("2004-12-31", 422), ("2005-01-01", 302)])
def test_a_reference_date_is_not_before_social_media(
    adviser_client: Client,
    municipality: Municipality,
    model_version: ModelVersion,
    day: str,
    status: int,
) -> None:
    response = adviser_client.post(START, details(municipality, reference_date=day))

    assert response.status_code == status
    if status == 422:
        assert "Kies een dag van 1 januari 2005 tot en met" in response.content.decode()


# -- Where one was ------------------------------------------------------------------------------


def test_the_task_list_goes_on_where_this_person_was(
    adviser_client: Client, adviser: User, colleague: User, assessment: Assessment
) -> None:
    answer(assessment, adviser, **{"context.1.1": "yes"})
    answer(assessment, adviser, **{"visie.1.1": "yes"})
    answer(assessment, colleague, **{"mensen.1.1": "yes"})

    assert "Ga verder waar u was: Visie" in text_of(adviser_client, address("tasks", assessment))


def test_the_task_list_goes_on_elsewhere_when_that_facet_is_done(
    adviser_client: Client, adviser: User, assessment: Assessment
) -> None:
    answer(assessment, adviser, **{"mensen.1.1": "yes"})
    done = {"context.1.1": "yes", "context.2.1": "yes", "context.3.1": "yes"}
    answer(assessment, adviser, **done, **{"context.4.1": "yes", "context.4.2": "yes"})

    assert "Ga verder met Mensen" in text_of(adviser_client, address("tasks", assessment))


def test_confirming_a_facet_is_work_on_it(
    adviser_client: Client, adviser: User, municipality: Municipality, previous: Assessment
) -> None:
    adviser_client.post(START, details(municipality, begin_with="previous"))
    assessment = Assessment.objects.get(title="Meting 2026")
    row = assessment.answers.get(statement__code="context.1.1")
    save_answer(
        assessment,
        AnswerDraft(row.statement_id, row.value, None, based_on=1),
        Author(adviser, Role.ADVISER),
    )

    text = text_of(adviser_client, address("tasks", assessment))

    assert "Ga verder waar u was: Context" in text


# -- Still right --------------------------------------------------------------------------------


def test_still_right_confirms_the_facet_and_returns_to_it(
    adviser_client: Client, municipality: Municipality, previous: Assessment
) -> None:
    adviser_client.post(START, details(municipality, begin_with="previous"))
    assessment = Assessment.objects.get(title="Meting 2026")

    response = adviser_client.post(still_right(assessment))

    facet = reverse("assessments:facet", args=[assessment.pk, "context"])
    assert response.headers["Location"] == facet
    assert assessment.answers.filter(to_confirm=False).count() == 5


def test_what_is_still_to_confirm_is_counted_down_by_every_save(
    adviser_client: Client, municipality: Municipality, previous: Assessment
) -> None:
    adviser_client.post(START, details(municipality, begin_with="previous"))
    assessment = Assessment.objects.get(title="Meting 2026")
    path = reverse("assessments:answer", args=[assessment.pk, "context"])
    waiting = list(assessment.answers.filter(statement__descriptor__facet__code="context"))

    fragments = [
        adviser_client.post(
            path,
            {
                "statement": answered.statement.code,
                "value": answered.value,
                "revision": 1,
                "key": uuid4(),
            },
        ).content.decode()
        for answered in waiting
    ]

    assert f"<b>{len(waiting) - 1} antwoorden</b> zijn eerder gegeven" in fragments[0]
    assert "<b>1 antwoord</b> is eerder gegeven" in fragments[-2]
    assert 'id="klopt-nog" hx-swap-oob="true"' in fragments[-1]


def test_still_right_of_a_facet_that_is_not_there(
    adviser_client: Client, assessment: Assessment
) -> None:
    assert adviser_client.post(still_right(assessment, "nergens")).status_code == 404


def test_still_right_of_a_confirmed_assessment_says_so(
    adviser_client: Client, previous: Assessment
) -> None:
    response = adviser_client.post(still_right(previous), follow=True)

    assert "Deze meting is bevestigd" in response.content.decode()


# -- Details ------------------------------------------------------------------------------------


def test_details_can_be_changed_while_open(adviser_client: Client, assessment: Assessment) -> None:
    given = {"title": "Meting najaar", "reference_date": "2025-12-01", "channels": "Mastodon"}

    response = adviser_client.post(address("details", assessment), given)

    changed = Assessment.objects.get()
    assert response.headers["Location"] == address("tasks", assessment)
    assert (changed.title, changed.channels) == ("Meting najaar", "Mastodon")
    assert changed.reference_date.isoformat() == "2025-12-01"


SHOWN = {
    "initial-title": "Meting 2025",
    "initial-reference_date": "2025-11-03",
    "initial-channels": "Facebook",
}


@pytest.fixture
def described_by_two(assessment: Assessment) -> Assessment:
    """Both opened the page with what SHOWN says; then a colleague saved another title."""
    Assessment.objects.update(
        title="Titel van een collega", reference_date="2025-11-03", channels="Facebook"
    )
    return assessment


def test_details_that_a_colleague_changed_meanwhile_stay(
    adviser_client: Client, described_by_two: Assessment
) -> None:
    given = {"title": "Meting 2025", "reference_date": "2025-11-03", "channels": "Mastodon"}

    response = adviser_client.post(address("details", described_by_two), given | SHOWN)

    changed = Assessment.objects.get()
    assert response.status_code == 302
    assert (changed.title, changed.channels) == ("Titel van een collega", "Mastodon")


def test_two_titles_at_once_are_shown_both_before_one_goes(
    adviser_client: Client, described_by_two: Assessment
) -> None:
    path = address("details", described_by_two)
    given = {"title": "Mijn titel", "reference_date": "2025-11-03", "channels": ""}

    refused = adviser_client.post(path, given | SHOWN)
    stored = Assessment.objects.get()
    again = adviser_client.post(path, given | SHOWN | {"initial-title": "Titel van een collega"})

    text = html.unescape(refused.content.decode())
    assert refused.status_code == 422
    assert (stored.title, stored.channels) == ("Titel van een collega", "Facebook")
    assert "“Titel van een collega”" in text
    assert "“Mijn titel”" in text
    assert 'name="title" value="Mijn titel"' in text
    assert 'name="initial-title" value="Titel van een collega"' in text
    assert again.status_code == 302
    assert Assessment.objects.get().title == "Mijn titel"


def test_refused_details_stay_in_the_form(adviser_client: Client, assessment: Assessment) -> None:
    given = {"title": "", "reference_date": "1999-01-01", "channels": "Mastodon"}

    response = adviser_client.post(address("details", assessment), given)

    assert response.status_code == 422
    assert 'value="Mastodon"' in response.content.decode()
    assert Assessment.objects.get().title == "Meting 2025"


def test_details_of_a_confirmed_assessment_stay(
    adviser_client: Client, previous: Assessment
) -> None:
    given = {"title": "Anders", "reference_date": "2025-12-01", "channels": ""}

    asked = adviser_client.get(address("details", previous))
    sent = adviser_client.post(address("details", previous), given)

    assert asked.headers["Location"] == address("tasks", previous)
    assert sent.status_code == 422
    assert 'value="Anders"' in sent.content.decode()
    assert "Een manager kan de meting eerst heropenen." in sent.content.decode()
    assert Assessment.objects.get().title == "Meting 2025"


# -- Deleting -----------------------------------------------------------------------------------


def test_deleting_asks_first_with_what_would_go(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    facet = Facet.objects.get(code="visie")
    Evidence.objects.create(assessment=published_assessment, facet=facet, text="Het jaarplan")
    notes = published_assessment.answers.exclude(note="").count()

    text = text_of(adviser_client, address("delete", published_assessment))

    assert "<b>101 antwoorden</b>" in text
    assert f"<b>{notes} notities</b>" in text
    assert "<b>1 onderbouwing</b>" in text
    assert Assessment.objects.exists()


def test_deleting_takes_it_away_and_tells_the_log(
    adviser_client: Client, assessment: Assessment
) -> None:
    response = adviser_client.post(address("delete", assessment))

    assert response.headers["Location"] == "/gemeenten/GM1952/"
    assert not Assessment.objects.exists()
    assert Event.objects.get().kind == "deleted"


def test_a_confirmed_assessment_is_not_deleted(
    adviser_client: Client, previous: Assessment
) -> None:
    responses = [
        adviser_client.get(address("delete", previous)),
        adviser_client.post(address("delete", previous)),
    ]

    assert [r.headers["Location"] for r in responses] == [address("tasks", previous)] * 2
    assert Assessment.objects.exists()


# -- Dividing -----------------------------------------------------------------------------------


def asked(assessment: Assessment) -> dict[str, str]:
    rows = FacetTask.objects.filter(assessment=assessment)
    return dict(rows.values_list("facet__code", "member__name"))


def test_a_colleague_is_asked_by_one_mail_with_a_link_per_facet(
    adviser_client: Client, colleague: User, assessment: Assessment
) -> None:
    chosen = {"content": str(colleague.pk), "mensen": str(colleague.pk)}

    response = adviser_client.post(address("division", assessment), chosen, follow=True)

    assert asked(assessment) == {"content": "Klantcontact", "mensen": "Klantcontact"}
    assert "Klantcontact krijgt een mail." in response.content.decode()
    (message,) = mail.outbox
    assert message.to == [colleague.email]
    assert message.subject == "Helpt u Meting 2025 van Midden-Groningen invullen?"
    for code in chosen:
        path = reverse("assessments:facet", args=[assessment.pk, code])
        assert f"http://testserver{path}\n" in str(message.body)
        paper = reverse("reports:questions", args=[assessment.pk], query={"facet": code})
        assert f"Op papier: http://testserver{paper}\n" in str(message.body)
    assert "Een collega vraagt u om deze onderdelen in te vullen" in str(message.body)


def test_the_division_links_the_questions_on_paper_of_every_facet(
    adviser_client: Client, assessment: Assessment
) -> None:
    text = text_of(adviser_client, address("division", assessment))

    assert text.count(reverse("reports:questions", args=[assessment.pk]) + "?facet=") == 10


def test_the_mail_is_dutch_and_plain_whatever_the_sender_reads(
    adviser_client: Client, colleague: User, assessment: Assessment
) -> None:
    Assessment.objects.update(title="Meting <b> & zo")
    adviser_client.cookies["django_language"] = "en"

    adviser_client.post(address("division", assessment), {"middelen": str(colleague.pk)})

    (message,) = mail.outbox
    assert message.subject == "Helpt u Meting <b> & zo van Midden-Groningen invullen?"
    assert "Middelen/ICT/archivering" in str(message.body)


def test_only_who_is_new_gets_a_mail_and_never_oneself(
    adviser_client: Client, adviser: User, colleague: User, assessment: Assessment
) -> None:
    path = address("division", assessment)
    adviser_client.post(path, {"content": str(colleague.pk)})
    mail.outbox.clear()

    adviser_client.post(
        path,
        {
            "content": str(colleague.pk),
            "initial-content": str(colleague.pk),
            "mensen": str(adviser.pk),
        },
    )

    assert mail.outbox == []
    assert asked(assessment) == {"content": "Klantcontact", "mensen": "Communicatieadviseur"}


def test_an_assignment_is_changed_and_cleared(
    adviser_client: Client, adviser: User, colleague: User, assessment: Assessment
) -> None:
    path, was = address("division", assessment), str(colleague.pk)
    adviser_client.post(path, {"content": was, "mensen": was})

    adviser_client.post(
        path,
        {
            "content": str(adviser.pk),
            "initial-content": was,
            "mensen": "",
            "initial-mensen": was,
        },
    )

    assert asked(assessment) == {"content": "Communicatieadviseur"}


def test_what_was_left_as_shown_does_not_undo_what_somebody_else_did(
    adviser_client: Client, colleague: User, assessment: Assessment
) -> None:
    path = address("division", assessment)
    adviser_client.post(path, {"content": str(colleague.pk)})

    adviser_client.post(path, {"content": "", "initial-content": "", "mensen": str(colleague.pk)})

    assert asked(assessment) == {"content": "Klantcontact", "mensen": "Klantcontact"}


def test_somebody_elsewhere_is_refused_like_somebody_missing(
    adviser_client: Client, other_adviser: User, assessment: Assessment
) -> None:
    path = address("division", assessment)

    foreign, missing = (
        adviser_client.post(path, {"content": key}) for key in (str(other_adviser.pk), "999999")
    )

    assert (foreign.status_code, missing.status_code) == (422, 422)
    assert "Kies een van de collega" in foreign.content.decode()
    assert asked(assessment) == {}


def test_who_cannot_fill_in_is_not_offered(
    adviser_client: Client, manager: User, assessment: Assessment
) -> None:
    gone = member(assessment.municipality, Role.ADVISER, "weg@midden-groningen.example", "Weg")
    User.objects.filter(pk=gone.pk).update(is_active=False)

    text = text_of(adviser_client, address("division", assessment))

    assert manager.email not in text
    assert gone.email not in text


def test_a_mail_that_fails_is_said_and_the_division_stays(
    adviser_client: Client,
    colleague: User,
    assessment: Assessment,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_arguments: object, **_options: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", fail)

    response = adviser_client.post(
        address("division", assessment), {"content": str(colleague.pk)}, follow=True
    )

    assert "kon niet worden verstuurd" in response.content.decode()
    assert asked(assessment) == {"content": "Klantcontact"}
    assert "could not be mailed" in caplog.text


def test_the_task_list_names_who_was_asked_until_they_leave(
    adviser_client: Client, colleague: User, assessment: Assessment
) -> None:
    adviser_client.post(address("division", assessment), {"content": str(colleague.pk)})
    path = address("tasks", assessment)
    adviser_client.get(path)  # the message of the division

    before = text_of(adviser_client, path)
    Membership.objects.filter(user=colleague).delete()
    after = text_of(adviser_client, path)

    assert ("Klantcontact" in before, "Klantcontact" in after) == (True, False)


def test_a_confirmed_assessment_is_not_divided(
    adviser_client: Client, colleague: User, previous: Assessment
) -> None:
    response = adviser_client.post(
        address("division", previous), {"content": str(colleague.pk)}, follow=True
    )

    assert "er valt niets meer te verdelen" in response.content.decode()
    assert asked(previous) == {}


# -- Who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "method"),
    [(name, "get") for name in FORMS] + [(name, "post") for name in FORMS if name != "review"],
)
def test_others_find_nothing(
    other_adviser_client: Client, assessment: Assessment, name: str, method: str
) -> None:
    send = getattr(other_adviser_client, method)

    foreign = send(address(name, assessment))
    missing = send(reverse(f"assessments:{name}", args=[uuid4()]))

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


def test_others_confirm_no_facet(other_adviser_client: Client, assessment: Assessment) -> None:
    assert other_adviser_client.post(still_right(assessment)).status_code == 404


@pytest.mark.parametrize("name", FILLING_IN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_manager_reads_and_does_not_fill_in(
    manager_client: Client, assessment: Assessment, name: str, method: str
) -> None:
    assert getattr(manager_client, method)(address(name, assessment)).status_code == 403


def test_a_manager_confirms_no_facet(manager_client: Client, assessment: Assessment) -> None:
    assert manager_client.post(still_right(assessment)).status_code == 403


@pytest.mark.parametrize("name", FORMS)
def test_who_is_not_logged_in_is_asked_to(
    client: Client, assessment: Assessment, name: str
) -> None:
    path = address(name, assessment)

    assert client.get(path).headers["Location"] == f"/account/login/?next={path}"


def test_the_work_of_a_municipality_that_merged_is_only_read(
    adviser_client: Client, assessment: Assessment
) -> None:
    Municipality.objects.update(valid_to=timezone.localdate())

    statuses = [adviser_client.get(address(name, assessment)).status_code for name in FILLING_IN]

    assert statuses == [403, 403, 403]
    assert adviser_client.get(address("review", assessment)).status_code == 200
