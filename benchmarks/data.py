"""What is measured: the published case, and assessments of a known size."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import StringIO

from django.conf import settings
from django.core.management import call_command

from assessments.demo import ACCOUNTS, load_demo
from assessments.models import Answer, Assessment, ValueChoice
from benchmarks.plan import make_plan
from maturity.document import Document, document_of
from maturity.loading import load_document
from maturity.models import ModelVersion, Statement
from municipalities.models import User

FACET, STATEMENT = "customer-experience", "customer-experience.2.1"
POINTS = 20  # development points in the report
NOTE = "Het team heeft dit in het overleg van maandag zo afgesproken en vastgelegd."


@dataclass(frozen=True)
class Material:
    """`answered` is as the published case, but open, and with a note at every statement."""

    user: User
    published: Assessment
    answered: Assessment
    empty: Assessment
    doubled: Assessment


def prepare() -> Material:
    """Fill the empty database."""
    call_command("migrate", verbosity=0)
    call_command("load_model", settings.BASE_DIR / "fixtures" / "model.json", stdout=StringIO())
    call_command("loaddata", "municipalities", "practices", verbosity=0)
    load_demo()
    published = with_plan(Assessment.objects.confirmed().get())
    values = dict(published.answers.values_list("statement__code", "value"))
    answered = start_like(published, published.model_version)
    answer_all(answered, values)
    document = with_double_statements(document_of(published.model_version))
    doubled = start_like(published, load_document(document)[0])
    answer_all(doubled, values)
    return Material(
        user=User.objects.get(email=ACCOUNTS[0].email),
        published=published,
        answered=answered,
        empty=start_like(published, published.model_version),
        doubled=doubled,
    )


def with_plan(assessment: Assessment) -> Assessment:
    """With a plan of a known size instead of the one of the demo."""
    for rows in ("development_points", "initiatives", "ambitions", "lens_choices"):
        getattr(assessment, rows).all().delete()
    make_plan(assessment, POINTS)
    return assessment


def start_like(assessment: Assessment, version: ModelVersion) -> Assessment:
    """A new assessment without answers."""
    return Assessment.objects.create(
        municipality=assessment.municipality,
        model_version=version,
        title=assessment.title,
        reference_date=assessment.reference_date,
    )


def answer_all(assessment: Assessment, values: Mapping[str, str] | None = None) -> None:
    """Answer every statement and give it a note; "yes" where no value is given for its code."""
    statements = Statement.objects.filter(descriptor__facet__model_version=assessment.model_version)
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            statement=statement,
            value=(values or {}).get(statement.code, ValueChoice.YES),
            note=NOTE,
        )
        for statement in statements
    )


def with_double_statements(document: Document) -> Document:
    """The next version of a model, in which every statement is there twice."""
    larger = deepcopy(document)
    larger["version"] += 1
    for facet in larger["facets"]:
        for phase in facet["phases"]:
            again = deepcopy(phase["statements"])
            for statement in again:
                statement["code"] += "-b"
            phase["statements"] += again
    return larger
