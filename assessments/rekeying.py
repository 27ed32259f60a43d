"""Rows that point at one version of a model, made to point at another."""

from collections.abc import Mapping
from typing import Any

from django.db.models import BigIntegerField, Case, QuerySet, Value, When

Keys = Mapping[int, int]


def rekey(rows: QuerySet[Any], name: str, keys: Keys) -> None:
    """One query, whatever their number; `name` is the foreign key. Other rows stay as they are."""
    if keys:
        rows.filter(**{f"{name}__in": keys}).update(**{name: keyed((name, keys))})


def keyed(*ways: tuple[str, Keys]) -> Case:
    """The key that a row gets by the first of these foreign keys that leads somewhere; None where
    none does."""
    whens = (
        When(**{name: old}, then=Value(new)) for name, keys in ways for old, new in keys.items()
    )
    return Case(*whens, output_field=BigIntegerField())
