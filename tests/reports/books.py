"""Whole reports of the real model, each composed from the database once and rendered once a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from django.utils.translation import override

from assessments.models import (
    EVIDENCE_MAX,
    NOTE_MAX,
    Answer,
    Assessment,
    Evidence,
    Initiative,
    ValueChoice,
)
from assessments.models.assessment import CHANNELS_MAX, TITLE_MAX
from assessments.models.planning import (
    ASKED_MAX,
    GOAL_MAX,
    OWNER_MAX,
    POINT_TEXT_MAX,
    POINT_TITLE_MAX,
    REASON_MAX,
)
from benchmarks.data import start_like
from benchmarks.plan import make_plan
from maturity.models import Facet, Statement
from municipalities.models import Municipality, User
from reports.files import compose_pdf
from reports.pdf import Attachment, render_pdf
from tests.assessments.cases import answer_published_case, start

WORDS = "Waterstaatkundige samenwerkingsovereenkomst over één gezamenlijke webcare, "


@dataclass
class Book:
    """The PDF is made when it is first asked for."""

    html: str
    attachments: tuple[Attachment, ...]
    kept: Path = field(repr=False)

    @cached_property
    def pdf(self) -> bytes:
        return render_pdf(self.html, attachments=self.attachments)

    @property
    def path(self) -> Path:
        """For what reads files."""
        if not self.kept.exists():
            self.kept.write_bytes(self.pdf)
        return self.kept


def planned(municipality: Municipality, user: User, points: int = 20) -> Assessment:
    """The published case with a plan, and an earlier assessment in which four answers differ."""
    now = _published(municipality, user)
    make_plan(now, points)
    before = start_like(now, now.model_version)
    Answer.objects.bulk_create(
        Answer(assessment=before, statement=row.statement, value=_before(row))
        for row in now.answers.select_related("statement")
    )
    Assessment.objects.filter(pk=before.pk).update(title="Meting 2023", status="confirmed")
    before.refresh_from_db()
    now.previous = before
    now.save()
    return now


def _before(answer: Answer) -> str:
    rose = answer.statement.code.startswith(("collaboratie.2", "content.2", "mensen.1"))
    return ValueChoice.NOT_YET if rose else answer.value


def _published(municipality: Municipality, user: User) -> Assessment:
    from maturity.models import ModelVersion

    assessment = start(municipality, ModelVersion.objects.latest_published())
    answer_published_case(assessment, user)
    return assessment


def at_their_maximum(municipality: Municipality, user: User, facets: int) -> Assessment:
    """Every text as long as it may be, the notes and the evidence of so many facets."""
    long = planned(municipality, user, points=10)
    chosen = Facet.objects.filter(model_version=long.model_version)[:facets]
    Assessment.objects.filter(pk=long.pk).update(title=text(TITLE_MAX), channels=text(CHANNELS_MAX))
    rows = Statement.objects.filter(descriptor__facet__in=list(chosen))
    long.answers.filter(statement__in=rows).update(note=text(NOTE_MAX))
    long.evidence.all().delete()
    Evidence.objects.bulk_create(
        Evidence(assessment=long, facet=facet, text=text(EVIDENCE_MAX)) for facet in chosen
    )
    long.ambitions.update(reason=text(REASON_MAX))
    asked = dict.fromkeys(("money", "hours", "decision"), text(ASKED_MAX))
    long.development_points.update(
        title=text(POINT_TITLE_MAX),
        description=text(POINT_TEXT_MAX),
        owner=text(OWNER_MAX),
        due=date(2027, 12, 31),
        **asked,
    )
    Initiative.objects.filter(assessment=long).update(
        title=text(POINT_TITLE_MAX), goal=text(GOAL_MAX)
    )
    return Assessment.objects.get(pk=long.pk)


def text(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[:length]


def composed(assessments: Mapping[str, Assessment], folder: Path) -> dict[str, Book]:
    """By their names; the one called "english" is in English."""
    return dict(_composed(assessments, folder))


def _composed(assessments: Mapping[str, Assessment], folder: Path) -> Iterable[tuple[str, Book]]:
    for name, assessment in assessments.items():
        with override("en" if name == "english" else "nl"):
            source = compose_pdf(assessment, previous=assessment.previous)
        yield name, Book(source.html, source.attachments, folder / f"{name}.pdf")
