from django.urls import path

from municipalities.house_style import views

SETTINGS = "gemeenten/<slug:code>/instellingen/"
STYLE = "gemeenten/<slug:code>/huisstijl/"

urlpatterns = [
    path(SETTINGS, views.settings, name="settings"),
    path(f"{SETTINGS}voorbeeld/", views.preview, name="style_preview"),
    path(f"{SETTINGS}aan/", views.switch_on, name="style_on"),
    path(f"{SETTINGS}uit/", views.switch_off, name="style_off"),
    path(f"{SETTINGS}verwijderen/<slug:part>/", views.remove, name="style_remove"),
    path(f"{STYLE}<slug:digest>.css", views.stylesheet, name="style_sheet"),
    path(f"{STYLE}logo/<slug:digest>", views.logo, name="style_logo"),
    path("huisstijl/", views.choose, name="style_choice"),
]
