"""What administrators do for who lost phone, passkeys and recovery codes."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user
from django.test import Client
from django.urls import NoReverseMatch, reverse
from lxml import html

from municipalities.models import User
from tests.second_factors import give_codes, give_passkey

USERS = "/beheer/municipalities/user/"


def test_administrator_removes_the_second_step_of_somebody(
    administrator_client: Client, adviser: User, adviser_client: Client, manager: User
) -> None:
    give_codes(adviser)
    kept = give_passkey(manager)

    response = administrator_client.post(
        USERS, {"action": "remove_second_factors", "_selected_action": [adviser.pk]}, follow=True
    )

    (message,) = html.fromstring(response.content.decode()).find_class("success")
    assert message.text_content().strip() == (
        "1 gebruiker logt in met alleen een wachtwoord, tot de tweede stap weer is ingesteld."
    )
    assert list(Authenticator.objects.all()) == [kept]
    assert not get_user(adviser_client).is_authenticated


def test_history_says_who_removed_the_second_step(
    administrator_client: Client, administrator: User, adviser: User
) -> None:
    give_codes(adviser)

    administrator_client.post(
        USERS, {"action": "remove_second_factors", "_selected_action": [adviser.pk]}
    )

    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_edited_object()) == (administrator, adviser)
    assert entry.get_change_message() == "De tweede stap is verwijderd."


def test_nobody_reads_secrets_in_the_administration() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:mfa_authenticator_changelist")
