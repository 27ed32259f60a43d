"""The answers and the evidence of an assessment, as they are now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.assessment import Assessment
from maturity.models import Facet, Statement
from maturity.scoring import Value
from municipalities.models import MEMBER_ROLES

NOTE_MAX = 2000
EVIDENCE_MAX = 2000


class ValueChoice(models.TextChoices):
    """The values of `maturity.scoring.Value` with the words on the screen."""

    NOT_YET = Value.NOT_YET.value, _("Not yet")
    PARTLY = Value.PARTLY.value, _("Partly")
    YES = Value.YES.value, _("Yes")
    OUTGROWN = Value.OUTGROWN.value, _("Outgrown")
    UNKNOWN = Value.UNKNOWN.value, _("I don't know")


class Change(models.Model):
    """What every row that somebody wrote knows: how often it changed, when and by whom.

    The role stands beside the user, so that it remains when the account is gone.
    """

    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_by_role = models.CharField(_("role"), max_length=10, choices=MEMBER_ROLES, blank=True)

    class Meta:
        abstract = True


class Answer(Change):
    """The answer to one statement. An empty value is an open statement that has a note."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="answers")
    value = models.CharField(_("answer"), max_length=10, choices=ValueChoice, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_MAX, blank=True)
    # came along from the previous assessment, or was given to an earlier version of the statement;
    # nobody has looked at it yet
    to_confirm = models.BooleanField(_("to be confirmed"), default=False)
    # "No, this is right", said when the page asked whether it was outgrown: of this revision
    meant_at_revision = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.get_value_display() or '-'}"

    @property
    def is_meant(self) -> bool:
        return self.meant_at_revision == self.revision


class Evidence(Change):
    """What the answers of one facet rest on."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence")
    facet = models.ForeignKey(Facet, models.PROTECT, related_name="evidence")
    text = models.TextField(_("evidence"), max_length=EVIDENCE_MAX, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "facet"], name="evidence_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.text[:40]}"
