"""What happened to the access to a municipality and to its assessments: a log that only grows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models.invitation import Invitation
from municipalities.models.municipality import Municipality
from municipalities.models.people import ROLE_MAX, Role, User

DETAIL_MAX = 300


class Event(models.Model):
    """Who did what, when; never what somebody answered.

    The database refuses to change or delete a row (`table_guards.append_only`). The role stands
    beside the person, so that it remains when the account is gone.
    """

    class Kind(models.TextChoices):
        INVITED = "invited", _("invited")
        INVITED_AGAIN = "invited_again", _("sent the invitation again")
        WITHDREW = "withdrew", _("withdrew the invitation")
        ASKED_TO_JOIN = "asked_to_join", _("asked to join from a known domain")
        JOINED = "joined", _("joined")
        ADDED = "added", _("was added")
        ROLE_CHANGED = "role_changed", _("got another role")
        REMOVED = "removed", _("was removed")
        LEFT = "left", _("deleted the account")
        ACCOUNT_CHANGED = "account_changed", _("an administrator changed the account")
        CONFIRMED = "confirmed", _("confirmed the assessment")
        REOPENED = "reopened", _("reopened the assessment")
        DELETED = "deleted", _("deleted the assessment")
        MOVED = "moved", _("moved the assessment to another version of the model")
        TOOK_OVER = "took_over", _("assessments were taken over")
        TAKEOVER_UNDONE = "takeover_undone", _("the takeover of assessments was undone")
        STYLE_UPLOADED = "style_uploaded", _("uploaded a house style")
        STYLE_REMOVED = "style_removed", _("removed a house style")
        STYLE_ON = "style_on", _("switched the house style on")
        STYLE_OFF = "style_off", _("switched the house style off")
        PRACTICE_OFFERED = "practice_offered", _("offered a practice")
        PRACTICE_WITHDRAWN = "practice_withdrawn", _("withdrew a practice")
        PRACTICE_PUBLISHED = "practice_published", _("published a practice")
        PRACTICE_REFUSED = "practice_refused", _("did not publish a practice")
        PRACTICE_NAMED = "practice_named", _("named the municipality with a practice")
        PRACTICE_UNNAMED = "practice_unnamed", _("no longer named the municipality with a practice")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="events")
    at = models.DateTimeField(_("when"), auto_now_add=True)
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    actor = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    # empty: single sign-on, or somebody who was no member yet
    actor_role = models.CharField(_("role"), max_length=ROLE_MAX, choices=Role, blank=True)
    subject = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, related_name="+")
    role_before = models.CharField(max_length=ROLE_MAX, choices=Role, blank=True)
    role_after = models.CharField(max_length=ROLE_MAX, choices=Role, blank=True)
    detail = models.CharField(max_length=DETAIL_MAX, blank=True)

    about: ClassVar = "municipality"

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("event log")
        indexes = [models.Index(fields=["municipality", "-at"], name="event_of_municipality")]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_kind_display()}"
