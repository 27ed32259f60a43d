"""`make bench`: databases and files of its own, which are gone afterwards."""

import sys
from multiprocessing import get_context
from tempfile import TemporaryDirectory

from benchmarks.one_database import measure_on
from scripts.setup.postgres import temporary_server

AS_IN_PRODUCTION = ()


def main() -> int:
    with TemporaryDirectory(prefix="benchmarks-") as folder:
        is_within = measure(f"sqlite:///{folder}/db.sqlite3", folder)
    with (
        TemporaryDirectory(prefix="benchmarks-") as folder,
        temporary_server(AS_IN_PRODUCTION) as database_url,
    ):
        is_within = measure(database_url, folder) and is_within
    return 0 if is_within else 1


def measure(database_url: str, folder: str) -> bool:
    """Whether everything is within its limit."""
    process = get_context("spawn").Process(target=measure_on, args=(database_url, folder))
    process.start()
    process.join()
    return process.exitcode == 0


if __name__ == "__main__":
    sys.exit(main())
