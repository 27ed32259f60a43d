"""An invitation in every state, on top of the demo data."""

from datetime import timedelta

from django.utils import timezone

from municipalities.authorship import Author
from municipalities.invitations import Delivery, accept, invite, token_of, withdraw
from municipalities.models import EmailDomain, Invitation, Role, User
from tests.conftest import PASSWORD

DOMAIN = "midden-groningen.example"


def invitations(manager: User, neighbour: User) -> dict[str, str]:
    """The token of each, by its state."""
    municipality = manager.municipalities.get()
    EmailDomain.objects.create(municipality=municipality, domain=DOMAIN)
    User.objects.create_user(f"uit@{DOMAIN}", PASSWORD, name="Adviseur", is_active=False)
    author = Author(manager, Role.MANAGER)

    def invited(name: str) -> Invitation:
        return invite(municipality, f"{name}@{DOMAIN}", Role.ADVISER, author)

    found = {
        "open invitation": invited("nieuw"),
        "invitation of an account": invite(municipality, neighbour.email, Role.ADVISER, author),
        "invitation of an account that is off": invited("uit"),
        "expired invitation": invited("verlopen"),
        "withdrawn invitation": invited("ingetrokken"),
        "used invitation": invited("gebruikt"),
    }
    expired, withdrawn, used = (found[f"{w} invitation"] for w in ("expired", "withdrawn", "used"))
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(days=3))
    withdraw(withdrawn, author)
    accept(used, manager)
    return {state: token_of(row, Delivery.MAILED) for state, row in found.items()}
