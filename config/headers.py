"""The headers that nothing in the list of middleware sets everywhere."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

from config import public

ACCOUNT_PAGES = "account/"
# Files whose address says what is in them, and which tell nothing of anybody.
NEVER_CHANGING = frozenset({"municipalities:style_sheet", "municipalities:style_logo"})


class SecurityHeadersMiddleware(SecurityMiddleware):
    """The headers of Django's SecurityMiddleware, also where that one refuses a host itself."""

    def process_request(self, request: HttpRequest) -> None:
        return None


class NoStoreMiddleware:
    """Keeps what is not public, and every form and link of an account, out of all caches: also of
    the browser's own, where the next person at that computer would find it with the back button.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _never_changes(request) and response.status_code == 200:
            response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        elif request.user.is_authenticated or not _is_for_everybody(request):
            response.headers["Cache-Control"] = "no-store"
        return response


def _never_changes(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in NEVER_CHANGING


def _is_for_everybody(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:  # there is no such page
        return True
    return match.view_name in public.PUBLIC_PAGES and not match.route.startswith(ACCOUNT_PAGES)
