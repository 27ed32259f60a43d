from django.urls import path

from assessments.questionnaire import views

FACET = "metingen/<uuid:pk>/facetten/<slug:code>/"

urlpatterns = [
    path(f"{FACET}antwoord/", views.answer, name="answer"),
    path(f"{FACET}onderbouwing/", views.evidence, name="evidence"),
    path(f"{FACET}samen/", views.together, name="together"),
]
