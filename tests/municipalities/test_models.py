"""Municipalities through time, and people who log in by e-mail address."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from municipalities.models import Membership, Municipality, Role, Succession, User


@pytest.mark.parametrize("code", ["1952", "GM195", "GM19522", "gm1952", "GM1952\n"])
def test_municipality_code_is_a_cbs_code(code: str, db: None):
    with pytest.raises(ValidationError) as refusal:
        Municipality(code=code, name="Proef").full_clean()

    assert list(refusal.value.message_dict) == ["code"]


def test_municipality_code_is_given_once(municipality: Municipality):
    with pytest.raises(IntegrityError):
        Municipality.objects.create(code=municipality.code, name="Proef")


def test_municipality_cannot_end_before_it_began(db: None):
    with pytest.raises(IntegrityError):
        Municipality.objects.create(
            code="GM0001", name="Proef", valid_from=date(2021, 1, 1), valid_to=date(2021, 1, 1)
        )


def test_municipality_cannot_succeed_itself(municipality: Municipality):
    with pytest.raises(IntegrityError):
        Succession.objects.create(
            predecessor=municipality, successor=municipality, date=date(2021, 1, 1)
        )


def test_successor_is_known_from_both_sides(
    municipality: Municipality, other_municipality: Municipality
):
    Succession.objects.create(
        predecessor=municipality, successor=other_municipality, date=date(2030, 1, 1)
    )

    assert list(municipality.successors.all()) == [other_municipality]
    assert list(other_municipality.predecessors.all()) == [municipality]


def test_user_logs_in_with_an_address_in_small_letters(db: None):
    user = User.objects.create_user("Adviseur@Gemeente.Example", "een lang wachtwoord", name="A")

    assert user.get_username() == "adviseur@gemeente.example"
    assert user.check_password("een lang wachtwoord")


def test_user_without_password_cannot_log_in_with_one(db: None):
    user = User.objects.create_user("adviseur@gemeente.example", name="Adviseur")

    assert not user.has_usable_password()


def test_address_belongs_to_one_user(adviser: User):
    with pytest.raises(IntegrityError):
        User.objects.create_user(adviser.email.upper(), name="Iemand anders")


def test_superuser_is_an_administrator(db: None):
    user = User.objects.create_superuser("beheer@gemeente.example", name="Beheerder")

    assert (user.is_staff, user.is_superuser) == (True, True)


def test_user_is_shown_by_account_name(db: None):
    assert str(User(email="a@gemeente.example", name="Adviseur")) == "Adviseur"
    assert str(User(email="a@gemeente.example")) == "a@gemeente.example"


def test_user_has_one_role_per_municipality(adviser: User, municipality: Municipality):
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=adviser, municipality=municipality, role=Role.MANAGER)
