"""Write a model version as JSON, to keep it or to load it elsewhere."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from maturity.checking import shown
from maturity.models import ModelVersion
from maturity.transfer.files import document_text


class Command(BaseCommand):
    help = "Print a version of a model as a document, for load_model."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.conflict_handler = "resolve"  # every command of Django tells its own --version
        parser.add_argument("code", help="the code of the model")
        parser.add_argument(
            "--version", type=int, help="its number, drafts too (default: the latest published)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code, number = options["code"], options["version"]
        versions = ModelVersion.objects.filter(code=code).order_by("-version")
        published = {"status": ModelVersion.Status.PUBLISHED}
        found = versions.filter(**({"version": number} if number else published))
        version = found.first()
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
