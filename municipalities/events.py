"""The only writer of the event log. It is called in the transaction of what it tells about."""

from municipalities.authorship import Author
from municipalities.models import Event, Invitation, Municipality, Role, User


def log(
    kind: Event.Kind,
    municipality: Municipality,
    author: Author | None,
    *,
    subject: User | None = None,
    invitation: Invitation | None = None,
    role_before: Role | None = None,
    role_after: Role | None = None,
    detail: str = "",
) -> Event:
    """One line. No author: single sign-on did it, or somebody who was no member yet."""
    return Event.objects.create(
        kind=kind,
        municipality=municipality,
        actor=author.user if author else None,
        actor_role=author.role if author else "",
        subject=subject,
        invitation=invitation,
        role_before=role_before or "",
        role_after=role_after or "",
        detail=detail,
    )
