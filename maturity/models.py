"""The maturity model as content: a version with its dimensions, phases, facets and their texts.

Natural keys everywhere, so that a fixture reads like the model itself. Codes identify and are
never taken apart. `name` and the like read the text in the active language.
"""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from maturity.caps import NAME_MAX, SHORT_NAME_MAX, TEXT_MAX, TITLE_MAX
from maturity.edits import Edit
from maturity.library import Practice
from maturity.scoring import Kind
from maturity.translated import Translated
from maturity.versions import ModelVersion

__all__ = [
    "Descriptor",
    "Dimension",
    "Edit",
    "Facet",
    "ModelVersion",
    "Phase",
    "Practice",
    "Statement",
    "Suggestion",
]


class DimensionManager(models.Manager["Dimension"]):
    def get_by_natural_key(self, model: str, version: int, code: str) -> Dimension:
        return self.get(model_version__code=model, model_version__version=version, code=code)


class Dimension(models.Model):
    """A group of facets, such as interaction or organisation."""

    model_version = models.ForeignKey(
        ModelVersion,
        models.CASCADE,
        related_name="dimensions",
        verbose_name=_("model version"),
    )
    code = models.SlugField(_("code"))
    order = models.PositiveSmallIntegerField(_("order"))
    name_nl = models.CharField(_("name"), max_length=NAME_MAX)
    name_en = models.CharField(_("name in English"), max_length=NAME_MAX, blank=True)
    description_nl = models.TextField(_("description"), max_length=TEXT_MAX)
    description_en = models.TextField(_("description in English"), max_length=TEXT_MAX, blank=True)
    name = Translated()
    description = Translated()

    objects = DimensionManager()

    class Meta:
        ordering = ["order"]
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensions")
        constraints = [
            models.UniqueConstraint(fields=["model_version", "code"], name="dimension_once")
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.model_version.natural_key(), self.code)

    natural_key.dependencies = ["maturity.modelversion"]  # type: ignore[attr-defined]


class PhaseManager(models.Manager["Phase"]):
    def get_by_natural_key(self, model: str, version: int, number: int) -> Phase:
        return self.get(model_version__code=model, model_version__version=version, number=number)


class Phase(models.Model):
    """A step of growth. Phases are numbered from 1; the top phase has no next step."""

    model_version = models.ForeignKey(
        ModelVersion,
        models.CASCADE,
        related_name="phases",
        verbose_name=_("model version"),
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    code = models.SlugField(_("code"))
    name_nl = models.CharField(_("name"), max_length=NAME_MAX)
    name_en = models.CharField(_("name in English"), max_length=NAME_MAX, blank=True)
    summary_nl = models.TextField(_("summary"), max_length=TEXT_MAX)
    summary_en = models.TextField(_("summary in English"), max_length=TEXT_MAX, blank=True)
    citizen_title_nl = models.CharField(_("what residents notice, in short"), max_length=TITLE_MAX)
    citizen_title_en = models.CharField(
        _("what residents notice, in short, in English"), max_length=TITLE_MAX, blank=True
    )
    citizen_text_nl = models.TextField(_("what residents notice"), max_length=TEXT_MAX)
    citizen_text_en = models.TextField(
        _("what residents notice, in English"), max_length=TEXT_MAX, blank=True
    )
    next_step_nl = models.TextField(_("next step"), max_length=TEXT_MAX, blank=True)
    next_step_en = models.TextField(_("next step in English"), max_length=TEXT_MAX, blank=True)
    name = Translated()
    summary = Translated()
    citizen_title = Translated()
    citizen_text = Translated()
    next_step = Translated()

    objects = PhaseManager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint(fields=["model_version", "number"], name="phase_number_once"),
            models.UniqueConstraint(fields=["model_version", "code"], name="phase_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def natural_key(self) -> tuple[str, int, int]:
        return (*self.model_version.natural_key(), self.number)

    natural_key.dependencies = ["maturity.modelversion"]  # type: ignore[attr-defined]


class FacetManager(models.Manager["Facet"]):
    def get_by_natural_key(self, model: str, version: int, code: str) -> Facet:
        return self.get(model_version__code=model, model_version__version=version, code=code)


class Facet(models.Model):
    """One side of the subject on which a municipality grows. `order` counts through the model."""

    model_version = models.ForeignKey(
        ModelVersion,
        models.CASCADE,
        related_name="facets",
        verbose_name=_("model version"),
    )
    dimension = models.ForeignKey(
        Dimension, models.CASCADE, related_name="facets", verbose_name=_("dimension")
    )
    code = models.SlugField(_("code"))
    order = models.PositiveSmallIntegerField(_("order"))
    name_nl = models.CharField(_("name"), max_length=NAME_MAX)
    name_en = models.CharField(_("name in English"), max_length=NAME_MAX, blank=True)
    short_name_nl = models.CharField(_("short name"), max_length=SHORT_NAME_MAX)
    short_name_en = models.CharField(
        _("short name in English"), max_length=SHORT_NAME_MAX, blank=True
    )
    question_nl = models.CharField(_("question"), max_length=TITLE_MAX)
    question_en = models.CharField(_("question in English"), max_length=TITLE_MAX, blank=True)
    explanation_nl = models.TextField(_("explanation"), max_length=TEXT_MAX)
    explanation_en = models.TextField(_("explanation in English"), max_length=TEXT_MAX, blank=True)
    who_to_ask_nl = models.TextField(_("who to ask"), max_length=TEXT_MAX)
    who_to_ask_en = models.TextField(_("who to ask, in English"), max_length=TEXT_MAX, blank=True)
    name = Translated()
    short_name = Translated()
    question = Translated()
    explanation = Translated()
    who_to_ask = Translated()

    objects = FacetManager()

    class Meta:
        ordering = ["order"]
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        constraints = [models.UniqueConstraint(fields=["model_version", "code"], name="facet_once")]

    def __str__(self) -> str:
        return f"{self.order} {self.name}"

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.model_version.natural_key(), self.code)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "maturity.modelversion",
        "maturity.dimension",
    ]


