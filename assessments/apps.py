from django.apps import AppConfig

from table_guards.append_only import append_only
from table_guards.guards import keep


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        history = self.get_model("AnswerChange"), self.get_model("EvidenceChange")
        keep(self, *map(append_only, history))
