"""One thing that differs between two versions of a model, as a comparison and the log say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChangeKind(TextChoices):
    TEXT = "text", _("text changed")
    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")
    MOVED = "moved", _("moved")
    KIND = "kind", _("became of another kind")


class Part(TextChoices):
    MODEL = "model", _("model")
    DIMENSION = "dimension", _("dimension")
    PHASE = "phase", _("phase")
    FACET = "facet", _("facet")
    DESCRIPTOR = "descriptor", _("descriptor")
    STATEMENT = "statement", _("statement")
    SUGGESTION = "suggestion", _("suggestion")


class Language(TextChoices):
    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one part. `facet` and `phase` say where it is, or was when it is removed.

    | change | field | before and after |
    |---|---|---|
    | TEXT | name of the text, with its language | the texts |
    | ADDED, REMOVED | | its Dutch text, or name, in one of both |
    | MOVED | order | its place in the row, from 1 |
    | MOVED | phase, facet, dimension | their number or code |
    | KIND | kind (of a statement), effort (of a suggestion) | the kinds |
    """

    change: ChangeKind
    part: Part
    code: str  # empty for the model, and for a descriptor: its facet and phase say which one it is
    facet: str
    phase: int | None
    field: str
    language: str
    before: str
    after: str
