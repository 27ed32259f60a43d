from django.apps import AppConfig

from municipalities.append_only import keep_append_only


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        keep_append_only(self, "AnswerChange", "EvidenceChange")
