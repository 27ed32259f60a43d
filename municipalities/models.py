"""Municipalities through time, the people who work for them and their roles."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
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
        Municipality, models.PROTECT, related_name="takeovers", verbose_name=_("successor")
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


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in by e-mail address. `name` is a function, never a person's name."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(
        _("account name"),
        max_length=80,
        help_text=_("A function, such as communication adviser, not the name of a person."),
    )
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)
    municipalities = models.ManyToManyField(
        Municipality, through="Membership", related_name="members"
    )

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.TextChoices):
    ADVISER = "adviser", _("adviser")
    MANAGER = "manager", _("manager")


class Membership(models.Model):
    """What a person may do for one municipality."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("municipality"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "municipality"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.municipality})"
