"""What a process measures that has one database, because Django is set up once."""

import os
import sys

import django


def measure_on(database_url: str, folder: str) -> None:
    os.environ["ENVIRONMENT"] = "development"
    os.environ["DATABASE_URL"] = database_url
    os.environ["DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    from benchmarks.run import run  # noqa: PLC0415 - models exist only after the set-up

    sys.exit(run())
