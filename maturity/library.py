"""The practice library beside the model: what others wrote and did."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maturity.caps import TEXT_MAX, TITLE_MAX
from maturity.translated import Translated

AT_A_FACET = 3  # the rest stands in the library


class PracticeManager(models.Manager["Practice"]):
    def get_by_natural_key(self, code: str) -> Practice:
        return self.get(code=code)


class Practice(models.Model):
    """An article or example to learn from. The library outlives model versions, so it names facets
    and a phase by their stable codes and numbers."""

    class KindChoice(models.TextChoices):
        ARTICLE = "article", _("article")
        PRACTICE = "practice", _("practice")
        OFFERED = "offered", _("how we did it")  # by a municipality

    code = models.SlugField(_("code"), unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=KindChoice)
    title_nl = models.CharField(_("title"), max_length=TITLE_MAX)
    title_en = models.CharField(_("title in English"), max_length=TITLE_MAX, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    publication_nl = models.CharField(_("publication"), max_length=TITLE_MAX, blank=True)
    publication_en = models.CharField(_("publication in English"), max_length=TITLE_MAX, blank=True)
    description_nl = models.TextField(_("description"), max_length=2 * TEXT_MAX)
    description_en = models.TextField(
        _("description in English"), max_length=2 * TEXT_MAX, blank=True
    )
    facets = models.JSONField(_("facet codes"), default=list)
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    link = models.URLField(_("link"), blank=True)
    # the name of the municipality that offered it, for as long as that wants to be named; not in
    # fixtures: what is loaded was not offered here
    municipality = models.CharField(
        max_length=TITLE_MAX, blank=True, editable=False, serialize=False
    )
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

    def get_absolute_url(self) -> str:
        return reverse("practices:practice", args=[self.code])

    @property
    def is_offered(self) -> bool:
        """By a municipality, that may want to be left unnamed."""
        return self.kind == self.KindChoice.OFFERED

    @property
    def source(self) -> str:
        """Where it comes from."""
        if self.is_offered:
            return self.municipality or gettext("a municipality")
        return self.publication

    @property
    def website(self) -> str:
        """The host that the link leads to: nobody should leave without knowing it."""
        return urlsplit(self.link).netloc.removeprefix("www.")


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


def fitting(practices: Iterable[Practice], counted: int) -> tuple[Practice, ...]:
    """What to offer at a facet of which so many phases count: a few of the present phase, then of
    the next one, then of any phase."""
    order = {counted: 0, counted + 1: 1, None: 2}
    near = [practice for practice in practices if practice.phase in order]
    return tuple(sorted(near, key=lambda one: order[one.phase])[:AT_A_FACET])
