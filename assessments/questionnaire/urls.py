from django.urls import path

from assessments.questionnaire.views import answer, evidence, together

FACET = "metingen/<uuid:pk>/facetten/<slug:code>/"

urlpatterns = [
    path(f"{FACET}antwoord/", answer, name="answer"),
    path(f"{FACET}onderbouwing/", evidence, name="evidence"),
    path(f"{FACET}samen/", together, name="together"),
]
