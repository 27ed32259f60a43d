"""The main job, from logging in to the report, on the published case of Midden-Groningen."""

import json
import re
import subprocess
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from playwright.sync_api import Page, expect

from assessments.models import Answer
from maturity.models import ModelVersion
from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.published_case import MEANS, POSITIONS, PUBLISHED

CASE = Path(settings.BASE_DIR) / "fixtures" / "midden-groningen.json"
WORDS = {
    "not_yet": "Nog niet",
    "partly": "Deels",
    "yes": "Ja",
    "outgrown": "Voorbij",
    "unknown": "Weet ik niet",
}
STATEMENT = "uitspraak-"  # before the code, in the id of a statement
NOTED, EVIDENCE = "content.2.1", "Zes weken berichten bekeken, met de redactie van het KCC."
PACE, AT_MOST = 4, 10 * 60  # seconds: to read a statement and click, and for the whole
COUNT_CLICKS = """addEventListener("pointerdown", () => {
    sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
})"""
TASKS = """() => Object.fromEntries([...document.querySelectorAll(".vm-task")].map(task => [
    task.querySelector("a").textContent,
    task.querySelector(".vm-task__meter p").textContent,
]))"""
RECOGNISED = """() => Object.fromEntries(
    [...document.querySelectorAll(".vm-rt tr:has(.vm-rt__facet)")].map(row => [
        row.querySelector("a").textContent,
        [
            row.querySelector(".vm-rt__label").textContent,
            [...row.querySelectorAll(".vm-rec b")].map(phase => phase.textContent.slice(0, -1)),
        ],
    ])
)"""
FACTS = """() => Object.fromEntries([...document.querySelectorAll(".vm-facts > div")].map(
    fact => [fact.querySelector("dt").textContent, fact.querySelector("dd").textContent.trim()]
))"""


def log_in(page: Page, email: str, password: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Inloggen").click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()


def start(page: Page, title: str) -> None:
    page.get_by_role("link", name="Start een meting").click()
    page.get_by_label("Titel").fill(title)
    page.get_by_role("button", name="Start de meting").click()
    page.get_by_role("link", name="Begin met Content").click()


def answer_facet(page: Page, answers: dict[str, Any]) -> int:
    """Choose the answers of the facet on the screen; returns how many there were."""
    statements = page.locator(".vm-statement").all()
    for statement in statements:
        code = (statement.get_attribute("id") or "").removeprefix(STATEMENT)
        value = answers[code]["value"]
        statement.locator("label", has_text=re.compile(f"^{WORDS[value]}$")).click()
    return len(statements)


def answer_all(page: Page, answers: dict[str, Any]) -> tuple[int, float]:
    """Facet after facet; returns how many answers were given, and the seconds of the machine."""
    answered, begun = 0, monotonic()
    for _facet in PUBLISHED:
        answered += answer_facet(page, answers)
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile("^(Verder met|Naar alle)")).click()
    return answered, monotonic() - begun


def clicks(page: Page) -> int:
    return int(page.evaluate("sessionStorage.clicks"))


def explain(page: Page, note: str) -> None:
    noted = page.locator(f'[id="{STATEMENT}{NOTED}"]')
    noted.locator("summary", has_text="Notitie").click()
    noted.get_by_role("textbox").fill(note)
    page.get_by_role("textbox", name="Onderbouwing").fill(EVIDENCE)


def text_of(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def table_in(text: str) -> dict[str, tuple[str, list[str]]]:
    """Position and listed phases per facet, from the table of the report."""
    pages = [page for page in text.split("\f") if page.startswith("Herkende fasen")]
    rows: dict[str, tuple[str, list[str]]] = {}
    for line in "\n".join(pages).splitlines():
        if begun := re.match(r"(\d+) \S", line):
            facet = list(PUBLISHED)[int(begun[1]) - 1]
            rows[facet] = ("", [])
        elif not rows:
            continue
        if position := re.match(r"(Fase \d\S*(?: deels fase \d)?)(?:  |$)", line):
            rows[facet] = (position[1], rows[facet][1])
        if listed := re.search(r" (\d)  +(Fase \1(?: \(deels\))?)(?:  |$)", line):
            rows[facet][1].append(listed[2])
    return rows


def test_adviser_enters_the_published_case_and_gets_the_published_report(
    open_tab_as: OpenTab,
    transactional_db: None,
    model_version: ModelVersion,
    adviser: User,
    password: str,
) -> None:
    case = json.loads(CASE.read_text())
    note = case["answers"][NOTED]["note"]
    tab = open_tab_as()
    page = tab.page
    page.add_init_script(COUNT_CLICKS)

    log_in(page, adviser.email, password)
    start(page, "Meting 2025")
    explain(page, note)
    before = clicks(page)
    answered, seconds = answer_all(page, case["answers"])
    clicked = clicks(page) - before

    assert answered == len(case["answers"]) == 101
    assert clicked <= answered + len(PUBLISHED)
    assert clicked * PACE + seconds < AT_MOST
    given = Answer.objects.values_list("statement__code", "value")
    assert dict(given) == {code: one["value"] for code, one in case["answers"].items()}
    expect(page.get_by_role("heading", name="Alle facetten zijn ingevuld")).to_be_visible()
    assert page.evaluate(TASKS) == POSITIONS

    page.get_by_role("main").get_by_role("link", name="Bekijk de uitkomst").click()

    page.locator(".vm-radarcard__wide--live .vm-live").wait_for()
    assert page.evaluate(RECOGNISED) == {facet: list(row) for facet, row in PUBLISHED.items()}
    assert page.evaluate(FACTS) == MEANS

    report = page.get_by_role("link", name="Rapport (pdf)").get_attribute("href") or ""
    response = page.request.get(report, timeout=60_000)  # the first is rendered
    text = text_of(response.body())

    assert response.headers["content-type"] == "application/pdf"
    assert table_in(text) == PUBLISHED
    assert EVIDENCE in " ".join(text.split())

    page.get_by_role("link", name="Content").click()

    assert page.locator(f'[id="{STATEMENT}{NOTED}"] textarea').input_value() == note
    assert page.get_by_role("textbox", name="Onderbouwing").input_value() == EVIDENCE
    assert tab.complaints == []
