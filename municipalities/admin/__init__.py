"""The administration of municipalities, and of who may work for them.

Administrators see no answers here, and no event log: the members of a municipality do.
"""

# these register what is unregistered below
import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.models import Group

from municipalities.admin.municipalities import MunicipalityAdmin
from municipalities.admin.users import UserAdmin

__all__ = ["MunicipalityAdmin", "UserAdmin"]

admin.site.unregister(Group)  # administrators may do everything; nobody else comes here
admin.site.unregister(EmailAddress)  # the address of a user is edited with the user
admin.site.unregister(Authenticator)  # holds secrets; the list of users has an action for it
admin.site.unregister(SocialAccount)  # people connect and disconnect their account themselves
admin.site.unregister([SocialApp, SocialToken])  # the environment describes the provider
