"""Everything works without JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import expect

from assessments.models import Answer, Assessment, Evidence
from maturity.models import ModelVersion
from municipalities.models import Municipality, User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of


@pytest.fixture
def assessment(
    transactional_db: None,
    model_version: ModelVersion,
    municipality: Municipality,
) -> Assessment:
    return Assessment.objects.create(
        municipality=municipality,
        model_version=model_version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )


def test_facet_is_saved_and_the_outcome_drawn(
    open_tab_as: OpenTab, assessment: Assessment, adviser: User
) -> None:
    page = open_tab_as(session_of(adviser), javascript=False).page

    page.goto(f"/metingen/{assessment.pk}/facetten/mensen/")
    for statement in page.locator(".vm-statement").all():
        statement.locator("label", has_text="Ja").click()
    page.get_by_role("textbox", name="Onderbouwing").fill("Gesprek met HR")
    page.get_by_role("button", name="Opslaan en naar alle facetten").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Meting 2026")
    assert set(Answer.objects.values_list("value", flat=True)) == {"yes"}
    assert list(Evidence.objects.values_list("text", flat=True)) == ["Gesprek met HR"]

    page.goto(f"/metingen/{assessment.pk}/uitkomst/")

    radar = page.locator(".vm-radarcard__wide > .vm-radar")
    expect(radar).to_be_visible()
    expect(radar.locator("> title")).to_contain_text("Mensen: Fase 4.")
