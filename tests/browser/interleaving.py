"""Plans in which two people work on one facet at once, and the two who play them.

Every statement is filled in apart, so that one opened page plays as many interleavings as it has
statements, and one more of the evidence.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, NamedTuple

from django.utils import timezone
from playwright.sync_api import Page, Route

from assessments.models import ValueChoice
from tests.browser.tab import PATIENCE

EVIDENCE = "onderbouwing"
TICKS = 12
REQUESTS = "**/{antwoord,onderbouwing,samen}/*"
SAID = {str(choice.label): choice.value for choice in ValueChoice}


class State(NamedTuple):
    """Of a statement; of the evidence, which has no value, the text is the note."""

    value: str
    note: str


@dataclass(frozen=True)
class Panel:
    mine: State
    theirs: State


@dataclass(frozen=True)
class Act:
    """What somebody did at a place, where they read `shown` and perhaps a panel to choose in;
    `filled` is what they left there."""

    who: int
    place: str
    kind: str
    at: datetime
    shown: State
    panel: Panel | None
    filled: State

    @property
    def seen(self) -> set[State]:
        return {self.shown, self.panel.theirs} if self.panel else {self.shown}


@dataclass(frozen=True)
class Turn:
    """What one of the two does at about the same moment: first to the connection, then at
    several places, each (place, kind, value, decision). Where a panel asks to choose, a decision
    goes before what was planned. Then some milliseconds pass."""

    who: int
    connection: str
    places: list[tuple[str, str, str, str]]
    is_polling: bool
    pause: int


def plan(seed: int, places: list[str]) -> list[Turn]:
    random = Random(seed)
    return [
        Turn(
            who,
            random.choice(["", "", "", "", "hold", "hold_answers", "offline"]),
            [_step(random, place, f"{who}.{tick}") for place in places if random.random() < 0.35],
            random.random() < 0.4,
            random.choice([0, 0, 30, 150, 300]),
        )
        for tick in range(TICKS)
        for who in random.sample([0, 1], 2)
    ]


def _step(random: Random, place: str, name: str) -> tuple[str, str, str, str]:
    decision = random.choice(["", "save", "save", "theirs", "both", "both", "both"])
    if place == EVIDENCE or random.random() < 0.35:
        text = random.choice([f"Tekst {name}", f"Tekst {name}", f"Tekst {name}", ""])
        return place, random.choice(["type", "write"]), text, decision
    if random.random() < 0.15:
        return place, "clear", "", decision
    return place, "choose", random.choice(ValueChoice.values), decision


# A whole turn in one go: every call of the browser costs more than what it does there. What cannot
# be done, like clearing what is empty, is not done.
ACT = """turn => turn.map(([place, kind, value, decision]) => {
    const element = document.getElementById(place);
    const text = element.querySelector("textarea");
    const read = () => [element.querySelector(":checked")?.value ?? "", text.value];
    const sides = [...element.querySelectorAll(".vm-conflict__side")].map(side => [
        side.querySelector(".vm-conflict__answer")?.textContent ?? "",
        side.querySelector(".vm-conflict__text")?.textContent ?? "",
    ]);
    const shown = read();
    const button = decision && element.querySelector(`.vm-conflict [name=${decision}]`);
    const write = () => {
        text.closest("details")?.setAttribute("open", "");
        text.getBoundingClientRect(); // unfolds it: what is folded takes no focus
        text.focus();
        text.select();
        return document.activeElement === text && text.value !== value
            && document.execCommand(value ? "insertText" : "delete", false, value);
    };
    const click = target => target && (target.click(), true);
    const does = {
        choose: () => click(element.querySelector(`[type=radio][value=${value}]:not(:checked)`)),
        clear: () => shown[0] && click(element.querySelector("[name=clear]")),
        type: write,
        write: () => write() && (text.blur(), true),
    };
    const done = button ? click(button) : does[kind]?.();
    return done ? [place, button ? decision : kind, shown, sides, read()] : null;
}).filter(Boolean)"""
POLL = "document.dispatchEvent(new Event('visibilitychange'))"
# Asks until it asked twice since then: the second question waits for the first answer to stand.
POLLED = """since => {
    document.dispatchEvent(new Event("visibilitychange"));
    const asked = performance.getEntriesByType("resource").filter(
        ({ name, startTime }) => name.includes("/samen/") && startTime > since
    );
    return asked.length > 1;
}"""
NOW = "performance.clearResourceTimings(), performance.now()"  # there is room for 250 timings
LEFT = """() => {
    const again = document.querySelector("#niet-opgeslagen [data-again]");
    if (again.checkVisibility()) again.click();
    const said = document.querySelector(".vm-side [data-count]").textContent;
    return [parseInt(said) || 0, document.querySelectorAll(".vm-conflict").length];
}"""
LOOK = "look"  # an act that does nothing


@dataclass
class Person:
    """One of the two, with a page and a connection that fails now and then."""

    who: int
    page: Page
    connection: str = ""
    held: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route(REQUESTS, self._pass_on)

    def play(self, turn: Turn) -> list[Act]:
        if turn.connection != self.connection:
            self.connect(turn.connection)
        at = timezone.now()
        done = self.page.evaluate(ACT, turn.places)
        if turn.is_polling:
            self.page.evaluate(POLL)
        self.page.wait_for_timeout(turn.pause)
        return [self._act(at, *one) for one in done]

    def _pass_on(self, route: Route) -> None:
        if self.connection == "hold":
            self.held.append(route.continue_)
        elif self.connection == "hold_answers":
            response = route.fetch()
            self.held.append(lambda: route.fulfill(response=response))
        else:
            route.continue_()

    def connect(self, connection: str) -> None:
        """ "hold": the server does not hear of what is sent, for a while; "hold_answers": it does,
        and what it answers is not heard of for a while."""
        self.connection = connection
        self.page.context.set_offline(connection == "offline")
        while self.held:
            self.held.pop(0)()

    def settle(self) -> None:
        """Everything was sent: what is not saved waits for a decision."""
        self.connect("")
        for _ in range(3 * PATIENCE // 25):  # what was held back may wait for its next attempt
            left, panels = self.page.evaluate(LEFT)
            if left == panels:
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"{left} not saved, {panels} to choose")

    def look_at(self, places: list[str]) -> dict[str, tuple[State, Panel | None]]:
        """What the page shows after it asked the server how things are."""
        since = self.page.evaluate(NOW)
        self.page.wait_for_function(POLLED, arg=since, polling=25, timeout=PATIENCE)
        return self._read(places)

    def _read(self, places: list[str]) -> dict[str, tuple[State, Panel | None]]:
        script = ACT.replace("return done ?", "return true ?")
        seen = self.page.evaluate(script, [(place, LOOK, "", "") for place in places])
        acts = [self._act(timezone.now(), *one) for one in seen]
        return {act.place: (act.shown, act.panel) for act in acts}

    def _act(self, at: datetime, place: str, kind: str, shown: Any, sides: Any, filled: Any) -> Act:
        panel = Panel(*(_side(*side) for side in sides)) if sides else None
        return Act(self.who, place, kind, at, State(*shown), panel, State(*filled))


def _side(said: str, text: str) -> State:
    """As the panel says it: a word for the answer, a dash for no text."""
    return State(SAID.get(said, ""), "" if text == "-" else text)
