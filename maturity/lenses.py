"""The lenses: other ways to look at the same municipality, as content (fixtures/lenses.json).

A profile lens asks which items one recognises, the inventory has the levels of initiatives, and a
grouping lays the facets in other piles. They outlive model versions, so they name facets by code.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language


class LensKind(StrEnum):
    PROFILE = "profile"
    INVENTORY = "inventory"
    GROUPING = "grouping"


@dataclass(frozen=True, slots=True)
class LensItem:
    """`phase` is the one that the source connects it with, `facets` are codes."""

    code: str
    name: str
    explanation: str
    phase: int | None
    facets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lens:
    """`note` says what is ours and what is the source's; `steps` how the inventory is made."""

    code: str
    kind: LensKind
    is_multiple: bool
    name: str
    explanation: str
    note: str
    steps: tuple[str, ...]
    items: tuple[LensItem, ...]

    def item(self, code: str) -> LensItem | None:
        return next((item for item in self.items if item.code == code), None)


def profile_lenses() -> tuple[Lens, ...]:
    return tuple(lens for lens in _active() if lens.kind is LensKind.PROFILE)


def inventory_lens() -> Lens:
    return next(lens for lens in _active() if lens.kind is LensKind.INVENTORY)


def grouping_lens() -> Lens:
    return next(lens for lens in _active() if lens.kind is LensKind.GROUPING)


def _active() -> tuple[Lens, ...]:
    return _lenses(get_language() or "nl")


@cache
def _lenses(language: str) -> tuple[Lens, ...]:
    path = settings.BASE_DIR / "fixtures" / "lenses.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_lens(row, language) for row in document["lenses"])


def _lens(row: dict[str, Any], language: str) -> Lens:
    return Lens(
        code=row["code"],
        kind=LensKind(row["kind"]),
        is_multiple=row.get("choose") == "many",
        name=_text(row["name"], language),
        explanation=_text(row["explanation"], language),
        note=_text(row.get("note", {}), language),
        steps=tuple(_text(step, language) for step in row.get("steps", [])),
        items=tuple(_item(item, language) for item in row["items"]),
    )


def _item(row: dict[str, Any], language: str) -> LensItem:
    return LensItem(
        code=row["code"],
        name=_text(row["name"], language),
        explanation=_text(row["explanation"], language),
        phase=row.get("phase"),
        facets=tuple(row.get("facets", [])),
    )


def _text(texts: dict[str, str], language: str) -> str:
    """English falls back to Dutch."""
    return texts.get(language) or texts.get("nl", "")
