"""On both sides of the planned merger of Wijdemeren into Hilversum, and after others."""

import html
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pikepdf
import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Membership, Municipality, Role, Succession, Takeover, User
from municipalities.takeover import take_over
from tests.assessments.cases import answer, start
from tests.conftest import logged_in, member

LAST_MINUTE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)  # 23:59 in Amsterdam
MIDNIGHT = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
START = "/metingen/nieuw/"
OF_AN_ASSESSMENT = (
    "assessments:tasks",
    "reports:results",
    "reports:radar_svg",
    "reports:radar_figure",
)
At = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def _municipalities(db: None) -> None:
    call_command("loaddata", "municipalities", verbosity=0)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def place(code: str) -> Municipality:
    return Municipality.objects.get(code=code)


@pytest.fixture
def wijdemeren() -> Municipality:
    return place("GM1696")


@pytest.fixture
def hilversum() -> Municipality:
    return place("GM0402")


@pytest.fixture
def predecessor(wijdemeren: Municipality) -> User:
    return member(wijdemeren, Role.ADVISER, "adviseur@wijdemeren.example", "Adviseur")


@pytest.fixture
def successor(hilversum: Municipality) -> User:
    return member(hilversum, Role.ADVISER, "adviseur@hilversum.example", "Adviseur")


@pytest.fixture
def old(wijdemeren: Municipality, model_version: ModelVersion, predecessor: User) -> Assessment:
    """An open assessment of Wijdemeren with one answer."""
    assessment = start(wijdemeren, model_version, "Meting van toen")
    answer(assessment, predecessor, **{"content.2.1": "yes"})
    return assessment


def hand_over(one: str, other: str, administrator: User) -> None:
    succession = Succession.objects.get(predecessor__code=one, successor__code=other)
    take_over(succession, Author(administrator, Role.ADMINISTRATOR))


@pytest.fixture
def taken_over(old: Assessment, administrator: User, at: At) -> Assessment:
    """The same, on the first morning after the merger, readable in Hilversum."""
    at(MIDNIGHT)
    hand_over("GM1696", "GM0402", administrator)
    return old


def facet(assessment: Assessment) -> str:
    return reverse("assessments:facet", args=[assessment.pk, "content"])


def page_of(user: User, path: str) -> str:
    response = logged_in(user).get(path)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def statuses(user: User, assessment: Assessment) -> set[int]:
    client = logged_in(user)
    paths = [reverse(name, args=[assessment.pk]) for name in OF_AN_ASSESSMENT]
    return {client.get(path).status_code for path in [*paths, facet(assessment)]}


def write(user: User, assessment: Assessment) -> HttpResponse:
    sent = {"answer-content.2.2": "yes", "note-content.2.2": "Zo doen we dat"}
    return logged_in(user).post(facet(assessment), sent)


# -- For who works for the municipality that ends -------------------------------------------------


def test_until_midnight_members_are_told_and_work_on(
    predecessor: User, old: Assessment, at: At
) -> None:
    at(LAST_MINUTE)

    overview = page_of(predecessor, "/")

    assert "Op 1 januari 2027 gaat Wijdemeren op in Hilversum." in overview
    assert f'href="{facet(old)}"' in overview
    assert logged_in(predecessor).get(START).status_code == 200
    assert "opgegaan" not in page_of(predecessor, facet(old))
    assert write(predecessor, old).status_code == 302
    assert old.answers.count() == 2


def test_from_midnight_on_members_read(predecessor: User, old: Assessment, at: At) -> None:
    at(MIDNIGHT)

    pages = [
        page_of(predecessor, path)
        for path in ("/", reverse("assessments:tasks", args=[old.pk]), facet(old))
    ]

    for page in pages:
        assert "Wijdemeren is op 1 januari 2027 opgegaan in Hilversum." in page
        assert START not in page
        assert "Ga verder met" not in page
    assert "Niet afgerond" in pages[0]
    assert 'id="facet-form"' not in pages[2]
    assert logged_in(predecessor).get(START).status_code == 403
    assert statuses(predecessor, old) == {200}


def test_what_was_sent_after_midnight_is_not_written_and_not_lost(
    predecessor: User, old: Assessment, at: At
) -> None:
    at(MIDNIGHT)

    response = write(predecessor, old)

    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "De gemeente is intussen heringedeeld. Er is daarom niets opgeslagen" in text
    assert "Zo doen we dat" in text
    assert old.answers.count() == 1


