"""What the log of a version tells to who edits it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maturity.difference import Part
from maturity.models import (
    Descriptor,
    Dimension,
    Edit,
    Facet,
    ModelVersion,
    Phase,
    Statement,
    Suggestion,
)

ROWS: dict[str, type[Model]] = {
    Part.MODEL: ModelVersion,
    Part.DIMENSION: Dimension,
    Part.PHASE: Phase,
    Part.FACET: Facet,
    Part.DESCRIPTOR: Descriptor,
    Part.STATEMENT: Statement,
    Part.SUGGESTION: Suggestion,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One edit in words. `who` is empty when the account is gone."""

    at: datetime
    who: str
    where: str
    what: str
    before: str
    after: str


def author_of(request: HttpRequest) -> AbstractBaseUser:
    """The administrator behind a page; nobody else gets to one."""
    if not isinstance(request.user, AbstractBaseUser):
        raise PermissionDenied
    return request.user


def last_edit(version: ModelVersion) -> int:
    """What a page carries, to tell later what it has not seen. 0 when nobody edited yet."""
    return version.edits.order_by("pk").values_list("pk", flat=True).last() or 0


def edits_since(edits: QuerySet[Edit], seen: str) -> QuerySet[Edit]:
    """What others saved after a page was opened, the newest first; all when it does not say."""
    known = int(seen) if seen.isdecimal() and len(seen) < 19 else 0
    return edits.filter(pk__gt=known).select_related("author")


def edits_of(part: Dimension | Phase | Facet) -> QuerySet[Edit]:
    """The log of one part; that of a facet holds everything on its page."""
    own = Q(part=str(part._meta.model_name), code=part.code)
    if isinstance(part, Facet):
        own |= Q(facet=part.code)
    return part.model_version.edits.filter(own)


def lines_of(edits: Iterable[Edit]) -> Iterator[Line]:
    for edit in edits:
        who = str(edit.author) if edit.author else ""
        yield Line(edit.at, who, _where(edit), _what(edit), edit.before, edit.after)


def _where(edit: Edit) -> str:
    """ "Statement content.2.1", "Descriptor content, phase 2"."""
    words = [capfirst(str(Part(edit.part).label)), edit.code or edit.facet]
    place = " ".join(filter(None, words))
    if edit.part == Part.DESCRIPTOR:
        place += ", " + _("phase %(number)s") % {"number": edit.phase}
    return place


def _what(edit: Edit) -> str:
    what = str(edit.get_change_display())
    return f"{what}: {_field(edit)}" if edit.field else what


def _field(edit: Edit) -> str:
    if edit.language:
        column = ROWS[edit.part]._meta.get_field(f"{edit.field}_{edit.language}")
        return str(getattr(column, "verbose_name", edit.field))
    names = {
        "order": _("place"),
        "phase": _("phase"),
        "facet": _("facet"),
        "dimension": _("dimension"),
        "kind": _("kind"),
        "effort": _("effort"),
    }
    return names.get(edit.field, edit.field)
