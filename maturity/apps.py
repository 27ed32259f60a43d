from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from table_guards.append_only import append_only
from table_guards.guards import keep


class MaturityConfig(AppConfig):
    name = "maturity"
    verbose_name = _("maturity model")

    def ready(self) -> None:
        # models exist only now
        from maturity.editing import watch_edits  # noqa: PLC0415
        from maturity.frozen import guards  # noqa: PLC0415

        keep(self, *guards(), append_only(self.get_model("Edit")))
        watch_edits()
