"""From the results to a roadmap in a few clicks, without JavaScript."""

import pytest
from playwright.sync_api import expect

from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.models import Municipality, User
from tests.assessments.cases import answer_published_case, start
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of


@pytest.fixture
def assessment(
    transactional_db: None,
    model_version: ModelVersion,
    municipality: Municipality,
    adviser: User,
) -> Assessment:
    assessment = start(municipality, model_version)
    answer_published_case(assessment, adviser)
    return assessment


def test_plan_is_made_by_clicks_alone(
    open_tab_as: OpenTab, assessment: Assessment, adviser: User
) -> None:
    page = open_tab_as(session_of(adviser), javascript=False).page
    page.goto(f"/metingen/{assessment.pk}/uitkomst/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_text("Ontwikkelpunten").click()

    page.get_by_role("button", name="Stel deze ambities in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Van fase 2 naar fase 3")

    suggestion = "Breng de enthousiaste collega's bij elkaar"
    page.locator(".vm-sug", has_text=suggestion).get_by_role("button").click()
    roadmap = page.get_by_role("region", name="Routekaart")
    roadmap.get_by_role("button", name="Zet op bezig").click()

    expect(roadmap).to_contain_text("Bezig")
    assert list(assessment.development_points.values_list("title", "status")) == [
        (suggestion, "busy")
    ]


def test_reason_is_asked_of_who_stays_and_a_moment_of_who_grows(
    open_tab_as: OpenTab, assessment: Assessment, adviser: User
) -> None:
    page = open_tab_as(session_of(adviser), javascript=False).page
    page.goto(f"/metingen/{assessment.pk}/facetten/mensen/ambitie/")
    reason = page.get_by_role("textbox", name="Waarom blijft u in deze fase?")
    moment = page.get_by_label("Wanneer")
    expect(reason).to_be_hidden()
    expect(moment).to_be_hidden()

    page.get_by_label("Ambitie").select_option("3")
    expect(moment).to_be_visible()
    page.get_by_label("Ambitie").select_option("stay")
    expect(moment).to_be_hidden()
    reason.fill("Eerst meten")
    page.get_by_role("button", name="Ambitie opslaan").click()

    assert assessment.ambitions.get().reason == "Eerst meten"
