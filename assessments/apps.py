from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from municipalities.append_only import keep_append_only


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("from municipalities")

    def ready(self) -> None:
        keep_append_only(self, "AnswerChange", "EvidenceChange")
