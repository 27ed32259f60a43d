"""What the strict security policy refuses, and what makes a template hard to read."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# The report is no page: WeasyPrint reads its style sheets from disk, and no browser sees it.
PAPER = ROOT / "templates" / "reports" / "pdf"
TEMPLATES = sorted(
    path
    for folder in ("templates", "crispy_nlds/templates")
    for path in (ROOT / folder).rglob("*.html")
)
ON_SCREEN = [path for path in TEMPLATES if PAPER not in path.parents]
LONGEST = 130


def found_in(paths: list[Path], pattern: str) -> list[str]:
    search = re.compile(pattern, re.IGNORECASE)
    return [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in paths
        for match in search.finditer(path.read_text())
    ]


def test_walk_finds_the_templates() -> None:
    assert len(ON_SCREEN) >= 60
    assert ROOT / "templates" / "base.html" in ON_SCREEN


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("inline style", r"\sstyle\s*="),
        ("style sheet in the page", r"<style\b"),
        ("event handler in the page", r"\son[a-z]+\s*="),
        ("script in the page", r"<script\b(?![^>]*\ssrc=)[^>]*>"),
        ("address of a script", r"javascript:"),
        ("file of another host", r"(?:src|srcset)\s*=\s*[\"'](?:https?:)?//"),
        ("style sheet of another host", r"<link\b[^>]*href\s*=\s*[\"'](?:https?:)?//"),
    ],
)
def test_pages_hold_nothing_that_the_policy_refuses(what: str, pattern: str) -> None:
    assert found_in(ON_SCREEN, pattern) == [], what


def test_templates_stay_short() -> None:
    lengths = {path.name: len(path.read_text().splitlines()) for path in TEMPLATES}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
