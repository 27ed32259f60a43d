"""The review of what municipalities offer to the practice library."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from assessments.contributing import publish, refuse
from assessments.contributions.forms import Decision, ReviewForm
from assessments.models import Contribution
from maturity.practices.naming import names
from municipalities.admin.authors import administrator

SENT = ("municipality", "title", "what", "outcome", "wants_to_be_named", "offered_at")
IN_LIBRARY = ("title_nl", "title_en", "description_nl", "description_en", "revision")
ABOUT = ("facets", "phase", "year", "link")
OUTCOME = ("state", "reviewed_at", "refusal", "in_library")
OF_PRACTICE = ("about_facets", "phase", "year", "link")


@admin.register(Contribution)
class ContributionAdmin(admin.ModelAdmin):
    """Reviewed once; after that it can be read."""

    form = ReviewForm
    list_display = ("title", "municipality", "state", "offered_at", "shows_name")
    list_filter = ("state",)
    list_select_related = ("municipality",)
    search_fields = ("title", "what", "outcome", "municipality__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contribution]:
        return super().get_queryset(request).select_related("municipality", "practice")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sent = (_("What the municipality sent"), {"fields": SENT})
        if not _is_in_review(request, obj):
            read = (_("What it is about"), {"fields": OF_PRACTICE})
            return [sent, read, (_("What came of it"), {"fields": OUTCOME})]
        return [
            sent,
            (_("What comes into the library"), {"fields": (*IN_LIBRARY, *ABOUT)}),
            (_("Your decision"), {"fields": ("decision", "refusal")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return SENT if _is_in_review(request, obj) else (*SENT, *OF_PRACTICE, *OUTCOME)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        row = self.get_object(request, object_id) if object_id else None
        buttons = {"show_save": _is_in_review(request, row), "show_save_and_continue": False}
        return super().changeform_view(request, object_id, form_url, buttons)

    def save_form(self, request: HttpRequest, form: Any, change: Any) -> Any:
        """What was offered stays as it is."""
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """In the transaction in which the form compared the row with what the page showed."""
        author, based_on = administrator(request), form.cleaned_data["revision"]
        if form.cleaned_data["decision"] == Decision.PUBLISH:
            publish(obj, form.draft(), based_on, author)
        else:
            refuse(obj, form.cleaned_data["refusal"], based_on, author)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """There is nothing else to save."""

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: bool = False,  # noqa: FBT001, FBT002 - Django's own argument
    ) -> Any:
        return str(dict(form.fields["decision"].choices)[form.cleaned_data["decision"]])

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        row = Contribution.objects.get(pk=obj.pk)
        text = _("“%(title)s” is in the library now.")
        if not row.is_in_library:
            text = _("“%(title)s” is not published. The municipality reads why.")
        messages.success(request, text % {"title": row.title})
        return HttpResponseRedirect(reverse("admin:assessments_contribution_changelist"))

    @admin.display(description=_("may its name be shown"))
    def wants_to_be_named(self, row: Contribution) -> str:
        if row.shows_name:
            return str(_("Yes, the library shows its name."))
        if row.names_itself:
            return str(_("No. But its name stands in the texts: take it out before you publish."))
        return str(_("No, the library says “a municipality”."))

    @admin.display(description=_("facets"))
    def about_facets(self, row: Contribution) -> str:
        content = names()
        known = (content.facet(code) for code in row.facets)
        return ", ".join(facet.name for facet in known if facet)

    @admin.display(description=_("practice in the library"))
    def in_library(self, row: Contribution) -> str:
        if row.practice is None:
            return str(_("not there"))
        address = reverse("admin:maturity_practice_change", args=[row.practice.pk])
        return format_html('<a href="{}">{}</a>', address, row.practice)


def _is_in_review(request: HttpRequest, row: Contribution | None) -> bool:
    """Also for who was too late: what they typed stays in the form."""
    return row is not None and (row.is_waiting or request.method == "POST")
