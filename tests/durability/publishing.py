"""Publishes a version in a process of its own, and stops in the middle to be killed.

python -m tests.durability.publishing DRAFT ADMINISTRATOR
"""

import sys
import time

import django

HALFWAY = "halfway"


def main(draft: str, administrator: str) -> None:
    django.setup()

    from assessments import moving
    from maturity.models import ModelVersion
    from municipalities.authorship import Author
    from municipalities.models import Municipality, Role, User

    def stop(*_args: object) -> None:
        """The version is published and the answers are moved by now, the plans are not."""
        sys.stdout.write(f"{HALFWAY}\n")
        sys.stdout.flush()
        time.sleep(60)

    moving.move_plan = stop
    author = Author(User.objects.filter(pk=administrator)[0], Role.ADMINISTRATOR)
    places = list(Municipality.objects.all())
    moving.publish_and_move(ModelVersion.objects.filter(pk=draft)[0], places, author)


if __name__ == "__main__":
    main(*sys.argv[1:])
