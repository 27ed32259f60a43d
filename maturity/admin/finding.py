"""Where in a version something is written, for who remembers the words and not the place."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from crispy_nlds.plain_text import normalised, unreadable_characters
from maturity.admin.sheet import part_of
from maturity.models import Descriptor, Facet, ModelVersion, Statement, Suggestion

AT_MOST = 50  # lines: whoever gets more adds a word
OWN, CELL = ("name", "question", "explanation", "who_to_ask"), ("text",)
CLAIM, ACTION = ("text", "help"), ("title", "text")


@dataclass(frozen=True, slots=True)
class Found:
    """One text, with the address of its box on the page of its facet."""

    facet: Facet
    text: str
    address: str


def find(version: ModelVersion, words: str) -> list[Found]:
    """The texts that hold these words, in Dutch or English."""
    sought = normalised(words).strip()
    if not sought or unreadable_characters(sought):  # no text holds those
        return []
    return list(islice(_found(version, sought), AT_MOST))


def _found(version: ModelVersion, words: str) -> Iterator[Found]:
    for facet, text in _texts(Facet.objects.filter(model_version=version), OWN, words):
        yield _line(facet, facet, text)
    cells = Descriptor.objects.filter(facet__model_version=version).select_related("facet")
    for cell, text in _texts(cells, CELL, words):
        yield _line(cell.facet, cell, text)
    claims = Statement.objects.filter(descriptor__facet__model_version=version)
    for claim, text in _texts(claims.select_related("descriptor__facet"), CLAIM, words):
        yield _line(claim.descriptor.facet, claim, text)
    actions = Suggestion.objects.filter(facet__model_version=version).select_related("facet")
    for action, text in _texts(actions, ACTION, words):
        yield _line(action.facet, action, text)


def _texts(
    rows: QuerySet[Any, Any], names: tuple[str, ...], words: str
) -> Iterator[tuple[Any, str]]:
    """Every row that holds the words, with the column that does."""
    columns = [f"{name}_{language}" for name in names for language in ("nl", "en")]
    holds = Q()
    for column in columns:
        holds |= Q(**{f"{column}__icontains": words})
    for row in rows.filter(holds):
        yield from ((row, one) for one in columns if words.lower() in getattr(row, one).lower())


def _line(facet: Facet, row: Any, column: str) -> Found:
    page = reverse("admin:maturity_facet_change", args=[facet.pk])
    return Found(facet, getattr(row, column), f"{page}#id_{part_of(row)}-{column}")
