"""The compiled translations, and the database with its content."""

import os
from dataclasses import replace

from scripts.setup.project import Project
from scripts.setup.python_packages import TO_RUN
from scripts.setup.steps import Step, file_step

DATABASE = "data/db.sqlite3"  # the default of config/settings.py


def translations_step(project: Project) -> Step:
    return file_step(
        project,
        "Translations",
        project.manage("compilemessages", "--ignore=.venv", "--ignore=node_modules"),
        inputs=("locale/*/LC_MESSAGES/*.po",),
        outputs=("locale/nl/LC_MESSAGES/django.mo",),
        problem="The translations in locale/ could not be compiled.",
    )


def content_step(project: Project) -> Step:
    (project.root / DATABASE).parent.mkdir(exist_ok=True)
    step = file_step(
        project,
        "Database and content",
        project.manage("migrate"),
        # taken again after every change: what an administrator edited in between stays
        project.manage("load_model", "--keep-edits", "fixtures/model.json"),
        project.manage("load_if_empty", "municipalities", "practices"),
        inputs=("*/migrations/*.py", "fixtures/*.json", TO_RUN),
        outputs=(DATABASE,),
        problem=f"The database could not be brought up to date; to begin anew, delete {DATABASE}.",
    )
    if "DATABASE_URL" in os.environ:  # a database that we cannot see: let the commands look
        return replace(step, is_done=lambda: False)
    return step
