"""What an assessment says, as one short text that is cheap to make: without scoring anything.

It is made from the contents of the rows, whatever their dates say: as long as nothing differs, a
report of it is the same report.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db.models import Model, QuerySet
from django.utils.translation import get_language

from assessments.models import Assessment, DevelopmentPoint, Initiative
from maturity.models import ModelVersion
from maturity.reading import REMEMBERED, load_content
from reports.chapters import Chapter, left_out_of
from reports.pdf_makers import makers_fingerprint
from reports.store import key_of

# the rows of an assessment that a report reads
MADE_OF = (
    "answers",
    "evidence",
    "ambitions",
    "development_points",
    "initiatives",
    "lens_choices",
)


def fingerprint(
    assessment: Assessment, chapters: Iterable[Chapter], previous: Assessment | None = None
) -> str:
    """Of a report in the active language. `previous` is what its reader may compare it with."""
    return key_of(
        [
            b"report",
            makers_fingerprint(),
            model_digest(assessment.model_version),
            left_out_of(chapters).encode(),
            _row(getattr(assessment.municipality, "house_style", None)),
            *_parts(assessment),
            *(_parts(previous) if previous else ()),
        ]
    )


def sheet_fingerprint(assessment: Assessment, facet: str) -> str:
    """Of the questions on paper, which tell nothing of answers."""
    model = model_digest(assessment.model_version)
    rows = _row(assessment), _row(assessment.municipality)
    return key_of([b"questions", makers_fingerprint(), model, *rows, facet.encode()])


def model_digest(version: ModelVersion) -> bytes:
    """Of all texts of the model in the active language, and of that language."""
    return _model_digest(version.pk, version.edited_at, get_language() or "", version)


@lru_cache(maxsize=REMEMBERED)
def _model_digest(_pk: int, _edited_at: datetime, language: str, version: ModelVersion) -> bytes:
    return key_of([language.encode(), _row(version), repr(load_content(version)).encode()]).encode()


def _parts(assessment: Assessment) -> list[bytes]:
    rows = [getattr(assessment, name).order_by("pk") for name in MADE_OF]
    tied = [
        Initiative.facets.through.objects.filter(initiative__assessment=assessment),
        DevelopmentPoint.initiatives.through.objects.filter(
            developmentpoint__assessment=assessment
        ),
    ]
    ties = [links.order_by("pk") for links in tied]
    return [_row(assessment), _row(assessment.municipality), *map(_rows, [*rows, *ties])]


def _row(row: Model | None) -> bytes:
    """All its columns."""
    if row is None:
        return b""
    return repr([getattr(row, field.attname) for field in row._meta.concrete_fields]).encode()


def _rows(rows: QuerySet[Model]) -> bytes:
    return repr(list(rows.values_list())).encode()
