from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from table_guards.append_only import append_only
from table_guards.guards import keep


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"
    verbose_name = _("municipalities and users")

    def ready(self) -> None:
        # models exist only now
        from municipalities.second_factor.other_sessions import (  # noqa: PLC0415
            end_others_with_new_factors,
        )

        keep(self, append_only(self.get_model("Event")))
        end_others_with_new_factors()
