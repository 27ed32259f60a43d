"""Write a model version as JSON, to keep it or to load it elsewhere."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from maturity.checking import shown
from maturity.models import ModelVersion
from maturity.transfer.files import document_text


class Command(BaseCommand):
    help = "Print a version of a model as a document, for load_model."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Every command has a --version that tells Django's; here it is the model's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the code of the model")
        parser.add_argument(
            "--version", type=int, help="its number, drafts too (default: the latest published)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code, number = options["code"], options["version"]
        if number is None:
            found = ModelVersion.objects.published().filter(code=code)
        else:
            found = ModelVersion.objects.filter(code=code, version=number)
        version = found.order_by("-version").first()
        if version is None:
            self.stderr.write(no_version_text(code, number))
            sys.exit(2)
        self.stdout.write(document_text(version))


def no_version_text(code: str, number: int | None) -> str:
    if number is None:
        return _("There is no published model with the code %(code)s.") % {"code": shown(code)}
    return _("There is no version %(version)d of model %(code)s.") % {
        "version": number,
        "code": shown(code),
    }
