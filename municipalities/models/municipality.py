"""Municipalities through time: what they were, what became of them."""

from __future__ import annotations

from django.core.validators import DomainNameValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MunicipalityManager(models.Manager["Municipality"]):
    def get_by_natural_key(self, code: str) -> Municipality:
        return self.get(code=code)


class Municipality(models.Model):
    """A municipality as Statistics Netherlands (CBS) knows it. One that merged keeps its row."""

    code = models.CharField(
        _("CBS code"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^GM\d{4}$", _("Use GM and four digits, like GM1952."))],
    )
    name = models.CharField(_("name"), max_length=80)
    province = models.CharField(_("province"), max_length=20, blank=True)
    population = models.PositiveIntegerField(_("number of inhabitants"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("counted in"), null=True, blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(
        _("existed until"),
        null=True,
        blank=True,
        help_text=_("The first day on which the municipality no longer exists."),
    )
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors"
    )

    objects = MunicipalityManager()

    class Meta:
        ordering = ["name", "code"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.CheckConstraint(
                name="municipality_ends_after_start",
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        """Whether it merged into another: from that day on it can be read, not worked for."""
        return self.valid_to is not None and self.valid_to <= timezone.localdate()

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class SuccessionManager(models.Manager["Succession"]):
    def get_by_natural_key(self, predecessor: str, successor: str) -> Succession:
        return self.get(predecessor__code=predecessor, successor__code=successor)


class Succession(models.Model):
    """From this date on the successor does (a part of) what the predecessor did."""

    predecessor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="successions", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="mergers_into", verbose_name=_("successor")
    )
    date = models.DateField(_("date"))

    objects = SuccessionManager()

    class Meta:
        ordering = ["date", "predecessor__name", "successor__name"]
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                name="succession_of_another", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def natural_key(self) -> tuple[str, str]:
        return (self.predecessor.code, self.successor.code)

    natural_key.dependencies = ["municipalities.municipality"]  # type: ignore[attr-defined]


class Takeover(models.Model):
    """The members of the successor may read the assessments of a municipality that ended.

    The assessments stay where they were made, so that an old report never changes its name. What
    the predecessor had taken over itself gets rows of its own: nobody has to follow a chain.
    """

    predecessor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="handed_over", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="taken_over", verbose_name=_("successor")
    )
    at = models.DateTimeField(_("taken over at"), auto_now_add=True)

    class Meta:
        ordering = ["predecessor__name", "successor__name"]
        verbose_name = _("takeover")
        verbose_name_plural = _("takeovers")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="takeover_once"),
            models.CheckConstraint(
                name="takeover_of_another", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class EmailDomain(models.Model):
    """Who has an e-mail address at this domain may join the municipality without an invitation."""

    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        related_name="email_domains",
        verbose_name=_("municipality"),
    )
    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[DomainNameValidator(message=_("Fill in a domain, like gemeente.nl."))],
        help_text=_("What stands after the @: gemeente.nl does not include ict.gemeente.nl."),
    )

    class Meta:
        ordering = ["domain"]
        verbose_name = _("e-mail domain")
        verbose_name_plural = _("e-mail domains")

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        self.domain = self.domain.strip().lower()
