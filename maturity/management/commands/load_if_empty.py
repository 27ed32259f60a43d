"""Load fixtures a first time. What is there already, and perhaps edited, is left alone."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import Model
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Load each fixture of which the tables are empty; unlike loaddata it overwrites nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fixtures", nargs="+", help="names of files in fixtures/")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["fixtures"]:
            if any(model._default_manager.exists() for model in models_in(name)):  # noqa: SLF001 - a documented name
                message = _("%(name)s: there already; nothing has changed.")
            else:
                call_command("loaddata", name, verbosity=0)
                message = _("%(name)s: loaded.")
            self.stdout.write(message % {"name": name})


def models_in(name: str) -> set[type[Model]]:
    """The kinds of rows that a fixture of the project holds."""
    rows = json.loads(Path(settings.FIXTURE_DIRS[0], f"{name}.json").read_text(encoding="utf-8"))
    return {apps.get_model(row["model"]) for row in rows}
