"""A model version as a file to download: the document that `load_model` and the import accept."""

import json

from django.http import HttpResponse
from django.utils.http import http_date

from maturity.document import document_of
from maturity.models import ModelVersion


def document_text(version: ModelVersion) -> str:
    return json.dumps(document_of(version), ensure_ascii=False, indent=2)


def document_file(version: ModelVersion) -> HttpResponse:
    return HttpResponse(
        document_text(version) + "\n",
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{version.code}-{version.version}.json"',
            "Last-Modified": http_date(version.edited_at.timestamp()),
        },
    )
