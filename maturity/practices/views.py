"""The public library: all practices with a filter, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from maturity.library import Practice
from maturity.practices.finding import found_in_words
from maturity.practices.forms import FilterForm
from maturity.practices.naming import named, names


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """`?facet=` is a code, `?fase=` a number and `?soort=` a kind."""
    content, practices = names(), list(Practice.objects.all())
    form = FilterForm(request.GET or None, content, practices)
    search = form.search()
    # filtered here, because SQLite cannot look into a list
    found = [practice for practice in practices if search.finds(practice)]
    context = {
        "form": form,
        "search": search,
        "found": [named(practice, content) for practice in found],
        "in_words": found_in_words(search, len(found), content),
    }
    return render(request, "practices/library.html", context)


@require_safe
def practice(request: HttpRequest, code: str) -> HttpResponse:
    one = get_object_or_404(Practice, code=code)
    return render(request, "practices/practice.html", {"one": named(one, names())})
