"""Load the demo data. Refused in production: everybody knows its password."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessments.demo import ACCOUNTS, PASSWORD, load_demo
from assessments.published_case import published_case
from maturity.models import ModelVersion
from municipalities.models import Municipality


class Command(BaseCommand):
    help = "Load the published case, a second municipality and an account per role."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(_("Demo data is not for production: its password is public."))
        case = published_case()
        versions = ModelVersion.objects.filter(code=case.model_code, version=case.model_version)
        if not versions.exists() or not Municipality.objects.exists():
            raise CommandError(
                _(
                    "Load the model and the municipalities first: load_model fixtures/model.json,"
                    " then load_if_empty municipalities."
                )
            )
        load_demo()
        self.stdout.write(_("Demo accounts, password %(password)s:") % {"password": PASSWORD})
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email}")
