"""Drafts of the next version of a model, with the changes that a test needs."""

from collections.abc import Callable
from copy import deepcopy

from assessments.moving import publish_and_move
from maturity.document import Document, FacetPart, StatementPart, document_of
from maturity.drafting import write_draft
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User

Edit = Callable[[Document], object]


def draft_with(version: ModelVersion, *edits: Edit) -> ModelVersion:
    """The next version of this model, as a draft."""
    document = deepcopy(document_of(version))
    document["version"] += 1
    for edit in edits:
        edit(document)
    return write_draft(document)


def publish_with(
    version: ModelVersion, administrator: User, *edits: Edit, stay: bool = False
) -> ModelVersion:
    """Published, with all open assessments unless they stay."""
    places = Municipality.objects.none() if stay else Municipality.objects.all()
    author = Author(administrator, Role.ADMINISTRATOR)
    return publish_and_move(draft_with(version, *edits), places, author)[0]


def facet_in(document: Document, code: str) -> FacetPart:
    return next(facet for facet in document["facets"] if facet["code"] == code)


def statements_in(document: Document, facet: str, phase: int) -> list[StatementPart]:
    return facet_in(document, facet)["phases"][phase - 1]["statements"]


def reword(code: str, facet: str, phase: int) -> Edit:
    def edit(document: Document) -> None:
        for statement in statements_in(document, facet, phase):
            if statement["code"] == code:
                statement["text"]["nl"] = "Wij beweren nu iets anders."

    return edit


def drop(code: str, facet: str, phase: int) -> Edit:
    def edit(document: Document) -> None:
        statements = statements_in(document, facet, phase)
        statements[:] = [one for one in statements if one["code"] != code]

    return edit


def add(code: str, facet: str, phase: int) -> Edit:
    def edit(document: Document) -> None:
        text = {"nl": "Wij doen iets nieuws.", "en": "We do something new."}
        statements_in(document, facet, phase).append({"code": code, "kind": "aim", "text": text})

    return edit


def drop_facet(code: str) -> Edit:
    def edit(document: Document) -> None:
        document["facets"] = [one for one in document["facets"] if one["code"] != code]
        for order, facet in enumerate(document["facets"], 1):
            facet["order"] = order
        kept = [one for one in document["suggestions"] if one["facet"] != code]
        document["suggestions"] = kept

    return edit
