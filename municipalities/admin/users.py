"""The administration of users."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PLAIN_TEXTS
from municipalities.account_changes import (
    AccountChange,
    changes_between,
    log_account_change,
    tell_former_address,
)
from municipalities.addresses import in_doubt
from municipalities.admin.authors import administrator
from municipalities.admin.memberships import MembershipFormSet, MembershipInline
from municipalities.admin.password_links import mail_password_links
from municipalities.admin.second_factors import remove_second_factors
from municipalities.erasure import (
    StaysError,
    erase_account,
    is_last_administrator,
    lock_administrators,
    no_administrator_left,
)
from municipalities.mailing import Mailing
from municipalities.membership import lock_municipalities_of, managed_alone_by
from municipalities.models import Membership, User
from municipalities.sessions import end_sessions


class CreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ChangeForm(UserChangeForm):
    password = None  # type: ignore[assignment] # no field: who reads the mailbox chooses one

    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_staff")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        administers = cleaned.get("is_active") and cleaned.get("is_staff")
        if not administers:
            lock_municipalities_of(self.instance)  # before administrators, as everywhere
            lock_administrators()
            if is_last_administrator(self.instance):
                raise ValidationError(no_administrator_left())
        return cleaned


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = ChangeForm
    add_form = CreationForm
    inlines = (MembershipInline,)
    actions = (mail_password_links, remove_second_factors)
    formfield_overrides = PLAIN_TEXTS
    fieldsets = (
        (
            None,
            {
                "fields": ("email", "is_proven", "name"),
                "description": _("The list of users has an action that mails a new password link."),
            },
        ),
        (_("Access"), {"fields": ("is_active", "is_staff", "last_seen_on", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
    )
    readonly_fields = ("is_proven", "last_seen_on", "date_joined")
    filter_horizontal = ()
    list_display = (
        "email",
        "is_proven",
        "name",
        "works_for",
        "last_seen_on",
        "is_staff",
        "is_active",
    )
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("email", "name", "municipalities__name")
    ordering = ("email",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        memberships = Membership.objects.select_related("municipality")
        rows: QuerySet[User] = super().get_queryset(request).annotate(is_in_doubt=in_doubt())
        return rows.prefetch_related(Prefetch("memberships", memberships))

    @admin.display(description=_("address proven"), boolean=True)
    def is_proven(self, user: User) -> bool:
        return not user.is_in_doubt  # type: ignore[attr-defined] # see get_queryset

    @admin.display(description=_("works for"))
    def works_for(self, user: User) -> str:
        return ", ".join(
            f"{membership.municipality} ({membership.get_role_display()})"
            for membership in user.memberships.all()
        )

    def user_change_password(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Any:
        """Whoever sets the password of somebody else can be that person, and nobody sees it."""
        raise Http404

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: Any) -> None:
        obj.is_superuser = obj.is_staff
        if change:
            self._tell_of_changes(request, obj)
        if change and not obj.is_active:
            self._warn_without_manager(request, obj)
        super().save_model(request, obj, form, change)
        # allauth keeps addresses of its own, by which a user can log in and ask for a password
        EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()
        if change and not obj.is_active:
            end_sessions(obj)  # they would come back to life when the account is switched on again

    def _tell_of_changes(self, request: HttpRequest, user: User) -> None:
        before = User.objects.get(pk=user.pk)
        changes = changes_between(before, user)
        for change in changes:
            log_account_change(user, change, administrator(request))
        if AccountChange.ADDRESS in changes:
            transaction.on_commit(lambda: self._mail_former_address(request, before.email))

    def _mail_former_address(self, request: HttpRequest, email: str) -> None:
        if tell_former_address(request, email) is not Mailing.SENT:
            warning = _("No mail reached the former address, %(email)s. Tell the owner yourself.")
            self.message_user(request, warning % {"email": email}, messages.WARNING)

    def _warn_without_manager(self, request: HttpRequest, user: User) -> None:
        """Allowed, since an account can have to be closed at once."""
        for municipality in managed_alone_by(user):
            warning = _("%(municipality)s has no manager now. Make somebody else manager.")
            self.message_user(
                request, warning % {"municipality": municipality.name}, messages.WARNING
            )

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: Any, change: Any
    ) -> None:
        if isinstance(formset, MembershipFormSet):
            formset.write(administrator(request))
        else:
            super().save_formset(request, form, formset, change)

    # -- Deleting is forgetting: one by one or several, all of them or none -----------------------

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        erase_account(obj, administrator(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            erase_account(user, administrator(request))

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        page = super().delete_view
        back = reverse("admin:municipalities_user_change", args=[object_id])
        return self._or_refuse(request, lambda: page(request, object_id, *args), back)

    def changelist_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        page = super().changelist_view
        return self._or_refuse(request, lambda: page(request, *args), request.get_full_path())

    def _or_refuse(
        self, request: HttpRequest, page: Callable[[], HttpResponse], back: str
    ) -> HttpResponse:
        if request.method != "POST":
            return page()
        try:
            with transaction.atomic():
                return page()
        except StaysError as refusal:
            for reason in refusal.reasons:
                self.message_user(request, reason, messages.ERROR)
            return HttpResponseRedirect(back)
