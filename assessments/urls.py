from django.urls import include, path

from assessments import views

app_name = "assessments"
urlpatterns = [
    path("metingen/nieuw/", views.start, name="start"),
    path("metingen/<uuid:pk>/", views.tasks, name="tasks"),
    path("metingen/<uuid:pk>/facetten/<slug:code>/", views.facet, name="facet"),
    path("", include("assessments.questionnaire.urls")),
    path("", include("assessments.closing.urls")),
    path("", include("assessments.rounds.urls")),
    path("", include("assessments.sharing.urls")),
    path("", include("assessments.ambitions.urls")),
    path("", include("assessments.development.urls")),
    path("", include("assessments.initiatives.urls")),
    path("", include("assessments.contributions.urls")),
    path("beheer/versies/", include("assessments.publishing.urls")),
]
