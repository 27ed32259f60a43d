"""The token in a link that leads to a new password."""

from copy import copy

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from municipalities.models import User


class ResetTokens(PasswordResetTokenGenerator):
    """Stays valid when the owner logs in, unlike Django's.

    Others can ask until a mailbox gets no more mail (`Limit.RESET_MAIL`); the links that are in it
    must then still work. A new password, another address or PASSWORD_RESET_TIMEOUT ends them.
    """

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        without_login = copy(user)
        without_login.last_login = None
        return super()._make_hash_value(without_login, timestamp)
