"""The administration of municipalities, and of who may work for them."""

from typing import Any

import allauth.account.admin  # noqa: F401 - registers what is unregistered below
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Prefetch, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PLAIN_TEXTS
from municipalities.models import Membership, Municipality, Succession, User

admin.site.unregister(Group)  # administrators may do everything; nobody else comes here
admin.site.unregister(EmailAddress)  # the address of a user is edited with the user


class SuccessionInline(admin.TabularInline):
    model = Succession
    fk_name = "predecessor"
    autocomplete_fields = ("successor",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Succession]:
        return super().get_queryset(request).select_related("predecessor", "successor")


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    inlines = (SuccessionInline,)
    formfield_overrides = PLAIN_TEXTS
    list_display = ("name", "code", "province", "population", "valid_from", "valid_to")
    list_filter = (("valid_to", admin.EmptyFieldListFilter), "province")
    search_fields = ("name", "code")


class CreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "password", "is_active", "is_staff")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields = ("municipality",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user", "municipality")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = ChangeForm
    add_form = CreationForm
    inlines = (MembershipInline,)
    formfield_overrides = PLAIN_TEXTS
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    list_display = ("email", "name", "works_for", "is_staff", "is_active")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("email", "name", "municipalities__name")
    ordering = ("email",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        memberships = Membership.objects.select_related("municipality")
        return super().get_queryset(request).prefetch_related(Prefetch("memberships", memberships))

    @admin.display(description=_("works for"))
    def works_for(self, user: User) -> str:
        return ", ".join(
            f"{membership.municipality} ({membership.get_role_display()})"
            for membership in user.memberships.all()
        )

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: Any) -> None:
        obj.is_superuser = obj.is_staff
        super().save_model(request, obj, form, change)
        # allauth keeps addresses of its own, by which a user can log in and ask for a password
        EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()
