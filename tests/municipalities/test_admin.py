"""The administration of municipalities and users at /beheer/."""

from datetime import date

import pytest
from django.contrib import admin
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from municipalities.models import Membership, Municipality, Role, Succession, User

NEW_PASSWORD = "nog een lang wachtwoord"
RESET = "/account/password/reset/"


def no_rows(*inlines: str) -> dict[str, object]:
    return {f"{name}-{kind}_FORMS": 0 for name in inlines for kind in ("TOTAL", "INITIAL")}


NO_MEMBERSHIPS = no_rows("memberships")
NOTHING_ELSE = no_rows("email_domains", "invitations")


def page(model: type, action: str, *args: object) -> str:
    return reverse(f"admin:municipalities_{model.__name__.lower()}_{action}", args=args)


def new_user(**changed: object) -> dict[str, object]:
    return {
        "email": "Nieuw@Gemeente.Example",
        "name": "Redacteur",
        "usable_password": "true",
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
        **NO_MEMBERSHIPS,
        **changed,
    }


@pytest.mark.parametrize("name", ["password_change", "password_change_done"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_own_password_is_changed_where_attempts_are_counted(
    administrator_client: Client, administrator: User, password: str, name: str, method: str
) -> None:
    form = {
        "old_password": password,
        "new_password1": NEW_PASSWORD,
        "new_password2": NEW_PASSWORD,
    }

    answer = getattr(administrator_client, method)(reverse(f"admin:{name}"), form)

    administrator.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/account/password/change/")
    assert administrator.check_password(password)


def test_user_is_added_and_can_log_in(administrator_client: Client):
    answer = administrator_client.post(page(User, "add"), new_user())

    user = User.objects.get(email="nieuw@gemeente.example")
    assert answer["Location"] == page(User, "change", user.pk)
    assert Client().login(email=user.email, password=NEW_PASSWORD)
    assert (user.is_staff, user.is_superuser) == (False, False)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"email": "BEHEER@example.org"}, "email"),
        ({"email": "geen adres"}, "email"),
        ({"name": ""}, "name"),
        ({"name": "Redac\u202eteur"}, "name"),
        ({"password1": "kort", "password2": "kort"}, "password2"),
        ({"password2": "een ander lang wachtwoord"}, "password2"),
    ],
)
def test_user_that_cannot_be_is_not_added(
    changed: dict[str, object], field: str, administrator_client: Client
):
    answer = administrator_client.post(page(User, "add"), new_user(**changed))

    assert list(answer.context["adminform"].form.errors) == [field]
    assert User.objects.count() == 1


def user_data(user: User, **changed: object) -> dict[str, object]:
    return {"email": user.email, "name": user.name, "is_active": "on", **NO_MEMBERSHIPS, **changed}


def test_user_gets_a_membership_on_the_same_page(
    administrator_client: Client, adviser: User, other_municipality: Municipality
):
    membership = adviser.memberships.get()
    sent = user_data(adviser) | {
        "memberships-TOTAL_FORMS": 2,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": membership.pk,
        "memberships-0-user": adviser.pk,
        "memberships-0-municipality": membership.municipality_id,
        "memberships-0-role": "adviser",
        "memberships-1-user": adviser.pk,
        "memberships-1-municipality": other_municipality.pk,
        "memberships-1-role": "manager",
    }

    administrator_client.post(page(User, "change", adviser.pk), sent)

    added = Membership.objects.get(user=adviser, municipality=other_municipality)
    assert added.role == Role.MANAGER
    assert adviser.memberships.count() == 2


def test_user_keeps_the_password_when_other_things_change(
    administrator_client: Client, adviser: User, password: str
):
    administrator_client.post(page(User, "change", adviser.pk), user_data(adviser, name="Adviseur"))

    adviser.refresh_from_db()
    assert adviser.name == "Adviseur"
    assert adviser.check_password(password)


def test_administrators_may_do_everything_and_others_nothing(
    administrator_client: Client, adviser: User
):
    url = page(User, "change", adviser.pk)

    administrator_client.post(url, user_data(adviser, is_staff="on"))
    adviser.refresh_from_db()
    assert (adviser.is_staff, adviser.is_superuser) == (True, True)

    administrator_client.post(url, user_data(adviser))
    adviser.refresh_from_db()
    assert (adviser.is_staff, adviser.is_superuser) == (False, False)


def test_old_address_of_a_user_neither_logs_in_nor_gets_a_reset_mail(
    administrator_client: Client, adviser: User, password: str, mailoutbox: list[EmailMessage]
):
    old = adviser.email
    client = Client()
    client.post(RESET, {"email": old})  # allauth notes the address down
    sent = user_data(adviser, email="Functie@gemeente.example")

    administrator_client.post(page(User, "change", adviser.pk), sent)

    client.post(RESET, {"email": old})
    client.post(RESET, {"email": "functie@gemeente.example"})
    mails = [(mail.to, "/password/reset/key/" in str(mail.body)) for mail in mailoutbox[1:]]
    assert mails == [([old], False), (["functie@gemeente.example"], True)]
    assert not client.login(email=old, password=password)
    assert client.login(email="functie@gemeente.example", password=password)


