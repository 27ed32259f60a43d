"""Every address of the product. Addresses are Dutch; names are English."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("taal/", set_language, name="set_language"),
    path("beheer/", admin.site.urls),
]
