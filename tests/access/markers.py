"""A mark of its own in every text of both municipalities, so that a leak is seen wherever it is.

Which texts there are comes from the models: one that is added later is marked by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CharField, Field, ForeignKey, JSONField, Model, TextField

from municipalities.models import Municipality, User
from table_guards.guards import lift_all, put_all
from tests.access.rules import Side

MARK = re.compile(r"merk(?P<side>[ab])(?P<number>\d{4})x|gm900(?P<code>[12])")
CODES = {Side.OWN: "GM9001", Side.OTHER: "GM9002"}
SIDES = {"1": Side.OWN, "2": Side.OTHER}
MUNICIPALITY_CODE = "municipalities.Municipality.code"

# The logs of administrators are about what they did, and are theirs alone.
OF_NOBODY = {"admin.LogEntry", "maturity.Edit"}
NO_TEXTS = {"socialaccount.SocialAccount.provider"}  # the name of a setting


@cache
def path_to_municipality(model: type[Model]) -> str | None:
    """The lookup from a row to its municipality, as short as there is; None when there is none."""
    if model is Municipality:
        return "pk"
    if model is User:
        return "memberships__municipality"
    paths = [(field.name, path_of_key(field)) for field in keys_of(model)]
    found = [f"{name}__{path}".removesuffix("__pk") for name, path in paths if path]
    return min(found, key=lambda path: path.count("__"), default=None)


def keys_of(model: type[Model]) -> list[ForeignKey[Model, Model]]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is not model
    ]


def path_of_key(key: ForeignKey[Model, Model]) -> str | None:
    target = key.related_model
    assert not isinstance(target, str)
    return path_to_municipality(target)


def texts_of(model: type[Model]) -> list[Field[object, object]]:
    """The fields that somebody can write words in."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not (field.choices or field.primary_key or label_of(field) in NO_TEXTS)
    ]


def marked_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.label not in OF_NOBODY and path_to_municipality(model) and texts_of(model)
    ]


def rows_of(model: type[Model], municipality: Municipality) -> list[Model]:
    path = path_to_municipality(model)
    return list(model._default_manager.filter(**{str(path): municipality.pk}).order_by("pk"))


def label_of(field: Field[object, object]) -> str:
    return f"{field.model._meta.label}.{field.name}"


class Marks:
    """Which mark stands where. A mark is short enough for the shortest text."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}  # mark to "app.Model.field"

    def put(self, municipality: Municipality, side: Side) -> None:
        """Marks every text of a municipality; every model must have a row to mark."""
        lift_all(connection)
        for model in marked_models():
            rows = rows_of(model, municipality)
            assert rows, f"{model._meta.label}: make a row of it in tests/access/twins.py"
            fields = [field for field in texts_of(model) if label_of(field) != MUNICIPALITY_CODE]
            for row in rows:
                for field in fields:
                    setattr(row, field.attname, self._text(field, row, side))
            if fields:
                model._default_manager.bulk_update(rows, [field.name for field in fields])
        self.labels[CODES[side].lower()] = MUNICIPALITY_CODE
        put_all(connection)

    def _text(self, field: Field[object, object], row: Model, side: Side) -> object:
        mark = f"merk{side}{len(self.labels):04}x"
        self.labels[mark] = label_of(field)
        if isinstance(field, JSONField):
            return self._data(getattr(row, field.attname), mark, side)
        return next(text for text in shapes(mark) if fits(field, text))

    def _data(self, data: object, mark: str, side: Side) -> object:
        """Marked as a whole, and apart where it has a name: that may be shown, the rest may not."""
        if not isinstance(data, dict):
            return [mark]
        names = {}
        if "name" in data:
            names["name"] = f"merk{side}{len(self.labels):04}x"
            self.labels[names["name"]] = f"{self.labels[mark]}.name"
        return {**data, **names, "mark": mark}

    def found_in(self, text: str) -> dict[str, Side]:
        """The marks in a text, each with whose it is."""
        found = MARK.finditer(text.lower())
        return {match.group(): side_of(match) for match in found}


def side_of(match: re.Match[str]) -> Side:
    return SIDES[match["code"]] if match["code"] else Side(match["side"])


def shapes(mark: str) -> Iterator[str]:
    yield from (mark, f"{mark}@gemeente.example", f"{mark}.example", f"https://{mark}.example/")


def fits(field: Field[object, object], text: str) -> bool:
    try:
        field.run_validators(text)
    except ValidationError:
        return False
    return True
