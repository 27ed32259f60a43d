"""A Django fixture of one model version, turned into a model document.

So that both ways into the database are validated alike. The rows point at each other by natural
keys, as `dumpdata --natural-primary --natural-foreign` writes them. Texts, codes and numbers go
into the document as they are, right or wrong; `maturity.validation` judges them. What a document
cannot show is judged here: rows of other kinds, rows that belong nowhere, rows out of order.
"""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from maturity.checking import Place, Problem
from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Statement, Suggestion
from maturity.validation import FORMAT, FORMAT_VERSION

Part = dict[str, object]
Key = tuple[object, ...]

MODELS: dict[str, type[Model]] = {
    f"maturity.{model.__name__.lower()}": model
    for model in (ModelVersion, Dimension, Phase, Facet, Descriptor, Statement, Suggestion)
}

# How long the natural key of a reference is: model, version, and what follows.
REFERENCES = {
    "model_version": 2,
    "dimension": 3,
    "phase": 3,
    "facet": 3,
    "from_phase": 3,
    "descriptor": 4,
}


@dataclass(frozen=True, slots=True)
class Row:
    place: Place
    fields: Part

    def some(self, *names: str) -> Part:
        return {name: self.fields[name] for name in names if name in self.fields}

    def text(self, name: str) -> Part:
        columns = {"nl": f"{name}_nl", "en": f"{name}_en"}
        return {
            key: self.fields[column] for key, column in columns.items() if column in self.fields
        }

    def texts(self, *names: str) -> Part:
        return {name: self.text(name) for name in names}

    def optional_text(self, name: str) -> Part | None:
        text = self.text(name)
        return text if any(text.values()) else None


class Fixture:
    """The rows of one model version, by their kind."""

    def __init__(self, rows: list[object]) -> None:
        self.problems: list[Problem] = []
        self.rows: dict[str, list[Row]] = {label: [] for label in MODELS}
        for number, value in enumerate(rows, 1):
            self._read(Place(self.problems, (_("row %(number)d") % {"number": number},)), value)
        self.version = self._only_version()
        self.key: Key = (self.version.fields.get("code"), self.version.fields.get("version"))

    def _read(self, place: Place, value: object) -> None:
        row = place.fields(value, {"model", "fields"})
        label = row.get("model")
        if not isinstance(label, str) or label not in MODELS:
            place.report(
                _("“model” must be one of these: %(choices)s.") % {"choices": ", ".join(MODELS)}
            )
            return
        self.rows[label].append(
            Row(place, place.fields(row.get("fields"), set(), _columns(MODELS[label])))
        )

    def _only_version(self) -> Row:
        versions = self.rows["maturity.modelversion"]
        if len(versions) != 1:
            Place(self.problems).report(
                _("the fixture must hold one model version; it holds %(count)d.")
                % {"count": len(versions)}
            )
        version = versions[0] if versions else Row(Place(self.problems), {})
        version.place.choice(version.fields, "status", (ModelVersion.Status.PUBLISHED,))
        return version

    def reference(self, row: Row, name: str) -> Key | None:
        """What a natural key says beyond the model version, which must be this one."""
        value = row.fields.get(name)
        if (
            isinstance(value, list)
            and len(value) == REFERENCES[name]
            and all(type(part) in {str, int} for part in value)
            and tuple(value[:2]) == self.key
        ):
            return tuple(value[2:])
        row.place.report(
            _("“%(key)s” must be the natural key of a row of this model version.") % {"key": name}
        )
        return None

    def families(self, label: str, name: str) -> dict[Key, list[Row]]:
        """The rows of a kind, each under the row it points at."""
        families: dict[Key, list[Row]] = {}
        for row in self.rows[label]:
            key = self.reference(row, name)
            if key is not None:
                families.setdefault(key, []).append(row)
        return families


