"""Who somebody is, from what they log in with and at every request after that."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.conf import settings

from municipalities.models import User
from municipalities.second_factor.rules import with_lack


class AuthenticationBackend(AllauthBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> User | None:
        """One query for all that every page asks about its reader."""
        sql, parameters = query_of_one(tuple(settings.MFA_REQUIRED_FOR))
        user = next(iter(User.objects.raw(sql, [*parameters, user_id])), None)
        return user if user and self.user_can_authenticate(user) else None


@cache
def query_of_one(_required_for: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """Without the last parameter, the user. Made once: at every request it would take Django five
    times as long to write this SQL as to carry it out."""
    sql, parameters = with_lack(User.objects.filter(pk=0)).query.sql_with_params()
    return sql, parameters[:-1]
