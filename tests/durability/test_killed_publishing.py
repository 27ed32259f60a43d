"""A process that is killed while it publishes a version and moves assessments leaves no trace."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings

from assessments.moving import publish_and_move
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.assessments.many import EACH, EVERY_KIND, make_many
from tests.assessments.versions import draft_with
from tests.database_url import database_url
from tests.durability.damage import damage
from tests.durability.publishing import HALFWAY


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of the product, ties of many to many included."""
    names = ("maturity", "municipalities", "assessments")
    tables = [table for name in names for table in apps.get_app_config(name).get_models(True)]
    return {
        table._meta.label: list(table._default_manager.order_by("pk").values_list())
        for table in tables
    }


def publish_and_be_killed(draft: ModelVersion, administrator: User) -> str:
    """What it said last."""
    command = [sys.executable, "-m", "tests.durability.publishing", draft.pk, administrator.pk]
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    with subprocess.Popen(
        list(map(str, command)),
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        process.kill()
    return said.strip()


@pytest.mark.django_db(transaction=True)
def test_publishing_that_is_killed_halfway_changes_nothing(
    model_version: ModelVersion,
    municipality: Municipality,
    other_municipality: Municipality,
    adviser: User,
    administrator: User,
) -> None:
    make_many(model_version, [municipality, other_municipality], adviser)
    draft = draft_with(model_version, *EVERY_KIND)
    before = everything()

    assert publish_and_be_killed(draft, administrator) == HALFWAY

    assert everything() == before
    assert damage() == []
    author = Author(administrator, Role.ADMINISTRATOR)
    assert publish_and_move(draft, Municipality.objects.all(), author)[1] == EACH
