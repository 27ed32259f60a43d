"""The tenant boundary: what is foreign answers exactly like what does not exist."""

from collections.abc import Callable

import pytest
from django.http import Http404

from municipalities.access import fetch_for_user, fetch_standing
from municipalities.models import Membership, Municipality, Role, User

MISSING = "GM9999"


class MembershipRows:
    """The rows of a tenant, as an app above this one would offer them."""

    def for_user(self, user: User):
        return Membership.objects.filter(municipality__memberships__user=user).distinct()


def not_found(fetch: Callable[[], object]) -> tuple[type[Exception], str]:
    with pytest.raises(Http404) as refusal:
        fetch()
    return type(refusal.value), str(refusal.value)


def test_municipality_of_a_member_is_fetched(adviser: User, municipality: Municipality):
    assert fetch_standing(adviser, municipality.code).municipality == municipality


def test_municipality_of_others_answers_like_a_missing_one(
    adviser: User, other_municipality: Municipality
):
    foreign = not_found(lambda: fetch_standing(adviser, other_municipality.code))

    assert foreign == not_found(lambda: fetch_standing(adviser, MISSING))


def test_municipality_is_closed_to_an_administrator_without_membership(
    administrator: User, municipality: Municipality
):
    not_found(lambda: fetch_standing(administrator, municipality.code))


def test_member_of_two_municipalities_fetches_both(
    adviser: User, municipality: Municipality, other_municipality: Municipality
):
    Membership.objects.create(user=adviser, municipality=other_municipality, role=Role.MANAGER)

    assert fetch_standing(adviser, municipality.code).municipality == municipality
    assert fetch_standing(adviser, other_municipality.code).municipality == other_municipality


def test_municipality_is_closed_once_the_membership_is_removed(
    adviser: User, municipality: Municipality
):
    adviser.memberships.all().delete()

    not_found(lambda: fetch_standing(adviser, municipality.code))


def test_own_row_is_fetched(adviser: User, manager: User):
    colleague = manager.memberships.get()

    assert fetch_for_user(MembershipRows(), adviser, pk=colleague.pk) == colleague


def test_foreign_row_answers_like_a_missing_one(adviser: User, other_adviser: User):
    theirs = other_adviser.memberships.get()

    foreign = not_found(lambda: fetch_for_user(MembershipRows(), adviser, pk=theirs.pk))

    assert foreign == not_found(lambda: fetch_for_user(MembershipRows(), adviser, pk=0))


def test_row_of_either_municipality_is_fetched_by_a_member_of_both(
    adviser: User, other_adviser: User, other_municipality: Municipality
):
    Membership.objects.create(user=adviser, municipality=other_municipality, role=Role.ADVISER)
    theirs = other_adviser.memberships.get()

    assert fetch_for_user(MembershipRows(), adviser, pk=theirs.pk) == theirs


def test_own_row_is_closed_once_the_membership_is_removed(adviser: User, manager: User):
    colleague = manager.memberships.get()
    adviser.memberships.all().delete()

    not_found(lambda: fetch_for_user(MembershipRows(), adviser, pk=colleague.pk))


def test_fetching_takes_one_query(
    adviser: User, municipality: Municipality, django_assert_num_queries
):
    with django_assert_num_queries(1):
        fetch_standing(adviser, municipality.code)
