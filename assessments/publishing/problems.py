"""What keeps a draft from being published, each with the way to where it can be mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maturity.checking import Problem
from maturity.models import ModelVersion
from maturity.problem_words import in_words


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """`facet` is the key of the facet that has it, if it is one's."""

    text: str
    facet: int | None


def problem_lines(version: ModelVersion, problems: Iterable[Problem]) -> Iterator[ProblemLine]:
    """A place begins with the words that `maturity.validation` has for a facet or suggestion."""
    facets = version.facets.values_list("code", "pk")
    places = {_("facet %(code)s") % {"code": code}: pk for code, pk in facets}
    suggestions = version.facets.values_list("suggestions__code", "pk")
    places |= {_("suggestion %(code)s") % {"code": code}: pk for code, pk in suggestions}
    for problem in problems:
        first, *_rest = problem.place.split(", ")
        yield ProblemLine(in_words(problem), places.get(first))
