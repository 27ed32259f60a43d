"""Loading a model document into the database. What is there is never overwritten."""

from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from maturity.checking import InvalidDocumentError, Problem
from maturity.document import Document, document_of, plain
from maturity.drafting import DraftExistsError, write_draft
from maturity.models import ModelVersion
from maturity.publishing import publish
from maturity.validation import validate_document


class OtherContentError(InvalidDocumentError):
    """The version of a sound document is there already, and says something else."""

    def __init__(self, version: ModelVersion) -> None:
        super().__init__([_differs(version)])
        self.version = version


class DraftInTheWayError(InvalidDocumentError):
    """A new version of a sound document cannot be loaded while its model has a draft."""

    def __init__(self, draft: ModelVersion) -> None:
        super().__init__([_in_the_way(draft)])


def load_document(document: object) -> tuple[ModelVersion, bool]:
    """The model version of a document, and whether it is new. A new one is published.

    A version that is there already with the same content stays as it is, also when it is a draft.
    One with other content is never overwritten: assessments may use it, and an administrator may
    have edited it. Raises InvalidDocumentError with every problem, OtherContentError for such a
    version, DraftInTheWayError when an administrator is at work on the next version.
    """
    if problems := validate_document(document):
        raise InvalidDocumentError(problems)
    sound = plain(cast(Document, document))
    with transaction.atomic():
        version = _version_of(sound)
        if version is None:
            return publish(_draft(sound)), True
        if not _says_the_same(version, sound):
            raise OtherContentError(version)
    return version, False


def _version_of(document: Document) -> ModelVersion | None:
    number = document["version"]
    return ModelVersion.objects.filter(code=document["code"], version=number).first()


def _draft(document: Document) -> ModelVersion:
    try:
        return write_draft(document)
    except DraftExistsError as error:
        raise DraftInTheWayError(error.draft) from error


def _says_the_same(version: ModelVersion, document: Document) -> bool:
    """Suggestions are optional: a document that leaves them out says nothing about them."""
    present = document_of(version)
    if "suggestions" not in document:
        del present["suggestions"]
    return present == document


def _differs(version: ModelVersion) -> Problem:
    place = _("version %(version)d of %(code)s") % {
        "version": version.version,
        "code": version.code,
    }
    message = _(
        "this version is there already with other content; an administrator may have edited it. "
        "Raise “version” in the file to load it as a new version."
    )
    return Problem(place, message)


def _in_the_way(draft: ModelVersion) -> Problem:
    place = _("version %(version)d of %(code)s") % {"version": draft.version, "code": draft.code}
    message = _("this version is a draft. Publish or delete it first; then load the file again.")
    return Problem(place, message)
