"""Reading a model version from the database, once for as long as nobody edits it.

The model is most of what every page reads and hardly ever changes, so each process remembers what
it read. A version knows when it was edited last (`maturity.editing`): that moment is part of what
is remembered by, so an edit shows on the next page, in every process.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from maturity.content import (
    Cell,
    DimensionContent,
    FacetContent,
    ModelContent,
    PhaseContent,
    StatementContent,
    SuggestionContent,
)
from maturity.models import Descriptor, Facet, ModelVersion, Phase, Suggestion
from maturity.scoring import Kind

FACET_TEXTS = "name", "short_name", "question", "explanation", "who_to_ask"
PHASE_TEXTS = "name", "summary", "citizen_title", "citizen_text", "next_step"
REMEMBERED = 32  # versions times languages; one takes about a quarter of a megabyte


def load_content(version: ModelVersion) -> ModelContent:
    """The whole model with its texts in the active language: four queries, or none."""
    return _content(version.pk, version.edited_at, get_language() or "nl")


@lru_cache(maxsize=REMEMBERED)
def _content(version: int, edited_at: datetime, language: str) -> ModelContent:
    cells, suggestions = _cells(version), _suggestions(version)
    dimensions: dict[tuple[str, str, str], list[FacetContent]] = {}
    rows = Facet.objects.filter(model_version=version).order_by("dimension__order", "order")
    plain = "pk", "code", "dimension__code"
    texts = "dimension__name", "dimension__description", *FACET_TEXTS
    for number, row in enumerate(_read(rows, plain, texts), start=1):
        pk, code, dimension, name, description, *own = row
        words = dict(zip(FACET_TEXTS, own, strict=True))
        parts, actions = tuple(cells[pk]), tuple(suggestions[pk])
        facet = FacetContent(pk, number, code, name, **words, cells=parts, suggestions=actions)
        dimensions.setdefault((dimension, name, description), []).append(facet)
    return ModelContent(
        _phases(version),
        tuple(DimensionContent(*key, tuple(facets)) for key, facets in dimensions.items()),
    )


def _phases(version: int) -> tuple[PhaseContent, ...]:
    query = Phase.objects.filter(model_version=version).order_by("number")
    rows = list(_read(query, ("number", "code"), PHASE_TEXTS))
    short = short_names([name for _number, _code, name, *_texts in rows])
    return tuple(
        PhaseContent(number, code, name, short_name, *texts)
        for (number, code, name, *texts), short_name in zip(rows, short, strict=True)
    )


def short_names(names: Sequence[str]) -> list[str]:
    """What tells the names of phases apart: "ontdekt" for "De gemeente ontdekt".

    The words that all names begin with are left out; a name is never left empty.
    """
    words = [name.split() for name in names]
    shared = 0
    while len(words) > 1 and all(
        len(name) > shared + 1 and name[shared] == words[0][shared] for name in words
    ):
        shared += 1
    return [" ".join(name[shared:]) for name in words]


def _cells(version: int) -> dict[int, list[Cell]]:
    """By facet, from the first phase to the top: one query, with a row for every statement."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    rows = Descriptor.objects.filter(facet__model_version=version).order_by(
        "phase__number", "facet_id", "statements__order"
    )
    plain = "phase__number", "facet_id", "statements__pk", "statements__code", "statements__kind"
    texts = "phase__name", "text", "statements__text", "statements__help"
    columns = _read(rows, plain, texts)
    for (phase, facet, name, descriptor), group in groupby(columns, key=itemgetter(0, 1, 5, 6)):
        statements = tuple(
            StatementContent(pk, code, Kind(kind), text, explained)
            for *_cell, pk, code, kind, _name, _descriptor, text, explained in group
            if pk
        )
        cells[facet].append(Cell(phase, name, descriptor, statements))
    return cells


def _suggestions(version: int) -> dict[int, list[SuggestionContent]]:
    suggestions: dict[int, list[SuggestionContent]] = defaultdict(list)
    rows = Suggestion.objects.filter(facet__model_version=version).order_by(
        "from_phase__number", "order"
    )
    plain = "facet_id", "code", "from_phase__number", "effort"
    for facet, code, from_phase, effort, title, text in _read(rows, plain, ("title", "text")):
        known = Suggestion.Effort(effort)
        suggestions[facet].append(SuggestionContent(code, from_phase, title, text, known))
    return suggestions


def _read(
    rows: QuerySet[Any, Any], plain: tuple[str, ...], texts: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The plain columns, then each text in the active language, English falling back to Dutch."""
    dutch = [f"{text}_nl" for text in texts]
    if get_language() != "en":
        yield from rows.values_list(*plain, *dutch)
        return
    end = len(plain)
    for row in rows.values_list(*plain, *chain(*((f"{t}_en", f"{t}_nl") for t in texts))):
        words = row[end:]
        yield (*row[:end], *(en or nl for en, nl in zip(words[::2], words[1::2], strict=True)))
