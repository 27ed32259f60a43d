"""The warnings of a whole version as lines to read, each with the page where it can be mended."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maturity.models import Facet
from maturity.warnings import Warning as Found
from maturity.warnings import WarningKind


@dataclass(frozen=True, slots=True)
class WarningLine:
    """`url` is empty where it is about more pages than one."""

    place: str
    url: str
    message: str


def warning_lines(found: Iterable[Found], facets: Iterable[Facet]) -> list[WarningLine]:
    """Missing translations are counted per facet: a version in one language has hundreds."""
    pages = {facet.code: facet for facet in facets}
    warnings = list(found)
    own = [one for one in warnings if one.kind != WarningKind.NO_TRANSLATION]
    return [*_each(own, pages), *_untranslated(warnings, pages)]


def _each(found: Sequence[Found], pages: Mapping[str, Facet]) -> Iterator[WarningLine]:
    for one in found:
        phase = _("phase %(number)s") % {"number": one.phase} if one.phase else ""
        place = ", ".join(filter(None, [str(pages[one.facet]), phase, one.code]))
        yield WarningLine(place, _page(pages[one.facet]), one.message)


def _untranslated(found: Sequence[Found], pages: Mapping[str, Facet]) -> Iterator[WarningLine]:
    counted = Counter(one.facet for one in found if one.kind == WarningKind.NO_TRANSLATION)
    for code, count in counted.items():
        message = ngettext(
            "%(count)d text has no English.", "%(count)d texts have no English.", count
        ) % {"count": count}
        facet = pages.get(code)
        place = str(facet) if facet else _("Name, dimensions and phases")
        yield WarningLine(place, _page(facet) if facet else "", message)


def _page(facet: Facet) -> str:
    return reverse("admin:maturity_facet_change", args=[facet.pk])
