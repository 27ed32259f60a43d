"""`make bench`: a database and files of its own, which are gone afterwards."""

import os
import sys
from tempfile import TemporaryDirectory

import django


def main() -> int:
    with TemporaryDirectory(prefix="benchmarks-") as folder:
        os.environ["ENVIRONMENT"] = "development"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        django.setup()
        from benchmarks.run import run  # noqa: PLC0415 - models exist only after the set-up

        return run()


if __name__ == "__main__":
    sys.exit(main())
