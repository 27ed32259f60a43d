"""Who does something, for the rows that remember it."""

from dataclasses import dataclass

from municipalities.models import Role, User


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, in which role."""

    user: User
    role: Role
