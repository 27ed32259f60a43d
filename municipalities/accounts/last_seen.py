"""The day on which somebody was here last, for those who manage the members."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from municipalities.models import User


class LastSeenMiddleware(MiddlewareMixin):
    """Asks the database nothing after the first page of a day."""

    def process_view(
        self,
        request: HttpRequest,
        _view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> None:
        user, today = request.user, timezone.localdate()
        if isinstance(user, User) and user.last_seen_on != today:
            User.objects.filter(pk=user.pk).update(last_seen_on=today)
