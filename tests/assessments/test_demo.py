"""`manage.py demo`: the published case, an account per role, twice the same."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from assessments.demo import ACCOUNTS, PASSWORD
from assessments.models import Answer, Assessment
from assessments.results import score_assessment
from maturity.models import ModelVersion
from municipalities.models import Membership, Municipality, User


def demo() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def world(
    model_version: ModelVersion, municipality: Municipality, other_municipality: Municipality
) -> None:
    """The model and the two municipalities of the demo."""


@pytest.mark.usefixtures("world")
def test_the_demo_is_the_published_case_and_one_under_way() -> None:
    demo()

    published, running = Assessment.objects.order_by("reference_date")
    assert (published.title, published.status) == ("Meting 2025", "confirmed")
    assert published.confirmed_by_role == "manager"
    assert score_assessment(published).results.overall.position == 2
    assert (running.title, running.status) == ("Meting 2026", "open")
    assert score_assessment(running).results.facets["content"].position == 2
    assert score_assessment(running).results.facets["mensen"].position is None


@pytest.mark.usefixtures("world")
def test_a_second_demo_changes_nothing() -> None:
    demo()
    before = list(Answer.objects.order_by("pk").values())

    demo()

    assert list(Answer.objects.order_by("pk").values()) == before
    assert (Assessment.objects.count(), User.objects.count()) == (2, 4)


@pytest.mark.usefixtures("world")
def test_the_demo_stands_beside_a_visitors_assessment_with_the_same_title() -> None:
    demo()
    mine = Assessment.objects.get(title="Meting 2026")
    mine.pk, mine._state.adding = None, True
    mine.save()

    demo()

    assert Assessment.objects.filter(title="Meting 2026").count() == 2


@pytest.mark.usefixtures("world")
def test_every_printed_account_can_log_in() -> None:
    printed = demo()

    assert PASSWORD in printed
    for account in ACCOUNTS:
        assert account.email in printed
        response = Client().post("/account/login/", {"login": account.email, "password": PASSWORD})
        assert response.headers["Location"] == "/"
    assert list(
        Membership.objects.order_by("user__email").values_list("municipality__code", "role")
    ) == [("GM1952", "adviser"), ("GM1969", "adviser"), ("GM1952", "manager")]


@pytest.mark.usefixtures("world")
def test_the_demo_is_refused_in_production(settings: Settings) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="niet voor productie"):
        demo()
    assert User.objects.count() == 0


def test_the_demo_asks_for_the_model_first(db: None) -> None:
    with pytest.raises(CommandError, match="Laad eerst het model"):
        demo()
