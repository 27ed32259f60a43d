"""The pages of the parts of a version: to add one, to edit it, to remove it."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maturity.admin.edit_page import EditPage, edit, gone, version_page
from maturity.admin.history import history
from maturity.admin.log import author_of, edits_of
from maturity.admin.removal import Removal, remove
from maturity.admin.rows import RowForm
from maturity.admin.sheet import Sheet, part_of, typed_texts
from maturity.edit_log import recorded
from maturity.models import ModelVersion

FIXED = gettext_lazy("This version is published and cannot be changed.")
VERSION = "version"  # in the address of a page that adds to it


class PartAdmin(admin.ModelAdmin):
    """What belongs to a version is reached by the page of that version: it is not listed apart."""

    form_to_edit: type[RowForm]
    form_to_add: type[RowForm]
    add_title: Any

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:maturity_modelversion_changelist")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Says in its address to which version."""
        version = find_version(request.GET.get(VERSION, ""))
        if version is None:
            return redirect("admin:maturity_modelversion_changelist")
        if version.status != ModelVersion.Status.DRAFT:
            messages.error(request, FIXED)
            return redirect(version_page(version))
        return edit(request, lambda: self.page_to_add(version_or_404(str(version.pk))), version.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        find = partial(self.part, request, object_id)
        try:
            version = find().model_version_id
            return edit(request, lambda: self.page_to_edit(request, find()), version)
        except Http404:
            if typed := typed_texts(request.POST):
                return gone(request, typed)
            raise

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        find = partial(self.part, request, object_id)
        version = find().model_version_id
        return remove(request, lambda: self._removal(request, find()), version)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        part = self.part(request, object_id)
        return history(request, part.model_version, part)

    def part(self, request: HttpRequest, object_id: str) -> Any:
        """The row as it is now. Raises Http404."""
        key = unquote(object_id)
        rows = self.get_queryset(request).select_related("model_version")
        part = rows.filter(pk=key).first() if key.isdecimal() else None
        if part is None:
            raise Http404
        return part

    def page_to_edit(self, request: HttpRequest, part: Any) -> EditPage[Any]:
        def build(data: QueryDict | None) -> Sheet:
            return Sheet([self.form_to_edit(data, instance=part, prefix=part_of(part))])

        return EditPage(
            version=part.model_version,
            title=self.title(part),
            template="admin/maturity/row_sheet.html",
            build=build,
            after=lambda _sheet: request.path,
            edits=edits_of(part),
            context={"history": reverse(f"admin:{self._label}_history", args=[part.pk])},
        )

    def page_to_add(self, version: ModelVersion) -> EditPage[Any]:
        def build(data: QueryDict | None) -> Sheet:
            return Sheet([self.form_to_add(data, instance=self.model(model_version=version))])

        return EditPage(
            version=version,
            title=str(self.add_title),
            template="admin/maturity/row_sheet.html",
            build=build,
            after=lambda sheet: self.after_adding(sheet.forms[0].instance),
            edits=version.edits.none(),  # a new row is nobody else's
        )

    @property
    def _label(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def after_adding(self, part: Any) -> str:
        return version_page(part.model_version)

    def title(self, part: Any) -> str:
        raise NotImplementedError

    def _removal(self, request: HttpRequest, part: Any) -> Removal:
        version: ModelVersion = part.model_version

        def carry_out() -> None:
            with recorded(version, author_of(request)):
                self.remove(part)

        is_draft = version.status == ModelVersion.Status.DRAFT
        return Removal(
            version=version,
            title=_("Remove: %(title)s?") % {"title": self.title(part)},
            name=self.title(part),
            goes=self.what_goes(part),
            obstacle=self.obstacle(part) if is_draft else str(FIXED),
            carry_out=carry_out,
            after=version_page(version),
        )

    def what_goes(self, part: Any) -> list[str]:
        """What goes along when it is removed."""
        return []

    def obstacle(self, part: Any) -> str:
        """Why it cannot be removed from a draft, if so."""
        return ""

    def remove(self, part: Any) -> None:
        raise NotImplementedError


def find_version(pk: str) -> ModelVersion | None:
    return ModelVersion.objects.filter(pk=pk).first() if pk.isdecimal() else None


def version_or_404(pk: str) -> ModelVersion:
    version = find_version(pk)
    if version is None:
        raise Http404
    return version
