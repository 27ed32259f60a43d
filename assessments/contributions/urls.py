from django.urls import path

from assessments.contributions import views

OF_MUNICIPALITY = "gemeenten/<slug:code>/praktijk/"
CONTRIBUTION = f"{OF_MUNICIPALITY}<int:contribution>/"

urlpatterns = [
    path(OF_MUNICIPALITY, views.contributions, name="contributions"),
    path(f"{OF_MUNICIPALITY}nieuw/", views.new, name="contribution_new"),
    path(CONTRIBUTION, views.contribution, name="contribution"),
    path(f"{CONTRIBUTION}intrekken/", views.withdrawal, name="contribution_withdraw"),
    path(f"{CONTRIBUTION}naam/", views.name, name="contribution_name"),
]
