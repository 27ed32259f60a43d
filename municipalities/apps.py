from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from municipalities.append_only import keep_append_only


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"
    verbose_name = _("municipalities and users")

    def ready(self) -> None:
        keep_append_only(self, "Event")
