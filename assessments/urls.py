from django.urls import path

from assessments import views

app_name = "assessments"
urlpatterns = [
    path("metingen/nieuw/", views.start, name="start"),
    path("metingen/<uuid:pk>/", views.tasks, name="tasks"),
    path("metingen/<uuid:pk>/facetten/<slug:code>/", views.facet, name="facet"),
]
