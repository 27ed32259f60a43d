"""An assessment (meting) of one municipality, and who may see it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maturity.models import ModelVersion
from municipalities.models import MEMBER_ROLES, Membership, Municipality, User

TITLE_MAX = 80
CHANNELS_MAX = 200


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def for_user(self, user: User) -> AssessmentQuerySet:
        """What this person may see, with `reader_role`, their role there: the assessments of the
        municipalities they are a member of, and of those whose assessments these took over."""
        roles = Membership.objects.filter(user=user)
        own = roles.filter(municipality=OuterRef("municipality"))
        inherited = roles.filter(municipality__taken_over__predecessor=OuterRef("municipality"))
        role = Coalesce(Subquery(own.values("role")[:1]), Subquery(inherited.values("role")[:1]))
        return self.annotate(reader_role=role).filter(reader_role__isnull=False)

    def of_member(self, user: User, **lookup: object) -> AssessmentQuerySet:
        """Those of the municipalities that this person is a member of: nearly all that `for_user`
        finds, for a quarter of the time."""
        membership = "municipality__memberships"
        own = self.filter(**{f"{membership}__user": user}, **lookup)
        return own.annotate(reader_role=F(f"{membership}__role"))

    def of(self, municipality: Municipality) -> AssessmentQuerySet:
        """Its own and those it took over."""
        predecessors = municipality.taken_over.values("predecessor")
        return self.filter(Q(municipality=municipality) | Q(municipality__in=predecessors))

    def confirmed(self) -> AssessmentQuerySet:
        return self.filter(status=Assessment.Status.CONFIRMED)

    def can_move_to(self, version: ModelVersion) -> AssessmentQuerySet:
        """What is worked on with an earlier version of the same model."""
        ended = Q(municipality__valid_to__lte=timezone.localdate())
        return self.filter(
            status=Assessment.Status.OPEN,
            model_version__code=version.code,
            model_version__version__lt=version.version,
        ).exclude(ended)


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
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_by_role = models.CharField(
        _("confirmed as"), max_length=10, choices=MEMBER_ROLES, blank=True
    )
    # the results document as it was confirmed; empty while open
    results = models.JSONField(_("results"), null=True, blank=True, editable=False)
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("previous")
    )
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
