"""The key of a report: another one whenever the report would be, and made without scoring."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from assessments.models import Assessment, Evidence
from maturity import reading
from maturity.models import Facet, ModelVersion, Statement
from municipalities.models import HouseStyle
from reports import fingerprint as fingerprints
from reports.chapters import EVERYTHING, Chapter
from reports.fingerprint import fingerprint, sheet_fingerprint
from tests.assessments.cases import start
from tests.assessments.plans import make_plan
from tests.maturity.documents import thawed


def key(pk: object) -> str:
    """As the next request would find it."""
    rows = Assessment.objects.select_related("municipality__house_style", "model_version")
    return fingerprint(rows.get(pk=pk), EVERYTHING)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    fingerprints._model_digest.cache_clear()


def test_it_stays_while_nothing_changes(published_assessment: Assessment) -> None:
    assert key(published_assessment.pk) == key(published_assessment.pk)


def answer(assessment: Assessment) -> None:
    assessment.answers.filter(statement__code="mensen.1.1").update(value="partly")


def note(assessment: Assessment) -> None:
    assessment.answers.filter(statement__code="mensen.1.1").update(note="Anders")


def take_away(assessment: Assessment) -> None:
    assessment.answers.filter(statement__code="mensen.1.1").delete()


def confirm_answer(assessment: Assessment) -> None:
    assessment.answers.filter(statement__code="mensen.1.1").update(to_confirm=True)


def evidence(assessment: Assessment) -> None:
    facet = Facet.objects.get(model_version=assessment.model_version, code="mensen")
    Evidence.objects.create(assessment=assessment, facet=facet, text="Gezien")


def later(assessment: Assessment) -> None:
    """The date of the last change stands in the report."""
    moment = timezone.now() + timedelta(days=1)
    assessment.answers.filter(statement__code="mensen.1.1").update(changed_at=moment)


def title(assessment: Assessment) -> None:
    Assessment.objects.update(title="Anders")


def status(assessment: Assessment) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED, confirmed_at=timezone.now())


def reference_date(assessment: Assessment) -> None:
    Assessment.objects.update(reference_date=date(2020, 1, 1))


def municipality_name(assessment: Assessment) -> None:
    type(assessment.municipality).objects.update(name="Anders")


def house_style(assessment: Assessment) -> None:
    HouseStyle.objects.create(municipality=assessment.municipality, is_on=True, stylesheet="abc")


def model_text(assessment: Assessment) -> None:
    """Without any date of it changing: the contents decide."""
    with thawed():
        Statement.objects.filter(code="mensen.1.1").update(text_nl="Anders")
    reading._content.cache_clear()
    fingerprints._model_digest.cache_clear()


def model_edited(assessment: Assessment) -> None:
    with thawed():
        ModelVersion.objects.update(edited_at=timezone.now())


CHANGES = (
    *(answer, note, take_away, confirm_answer, evidence, later, title, status, reference_date),
    *(municipality_name, house_style, model_text, model_edited),
)


@pytest.mark.parametrize("change", CHANGES)
def test_it_differs_after_a_change(
    change: Callable[[Assessment], None], published_assessment: Assessment
) -> None:
    before = key(published_assessment.pk)

    change(published_assessment)

    assert key(published_assessment.pk) != before


def test_it_differs_by_language_and_chapters(published_assessment: Assessment) -> None:
    keys = [fingerprint(published_assessment, EVERYTHING - {one}) for one in Chapter]
    keys.append(fingerprint(published_assessment, EVERYTHING))
    with override("en"):
        keys.append(fingerprint(published_assessment, EVERYTHING))

    assert len(set(keys)) == len(Chapter) + 2


def test_it_differs_by_what_it_is_compared_with(published_assessment: Assessment) -> None:
    earlier = start(published_assessment.municipality, published_assessment.model_version)
    keys = [
        fingerprint(published_assessment, EVERYTHING),
        fingerprint(published_assessment, EVERYTHING, earlier),
    ]
    Assessment.objects.filter(pk=earlier.pk).update(title="Anders")
    earlier.refresh_from_db()
    keys.append(fingerprint(published_assessment, EVERYTHING, earlier))

    assert len(set(keys)) == 3


def test_the_questions_on_paper_do_not_follow_the_answers(
    published_assessment: Assessment,
) -> None:
    before = sheet_fingerprint(published_assessment, "mensen")

    answer(published_assessment)

    assert sheet_fingerprint(published_assessment, "mensen") == before
    assert sheet_fingerprint(published_assessment, "content") != before


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.ambitions.filter(facet__code="visie").update(phase=4),
        lambda one: one.development_points.filter(title="Opleiding").update(title="Training"),
        lambda one: one.initiatives.filter(title="Webcare").update(goal="Beter"),
        lambda one: one.lens_choices.filter(item="normerend").delete(),
        lambda one: one.initiatives.get(title="Buurtapp").facets.add(
            one.model_version.facets.first()
        ),
        lambda one: one.development_points.get(suggestion="visie.2").initiatives.clear(),
    ],
    ids=["ambition", "point", "initiative", "lens", "facet of initiative", "initiative of point"],
)
def test_it_follows_the_plan(
    published_assessment: Assessment, change: Callable[[Assessment], object]
) -> None:
    make_plan(published_assessment)
    before = key(published_assessment.pk)

    change(published_assessment)

    assert key(published_assessment.pk) != before
