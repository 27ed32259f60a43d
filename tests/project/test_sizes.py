"""What the browser gets: the built files, compressed as WhiteNoise compresses them."""

import re
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.conf import settings

KILO = 1000
ROOMS = {"assessments", "crispy_nlds", "maturity", "municipalities", "reports", "templates"}
CLASS, NAME = re.compile(r"\.(utrecht-[\w-]+)"), re.compile(r"(?<![-\w])utrecht-[\w-]+")
EVERY_PAGE = ["css/product.css", "img/favicon.svg"]
FONTS = ["fonts/source-sans-3-latin-wght-normal.woff2"]
AUTOSAVE = ["js/facet.js"]
ITALIC = ["fonts/source-sans-3-latin-400-italic.woff2"]
ACCOUNT = ["js/account.js"]
RADAR = ["js/radar.js", "js/radar-chart.js"]
FACET_HTML = 53  # kB: pages are not compressed, so these count in full
RESULTS_HTML_AND_FIGURE = 105


@cache
def served(name: str) -> int:
    """The bytes on the way: of fonts the file itself, which is compressed already."""
    content = Path(settings.FRONTEND_DIR, name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(brotli.compress(content))


@pytest.mark.parametrize(
    ("files", "html", "limit"),
    [
        (EVERY_PAGE + FONTS + AUTOSAVE, FACET_HTML, 120),
        (EVERY_PAGE + FONTS + ITALIC + ACCOUNT + RADAR, RESULTS_HTML_AND_FIGURE, 450),
    ],
    ids=["facet page", "results page"],
)
def test_files_leave_room_for_the_page_within_its_budget(
    files: list[str], html: int, limit: int
) -> None:
    assert sum(served(name) for name in files) / KILO + html <= limit


def test_few_pages_have_a_style_sheet_of_their_own() -> None:
    """The start page, those of the plan, and what only administrators see."""
    sheets = {path.name for path in settings.FRONTEND_DIR.rglob("*.css")}

    of_administrators = {"administration.css", "editing.css", "paper.css", "publishing.css"}
    assert sheets == {"product.css", "start.css", "plan.css"} | of_administrators


def test_the_style_sheet_has_every_component_that_the_pages_name() -> None:
    """The build leaves out the others: a class that it overlooks would be without its looks."""
    sheet = (settings.FRONTEND_DIR / "css" / "product.css").read_text()
    packages = (settings.BASE_DIR / "node_modules" / "@utrecht").glob("*-css/dist/index.css")
    known = {name for package in packages for name in CLASS.findall(package.read_text())}
    rooms = [path for path in settings.BASE_DIR.iterdir() if path.name in ROOMS]
    pages = [page for room in rooms for page in room.rglob("*") if page.suffix in {".html", ".py"}]
    named = {name for page in pages for name in NAME.findall(page.read_text())}

    assert len(named & known) > 50
    assert named & known - set(CLASS.findall(sheet)) == set()


def test_no_page_but_the_results_may_load_plotly() -> None:
    templates = settings.BASE_DIR / "templates"
    using = {
        path.relative_to(templates).as_posix()
        for path in templates.rglob("*.html")
        if "radar-chart.js" in path.read_text(encoding="utf-8")
    }

    assert using == {"reports/results.html"}
