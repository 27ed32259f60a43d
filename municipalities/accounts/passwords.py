"""What a password must be: Django's rules, with the reasons that its Dutch catalogue lacks."""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LengthValidator(MinimumLengthValidator):
    def get_error_message(self) -> str:
        sentence = _("This password is too short. Use at least %(length)s characters.")
        return sentence % {"length": self.min_length}


class SimilarityValidator(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("This password looks too much like your e-mail address or your account name.")
