"""Back to where somebody was: the facet on the page of the development points."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from assessments.models import Assessment


def to_facet(assessment: Assessment, code: str) -> HttpResponseRedirect:
    url = reverse("reports:development", args=[assessment.pk])
    return HttpResponseRedirect(f"{url}?{urlencode({'facet': code})}#facet-{code}")
