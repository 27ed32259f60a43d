"""Who works on what: a colleague asked for a facet, and who has its page open."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.assessment import Assessment
from maturity.models import Facet


class FacetTask(models.Model):
    """A facet that a member was asked to fill in."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="facet_tasks")
    facet = models.ForeignKey(Facet, models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("asked at"), auto_now=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "facet"], name="facet_task_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.member}"


class Presence(models.Model):
    """Somebody has the page of a facet open; old rows mean nothing and are overwritten."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    facet = models.ForeignKey(Facet, models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "facet", "member"], name="presence_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.member}"
