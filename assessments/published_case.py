"""The published case of Midden-Groningen: what the demo loads and the public example shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from assessments.results import GivenAnswer

PUBLISHED_CASE = Path(settings.BASE_DIR) / "fixtures" / "midden-groningen.json"


@dataclass(frozen=True, slots=True)
class PublishedCase:
    """The case as plain values; `answers` is by statement code."""

    model_code: str
    model_version: int
    municipality_code: str
    municipality_name: str
    title: str
    reference_date: date
    channels: str
    answers: Mapping[str, GivenAnswer]

    @property
    def confirmed_at(self) -> datetime:
        """Its source gives no moment: noon on the reference date stands for it."""
        return datetime.combine(
            self.reference_date, time(12), tzinfo=timezone.get_default_timezone()
        )


@cache
def published_case() -> PublishedCase:
    document: dict[str, Any] = json.loads(PUBLISHED_CASE.read_text(encoding="utf-8"))
    model, municipality = document["model"], document["municipality"]
    details, answers = document["assessment"], document["answers"]
    return PublishedCase(
        model_code=model["code"],
        model_version=model["version"],
        municipality_code=municipality["code"],
        municipality_name=municipality["name"],
        title=details["title"],
        reference_date=date.fromisoformat(details["reference_date"]),
        channels=details["channels"],
        answers={code: GivenAnswer(a["value"], a["note"]) for code, a in answers.items()},
    )
