"""The chapters of the report that a reader can leave out."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Chapter(TextChoices):
    """In the order of the report, each with its name in addresses. The title page and the contents
    are always there."""

    SUMMARY = "samenvatting", _("Summary")
    RADAR = "radar", _("Radar")
    FACETS = "facetten", _("The facets")
    NOTES = "toelichting", _("Evidence and notes")
    ROADMAP = "planning", _("Roadmap")
    COMPARISON = "vergelijking", _("What changed")
    LENSES = "lenzen", _("Lenses")
    METHOD = "methode", _("About this assessment")
    MATRIX = "model", _("Appendix: the whole model")

    @property
    def code(self) -> str:
        """Its name in templates."""
        return self.name.lower()

    @property
    def description(self) -> Promise:
        return DESCRIPTIONS[self]


EVERYTHING = frozenset(Chapter)
DESCRIPTIONS: dict[Chapter, Promise] = {
    Chapter.SUMMARY: _("The outcome on one page."),
    Chapter.RADAR: _("The facets in one picture, with the table."),
    Chapter.FACETS: _("Per facet what you recognise, the development points and the next step."),
    Chapter.NOTES: _(
        "What the answers rest on, in your own words. Leave it out if readers need not see that."
    ),
    Chapter.ROADMAP: _("The development points by quarter, where they have been chosen."),
    Chapter.COMPARISON: _("Compared with the previous assessment, where there is one."),
    Chapter.LENSES: _("Other views of the same outcome, where they have been filled in."),
    Chapter.METHOD: _("How a phase comes about, and what the phases mean."),
    Chapter.MATRIX: _("The model with the phases that you recognise marked."),
}


def named(names: Iterable[str]) -> frozenset[Chapter]:
    """The chapters with these names in addresses. Names of no chapter are passed over: an address
    that somebody kept goes on working when a chapter gets another name."""
    wanted = set(names)
    return frozenset(chapter for chapter in Chapter if chapter.value in wanted)


def chosen_in(left_out: str) -> frozenset[Chapter]:
    """What is left of the report without "toelichting,model"."""
    return EVERYTHING - named(left_out.split(","))


def left_out_of(chosen: Iterable[Chapter]) -> str:
    """The other way round; the same choice is always the same text."""
    missing = EVERYTHING - frozenset(chosen)
    return ",".join(chapter.value for chapter in Chapter if chapter in missing)
