"""The house style of a municipality: a style sheet made of its tokens, and its logo."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models.municipality import Municipality

DIGEST_MAX = 64
FILE_NAME_MAX = 80


class HouseStyle(models.Model):
    """What the pages of a municipality need to know to link to it. The files stand apart, so that
    no page reads them along. A digest is empty when there is no such file."""

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="house_style", verbose_name=_("municipality")
    )
    is_on = models.BooleanField(_("switched on"), default=False)
    stylesheet = models.CharField(_("style sheet"), max_length=DIGEST_MAX, blank=True)
    logo = models.CharField(_("logo"), max_length=DIGEST_MAX, blank=True)

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")

    def __str__(self) -> str:
        return f"{self.municipality}: {self._meta.verbose_name}"


class HouseStyleFile(models.Model):
    """What is served: written by us from what was uploaded, never the upload itself."""

    class Part(models.TextChoices):
        STYLESHEET = "stylesheet", _("style sheet")
        LOGO = "logo", _("logo")

    class ContentType(models.TextChoices):
        CSS = "text/css; charset=utf-8", "CSS"
        PNG = "image/png", "PNG"
        SVG = "image/svg+xml", "SVG"

    house_style = models.ForeignKey(HouseStyle, models.CASCADE, related_name="files")
    part = models.CharField(_("part"), max_length=10, choices=Part)
    name = models.CharField(_("name of the file"), max_length=FILE_NAME_MAX)
    content_type = models.CharField(max_length=30, choices=ContentType)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now=True)

    class Meta:
        verbose_name = _("file of a house style")
        verbose_name_plural = _("files of house styles")
        constraints = [
            models.UniqueConstraint(fields=["house_style", "part"], name="house_style_part_once")
        ]

    def __str__(self) -> str:
        return self.name
