"""The people who work for municipalities, and their roles."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.models.municipality import Municipality

NAME_MAX = 80
NAME_HELP = _("A function, such as communication adviser, not the name of a person.")


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
    name = models.CharField(_("account name"), max_length=NAME_MAX, help_text=NAME_HELP)
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)
    last_seen_on = models.DateField(_("last seen on"), null=True, blank=True, editable=False)
    session_generation = models.PositiveIntegerField(default=0, editable=False)
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

    def get_session_auth_hash(self) -> str:
        """Sessions made in an earlier generation are over, as they are after a new password."""
        return f"{super().get_session_auth_hash()}.{self.session_generation}"


class Role(models.TextChoices):
    ADVISER = "adviser", _("adviser")
    MANAGER = "manager", _("manager")
    ADMINISTRATOR = "administrator", _("administrator")


ROLE_MAX = 13
# of a municipality; an administrator is one of the whole platform (`User.is_staff`)
MEMBER_ROLES = [(role.value, role.label) for role in (Role.ADVISER, Role.MANAGER)]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def managers(self) -> MembershipQuerySet:
        """The managers who can log in."""
        return self.filter(role=Role.MANAGER, user__is_active=True)


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
    role = models.CharField(_("role"), max_length=10, choices=MEMBER_ROLES)
    since = models.DateTimeField(_("since"), auto_now_add=True, null=True)
    by_single_sign_on = models.BooleanField(
        _("given by single sign-on"),
        default=False,
        help_text=_("Follows what the organisation says at every login."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "municipality"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.municipality})"
