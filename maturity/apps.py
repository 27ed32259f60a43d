from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaturityConfig(AppConfig):
    name = "maturity"
    verbose_name = _("maturity model")

    def ready(self) -> None:
        from maturity.editing import watch_edits  # noqa: PLC0415 - needs the models

        watch_edits()
