"""Two people fill in one facet at once, with bad connections: whatever the order, nothing that one
of them did is lost, and nobody writes over what they have not seen."""

import pytest

from assessments.models import Answer, Assessment, Evidence
from maturity.models import ModelVersion, Statement
from municipalities.models import Municipality, User
from tests.assessments.cases import start
from tests.browser.conftest import OpenTab
from tests.browser.facet_page import go
from tests.browser.interleaving import EVIDENCE, Person, State, plan
from tests.browser.nothing_lost import EMPTY, broken_chain, history, lost, overwritten_unseen
from tests.browser.site import session_of
from tests.hypothesis_profiles import PROFILE

FACET = "processen"  # with the most statements: 18, so 19 interleavings at once
SEEDS = 60 if PROFILE == "soak" else 6  # each keeps two browsers busy for ten seconds

# About the scripts; what the databases do with a save is tested without a browser.
pytestmark = pytest.mark.looks


def stored_in(assessment: Assessment) -> dict[str, tuple[State, int]]:
    """By place, with the revision."""
    rows = Answer.objects.filter(assessment=assessment).select_related("statement")
    stored = {
        f"uitspraak-{row.statement.code}": (State(row.value, row.note), row.revision)
        for row in rows
    }
    for row in Evidence.objects.filter(assessment=assessment):
        stored[EVIDENCE] = State("", row.text), row.revision
    return stored


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_is_lost_and_nobody_writes_over_what_was_not_seen(
    open_tab_as: OpenTab,
    transactional_db: None,
    model_version: ModelVersion,
    municipality: Municipality,
    adviser: User,
    colleague: User,
    seed: int,
) -> None:
    assessment = start(municipality, model_version)
    codes = Statement.objects.filter(descriptor__facet__code=FACET).values_list("code", flat=True)
    places = [*(f"uitspraak-{code}" for code in sorted(codes)), EVIDENCE]
    people = [
        Person(who, go(open_tab_as(session_of(user)).page, assessment, FACET))
        for who, user in enumerate([adviser, colleague])
    ]

    acts = [act for turn in plan(seed, places) for act in people[turn.who].play(turn)]
    for person in people:
        person.settle()
    screens = [person.look_at(places) for person in people]

    rows, writes = stored_in(assessment), history(assessment, [adviser.pk, colleague.pk])
    faults: list[str] = []
    for place in places:
        state, revision = rows.get(place, (EMPTY, 0))
        there, here = writes.get(place, []), [act for act in acts if act.place == place]
        faults += broken_chain(there, state, revision) + overwritten_unseen(there, here)
        for who, screen in enumerate(screens):
            shown, panel = screen[place]
            faults += lost(who, here, there, state, panel)
            if not panel and shown != state:
                faults.append(f"{place}: {who} sees {shown} where {state} is stored")
    assert faults == [], f"seed {seed}"
    panels = [panel for screen in screens for _, panel in screen.values()]
    assert any([*panels, *(act.panel for act in acts)])  # there was something to choose
