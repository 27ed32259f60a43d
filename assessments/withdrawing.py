"""A publication is undone as long as no assessment uses it."""

from django.db import transaction

from maturity import publishing
from maturity.models import ModelVersion


class NotLatestError(Exception):
    """A later version of the model was published."""


@transaction.atomic
def withdraw_unused(version: ModelVersion) -> ModelVersion:
    """Back to a draft. Whoever starts an assessment at this moment was first, or is refused.

    Raises NotLatestError, InUseError and DraftExistsError."""
    published = ModelVersion.objects.published().filter(code=version.code)
    # not with a weaker lock: an assessment that begins must wait for the outcome
    numbers = published.select_for_update().order_by("version").values_list("version", flat=True)
    if version.version != max(numbers, default=version.version):
        raise NotLatestError
    return publishing.withdraw(version)
