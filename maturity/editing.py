"""When a model version was edited last, whichever of its rows was saved or deleted."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone

from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Statement,
    Suggestion,
)

WAY_TO_VERSION: dict[type[Model], str] = {
    ModelVersion: "pk",
    Dimension: "dimensions",
    Phase: "phases",
    Facet: "facets",
    Descriptor: "facets__descriptors",
    Statement: "facets__descriptors__statements",
    Suggestion: "facets__suggestions",
}


def note_edit(sender: type[Model], instance: Model, raw: bool = False, **_signal: Any) -> None:  # noqa: FBT001, FBT002 - the signal's own argument
    """A fixture brings whole versions, which have no readers yet."""
    if not raw:
        versions = ModelVersion.objects.filter(**{WAY_TO_VERSION[sender]: instance.pk})
        versions.update(edited_at=timezone.now())


def watch_edits() -> None:
    for model in WAY_TO_VERSION:
        post_save.connect(note_edit, model)
        pre_delete.connect(note_edit, model)
