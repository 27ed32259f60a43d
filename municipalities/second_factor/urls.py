"""The pages of two-step verification.

The names are allauth's own: it looks its pages up by them.
"""

from allauth.mfa.base.views import authenticate, reauthenticate
from allauth.mfa.recovery_codes.views import (
    download_recovery_codes,
    generate_recovery_codes,
    view_recovery_codes,
)
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn, edit_webauthn, list_webauthn
from django.urls import path
from django.views.decorators.http import require_safe

from municipalities.second_factor import views

PASSKEY = "passkeys/<int:pk>/"

urlpatterns = [
    path("", views.SecondFactorView.as_view(), name="mfa_index"),
    path("inloggen/", authenticate, name="mfa_authenticate"),
    path("opnieuw/", reauthenticate, name="mfa_reauthenticate"),
    path("codes/instellen/", activate_totp, name="mfa_activate_totp"),
    path("codes/uitzetten/", deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "herstelcodes/download/",
        require_safe(download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/toevoegen/", add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/inloggen/", views.LoginPasskeyView.as_view(), name="mfa_login_webauthn"),
    path(
        "passkeys/opnieuw/",
        views.ReauthenticatePasskeyView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path(f"{PASSKEY}naam/", edit_webauthn, name="mfa_edit_webauthn"),
    path(f"{PASSKEY}verwijderen/", views.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
]