def save(user: User, assessment: Assessment, name: str, **sent: str) -> HttpResponse:
    """As a script of the page saves one change."""
    path = reverse(f"assessments:{name}", args=[assessment.pk, "content"])
    return logged_in(user).post(path, {"revision": "0", "key": str(uuid4()), **sent})


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("answer", {"statement": "content.2.2", "value": "yes", "note": "Zo doen we dat"}),
        ("evidence", {"text": "Zo doen we dat"}),
    ],
)
def test_what_a_script_sends_after_midnight_is_answered_with_the_reason(
    name: str, sent: dict[str, str], predecessor: User, old: Assessment, at: At
) -> None:
    at(MIDNIGHT)

    response = save(predecessor, old, name, **sent)

    text = html.unescape(response.content.decode())
    assert response.status_code == 423
    assert "De gemeente is intussen heringedeeld. Dit is daarom niet opgeslagen:" in text
    assert "Zo doen we dat" in text
    assert (old.answers.count(), old.evidence.count()) == (1, 0)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.MANAGER])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["confirm", "reopen", "delete", "details", "division"])
def test_after_midnight_nothing_becomes_of_an_assessment(
    name: str, method: str, role: Role, wijdemeren: Municipality, old: Assessment, at: At
) -> None:
    user = member(wijdemeren, role, "iemand@wijdemeren.example", "Iemand")
    at(MIDNIGHT)

    response = getattr(logged_in(user), method)(reverse(f"assessments:{name}", args=[old.pk]))

    assert response.status_code == 403
    assert Assessment.objects.get() == old


def test_review_after_midnight_asks_nobody_to_confirm(
    predecessor: User, old: Assessment, at: At
) -> None:
    at(MIDNIGHT)

    text = page_of(predecessor, reverse("assessments:review", args=[old.pk]))

    assert "Wijdemeren is op 1 januari 2027 opgegaan in Hilversum." in text
    assert "De gemeente is heringedeeld voordat de meting werd bevestigd." in text
    assert "Nog niet klaar om te bevestigen" not in text


def test_manager_still_does_not_write_after_midnight(
    wijdemeren: Municipality, old: Assessment, at: At
) -> None:
    manager = member(wijdemeren, Role.MANAGER, "manager@wijdemeren.example", "Manager")
    at(MIDNIGHT)

    assert write(manager, old).status_code == 403


def test_municipality_that_ended_without_assessments_is_not_invited_to_start(db: None) -> None:
    overview = page_of(member(place("GM0788"), Role.ADVISER, "a@haaren.example", "A"), "/")

    assert "Haaren is op 1 januari 2021 opgegaan in Boxtel, Oisterwijk, Tilburg en Vught." in (
        overview
    )
    assert "Er zijn geen metingen van deze gemeente." in overview
    assert START not in overview


# -- For who works for the successor --------------------------------------------------------------


def test_merger_alone_shows_the_successor_nothing(successor: User, old: Assessment, at: At) -> None:
    at(MIDNIGHT)

    assert statuses(successor, old) == {404}
    assert "Wijdemeren" not in page_of(successor, "/")


def test_members_of_the_successor_read_what_was_taken_over(
    successor: User, predecessor: User, taken_over: Assessment
) -> None:
    assert statuses(successor, taken_over) == {200}
    assert statuses(predecessor, taken_over) == {200}
    tasks = page_of(successor, reverse("assessments:tasks", args=[taken_over.pk]))
    assert "Wijdemeren is op 1 januari 2027 opgegaan in Hilversum." in tasks


@pytest.mark.parametrize("role", [Role.ADVISER, Role.MANAGER])
def test_members_of_the_successor_change_nothing_of_it(
    role: Role, hilversum: Municipality, taken_over: Assessment
) -> None:
    user = member(hilversum, role, "iemand@hilversum.example", "Iemand")

    response = write(user, taken_over)

    assert response.status_code == (422 if role == Role.ADVISER else 403)
    saved = save(user, taken_over, "answer", statement="content.2.2", value="yes")
    assert saved.status_code == (423 if role == Role.ADVISER else 403)
    assert taken_over.answers.count() == 1
    assert 'id="facet-form"' not in page_of(user, facet(taken_over))


