"""The life of a model version: copied to a draft, published, withdrawn, or deleted as a draft.

The only writer of its status. What is published is frozen by the database itself
(`maturity.frozen`): another text is another version.
"""

from django.db import transaction
from django.db.models import PROTECT, Max
from django.utils import timezone

from maturity.checking import InvalidDocumentError, Problem
from maturity.document import document_of
from maturity.drafting import DraftExistsError, draft_of, write_draft
from maturity.models import Edit, ModelVersion
from maturity.validation import validate_document

__all__ = [
    "DraftExistsError",
    "InUseError",
    "PublishedError",
    "copy_to_draft",
    "delete_draft",
    "draft_of",
    "problems_of",
    "publish",
    "withdraw",
]

DRAFT, PUBLISHED = ModelVersion.Status.DRAFT, ModelVersion.Status.PUBLISHED


class InUseError(Exception):
    """A version cannot be withdrawn: something was made with it."""


class PublishedError(Exception):
    """Only a draft can be deleted."""


def copy_to_draft(source: ModelVersion) -> ModelVersion:
    """The next version of the same model, with the same content. Raises DraftExistsError."""
    with transaction.atomic():
        versions = ModelVersion.objects.filter(code=source.code)
        _lock(source)  # of two who copy at once, the second finds the draft of the first
        last: int = versions.aggregate(last=Max("version"))["last"]
        return write_draft({**document_of(source), "version": last + 1})


def problems_of(draft: ModelVersion) -> list[Problem]:
    """Everything that keeps a draft from being published."""
    return validate_document(document_of(draft))


def publish(draft: ModelVersion) -> ModelVersion:
    """From now on new assessments use it. What is published already stays as it is.

    Raises InvalidDocumentError with every problem.
    """
    with transaction.atomic():
        version = _lock(draft)
        if version.status == PUBLISHED:
            return version
        if problems := problems_of(version):
            raise InvalidDocumentError(problems)
        return _become(version, PUBLISHED)


def withdraw(version: ModelVersion) -> ModelVersion:
    """Back to a draft, as if it never was published.

    Raises InUseError, DraftExistsError when a later draft was begun.
    """
    with transaction.atomic():
        held = ModelVersion.objects.select_for_update().get(pk=version.pk)
        if held.status == DRAFT:
            return held
        if _is_in_use(held):
            raise InUseError
        if draft := draft_of(held.code):
            raise DraftExistsError(draft)
        return _become(held, DRAFT)


def delete_draft(draft: ModelVersion) -> None:
    """With the log of its edits. Raises PublishedError."""
    with transaction.atomic():
        version = _lock(draft)
        if version.status == PUBLISHED:
            raise PublishedError
        version.delete()
        Edit.objects.filter(version=None).delete()


def _lock(version: ModelVersion) -> ModelVersion:
    """As it is now, and stays until the end of the transaction. Other rows may point at it
    meanwhile: assessments that begin do not have to wait."""
    return ModelVersion.objects.select_for_update(no_key=True).get(pk=version.pk)


def _become(version: ModelVersion, status: ModelVersion.Status) -> ModelVersion:
    now = timezone.now()
    version.status, version.edited_at = status, now
    version.published_at = now if status == PUBLISHED else None
    # by a query: saving the row would be an edit, which a published version refuses
    ModelVersion.objects.filter(pk=version.pk).update(
        status=status, published_at=version.published_at, edited_at=now
    )
    return version


def _is_in_use(version: ModelVersion) -> bool:
    """Whether there are rows that do not let it be deleted, whatever they are: what is made with a
    model is no business of this app."""
    return any(
        getattr(version, str(relation.get_accessor_name())).exists()
        for relation in ModelVersion._meta.related_objects
        if relation.on_delete is PROTECT
    )
