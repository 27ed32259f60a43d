"""Every address of the product. Addresses are Dutch; names are English."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from django.views.i18n import set_language

from config import pages
from municipalities.access import administers
from reports.views import home

admin.site.site_header = admin.site.site_title = _("Administration of the assessment")
admin.site.enable_nav_sidebar = False  # the start page leads everywhere, and texts need the room
admin.site.index_title = _("What do you want to edit?")
admin.site.login = pages.administration  # type: ignore[method-assign]
admin.site.has_permission = administers  # type: ignore[method-assign]
# one page for one's own password: Django's counts no attempts and has rules of its own
own_password = RedirectView.as_view(pattern_name="account_change_password")
handler429 = "municipalities.accounts.limits.too_many"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("", include("reports.urls")),
    path("", include("assessments.urls")),
    path("", include("municipalities.urls")),
    path("", include("maturity.urls")),
    path("praktijk/", include("maturity.practices.urls")),
    path("account/", include("municipalities.accounts.urls")),
    path("account/sso/", include("municipalities.single_sign_on.urls")),
    path("account/", include("assessments.own_data.urls")),
    path("over/toegankelijkheid/", pages.about_accessibility, name="about_accessibility"),
    path("over/privacy/", pages.about_privacy, name="about_privacy"),
    path("over/model/", pages.about_model, name="about_model"),
    path("taal/", set_language, name="set_language"),
    path("beheer/password_change/", own_password),
    path("beheer/password_change/done/", own_password),
    path("beheer/", admin.site.urls),
    path("_healthz/livez/", pages.livez, name="livez"),
    path("_healthz/readyz/", pages.readyz, name="readyz"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
]
