"""Choices whose options explain themselves."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Hinted:
    """The label of a radio button or checkbox with a hint below it.

    Goes where a choice has its label: `("partly", Hinted("Partly", hint="Now and then"))`.
    """

    label: str | Promise
    hint: str | Promise

    def __str__(self) -> str:
        return str(self.label)
