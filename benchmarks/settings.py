"""The settings, with the static files of production and every file in a folder of its own.

What production does besides (https, secure cookies) costs no time worth measuring.
"""

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR, STORAGES

STATIC_ROOT = DATA_DIR / "static"
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
ROOT_URLCONF = "benchmarks.urls"