def test_addresses_are_edited_with_their_user_only(administrator_client: Client):
    assert "emailaddress" not in administrator_client.get("/beheer/").text


def test_password_of_a_user_is_not_set_by_an_administrator(
    administrator_client: Client, adviser: User, password: str
):
    url = reverse("admin:auth_user_password_change", args=[adviser.pk])
    sent = {"usable_password": "true", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    assert administrator_client.get(url).status_code == 404
    assert administrator_client.post(url, sent).status_code == 404
    changed = user_data(adviser, password=NEW_PASSWORD, **sent)
    administrator_client.post(page(User, "change", adviser.pk), changed)

    adviser.refresh_from_db()
    assert adviser.check_password(password)


def test_user_pages_open(administrator_client: Client, adviser: User):
    for url in (
        page(User, "changelist"),
        page(User, "add"),
        page(User, "change", adviser.pk),
        page(User, "delete", adviser.pk),
        page(User, "history", adviser.pk),
    ):
        assert administrator_client.get(url).status_code == 200, url


def test_user_list_says_for_whom_somebody_works(administrator_client: Client, adviser: User):
    shown = admin.site.get_model_admin(User).works_for(adviser)

    assert shown == f"Midden-Groningen ({Role.ADVISER.label})"
    assert shown in administrator_client.get(page(User, "changelist")).content.decode()


def test_users_are_found_by_municipality(
    administrator_client: Client, adviser: User, other_adviser: User
):
    answer = administrator_client.get(page(User, "changelist"), {"q": "westerkwartier"})

    assert list(answer.context["cl"].result_list) == [other_adviser]


# -- Municipalities -------------------------------------------------------------------------------


def test_municipality_gets_a_successor_on_the_same_page(
    administrator_client: Client, municipality: Municipality, other_municipality: Municipality
):
    url = page(Municipality, "change", municipality.pk)
    sent = {
        "code": municipality.code,
        "name": municipality.name,
        "valid_to": "01-01-2030",
        "successions-TOTAL_FORMS": 1,
        "successions-INITIAL_FORMS": 0,
        "successions-0-predecessor": municipality.pk,
        "successions-0-successor": other_municipality.pk,
        "successions-0-date": "01-01-2030",
        **NOTHING_ELSE,
    }

    answer = administrator_client.post(url, sent)

    assert answer.status_code == 302
    municipality.refresh_from_db()
    assert municipality.valid_to == date(2030, 1, 1)
    assert list(municipality.successors.all()) == [other_municipality]


def municipality_data(municipality: Municipality, **changed: object) -> dict[str, object]:
    nothing = NOTHING_ELSE | no_rows("successions")
    return {"code": municipality.code, "name": municipality.name, **nothing, **changed}


@pytest.mark.parametrize("name", ["A\x01B", "A\u202eB", "A\nB"])
def test_municipality_name_that_cannot_be_shown_is_refused(
    name: str, administrator_client: Client, municipality: Municipality
):
    url = page(Municipality, "change", municipality.pk)

    answer = administrator_client.post(url, municipality_data(municipality, name=name))

    assert list(answer.context["adminform"].form.errors) == ["name"]


def test_municipality_name_is_kept_in_its_normal_form(
    administrator_client: Client, municipality: Municipality
):
    url = page(Municipality, "change", municipality.pk)

    administrator_client.post(url, municipality_data(municipality, name="Su\u0301dwest"))

    municipality.refresh_from_db()
    assert municipality.name == "S\xfadwest"


def test_municipality_pages_open(administrator_client: Client, municipality: Municipality):
    for url in (
        page(Municipality, "changelist"),
        page(Municipality, "add"),
        page(Municipality, "change", municipality.pk),
    ):
        assert administrator_client.get(url).status_code == 200, url


def test_municipalities_are_found_by_code(
    administrator_client: Client, municipality: Municipality, other_municipality: Municipality
):
    answer = administrator_client.get(page(Municipality, "changelist"), {"q": "GM1969"})

    assert list(answer.context["cl"].result_list) == [other_municipality]


def test_municipality_with_a_successor_cannot_be_deleted(
    administrator_client: Client, municipality: Municipality, other_municipality: Municipality
):
    Succession.objects.create(
        predecessor=municipality, successor=other_municipality, date=date(2030, 1, 1)
    )

    administrator_client.post(page(Municipality, "delete", other_municipality.pk), {"post": "yes"})

    assert Municipality.objects.filter(pk=other_municipality.pk).exists()


# -- Queries --------------------------------------------------------------------------------------


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    administrator_client: Client, municipality: Municipality, adviser: User
):
    urls = [page(User, "changelist"), page(Municipality, "changelist")]
    administrator_client.get(urls[0])  # the first of the day notes that somebody was seen
    one = [queries_of(administrator_client, url) for url in urls]
    for number in range(2):
        user = User.objects.create_user(f"{number}@gemeente.example", name="Adviseur")
        added = Municipality.objects.create(code=f"GM000{number}", name=f"Proef {number}")
        Membership.objects.create(user=user, municipality=added, role=Role.ADVISER)

    assert [queries_of(administrator_client, url) for url in urls] == one
    assert max(one) <= 10
