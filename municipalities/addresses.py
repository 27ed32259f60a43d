"""Whose an e-mail address is: of whoever reads the mail that goes to it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from municipalities.models import User
from municipalities.sessions import end_sessions


def is_proven(user: User) -> bool:
    addresses = EmailAddress.objects.filter(user=user, email=user.email, verified=True)
    return bool(addresses.exists())


@transaction.atomic
def prove_address(user: User) -> None:
    """This person received a mail at the address of the account, and chose a password by it.

    Until then somebody else may have made the account, by a link that was copied: everything that
    they could still get in with goes. An administrator keeps it: no link makes one, and who can
    read a mailbox must not get rid of a second factor.
    """
    if user.is_staff or is_proven(user):
        return
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    end_sessions(user)
