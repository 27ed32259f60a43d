"""A new password for somebody: chosen by the owner of the mailbox, never by an administrator."""

from collections import defaultdict

from allauth.account.internal.flows.password_reset import request_password_reset
from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from municipalities.accounts.limits import Limit
from municipalities.mailing import Mailing, mail_within
from municipalities.models import User
from municipalities.single_sign_on.only_way import may_log_in_here

NO_PASSWORD = gettext_lazy(
    "No link was mailed to %(users)s: this account is switched off, or logs in by single sign-on."
)
NOT_MAILED = {
    Mailing.ENOUGH: gettext_lazy(
        "No link was mailed to %(users)s: this mailbox got several today. Those still work."
    ),
    Mailing.REFUSED: gettext_lazy(
        "No link was mailed to %(users)s: the mail server refused. Try again later."
    ),
}


@admin.action(
    description=gettext_lazy("Mail a link for a new password to the selected users"),
    permissions=["change"],
)
def mail_password_links(
    model_admin: admin.ModelAdmin, request: HttpRequest, users: QuerySet[User]
) -> None:
    chosen = list(users)
    # limits are not counted, nor mails sent, within a transaction
    transaction.on_commit(lambda: _mail_all(model_admin, request, chosen))


def _mail_all(model_admin: admin.ModelAdmin, request: HttpRequest, users: list[User]) -> None:
    outcomes = defaultdict(list)
    for user in users:
        outcomes[_mail(request, user)].append(user)
    for user in outcomes[Mailing.SENT]:
        model_admin.log_change(request, user, _("Mailed a link for a new password."))
    _tell_of_sent(model_admin, request, len(outcomes.pop(Mailing.SENT)))
    for outcome, some in outcomes.items():
        words = {"users": get_text_list([user.email for user in some], _("and"))}
        sentence = str(NOT_MAILED[outcome] if outcome else NO_PASSWORD)
        model_admin.message_user(request, sentence % words, messages.WARNING)


def _mail(request: HttpRequest, user: User) -> Mailing | None:
    """None for who cannot log in with a password."""
    if not (user.is_active and may_log_in_here(user)):
        return None
    return mail_within(Limit.RESET_MAIL, request, user.email, lambda: _send(request, user))


def _send(request: HttpRequest, user: User) -> None:
    """In the language of the site: the administrator chose theirs."""
    with translation.override(settings.LANGUAGE_CODE):
        request_password_reset(request, user.email, [user], None)


def _tell_of_sent(model_admin: admin.ModelAdmin, request: HttpRequest, count: int) -> None:
    if count:
        message = ngettext(
            "%(count)s user got a link for a new password by mail.",
            "%(count)s users got a link for a new password by mail.",
            count,
        )
        model_admin.message_user(request, message % {"count": count}, messages.SUCCESS)
