"""Codes for what is new in a draft.

A code says in every version of a model the same thing: answers, plans and comparisons find each
other by it. So a code that any version of the model has, or had, is not given again.
"""

import re
from collections.abc import Iterable
from itertools import count
from string import ascii_lowercase
from typing import Any

from django.db.models import Manager
from django.utils.text import slugify

from maturity.checking import SLUG_MAX
from maturity.models import Dimension, Facet, ModelVersion, Phase, Statement, Suggestion

ROOM_FOR_NUMBER = 4  # "-999", behind a name that gave its code before
LETTERS = len(ascii_lowercase)


def new_code(part: type[Dimension | Phase | Facet], version: ModelVersion, name: str) -> str:
    """The code of a dimension, phase or facet: its name, as far as that is free."""
    stem = slugify(name)[: SLUG_MAX - ROOM_FOR_NUMBER].strip("-_") or part._meta.model_name or ""
    rows: Manager[Any] = part.objects
    taken = set(rows.filter(model_version__code=version.code).values_list("code", flat=True))
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(code for code in tries if code not in taken)


def new_statement_code(facet: Facet, phase: int) -> str:
    """The next number of this facet in this phase (from 1): "content.2.4"."""
    stem = f"{facet.code}.{phase}."
    rows = Statement.objects.filter(
        descriptor__facet__model_version__code=facet.model_version.code, code__startswith=stem
    )
    numbers = _endings(stem, rows.values_list("code", flat=True), r"[0-9]{1,6}")
    return f"{stem}{max(map(int, numbers), default=0) + 1}"


def new_suggestion_code(facet: Facet, from_phase: int) -> str:
    """The next letter of this facet for the step from this phase (from 1): "content.2-3.d"."""
    stem = f"{facet.code}.{from_phase}-{from_phase + 1}."
    rows = Suggestion.objects.filter(
        facet__model_version__code=facet.model_version.code, code__startswith=stem
    )
    letters = _endings(stem, rows.values_list("code", flat=True), r"[a-z]{1,4}")
    return stem + _letters(max(map(_number, letters), default=0) + 1)


def _endings(stem: str, codes: Iterable[str], pattern: str) -> list[str]:
    endings = (code.removeprefix(stem) for code in codes)
    return [ending for ending in endings if re.fullmatch(pattern, ending)]


def _number(letters: str) -> int:
    """a, b, ..., z, aa, ab, ... as 1, 2, ..., 26, 27, 28, ..."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ascii_lowercase.index(letter) + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, LETTERS)
        letters = ascii_lowercase[place] + letters
    return letters
