"""The development settings, made fast: what the tests and the type checker load."""

import os
from pathlib import Path
from tempfile import gettempdir

os.environ.setdefault("ENVIRONMENT", "development")

from config.settings import *  # noqa: F403
from config.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = False

# The server of the browser tests has connections of its own and gives them back after each request.
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Outside the test database there is nothing to spoil: never the one of development.
    DATABASES["default"]["NAME"] = ":memory:"
    # Connections cannot share a database in memory without getting in each other's way, hence a
    # file. It need not survive a crash.
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(gettempdir()) / f"meting-test-{os.getpid()}.sqlite3")
    }
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF;"
