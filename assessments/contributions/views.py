"""What a municipality offers to the practice library: how it did something itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import contributing
from assessments.contributing import MOST_WAITING, ReviewedError, TooManyWaitingError
from assessments.contributions.forms import ContributionForm
from assessments.models import Contribution
from assessments.planning import ChangedMeanwhileError, GoneMeanwhileError
from municipalities.access import fetch_standing, require, signed_in
from municipalities.accounts.limits import Limit, too_many, within_limit
from municipalities.authorship import Author
from municipalities.models import Municipality
from municipalities.policy import Action, Standing


@require_safe
def contributions(request: HttpRequest, code: str) -> HttpResponse:
    standing = fetch_standing(signed_in(request), code)
    require(standing, Action.READ)
    context = {
        "municipality": standing.municipality,
        "contributions": _rows(standing.municipality),
        "may_offer": standing.may(Action.OFFER),
    }
    return render(request, "contributions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    standing = _standing(request, code)
    form = ContributionForm(_sent(request), row=None)
    if form.is_bound and not within_limit(request, Limit.OFFER):
        return too_many(request, minutes=60)
    if form.is_valid():
        try:
            row = contributing.offer(
                standing.municipality, form.draft(), _author(request, standing)
            )
        except TooManyWaitingError:
            form.add_error(None, _too_many_waiting())
        else:
            text = _("“%(title)s” has been offered. An administrator reads it first.")
            messages.success(request, text % {"title": row.title})
            return redirect("assessments:contributions", code)
    return _page(request, standing, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: HttpRequest, code: str, contribution: int) -> HttpResponse:
    standing, row = _fetch(request, code, contribution)
    form = ContributionForm(_sent(request), row=row)
    if not (form.is_bound or row.is_waiting):
        return _reviewed(request, code)
    if form.is_valid():
        author = _author(request, standing)
        try:
            contributing.change(row, form.draft(), form.based_on, author)
        except ChangedMeanwhileError:
            form.refuse(_fetch(request, code, contribution)[1])
        except ReviewedError:
            form.add_error(None, _reviewed_meanwhile())
        except GoneMeanwhileError:
            return _gone(request, row)
        else:
            messages.success(request, _("“%(title)s” has been saved.") % {"title": row.title})
            return redirect("assessments:contributions", code)
    return _page(request, standing, form, row)


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, code: str, contribution: int) -> HttpResponse:
    standing, row = _fetch(request, code, contribution)
    if not row.is_waiting:
        return _reviewed(request, code)
    if request.method == "POST":
        try:
            contributing.withdraw(row, _author(request, standing))
        except ReviewedError:
            return _reviewed(request, code)
        except GoneMeanwhileError:
            return _gone(request, row)
        messages.success(request, _("“%(title)s” has been withdrawn.") % {"title": row.title})
        return redirect("assessments:contributions", code)
    context = {"municipality": standing.municipality, "contribution": row}
    return render(request, "contributions/withdraw.html", context)


@require_POST
def name(request: HttpRequest, code: str, contribution: int) -> HttpResponse:
    """Whether the library names the municipality with it."""
    standing, row = _fetch(request, code, contribution)
    shows = request.POST.get("shows_name") == "yes"
    try:
        contributing.show_name(row, shows=shows, author=_author(request, standing))
    except GoneMeanwhileError:
        return _gone(request, row)
    if shows:
        messages.success(request, _("The library may show the name of your municipality with it."))
    elif row.names_itself:
        text = _(
            "The library no longer shows your municipality as the source. But its name stands in"
            " the text itself: ask an administrator to take it out."
        )
        messages.warning(request, text)
    else:
        messages.success(request, _("The library no longer shows the name of your municipality."))
    return redirect("assessments:contributions", code)


def _rows(municipality: Municipality) -> list[Contribution]:
    rows = Contribution.objects.filter(municipality=municipality)
    return list(rows.select_related("practice"))


def _standing(request: HttpRequest, code: str) -> Standing:
    standing = fetch_standing(signed_in(request), code)
    require(standing, Action.OFFER)
    return standing


def _fetch(request: HttpRequest, code: str, pk: int) -> tuple[Standing, Contribution]:
    """Raises Http404 for what another municipality offered."""
    standing = _standing(request, code)
    rows = Contribution.objects.filter(municipality=standing.municipality, pk=pk)
    row = rows.select_related("municipality", "practice").first()
    if row is None:
        raise Http404
    return standing, row


def _author(request: HttpRequest, standing: Standing) -> Author:
    return Author(signed_in(request), standing.role)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _page(
    request: HttpRequest, standing: Standing, form: ContributionForm, row: Contribution | None
) -> HttpResponse:
    context = {"municipality": standing.municipality, "form": form, "contribution": row}
    status = 422 if form.errors else 200
    return render(request, "contributions/form.html", context, status=status)


def _reviewed(request: HttpRequest, code: str) -> HttpResponse:
    messages.info(request, _("An administrator has reviewed this; it can no longer be changed."))
    return redirect("assessments:contributions", code)


def _gone(request: HttpRequest, row: Contribution) -> HttpResponse:
    text = _("A colleague withdrew “%(title)s” in the meantime.") % {"title": row.title}
    messages.error(request, text)
    return redirect("assessments:contributions", row.municipality.code)


def _reviewed_meanwhile() -> str:
    return _(
        "An administrator has reviewed this in the meantime, so nothing was saved. Keep a copy of"
        " what you typed, and offer it as a new one if it has to change."
    )


def _too_many_waiting() -> str:
    text = _(
        "%(count)s practices of your municipality are waiting for review. Withdraw one first, or"
        " wait until an administrator has read them. Keep a copy of what you typed."
    )
    return text % {"count": MOST_WAITING}
