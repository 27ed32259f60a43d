"""Second factors of people in tests, and what their apps would show."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from municipalities.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD, MARGIN = 30, 4  # seconds
# What a browser once answered; who asks for it again needs the private key, which nobody kept.
CREDENTIAL = {
    "type": "public-key",
    "id": "fJCTpmBr793zoG_k1rTpKmSie6osztDMlFMO4xcbIpM",
    "rawId": "fJCTpmBr793zoG_k1rTpKmSie6osztDMlFMO4xcbIpM",
    "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJ"
        "odHRwOi8vbG9jYWxob3N0In0",
        "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmi"
        "hjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIHyQk6Zga-_d86Bv5Na06SpkonuqLM7QzJRTDuMXGyKT"
        "pQECAyYgASFYIIwnxgHb2nd6MvVuEaNuln6EmqdN2wzwJspZ7ZjpEvwOIlggt18wIr_dXEb6hM9PEUAicSGRPTz-"
        "p9JdwVRLJTE7KEI",
    },
}


def current_code(secret: str = SECRET) -> str:
    """What the app shows now. Waits for the next code when this one is nearly over."""
    left = PERIOD - time.time() % PERIOD
    if left < MARGIN:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


def give_codes(user: User) -> Authenticator:
    RecoveryCodes.activate(user)
    return TOTP.activate(user, SECRET).instance  # type: ignore[no-any-return]


def give_passkey(user: User, name: str = "Werklaptop") -> Authenticator:
    data = {"name": name, "credential": CREDENTIAL}
    return Authenticator.objects.create(  # type: ignore[no-any-return]
        user=user, type=Authenticator.Type.WEBAUTHN, data=data
    )


def recovery_codes(user: User) -> list[str]:
    authenticator = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return authenticator.wrap().get_unused_codes()  # type: ignore[no-any-return]


def record(client: Client, user: User, *, method: str, seconds_ago: int = 0) -> Client:
    """Has shown by this method who it is."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": time.time() - seconds_ago}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
