"""The page that says what goes along before something is removed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from maturity.admin.edit_page import CONFLICT, SEEN, answer, hold
from maturity.admin.log import Line, edits_since, lines_of
from maturity.models import ModelVersion


@dataclass(frozen=True)
class Removal:
    """`goes` names what goes along; `obstacle` says why it cannot be removed, if so."""

    version: ModelVersion
    title: str
    name: str
    goes: Sequence[str]
    obstacle: str
    carry_out: Callable[[], None]
    after: str


def remove(request: HttpRequest, find: Callable[[], Removal], version: int) -> HttpResponse:
    """Asks first. Who was asked before somebody else saved is asked again."""
    if request.method != "POST":
        return _ask(request, find())
    with transaction.atomic():
        hold(version)
        removal = find()
        lines = list(lines_of(edits_since(removal.version.edits.all(), request.POST.get(SEEN, ""))))
        if removal.obstacle or lines:
            return _ask(request, removal, CONFLICT, lines)
        removal.carry_out()
    messages.success(request, _("Removed: %(name)s.") % {"name": removal.name})
    return HttpResponseRedirect(removal.after)


def _ask(
    request: HttpRequest, removal: Removal, status: int = 200, lines: Sequence[Line] = ()
) -> HttpResponse:
    context = {"title": removal.title, "removal": removal, "lines": lines}
    return answer(request, "admin/maturity/remove.html", removal.version, context, status)
