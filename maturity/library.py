"""The practice library beside the model: what others wrote and did."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from maturity.caps import TEXT_MAX, TITLE_MAX
from maturity.translated import Translated


class PracticeManager(models.Manager["Practice"]):
    def get_by_natural_key(self, code: str) -> Practice:
        return self.get(code=code)


class Practice(models.Model):
    """An article or example to learn from. The library outlives model versions, so it names facets
    and a phase by their stable codes and numbers."""

    class KindChoice(models.TextChoices):
        ARTICLE = "article", _("article")
        PRACTICE = "practice", _("practice")

    code = models.SlugField(_("code"), unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=KindChoice)
    title_nl = models.CharField(_("title"), max_length=TITLE_MAX)
    title_en = models.CharField(_("title in English"), max_length=TITLE_MAX, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    publication_nl = models.CharField(_("publication"), max_length=TITLE_MAX)
    publication_en = models.CharField(_("publication in English"), max_length=TITLE_MAX, blank=True)
    description_nl = models.TextField(_("description"), max_length=2 * TEXT_MAX)
    description_en = models.TextField(
        _("description in English"), max_length=2 * TEXT_MAX, blank=True
    )
    facets = models.JSONField(_("facet codes"), default=list)
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    link = models.URLField(_("link"), blank=True)
    title = Translated()
    publication = Translated()
    description = Translated()

    objects = PracticeManager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)


def practices_by_facet() -> dict[str, list[Practice]]:
    """The whole library by the code of the facet, in one query."""
    found: dict[str, list[Practice]] = {}
    for practice in Practice.objects.all():
        for code in practice.facets:
            found.setdefault(code, []).append(practice)
    return found


def practices_for_facet(code: str) -> list[Practice]:
    """Practices about this facet, in the order of the library.

    Filtered here, because SQLite cannot look into a list; the library is a few dozen rows.
    """
    return practices_by_facet().get(code, [])
