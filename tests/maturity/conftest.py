"""A small model to edit: four facets of the real one, published and as a draft."""

from copy import deepcopy
from typing import Any

import pytest

from maturity.loading import load_document
from maturity.models import ModelVersion
from maturity.publishing import copy_to_draft
from tests.conftest import model_document

FACETS = ("content", "context", "conversatie", "visie")


def small_document() -> dict[str, Any]:
    """Two dimensions, the second with one facet."""
    document: dict[str, Any] = deepcopy(model_document())
    facets = [facet for facet in document["facets"] if facet["code"] in FACETS]
    suggestions = [row for row in document["suggestions"] if row["facet"] in FACETS]
    for order, facet in enumerate(facets, 1):
        facet["order"] = order
    return document | {"facets": facets, "suggestions": suggestions}


@pytest.fixture
def published(db: None) -> ModelVersion:
    version, _is_new = load_document(small_document())
    return version


@pytest.fixture
def draft(published: ModelVersion) -> ModelVersion:
    """Version 2, with the content of version 1."""
    return copy_to_draft(published)