def document_of_fixture(rows: list[object]) -> tuple[Part, list[Problem]]:
    """The document that the rows make up, and what is wrong beyond that document."""
    fixture = Fixture(rows)
    document: Part = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **fixture.version.some("code", "version"),
        **fixture.version.texts("name", "source"),
        "dimensions": _dimensions(fixture),
        "phases": _phases(fixture),
        "facets": _facets(fixture),
        "suggestions": _suggestions(fixture),
    }
    return document, fixture.problems


def _columns(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - {"id"}


def _dimensions(fixture: Fixture) -> list[Part]:
    families = fixture.families("maturity.dimension", "model_version")
    return [
        {**row.some("code"), **row.texts("name", "description")}
        for row in _counted(families.get((), []))
    ]


def _phases(fixture: Fixture) -> list[Part]:
    rows = fixture.families("maturity.phase", "model_version").get((), [])
    return [
        {
            **row.some("number", "code"),
            **row.texts("name", "summary"),
            "citizen": {"title": row.text("citizen_title"), "text": row.text("citizen_text")},
            "next_step": row.optional_text("next_step"),
        }
        for row in _sorted(rows, "number")
    ]


def _facets(fixture: Fixture) -> list[Part]:
    rows = fixture.families("maturity.facet", "model_version").get((), [])
    descriptors = fixture.families("maturity.descriptor", "facet")
    statements = fixture.families("maturity.statement", "descriptor")
    parts = []
    for row in _sorted(rows, "order"):
        code = row.fields.get("code")
        own = descriptors.pop((code,), []) if isinstance(code, str) else []
        part: Part = {
            **row.some("code", "order"),
            **row.texts("name", "short_name", "question", "explanation", "who_to_ask"),
            "phases": _facet_phases(fixture, own, statements),
        }
        if dimension := fixture.reference(row, "dimension"):
            part["dimension"] = dimension[0]
        parts.append(part)
    for orphan in _members(descriptors) + _members(statements):
        orphan.place.report(_("this row belongs to a row that is not in the fixture."))
    return parts


def _facet_phases(
    fixture: Fixture, descriptors: list[Row], statements: dict[Key, list[Row]]
) -> list[Part]:
    phases = []
    for row in descriptors:
        facet, phase = fixture.reference(row, "facet"), fixture.reference(row, "phase")
        if facet and phase:
            own = _counted(statements.pop((*facet, *phase), []))
            part = {"number": phase[0], "descriptor": row.text("text")}
            phases.append({**part, "statements": [_statement(statement) for statement in own]})
    return sorted(phases, key=lambda part: _whole(part["number"]))


def _statement(row: Row) -> Part:
    part = {**row.some("code", "kind"), **row.texts("text")}
    help_text = row.optional_text("help")
    return {**part, "help": help_text} if help_text else part


def _suggestions(fixture: Fixture) -> list[Part]:
    steps: dict[Key, list[Row]] = {}
    for row in fixture.rows["maturity.suggestion"]:
        facet, phase = fixture.reference(row, "facet"), fixture.reference(row, "from_phase")
        if facet and phase:
            steps.setdefault((*facet, *phase), []).append(row)
    return [
        {
            "facet": facet,
            "from_phase": phase,
            **row.some("code", "effort"),
            **row.texts("title", "text"),
        }
        for (facet, phase), rows in steps.items()
        for row in _counted(rows)
    ]


def _members(families: dict[Key, list[Row]]) -> list[Row]:
    return [row for rows in families.values() for row in rows]


def _whole(value: object) -> int:
    return value if type(value) is int else 0


def _sorted(rows: list[Row], name: str) -> list[Row]:
    return sorted(rows, key=lambda row: _whole(row.fields.get(name)))


def _counted(rows: list[Row]) -> list[Row]:
    """Rows in the order that they say, which a document can only show by counting 1, 2, 3."""
    rows = _sorted(rows, "order")
    for number, row in enumerate(rows, 1):
        order = row.fields.get("order")
        if type(order) is not int or order != number:
            row.place.report(
                _("“order” must be %(number)d here: count 1, 2, 3.") % {"number": number}
            )
    return rows
