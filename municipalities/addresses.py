"""Whose an e-mail address is: of whoever reads the mail that goes to it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Exists, OuterRef

from municipalities.models import User
from municipalities.sessions import end_sessions


def in_doubt(user: str = "") -> Exists:
    """Whether the account was made by a link that did not come by mail, or by an organisation that
    does not say that the address is right. `user` is where a row knows the account: itself, or
    "user".

    Only those have a primary address that is not verified: rows that allauth writes by itself are
    secondary.
    """
    pk, email = (f"{user}__pk", f"{user}__email") if user else ("pk", "email")
    unproven = EmailAddress.objects.filter(primary=True, verified=False)
    return Exists(unproven.filter(user=OuterRef(pk), email=OuterRef(email)))


def is_in_doubt(user: User) -> bool:
    return User.objects.filter(in_doubt(), pk=user.pk).exists()


@transaction.atomic
def prove_address(user: User) -> None:
    """The address of the account has turned out to be this person's.

    Until then somebody else may have made the account: everything that they could still get in with
    goes, the password too. Who got the account in another way keeps it all: who can read a mailbox
    must not get rid of a second factor.
    """
    if not is_in_doubt(user):
        return
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    end_sessions(user)
