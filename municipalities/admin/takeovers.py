"""The page on which an administrator lets a successor read what a municipality made."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from municipalities.admin.authors import administrator
from municipalities.models import Municipality, Succession, Takeover
from municipalities.takeover import TooEarlyError, may_take_over, take_over, undo_takeover


@dataclass(frozen=True, slots=True)
class Line:
    """One successor. Who succeeded a successor has a takeover and no succession."""

    successor: Municipality
    succession: Succession | None
    takeover: Takeover | None

    @property
    def may_take_over(self) -> bool:
        return self.succession is not None and may_take_over(self.succession)


class ButtonForm(forms.Form):
    """Which of the buttons was pressed: each holds a row."""

    take_over = forms.ModelChoiceField(Succession.objects.none(), required=False)
    undo = forms.ModelChoiceField(Takeover.objects.none(), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {
            "take_over": municipality.successions.select_related("predecessor", "successor"),
            "undo": municipality.handed_over.select_related("predecessor", "successor"),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def takeovers_page(
    request: HttpRequest, municipality: Municipality, site: AdminSite
) -> HttpResponse:
    if request.method == "POST":
        form = ButtonForm(request.POST, municipality=municipality)
        if form.is_valid():
            _carry_out(request, form.cleaned_data["take_over"], form.cleaned_data["undo"])
        else:
            messages.error(request, _("This has changed in the meantime. See how it is now."))
        return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "title": _("Assessments of %(name)s") % {"name": municipality.name},
        "opts": Municipality._meta,
        "municipality": municipality,
        "lines": _lines(municipality),
    }
    return TemplateResponse(request, "admin/municipalities/municipality/takeovers.html", context)


def _lines(municipality: Municipality) -> list[Line]:
    successions = municipality.successions.select_related("predecessor", "successor")
    takeovers = municipality.handed_over.select_related("successor")
    made = {takeover.successor_id: takeover for takeover in takeovers}
    direct = [Line(one.successor, one, made.pop(one.successor_id, None)) for one in successions]
    return direct + [Line(takeover.successor, None, takeover) for takeover in made.values()]


def _carry_out(
    request: HttpRequest, succession: Succession | None, takeover: Takeover | None
) -> None:
    if takeover:
        undo_takeover(takeover, administrator(request))
        done = _("The members of %(name)s no longer read these assessments.")
        messages.success(request, done % {"name": takeover.successor})
    elif succession:
        _take_over(request, succession)


def _take_over(request: HttpRequest, succession: Succession) -> None:
    try:
        take_over(succession, administrator(request))
    except TooEarlyError:
        day = {"date": date_format(succession.date)}
        messages.error(request, _("This is possible from %(date)s on, not before.") % day)
    else:
        done = _("The members of %(name)s can read these assessments now.")
        messages.success(request, done % {"name": succession.successor})
