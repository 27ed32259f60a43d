"""The versions of the maturity models. The main model is the one that was published first."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maturity.caps import TEXT_MAX, TITLE_MAX
from maturity.translated import Translated

# which end a version without a moment comes at is up to the database, unless one says so
FIRST_PUBLISHED = F("published_at").asc(nulls_last=True), "pk"

# the model that the product is named after: where its texts say "social media", they are about it
PRODUCTS_OWN = "sociale-media-gemeenten"


class ModelVersionManager(models.Manager["ModelVersion"]):
    def get_by_natural_key(self, code: str, version: int) -> ModelVersion:
        return self.get(code=code, version=version)

    def published(self) -> QuerySet[ModelVersion]:
        return self.filter(status=ModelVersion.Status.PUBLISHED)

    def latest_published(self, code: str | None = None) -> ModelVersion:
        """The version that new assessments use, of the main model when no code says which.
        Raises ModelVersion.DoesNotExist."""
        published = self.published()
        first = published.order_by(*FIRST_PUBLISHED).values("code")[:1]
        return published.filter(code=code or first).latest("version")

    def offered(self) -> list[ModelVersion]:
        """The latest published version of every model, the main model first."""
        latest: dict[str, ModelVersion] = {}
        for version in self.published().order_by(*FIRST_PUBLISHED):
            kept = latest.setdefault(version.code, version)
            if version.version > kept.version:
                latest[version.code] = version
        return list(latest.values())

    def latest_published_or_none(self) -> ModelVersion | None:
        """The version that new assessments use, if any model was loaded yet."""
        try:
            return self.latest_published()
        except ModelVersion.DoesNotExist:
            return None


class ModelVersion(models.Model):
    """One edition of a maturity model."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    code = models.SlugField(_("code"))
    version = models.PositiveIntegerField(_("version"), validators=[MinValueValidator(1)])
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    # not in fixtures: a version is new to every database that it is loaded into
    edited_at = models.DateTimeField(default=timezone.now, editable=False, serialize=False)
    name_nl = models.CharField(_("name"), max_length=TITLE_MAX)
    name_en = models.CharField(_("name in English"), max_length=TITLE_MAX, blank=True)
    source_nl = models.TextField(_("source"), max_length=TEXT_MAX)
    source_en = models.TextField(_("source in English"), max_length=TEXT_MAX, blank=True)
    name = Translated()
    source = Translated()

    objects = ModelVersionManager()

    class Meta:
        ordering = ["code", "version"]
        verbose_name = _("model version")
        verbose_name_plural = _("model versions")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="model_version_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(status="draft"), name="model_draft_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    @property
    def is_products_own(self) -> bool:
        return self.code == PRODUCTS_OWN

    def natural_key(self) -> tuple[str, int]:
        return (self.code, self.version)
