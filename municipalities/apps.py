from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from municipalities.append_only import keep_append_only


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"
    verbose_name = _("municipalities and users")

    def ready(self) -> None:
        # models exist only now
        from municipalities.second_factor.other_sessions import (  # noqa: PLC0415
            end_others_with_new_factors,
        )

        keep_append_only(self, "Event")
        end_others_with_new_factors()
