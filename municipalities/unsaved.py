"""Whose unsaved work a browser keeps, without saying who that is."""

from django.utils.crypto import salted_hmac

from municipalities.models import User

LENGTH = 16  # enough to tell the people apart who share a browser


def owner_mark(user: User) -> str:
    return salted_hmac("unsaved", str(user.pk)).hexdigest()[:LENGTH]
