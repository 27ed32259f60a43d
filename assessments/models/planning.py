"""What a municipality wants and is going to do: ambitions, development points, initiatives, and how
it sees itself through the lenses. These may change after the assessment was confirmed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.answers import Change
from assessments.models.assessment import Assessment
from maturity.models import Facet, Statement, Suggestion

REASON_MAX = 300
POINT_TITLE_MAX = 120
POINT_TEXT_MAX = 1000
OWNER_MAX = 80
ASKED_MAX = 120
GOAL_MAX = 200
LENS_CODE_MAX = 40


class Ambition(Change):
    """Where the municipality wants a facet to be. With a reason it stays there on purpose; without
    one it grows to that phase, by a date."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="ambitions")
    facet = models.ForeignKey(Facet, models.PROTECT, related_name="+")
    phase = models.PositiveSmallIntegerField(_("phase"))
    by = models.DateField(_("by when"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_MAX, blank=True)

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "facet"], name="ambition_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.phase}"

    @property
    def is_staying(self) -> bool:
        return bool(self.reason)


class Initiative(Change):
    """Something the municipality does already. `level` is the code of a level of the inventory
    (`maturity.lenses`)."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="initiatives")
    title = models.CharField(_("title"), max_length=POINT_TITLE_MAX)
    level = models.CharField(_("level"), max_length=LENS_CODE_MAX)
    goal = models.CharField(_("goal"), max_length=GOAL_MAX, blank=True)
    facets = models.ManyToManyField(Facet, related_name="+", blank=True, verbose_name=_("facets"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def __str__(self) -> str:
        return self.title


class DevelopmentPoint(Change):
    """Something the municipality is going to do for a facet.

    `suggestion` is the code of the suggestion that it was made from. Owners are functions or units,
    never names of people. `money`, `hours` and `decision` are what is asked of the directors.
    """

    class Priority(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUSY = "busy", _("busy")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="development_points")
    facet = models.ForeignKey(Facet, models.PROTECT, related_name="+", verbose_name=_("facet"))
    statement = models.ForeignKey(
        Statement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("statement"),
    )
    suggestion = models.CharField(max_length=80, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=POINT_TITLE_MAX)
    description = models.TextField(_("description"), max_length=POINT_TEXT_MAX, blank=True)
    priority = models.CharField(
        _("priority"), max_length=6, choices=Priority, default=Priority.MEDIUM
    )
    owner = models.CharField(_("owner"), max_length=OWNER_MAX, blank=True)
    due = models.DateField(_("due date"), null=True, blank=True)
    effort = models.CharField(_("effort"), max_length=6, choices=Suggestion.Effort, blank=True)
    status = models.CharField(_("status"), max_length=7, choices=Status, default=Status.PLANNED)
    money = models.CharField(_("money"), max_length=ASKED_MAX, blank=True)
    hours = models.CharField(_("hours"), max_length=ASKED_MAX, blank=True)
    decision = models.CharField(_("decision"), max_length=ASKED_MAX, blank=True)
    initiatives = models.ManyToManyField(
        Initiative, related_name="points", blank=True, verbose_name=_("initiatives")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("development point")
        verbose_name_plural = _("development points")

    def __str__(self) -> str:
        return self.title


class LensChoice(models.Model):
    """One item of a lens in which the municipality recognises itself."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="lens_choices")
    lens = models.CharField(max_length=LENS_CODE_MAX)
    item = models.CharField(max_length=LENS_CODE_MAX)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("choice in a lens")
        verbose_name_plural = _("choices in lenses")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "lens", "item"], name="lens_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.lens}: {self.item}"
