"""The buttons on the page of a version that move a part up or down."""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from maturity.admin.edit_page import hold
from maturity.admin.log import author_of
from maturity.edit_log import recorded
from maturity.models import Dimension, Facet, ModelVersion, Phase
from maturity.structure import Direction, move_dimension, move_facet, move_phase

BUTTON = "move"
PRESSED = re.compile(r"(dimension|phase|facet)-([0-9]{1,18})-(up|down)")  # a part, its key, the way
PARTS: dict[str, tuple[type[Any], Callable[[Any, Direction], None]]] = {
    "dimension": (Dimension, move_dimension),
    "phase": (Phase, move_phase),
    "facet": (Facet, move_facet),
}


def move(request: HttpRequest, version: ModelVersion) -> bool:
    """One place. False when that part is not in this draft (any more)."""
    pressed = PRESSED.fullmatch(request.POST.get(BUTTON, ""))
    if pressed is None:
        return False
    kind, key, direction = pressed.groups()
    model, move_part = PARTS[kind]
    with transaction.atomic():
        hold(version.pk)
        part = model.objects.filter(
            pk=key, model_version=version, model_version__status=ModelVersion.Status.DRAFT
        ).first()
        if part is None:
            return False
        with recorded(version, author_of(request)):
            move_part(part, Direction(direction))
    return True
