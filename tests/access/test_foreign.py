"""What belongs to the other municipality answers exactly like what does not exist."""

import pytest

from tests.access.checking import leaks, written
from tests.access.foreign import (
    ADVISER,
    FORMS,
    MANAGER,
    OF_SOMEBODY,
    Form,
    asked_in_form,
    asked_in_path,
    asked_in_query,
    seen,
)
from tests.access.rules import Person, Side
from tests.access.table import TABLE
from tests.access.walk import Exchange, Walk, url_of


@pytest.mark.parametrize("name", OF_SOMEBODY)
@pytest.mark.parametrize("person", [ADVISER, MANAGER], ids=lambda person: person.id)
def test_foreign_thing_answers_like_a_missing_one(walk: Walk, name: str, person: Person) -> None:
    for foreign, missing in asked_in_path(walk, name, person):
        assert seen(foreign) == seen(missing)
        assert foreign.answer.response.status_code in {403, 404, 405}
        assert written(foreign) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: " ".join([form[0], *form[2]]))
def test_foreign_thing_in_a_form_answers_like_a_missing_one(walk: Walk, form: Form) -> None:
    foreign, missing = asked_in_form(walk, form)

    assert seen(foreign) == seen(missing)
    assert len(foreign.answer.mails) == len(missing.answer.mails)
    assert leaks_of(walk, foreign) == []


@pytest.mark.parametrize("name", [name for name in TABLE if not name.startswith("admin:")])
def test_foreign_things_in_the_query_say_nothing(walk: Walk, name: str) -> None:
    foreign, missing = asked_in_query(walk, name)

    assert seen(foreign) == seen(missing)
    assert leaks_of(walk, foreign) == []


def test_conflict_shows_what_stands_there_now_and_nothing_of_others(walk: Walk) -> None:
    posted = {"evidence": "Nieuw", "initial-evidence": "", "evidence_revision": "7"}
    url = url_of("assessments:facet", walk.twins.things[Side.OWN])

    exchange = walk.ask("assessments:facet", "POST", ADVISER, Side.OWN, url, posted)

    assert exchange.answer.response.status_code == 422
    assert "merka" in exchange.answer.response.content.decode()
    assert leaks_of(walk, exchange) == []


def leaks_of(walk: Walk, exchange: Exchange) -> list[str]:
    return list(leaks(exchange, TABLE[exchange.name], walk.twins.marks))
