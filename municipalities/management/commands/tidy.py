"""Delete what need not be kept any longer; for once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from municipalities.invitations import forget_ended
from municipalities.sessions import delete_expired


class Command(BaseCommand):
    help = "Delete sessions that are over, and the addresses of invitations that ended a year ago."

    def handle(self, *args: Any, **options: Any) -> None:
        delete_expired()
        count = forget_ended()
        message = ngettext(
            "Sessions that are over are deleted, and the address of %(count)s old invitation.",
            "Sessions that are over are deleted, and the addresses of %(count)s old invitations.",
            count,
        )
        self.stdout.write(message % {"count": count})
