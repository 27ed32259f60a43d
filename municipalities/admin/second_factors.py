"""For who lost phone, passkeys and recovery codes."""

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from municipalities.account_changes import AccountChange, log_account_change
from municipalities.admin.authors import administrator
from municipalities.models import User
from municipalities.sessions import end_sessions


@admin.action(
    description=gettext_lazy("Remove the second step of the selected users"),
    permissions=["change"],
)
@transaction.atomic
def remove_second_factors(
    model_admin: admin.ModelAdmin, request: HttpRequest, users: QuerySet[User]
) -> None:
    """Recovery codes go as well, and whoever is logged in logs in again."""
    for user in users:
        removed, _per_model = Authenticator.objects.filter(user=user).delete()
        if removed:
            log_account_change(user, AccountChange.SECOND_STEP, administrator(request))
        end_sessions(user)
        model_admin.log_change(request, user, _("Removed the second step."))
    count = len(users)
    message = ngettext(
        "%(count)s user logs in with a password alone until the second step is set up again.",
        "%(count)s users log in with a password alone until the second step is set up again.",
        count,
    )
    model_admin.message_user(request, message % {"count": count}, messages.SUCCESS)
