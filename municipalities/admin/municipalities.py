"""The administration of municipalities: what became of them, and who may join."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PLAIN_TEXTS
from municipalities.admin.takeovers import takeovers_page
from municipalities.models import EmailDomain, Invitation, Municipality, Succession


class SuccessionInline(admin.TabularInline):
    model = Succession
    fk_name = "predecessor"
    autocomplete_fields = ("successor",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Succession]:
        return super().get_queryset(request).select_related("predecessor", "successor")


class EmailDomainInline(admin.TabularInline):
    model = EmailDomain
    formfield_overrides = PLAIN_TEXTS
    extra = 0


class InvitationInline(admin.TabularInline):
    """To see who was invited; the managers of the municipality do the inviting."""

    model = Invitation
    fields = readonly_fields = (
        "email",
        "role",
        "created_at",
        "expires_at",
        "accepted_at",
        "withdrawn_at",
    )
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).select_related("municipality")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class MunicipalityForm(ModelForm):
    def clean_valid_to(self) -> Any:
        """Whose assessments others read is not worked for: that would be their work."""
        valid_to = self.cleaned_data["valid_to"]
        has_ended = valid_to is not None and valid_to <= timezone.localdate()
        if not has_ended and self.instance.pk and self.instance.handed_over.exists():
            raise ValidationError(
                _("The assessments of this municipality were taken over. Undo that first.")
            )
        return valid_to


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    form = MunicipalityForm
    inlines = (SuccessionInline, EmailDomainInline, InvitationInline)
    formfield_overrides = PLAIN_TEXTS
    list_display = ("name", "code", "province", "population", "valid_from", "valid_to")
    list_filter = (("valid_to", admin.EmptyFieldListFilter), "province")
    search_fields = ("name", "code")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """One that merged keeps its row. Django's page would list the assessments as well, which
        are not for administrators to see."""
        return False

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.takeovers)
        name = "municipalities_municipality_takeovers"
        return [path("<path:object_id>/takeovers/", page, name=name), *super().get_urls()]

    def takeovers(self, request: HttpRequest, object_id: str) -> HttpResponse:
        municipality = self.get_object(request, unquote(object_id))
        if municipality is None:
            raise Http404
        return takeovers_page(request, municipality, self.admin_site)
