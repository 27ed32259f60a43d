from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from table_guards.append_only import append_only
from table_guards.guards import keep


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("from municipalities")

    def ready(self) -> None:
        history = self.get_model("AnswerChange"), self.get_model("EvidenceChange")
        keep(self, *map(append_only, history))
