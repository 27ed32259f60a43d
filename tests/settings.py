"""The development settings, made fast: what the tests and the type checker load."""

import os

os.environ.setdefault("ENVIRONMENT", "development")

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = False
