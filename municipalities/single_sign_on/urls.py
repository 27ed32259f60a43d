"""Single sign-on, under allauth's names: it looks its pages up by them."""

from django.urls import path

from municipalities.single_sign_on import views
from municipalities.single_sign_on.provider import PROVIDER

the_one = {"provider_id": PROVIDER}

urlpatterns = [
    path("", views.connections, name="socialaccount_connections"),
    path("login/", views.login, the_one, name="openid_connect_login"),
    path("callback/", views.callback, the_one, name="openid_connect_callback"),
]
