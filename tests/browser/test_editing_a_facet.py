"""What the script of the page of a facet adds to it."""

from playwright.sync_api import Dialog, expect

from maturity.models import ModelVersion, Statement
from maturity.publishing import copy_to_draft
from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of


def test_statement_goes_up_and_nothing_typed_is_left_unasked(
    open_tab_as: OpenTab,
    transactional_db: None,
    model_version: ModelVersion,
    administrator: User,
) -> None:
    draft = copy_to_draft(model_version)
    facet = draft.facets.get(code="content")
    tab = open_tab_as(session_of(administrator))
    page = tab.page
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(f"/beheer/maturity/facet/{facet.pk}/change/")
    page.get_by_role("button", name="Omhoog: Uitspraak content.2.2").click()
    page.get_by_role("link", name="Wat er is gewijzigd").click()
    places = page.get_by_role("group", name="Uitspraak content.2.").get_by_label("Plaats")
    expect(places.first).to_have_value("1")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="Opgeslagen")).to_be_visible()

    rows = Statement.objects.filter(descriptor__facet=facet, descriptor__phase__number=2)
    codes = list(rows.order_by("order").values_list("code", flat=True))
    assert codes[:2] == ["content.2.2", "content.2.1"]
    assert asked == ["beforeunload"]
    assert tab.complaints == []
