"""The warnings of a facet as it stands on its page, whether that was saved or not."""

from collections.abc import Iterable

from crispy_nlds.plain_text import normalised
from maturity.admin.facet_sheet import Cell, FacetSheet, StatementForm
from maturity.admin.nested import NestedForm
from maturity.admin.rows import RowForm
from maturity.document import (
    Document,
    FacetPart,
    FacetPhasePart,
    StatementPart,
    SuggestionPart,
    Text,
    document_of,
)
from maturity.warnings import warnings_of


def warn_of_typed(sheet: FacetSheet) -> None:
    """What is wrong with the texts is no matter here."""
    sheet.warn(warnings_of(_document(sheet)))


def _document(sheet: FacetSheet) -> Document:
    """The version, with this facet as it is on the page."""
    facet = sheet.facet.instance
    document = document_of(facet.model_version)
    facets = [_facet(sheet) if one["code"] == facet.code else one for one in document["facets"]]
    others = [one for one in document.get("suggestions", []) if one["facet"] != facet.code]
    return {**document, "facets": facets, "suggestions": [*others, *_suggestions(sheet)]}


def _facet(sheet: FacetSheet) -> FacetPart:
    facet, form = sheet.facet.instance, sheet.facet
    statements = [one for cell in sheet.cells for one in cell.statements if _counts(one)]
    return {
        "code": facet.code,
        "dimension": facet.dimension.code,
        "order": facet.order,
        "name": _text(form, "name"),
        "short_name": _text(form, "short_name"),
        "question": _text(form, "question"),
        "explanation": _text(form, "explanation"),
        "who_to_ask": _text(form, "who_to_ask"),
        "phases": [_phase(cell, statements) for cell in sheet.cells],
    }


def _phase(cell: Cell, statements: Iterable[StatementForm]) -> FacetPhasePart:
    number = cell.phase.number
    own = [_statement(one) for one in statements if _number(one) == number]
    return {"number": number, "descriptor": _text(cell.descriptor, "text"), "statements": own}


def _statement(form: StatementForm) -> StatementPart:
    return {
        "code": form.code,
        "kind": form.instance.kind,
        "text": _text(form, "text"),
        "help": _text(form, "help"),
    }


def _suggestions(sheet: FacetSheet) -> list[SuggestionPart]:
    return [
        {
            "facet": sheet.facet.instance.code,
            "from_phase": cell.phase.number,
            "code": form.code,
            "title": _text(form, "title"),
            "text": _text(form, "text"),
            "effort": form.instance.effort,
        }
        for cell in sheet.cells
        for form in cell.suggestions
        if _counts(form)
    ]


def _counts(form: NestedForm) -> bool:
    """Whether this row would be there after saving."""
    is_empty = form.is_new and not _text(form, form.texts[0])["nl"]
    return not form.is_removed and not is_empty


def _number(form: NestedForm) -> int:
    """Of the phase that is chosen; that of where the row stands when it is none."""
    chosen = "" if form.is_new else str(form["phase"].value())
    return int(chosen) if chosen.isdecimal() else form.number


def _text(form: RowForm, name: str) -> Text:
    dutch, english = (form[f"{name}_{language}"].value() or "" for language in ("nl", "en"))
    return {"nl": normalised(dutch).strip(), "en": normalised(english).strip()}
