"""One page in one state: what the tests of all pages go through."""

from dataclasses import dataclass, field

from config.single_sign_on import SingleSignOn


@dataclass(frozen=True)
class Case:
    """A page (the name of its URL), who looks at it, and how it is told from the others.

    `posted` is filled in over what the form holds, and sent.
    """

    id: str
    name: str
    heading: str
    who: str | None = None
    arguments: dict[str, str] = field(default_factory=dict)
    posted: dict[str, str] = field(default_factory=dict)
    status: int = 200
    single_sign_on: SingleSignOn | None = None
