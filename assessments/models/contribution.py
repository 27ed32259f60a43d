"""What a municipality offers to the practice library: how it did something itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.answers import Change
from maturity.models import Practice
from municipalities.models import MEMBER_ROLES, Municipality

OFFERED_TITLE_MAX = 120
OFFERED_WHAT_MAX = 1000
OFFERED_OUTCOME_MAX = 900  # both and what stands between them fit in the description of a practice
REFUSAL_MAX = 500


class Contribution(Change):
    """It names facets and a phase as a practice does, by codes and a number. What became of it
    after the review is the practice, if that is still in the library."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for review")
        PUBLISHED = "published", _("published")
        REFUSED = "refused", _("not published")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="contributions",
        verbose_name=_("municipality"),
    )
    title = models.CharField(_("title"), max_length=OFFERED_TITLE_MAX)
    what = models.TextField(_("what the municipality did"), max_length=OFFERED_WHAT_MAX)
    outcome = models.TextField(_("what came of it"), max_length=OFFERED_OUTCOME_MAX)
    facets: models.JSONField[Any, Any] = models.JSONField(_("facets"), default=list)
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    link = models.URLField(_("link"), blank=True)
    shows_name = models.BooleanField(_("the municipality wants to be named"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    refusal = models.TextField(_("why it is not published"), max_length=REFUSAL_MAX, blank=True)
    practice = models.OneToOneField(
        Practice, models.SET_NULL, null=True, blank=True, related_name="contribution"
    )
    offered_at = models.DateTimeField(_("offered at"), auto_now_add=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    offered_by_role = models.CharField(
        _("offered as"), max_length=10, choices=MEMBER_ROLES, blank=True
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)

    class Meta:
        ordering = ["-offered_at", "-pk"]
        verbose_name = _("contribution of a municipality")
        verbose_name_plural = _("contributions of municipalities")

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_in_library(self) -> bool:
        return self.practice_id is not None

    @property
    def description(self) -> str:
        """As it comes into the library."""
        return f"{self.what}\n\n{self.outcome}"

    @property
    def names_itself(self) -> bool:
        """Whether the name of the municipality stands in the texts, where agreement or not cannot
        take it away."""
        shown = [self.title, self.what, self.outcome]
        if self.practice:
            practice = self.practice
            shown = [practice.title_nl, practice.title_en]
            shown += [practice.description_nl, practice.description_en]
        name = self.municipality.name.casefold()
        return any(name in text.casefold() for text in shown)
