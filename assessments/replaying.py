"""A request that met the move of its assessment to another version of the model is done again.

What is written is checked under a lock against the version that was read before it. A view reads
everything that it needs itself, so it can simply be called once more: the answer that was on its
way is then saved in the new version, or refused with the reason.
"""

from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from assessments.answering import MovedMeanwhileError


class ReplayingMiddleware(MiddlewareMixin):
    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if not isinstance(exception, MovedMeanwhileError) or match is None:
            return None
        answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return answer
