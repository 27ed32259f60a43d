"""An open assessment that was moved to another version of its model, and what stayed behind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.assessment import Assessment
from maturity.models import Facet, ModelVersion, Statement

LEFT_TEXT_MAX = 300


class Move(models.Model):
    """One move of one assessment: how many statements are other claims now, new or gone.

    What it did to single answers and evidence stands in their history.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="moves")
    before = models.ForeignKey(ModelVersion, models.PROTECT, related_name="+")
    after = models.ForeignKey(ModelVersion, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), auto_now_add=True)
    changed = models.PositiveSmallIntegerField(_("changed statements"))
    added = models.PositiveSmallIntegerField(_("new statements"))
    removed = models.PositiveSmallIntegerField(_("statements that are gone"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("move to another version")
        verbose_name_plural = _("moves to another version")

    def __str__(self) -> str:
        return f"{self.assessment}: {self.before.version} → {self.after.version}"


class LeftBehind(models.Model):
    """What the plan was tied to and the new version does not have, as it was.

    `text` is the reason of an ambition, or the title of the development point or initiative, which
    is there still.
    """

    class Kind(models.TextChoices):
        AMBITION = "ambition", _("ambition")
        POINT = "point", _("development point")
        INITIATIVE = "initiative", _("initiative")

    move = models.ForeignKey(Move, models.CASCADE, related_name="left_behind")
    kind = models.CharField(max_length=10, choices=Kind)
    facet = models.ForeignKey(Facet, models.PROTECT, related_name="+")
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    by = models.DateField(_("by when"), null=True, blank=True)
    text = models.CharField(max_length=LEFT_TEXT_MAX, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("left behind by a move")
        verbose_name_plural = _("left behind by a move")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.facet}"
