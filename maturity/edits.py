"""Who changed what in a draft, and when: a log that only grows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from maturity.checking import DOTTED_SLUG_MAX, SLUG_MAX
from maturity.difference import ChangeKind, Language, Part


class Edit(models.Model):
    """One difference between a draft before and after somebody saved it.

    The columns are those of `maturity.difference.Difference`. The database refuses to change or
    delete a row (`table_guards.append_only`); the log of a draft goes when that draft is deleted.
    """

    version = models.ForeignKey(
        "maturity.ModelVersion", models.SET_NULL, null=True, related_name="edits"
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    change = models.CharField(_("what"), max_length=10, choices=ChangeKind)
    part = models.CharField(_("part"), max_length=10, choices=Part)
    code = models.CharField(_("code"), max_length=DOTTED_SLUG_MAX, blank=True)
    facet = models.CharField(_("facet"), max_length=SLUG_MAX, blank=True)
    phase = models.PositiveSmallIntegerField(_("phase"), null=True)
    field = models.CharField(_("field"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)

    about: ClassVar = "version"

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of the model")
        verbose_name_plural = _("changes of the model")
        indexes = [models.Index(fields=["version", "-at"], name="edit_of_version")]

    def __str__(self) -> str:
        return f"{self.part} {self.code or self.facet}: {self.change}"
