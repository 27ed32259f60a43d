"""The members page with names and addresses as long as they may be."""

import pytest

from municipalities.models import Municipality, Role, User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of
from tests.conftest import member
from tests.municipalities.invited import invited

LONGEST = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.nl"
# every line of text is a rectangle of its own
BROKEN = """cells => cells
    .filter(cell => cell.firstChild.nodeType === Node.TEXT_NODE)
    .filter(cell => {
        const range = document.createRange();
        range.selectNodeContents(cell.firstChild);
        return range.getClientRects().length > 1;
    })
    .map(cell => cell.textContent)"""


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("width", [1280, 700, 320])
def test_long_address_does_not_break_the_words_beside_it(
    open_tab_as: OpenTab, municipality: Municipality, manager: User, width: int
) -> None:
    long = member(municipality, Role.ADVISER, LONGEST, "M" * 80)
    invited(municipality, long, f"nieuw{LONGEST[5:]}")
    page = open_tab_as(session_of(manager), width=width).page

    page.goto("/gemeenten/GM1952/leden/")

    roles = page.locator("td[data-label='Rol']")
    assert sorted(roles.all_inner_texts()) == ["Adviseur", "Adviseur", "Manager"]
    assert roles.evaluate_all(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
