"""A whole version comes in as a document, and becomes a draft: it is looked at before anybody
measures with it."""

from typing import cast

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Max

from maturity.checking import InvalidDocumentError
from maturity.difference import ChangeKind, Part
from maturity.document import Document, plain
from maturity.drafting import DraftExistsError, draft_of, write_draft
from maturity.models import Edit, ModelVersion
from maturity.validation import validate_document


def import_draft(document: object, author: AbstractBaseUser) -> ModelVersion:
    """The next version of the model that the document names; a model that is not there yet keeps
    the number of the document.

    Raises InvalidDocumentError with every problem, DraftExistsError while the model has a draft.
    """
    if problems := validate_document(document):
        raise InvalidDocumentError(problems)
    sound = plain(cast(Document, document))
    try:
        return _write(sound, author)
    except IntegrityError:  # somebody else began a draft at the same moment
        if draft := draft_of(sound["code"]):
            raise DraftExistsError(draft) from None
        raise


@transaction.atomic
def _write(document: Document, author: AbstractBaseUser) -> ModelVersion:
    versions = ModelVersion.objects.filter(code=document["code"])
    last: int | None = versions.aggregate(last=Max("version"))["last"]
    number = document["version"] if last is None else last + 1
    version = write_draft({**document, "version": number})
    Edit.objects.create(
        version=version,
        author_id=author.pk,
        change=ChangeKind.ADDED,
        part=Part.MODEL,
        after=version.name_nl,
    )
    return version
