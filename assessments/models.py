"""An assessment (meting) of one municipality: its answers and its evidence."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from maturity.models import Facet, ModelVersion, Statement
from maturity.scoring import Value
from municipalities.models import MEMBER_ROLES, Membership, Municipality, User

TITLE_MAX = 80
CHANNELS_MAX = 200
NOTE_MAX = 2000
EVIDENCE_MAX = 2000


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def for_user(self, user: User) -> AssessmentQuerySet:
        """What this person may see, with `reader_role`, their role there: the assessments of the
        municipalities they are a member of, and of those whose assessments these took over."""
        roles = Membership.objects.filter(user=user)
        own = roles.filter(municipality=OuterRef("municipality"))
        inherited = roles.filter(municipality__taken_over__predecessor=OuterRef("municipality"))
        role = Coalesce(Subquery(own.values("role")[:1]), Subquery(inherited.values("role")[:1]))
        return self.annotate(reader_role=role).filter(reader_role__isnull=False)

    def of(self, municipality: Municipality) -> AssessmentQuerySet:
        """Its own and those it took over."""
        predecessors = municipality.taken_over.values("predecessor")
        return self.filter(Q(municipality=municipality) | Q(municipality__in=predecessors))

    def confirmed(self) -> AssessmentQuerySet:
        return self.filter(status=Assessment.Status.CONFIRMED)


class Assessment(models.Model):
    class Status(models.TextChoices):
        OPEN = "open", _("in progress")
        CONFIRMED = "confirmed", _("confirmed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="assessments")
    model_version = models.ForeignKey(ModelVersion, models.PROTECT, related_name="assessments")
    title = models.CharField(_("title"), max_length=TITLE_MAX)
    reference_date = models.DateField(_("reference date"))
    channels = models.CharField(_("channels"), max_length=CHANNELS_MAX, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    created_at = models.DateTimeField(_("started at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-reference_date", "-created_at"]
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def is_closed(self) -> bool:
        """Nobody can write in it any more: it was confirmed, or its municipality has ended."""
        return not self.is_open or self.municipality.has_ended


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

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.get_value_display() or '-'}"


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
