"""What was changed, by whom and when: rows that only grow (`table_guards.append_only`).

They are written in the transaction of the change itself, and go when their assessment is deleted.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.assessment import Assessment
from assessments.models.moving import Move
from maturity.models import Facet, Statement
from municipalities.models import MEMBER_ROLES


class PastChange(models.Model):
    """One revision: the key is that of the request that asked for it, so that a retry of it
    is known. Nobody wrote what a move to another version of the model did."""

    revision = models.PositiveIntegerField(_("revision"))
    key = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(_("changed at"), auto_now_add=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_role = models.CharField(_("role"), max_length=10, choices=MEMBER_ROLES, blank=True)
    move = models.ForeignKey(
        Move, models.SET_NULL, null=True, blank=True, related_name="%(class)ss"
    )

    about: ClassVar = "assessment"

    class Meta:
        abstract = True
        ordering = ["revision"]


class AnswerChange(PastChange):
    assessment = models.ForeignKey(
        Assessment, models.SET_NULL, null=True, related_name="answer_changes"
    )
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    value_before = models.CharField(max_length=10, blank=True)
    value_after = models.CharField(max_length=10, blank=True)
    note_before = models.TextField(blank=True)
    note_after = models.TextField(blank=True)

    class Meta(PastChange.Meta):
        verbose_name = _("change of an answer")
        verbose_name_plural = _("changes of answers")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "statement", "revision"], name="answer_revision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.value_before or '-'} → {self.value_after or '-'}"


class EvidenceChange(PastChange):
    assessment = models.ForeignKey(
        Assessment, models.SET_NULL, null=True, related_name="evidence_changes"
    )
    facet = models.ForeignKey(Facet, models.PROTECT, related_name="+")
    text_before = models.TextField(blank=True)
    text_after = models.TextField(blank=True)

    class Meta(PastChange.Meta):
        verbose_name = _("change of evidence")
        verbose_name_plural = _("changes of evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "facet", "revision"], name="evidence_revision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.revision}"
