"""The versions of every model, with what can be done with them, for pages of the administration."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.template import Context, Library

from maturity.models import ModelVersion

register = Library()


@dataclass(frozen=True, slots=True)
class Model:
    """`published` has the newest version first."""

    name: str
    draft: ModelVersion | None
    published: Sequence[ModelVersion]


@register.inclusion_tag("admin/maturity/version_list.html", takes_context=True)
def model_versions(context: Context) -> dict[str, Any]:
    return {"models": models(), "csrf_token": context.get("csrf_token")}


def models() -> list[Model]:
    rows = ModelVersion.objects.order_by("code", "-version")
    return [_model(list(versions)) for _code, versions in groupby(rows, key=lambda row: row.code)]


def _model(versions: Sequence[ModelVersion]) -> Model:
    drafts = [row for row in versions if row.status == ModelVersion.Status.DRAFT]
    published = [row for row in versions if row.status == ModelVersion.Status.PUBLISHED]
    return Model(versions[0].name, drafts[0] if drafts else None, published)
