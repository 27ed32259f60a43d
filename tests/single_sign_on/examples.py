"""A provider as the environment would describe it."""

from dataclasses import replace

from config.single_sign_on import SingleSignOn
from municipalities.single_sign_on.rules import Rule

ISSUER = "https://login.example.org/realms/gemeente"
NAME = "het account van de gemeente"
SINGLE_SIGN_ON = SingleSignOn(
    issuer=ISSUER,
    client_id="meting",
    client_secret="a secret between the two",
    name=NAME,
    function_claim="function",
    rules=(
        Rule({"groups": "communicatie"}, "GM1952", "adviser"),
        Rule({"groups": "leiding"}, "GM1952", "manager"),
    ),
    authorization_origins=("https://login.example.org",),
)
THE_ONLY_WAY = replace(SINGLE_SIGN_ON, is_only_way=True)
