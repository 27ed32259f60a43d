"""The versions of the models: which there are, what is in one, and what can be done with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maturity.admin.edit_page import EditPage, answer, edit, version_page
from maturity.admin.finding import find
from maturity.admin.history import history
from maturity.admin.moving import move
from maturity.admin.overview import overview_of
from maturity.admin.parts import FIXED, version_or_404
from maturity.admin.removal import Removal, remove
from maturity.admin.rows import RowForm, in_both_languages, plain_field
from maturity.admin.sheet import Sheet, part_of
from maturity.difference import Part
from maturity.models import ModelVersion
from maturity.publishing import DraftExistsError, copy_to_draft, delete_draft
from maturity.warnings import Warning  # noqa: A004 - the one word for it


class VersionForm(RowForm):
    texts = ("name", "source")
    needed = ("name_nl",)

    class Meta:
        model = ModelVersion
        fields = in_both_languages("name", "source")
        formfield_callback = plain_field

    def is_meant(self, warning: Warning) -> bool:
        return not warning.facet and not warning.code


@admin.register(ModelVersion)
class ModelVersionAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        """A version begins as a copy, or as a document that is read in."""
        return False

    def get_urls(self) -> list[URLPattern]:
        own: dict[str, Callable[..., HttpResponse]] = {
            "texts": self.texts_view,
            "draft": self.draft_view,
            "move": self.move_view,
        }
        pages = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"maturity_modelversion_{name}",
            )
            for name, view in own.items()
        ]
        return [*pages, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return render(
            request, "admin/maturity/versions.html", context | {"title": _("Versions of the model")}
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        version = version_or_404(object_id)
        words = request.GET.get("q", "")
        found = find(version, words)
        context = {
            "title": str(version),
            "overview": overview_of(version),
            "words": words,
            "found": found,
        }
        return answer(request, "admin/maturity/version.html", version, context)

    def texts_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The name of the model and where it comes from."""
        return edit(request, lambda: _page_of_texts(version_or_404(object_id)), int(object_id))

    @method_decorator(require_POST)
    def draft_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """A version to edit: the next one, or the one that somebody began already."""
        source = version_or_404(object_id)
        try:
            draft = copy_to_draft(source)
        except DraftExistsError as exists:
            draft = exists.draft
            messages.info(request, _("There is a draft already. You are looking at it."))
        return redirect(version_page(draft))

    @method_decorator(require_POST)
    def move_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        version = version_or_404(object_id)
        if not move(request, version):
            messages.error(request, _("This has changed in the meantime. See how it is now."))
        return redirect(version_page(version))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        find = partial(_removal_of_draft, object_id)
        return remove(request, find, version_or_404(object_id).pk)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        return history(request, version_or_404(object_id))


def _page_of_texts(version: ModelVersion) -> EditPage[Sheet]:
    def build(data: QueryDict | None) -> Sheet:
        return Sheet([VersionForm(data, instance=version, prefix=part_of(version))])

    return EditPage(
        version=version,
        title=_("Name and source"),
        template="admin/maturity/row_sheet.html",
        build=build,
        after=lambda _sheet: version_page(version),
        edits=version.edits.filter(part=Part.MODEL),
    )


def _removal_of_draft(object_id: str) -> Removal:
    version = version_or_404(object_id)
    is_draft = version.status == ModelVersion.Status.DRAFT
    return Removal(
        version=version,
        title=_("Delete draft %(version)s?") % {"version": version},
        name=str(version),
        goes=[_("everything that was written in it"), _("the log of who changed what in it")],
        obstacle="" if is_draft else str(FIXED),
        carry_out=lambda: delete_draft(version),
        after=reverse("admin:maturity_modelversion_changelist"),
    )
