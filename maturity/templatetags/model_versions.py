"""The versions of every model, with what can be done with them, for pages of the administration."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Context, Library

from maturity.models import ModelVersion
from maturity.versions import FIRST_PUBLISHED

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
    """The main model first."""
    by_code: dict[str, list[ModelVersion]] = {}
    for row in ModelVersion.objects.order_by(*FIRST_PUBLISHED):
        by_code.setdefault(row.code, []).append(row)
    return [
        _model(sorted(versions, key=lambda row: row.version, reverse=True))
        for versions in by_code.values()
    ]


def _model(versions: Sequence[ModelVersion]) -> Model:
    drafts = [row for row in versions if row.status == ModelVersion.Status.DRAFT]
    published = [row for row in versions if row.status == ModelVersion.Status.PUBLISHED]
    return Model(versions[0].name, drafts[0] if drafts else None, published)
