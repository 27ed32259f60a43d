"""A draft beside the published model."""

import pytest

from maturity.models import ModelVersion
from maturity.publishing import copy_to_draft


@pytest.fixture
def draft(model_version: ModelVersion) -> ModelVersion:
    """Version 2, with the content of version 1."""
    return copy_to_draft(model_version)
