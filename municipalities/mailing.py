"""Mail to one mailbox: no more than it should get, and a mail server may refuse it."""

import logging
import smtplib
from collections.abc import Callable
from enum import Enum, auto

from django.http import HttpRequest

from municipalities.accounts.limits import Limit, count

logger = logging.getLogger(__name__)


class Mailing(Enum):
    SENT = auto()
    REFUSED = auto()  # by the mail server; it does not count for the limit
    ENOUGH = auto()  # nothing was sent: this mailbox had its share


def mail_within(
    limit: Limit, request: HttpRequest, email: str, send: Callable[[], object]
) -> Mailing:
    """Sends it, if the limit of this mailbox allows that."""
    usage = count(request, limit, email.lower())
    if usage is None:
        return Mailing.ENOUGH
    try:
        send()
    except (OSError, smtplib.SMTPException) as error:
        # not the error itself: it may repeat the address
        kind, code = type(error).__name__, _code(error)
        logger.error("A mail was not taken: %s, %s, code %s", limit, kind, code)  # noqa: TRY400
        usage.rollback()
        return Mailing.REFUSED
    return Mailing.SENT


def _code(error: Exception) -> object:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return ", ".join(str(code) for code, _answer in error.recipients.values())
    return getattr(error, "smtp_code", None) or getattr(error, "errno", None)
