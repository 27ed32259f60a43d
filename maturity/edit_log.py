"""Every writer of a draft writes within `recorded`: it keeps who changed what, and when."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from maturity.differences import Difference, differences
from maturity.document import document_of
from maturity.models import Edit, ModelVersion


@contextmanager
def recorded(version: ModelVersion, author: AbstractBaseUser) -> Iterator[ModelVersion]:
    """One transaction, in which nobody else can write in this version; gives it as it is now.

    What differs at the end is written in the log, and makes the version edited, also when it was
    written by queries that send no signals.
    """
    with transaction.atomic():
        held = ModelVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
        before = document_of(held)
        yield held
        held.refresh_from_db()
        if found := differences(before, document_of(held)):
            Edit.objects.bulk_create(_edit(held, author, difference) for difference in found)
            ModelVersion.objects.filter(pk=held.pk).update(edited_at=timezone.now())


def _edit(version: ModelVersion, author: AbstractBaseUser, found: Difference) -> Edit:
    return Edit(
        version=version,
        author_id=author.pk,
        change=found.change,
        part=found.part,
        code=found.code,
        facet=found.facet,
        phase=found.phase,
        field=found.field,
        language=found.language,
        before=found.before,
        after=found.after,
    )
