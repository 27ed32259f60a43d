"""Who works in the administration, for the rows that remember it."""

from django.http import HttpRequest

from municipalities.access import signed_in
from municipalities.authorship import Author
from municipalities.models import Role


def administrator(request: HttpRequest) -> Author:
    return Author(signed_in(request), Role.ADMINISTRATOR)
