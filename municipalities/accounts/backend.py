"""Who somebody is, from what they log in with and at every request after that."""

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from municipalities.models import User
from municipalities.second_factor.rules import with_lack


class AuthenticationBackend(AllauthBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> User | None:
        """One query for all that every page asks about its reader."""
        user = with_lack(User.objects.all()).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
