"""Who works for which municipality, edited with the user; written by `membership` alone."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest

from municipalities.authorship import Author
from municipalities.erasure import no_manager_left
from municipalities.membership import (
    add_member,
    change_role,
    is_last_manager,
    lock_municipalities_of,
    remove_member,
)
from municipalities.models import Membership, Role


class MembershipForm(ModelForm):
    """A membership stays of the municipality it is of: another one is another membership."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].disabled = self.instance.pk is not None


class MembershipFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if self.instance.pk:
            lock_municipalities_of(self.instance)  # until all has been saved
        for form in self.initial_forms:
            if self._leaves_nobody(form):
                raise ValidationError(no_manager_left(form.instance.municipality))

    def _leaves_nobody(self, form: ModelForm) -> bool:
        sent = form.cleaned_data
        if sent.get("role") == Role.MANAGER and not sent.get(DELETION_FIELD_NAME):
            return False
        rows = Membership.objects.select_related("user", "municipality")
        return any(is_last_manager(membership) for membership in rows.filter(pk=form.instance.pk))

    def write(self, author: Author) -> None:
        """Saves the rows, each with its line in the event log; one that somebody else removed
        meanwhile stays removed."""
        self.save(commit=False)
        kept = set(Membership.objects.filter(user=self.instance).values_list("pk", flat=True))
        for membership in self.deleted_objects:
            if membership.pk in kept:
                remove_member(membership, author)
        for membership, _fields in self.changed_objects:
            if membership.pk in kept:
                change_role(membership, Role(membership.role), author)
        for membership in self.new_objects:
            role = Role(membership.role)
            add_member(membership.municipality, membership.user, role, author)


class MembershipInline(admin.TabularInline):
    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    fields = ("municipality", "role", "since", "by_single_sign_on")
    readonly_fields = ("since", "by_single_sign_on")
    autocomplete_fields = ("municipality",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user", "municipality")
