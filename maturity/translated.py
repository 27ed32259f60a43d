"""Texts of the model in two languages: Dutch is required, English falls back to Dutch."""

from typing import Any

from django.utils.translation import get_language


class Translated:
    """Reads `<name>_nl` or `<name>_en` of the row, whichever fits the active language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.dutch, self.english = f"{name}_nl", f"{name}_en"

    def __get__(self, instance: Any, owner: type | None = None) -> str:
        if instance is None:
            raise AttributeError(f"{self.dutch[:-3]} is a text of a row, not of its table")
        if get_language() == "en":
            english: str = getattr(instance, self.english)
            if english:
                return english
        dutch: str = getattr(instance, self.dutch)
        return dutch
