"""No page asks the database for a house style by itself: it comes along with the municipality."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from municipalities.models import HouseStyle
from reports.rendering import starting
from reports.store import keep
from tests.access.rules import PEOPLE, Person, Side
from tests.access.table import TABLE
from tests.access.walk import Walk, undone

# What a style is changed with, and what is posted to change it.
ABOUT_STYLES = {"municipalities:settings", "municipalities:style_on", "municipalities:style_off"}
ABOUT_STYLES |= {"municipalities:style_remove"}
PAGES = sorted(
    name
    for name, row in TABLE.items()
    if row.is_of_a_municipality and name not in ABOUT_STYLES and not name.startswith("admin:")
)
READERS: list[Person] = [
    person
    for person in PEOPLE
    if person.side is Side.OWN and person.has_second_factor and person.role and person.signed_in
]


@pytest.fixture(autouse=True)
def reports_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Of its own, because nothing in it is a PDF: all queries come before that is made."""
    folder: Path = tmp_path / "reports"
    monkeypatch.setattr(settings, "REPORTS_DIR", folder)
    monkeypatch.setattr(starting, "hand_over", lambda target, *_: keep(target, b"%PDF-"))
    return folder


@contextmanager
def queries_about_styles() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if 'FROM "municipalities_housestyle"' in sql:
            asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def ask_everywhere(walk: Walk) -> list[str]:
    """The pages that asked, of all pages of a municipality."""
    found = []
    for name in PAGES:
        for person in READERS:
            for method in ("GET", "POST"):
                with queries_about_styles() as asked:
                    walk.go(name, method, person, Side.OWN)
                found += [f"{method} {name}, {person.id}"] if asked else []
    return found


@pytest.mark.looks
def test_page_in_a_house_style_asks_nothing_more(walk: Walk) -> None:
    assert len(PAGES) > 20
    assert ask_everywhere(walk) == []


@pytest.mark.looks
def test_page_without_a_house_style_asks_nothing_more(walk: Walk) -> None:
    with undone():
        HouseStyle.objects.all().delete()

        assert ask_everywhere(walk) == []
