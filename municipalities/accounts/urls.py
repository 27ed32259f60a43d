"""The account pages we offer. Signing up and managing e-mail addresses are not among them.

The names are allauth's own: it looks its pages up by them.
"""

from allauth.account import views
from django.urls import include, path, re_path

from municipalities.accounts.views import account_overview, password_set
from municipalities.single_sign_on.failures import leads_to_provider

urlpatterns = [
    path("", account_overview, name="account_overview"),
    path("login/", leads_to_provider(views.login), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", password_set, name="account_set_password"),
    path("opnieuw-inloggen/", views.reauthenticate, name="account_reauthenticate"),
    path("mfa/", include("municipalities.second_factor.urls")),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