class DescriptorManager(models.Manager["Descriptor"]):
    def get_by_natural_key(self, model: str, version: int, facet: str, phase: int) -> Descriptor:
        return self.get(
            facet__model_version__code=model,
            facet__model_version__version=version,
            facet__code=facet,
            phase__number=phase,
        )


class Descriptor(models.Model):
    """What the model says of one facet in one phase, word for word from its source."""

    facet = models.ForeignKey(
        Facet, models.CASCADE, related_name="descriptors", verbose_name=_("facet")
    )
    phase = models.ForeignKey(
        Phase, models.CASCADE, related_name="descriptors", verbose_name=_("phase")
    )
    text_nl = models.TextField(_("text"), max_length=TEXT_MAX)
    text_en = models.TextField(_("text in English"), max_length=TEXT_MAX, blank=True)
    text = Translated()

    objects = DescriptorManager()

    class Meta:
        ordering = ["facet__order", "phase__number"]
        verbose_name = _("descriptor")
        verbose_name_plural = _("descriptors")
        constraints = [models.UniqueConstraint(fields=["facet", "phase"], name="descriptor_once")]

    def __str__(self) -> str:
        return f"{self.facet}, {self.phase}"

    def natural_key(self) -> tuple[str, int, str, int]:
        return (*self.facet.natural_key(), self.phase.number)

    natural_key.dependencies = ["maturity.facet", "maturity.phase"]  # type: ignore[attr-defined]


class StatementManager(models.Manager["Statement"]):
    def get_by_natural_key(self, model: str, version: int, code: str) -> Statement:
        return self.get(
            descriptor__facet__model_version__code=model,
            descriptor__facet__model_version__version=version,
            code=code,
        )


class Statement(models.Model):
    """One claim out of a descriptor, to be answered by a municipality."""

    class KindChoice(models.TextChoices):
        AIM = Kind.AIM.value, _("aim")
        LIMIT = Kind.LIMIT.value, _("limit")

    descriptor = models.ForeignKey(
        Descriptor, models.CASCADE, related_name="statements", verbose_name=_("descriptor")
    )
    code = models.CharField(_("code"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=5, choices=KindChoice)
    text_nl = models.CharField(_("text"), max_length=TITLE_MAX)
    text_en = models.CharField(_("text in English"), max_length=TITLE_MAX, blank=True)
    help_nl = models.TextField(_("help"), max_length=TEXT_MAX, blank=True)
    help_en = models.TextField(_("help in English"), max_length=TEXT_MAX, blank=True)
    text = Translated()
    help = Translated()

    objects = StatementManager()

    class Meta:
        ordering = ["descriptor__facet__order", "descriptor__phase__number", "order"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(fields=["descriptor", "code"], name="statement_once")
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.descriptor.facet.model_version.natural_key(), self.code)

    natural_key.dependencies = ["maturity.descriptor"]  # type: ignore[attr-defined]


class SuggestionManager(models.Manager["Suggestion"]):
    def get_by_natural_key(self, model: str, version: int, code: str) -> Suggestion:
        return self.get(
            facet__model_version__code=model, facet__model_version__version=version, code=code
        )


class Suggestion(models.Model):
    """An action that helps a facet from one phase to the next."""

    class Effort(models.TextChoices):
        SMALL = "klein", _("small")
        MEDIUM = "middel", _("medium")
        LARGE = "groot", _("large")

    facet = models.ForeignKey(
        Facet, models.CASCADE, related_name="suggestions", verbose_name=_("facet")
    )
    from_phase = models.ForeignKey(
        Phase, models.CASCADE, related_name="suggestions", verbose_name=_("from phase")
    )
    code = models.CharField(_("code"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"))
    title_nl = models.CharField(_("title"), max_length=NAME_MAX)
    title_en = models.CharField(_("title in English"), max_length=NAME_MAX, blank=True)
    text_nl = models.TextField(_("text"), max_length=TEXT_MAX)
    text_en = models.TextField(_("text in English"), max_length=TEXT_MAX, blank=True)
    effort = models.CharField(_("effort"), max_length=6, choices=Effort)
    title = Translated()
    text = Translated()

    objects = SuggestionManager()

    class Meta:
        ordering = ["facet__order", "from_phase__number", "order"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [models.UniqueConstraint(fields=["facet", "code"], name="suggestion_once")]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.facet.model_version.natural_key(), self.code)

    natural_key.dependencies = ["maturity.facet", "maturity.phase"]  # type: ignore[attr-defined]