def test_overview_of_the_successor_keeps_what_was_taken_over_apart(
    successor: User, hilversum: Municipality, taken_over: Assessment
) -> None:
    own = start(hilversum, taken_over.model_version, "Meting 2027")

    overview = page_of(successor, "/")

    assert "Meting 2027 loopt: 0 van de 10 facetten zijn ingevuld." in overview
    mine, theirs = overview.split("Overgenomen van Wijdemeren</h2>")
    assert f"/metingen/{own.pk}/" in mine
    assert str(taken_over.pk) not in mine
    assert f"/metingen/{taken_over.pk}/" in theirs


def test_report_keeps_the_name_of_the_municipality_that_made_it(
    successor: User, taken_over: Assessment
) -> None:
    results = page_of(successor, reverse("reports:results", args=[taken_over.pk]))
    pdf = logged_in(successor).get(reverse("reports:report_pdf", args=[taken_over.pk]))

    assert "Wijdemeren: nog geen uitkomst" in results
    assert "Hilversum" not in results
    assert "rapport-wijdemeren-meting-van-toen.pdf" in pdf.headers["Content-Disposition"]
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        data = opened.attachments["meting.json"].get_file().read_bytes().decode()
    assert '"name": "Wijdemeren"' in data


def test_others_still_find_nothing(taken_over: Assessment, administrator: User) -> None:
    stranger = member(place("GM0014"), Role.MANAGER, "manager@groningen.example", "Manager")

    assert statuses(stranger, taken_over) == {404}
    assert statuses(administrator, taken_over) == {404}


def test_member_of_both_reads_in_both(
    predecessor: User, hilversum: Municipality, taken_over: Assessment
) -> None:
    Membership.objects.create(user=predecessor, municipality=hilversum, role=Role.MANAGER)

    assert statuses(predecessor, taken_over) == {200}
    assert 'href="/gemeenten/GM1696/"' in page_of(predecessor, "/")
    assert "Overgenomen van Wijdemeren" in page_of(predecessor, "/gemeenten/GM0402/")
    assert "opgegaan in Hilversum" in page_of(predecessor, "/gemeenten/GM1696/")
    assert list(Assessment.objects.for_user(predecessor)) == [taken_over]


def test_who_leaves_the_successor_finds_nothing_any_more(
    successor: User, taken_over: Assessment
) -> None:
    successor.memberships.all().delete()

    assert statuses(successor, taken_over) == {404}


def test_chain_of_mergers_is_read_to_its_end(
    successor: User, hilversum: Municipality, taken_over: Assessment, administrator: User
) -> None:
    """Hilversum goes up in Groningen: who works there reads what Wijdemeren made."""
    groningen = place("GM0014")
    last = member(groningen, Role.ADVISER, "adviseur@groningen.example", "Adviseur")
    hilversum.valid_to = date(2027, 1, 1)
    hilversum.save()
    Succession.objects.create(predecessor=hilversum, successor=groningen, date=date(2027, 1, 1))

    hand_over("GM0402", "GM0014", administrator)

    assert statuses(last, taken_over) == {200}
    assert "Overgenomen van Wijdemeren" in page_of(last, "/")


def test_municipality_that_was_split_is_read_by_the_successors_that_took_over(
    model_version: ModelVersion, administrator: User
) -> None:
    assessment = start(place("GM0788"), model_version)
    boxtel, vught, tilburg = (
        member(place(code), Role.ADVISER, f"adviseur@{code}.example", "Adviseur")
        for code in ("GM0757", "GM0865", "GM0855")
    )

    hand_over("GM0788", "GM0757", administrator)
    hand_over("GM0788", "GM0865", administrator)

    assert statuses(boxtel, assessment) == statuses(vught, assessment) == {200}
    assert statuses(tilburg, assessment) == {404}


# -- Queries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/gemeenten/GM0402/"])
def test_overview_takes_the_same_queries_for_three_that_were_taken_over_as_for_one(
    path: str,
    hilversum: Municipality,
    successor: User,
    model_version: ModelVersion,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = logged_in(successor)
    for number, code in enumerate(["GM0788", "GM0003", "GM0010"]):
        ended = place(code)
        start(ended, model_version)
        Takeover.objects.create(predecessor=ended, successor=hilversum)
        if number == 0:
            client.get(path)  # reads the model, and notes that somebody was seen
        if number in {0, 2}:
            with django_assert_num_queries(5):
                assert client.get(path).status_code == 200
