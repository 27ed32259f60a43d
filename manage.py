#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # At a developer's prompt no variable is needed; a server says ENVIRONMENT=production, which
    # is also what the WSGI and ASGI entry points assume when nothing is said.
    os.environ.setdefault("ENVIRONMENT", "development")
    execute_from_command_line(sys.argv)
