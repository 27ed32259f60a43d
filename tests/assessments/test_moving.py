"""An open assessment goes along to the next version of its model, with all that people typed."""

from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.lifecycle import delete
from assessments.models import (
    Ambition,
    Answer,
    AnswerChange,
    Assessment,
    DevelopmentPoint,
    Evidence,
    FacetTask,
    Initiative,
    LeftBehind,
    Move,
    Presence,
)
from maturity.document import Document
from maturity.models import ModelVersion, Statement
from municipalities.authorship import Author
from municipalities.models import Event, Role, User
from tests.assessments.plans import make_plan
from tests.assessments.versions import (
    add,
    draft_with,
    drop,
    drop_facet,
    publish_with,
    reword,
    statements_in,
)


def answers_of(assessment: Assessment) -> dict[str, tuple[str, str, bool, int]]:
    rows = Answer.objects.filter(assessment=assessment)
    columns = rows.values_list("statement__code", "value", "note", "to_confirm", "revision")
    return {code: tuple(rest) for code, *rest in columns}  # type: ignore[misc]


def test_move_keeps_value_note_writer_and_moment_of_what_remains(
    published_assessment: Assessment, administrator: User
) -> None:
    columns = ("statement__code", "value", "note", "changed_by", "changed_by_role", "changed_at")
    rows = published_assessment.answers.order_by("statement__code")
    before = list(rows.values_list(*columns))

    version = publish_with(published_assessment.model_version, administrator)

    published_assessment.refresh_from_db()
    assert published_assessment.model_version == version
    assert list(rows.values_list(*columns)) == before
    of_version = rows.filter(statement__descriptor__facet__model_version=version)
    assert of_version.count() == len(before) == 101
    assert not rows.filter(to_confirm=True).exists()


def test_changed_claims_wait_to_be_confirmed_again(
    published_assessment: Assessment, administrator: User
) -> None:
    edits = reword("content.2.1", "content", 2), add("content.2.9", "content", 2)
    value, note, _waits, revision = answers_of(published_assessment)["content.2.1"]

    publish_with(published_assessment.model_version, administrator, *edits)

    now = answers_of(published_assessment)
    assert now["content.2.1"] == (value, note, True, revision + 1)
    assert [code for code, row in now.items() if row[2]] == ["content.2.1"]
    assert "content.2.9" not in now
    (line,) = AnswerChange.objects.filter(move__isnull=False)
    assert (line.value_before, line.value_after) == (value, value)
    assert (line.note_before, line.note_after) == (note, note)
    assert (line.revision, line.author, line.author_role) == (revision + 1, None, "")
    move = published_assessment.moves.get()
    assert (move.changed, move.added, move.removed) == (1, 1, 0)


def test_help_alone_asks_nobody_anything(
    published_assessment: Assessment, administrator: User
) -> None:
    def explain(document: object) -> None:
        statements_in(document, "content", 2)[0]["help"] = {"nl": "Uitleg."}  # type: ignore[arg-type]

    publish_with(published_assessment.model_version, administrator, explain)

    assert not any(row[2] for row in answers_of(published_assessment).values())


def test_value_that_is_not_offered_any_more_opens_the_statement(
    published_assessment: Assessment, administrator: User
) -> None:
    def become_limit(document: object) -> None:
        statements_in(document, "content", 2)[0]["kind"] = "limit"  # type: ignore[arg-type]

    row = published_assessment.answers.filter(statement__code="content.2.1")
    row.update(value="not_yet", note="Over een jaar")

    publish_with(published_assessment.model_version, administrator, become_limit)

    assert answers_of(published_assessment)["content.2.1"] == ("", "Over een jaar", False, 2)
    line = AnswerChange.objects.get(move__isnull=False)
    assert (line.value_before, line.value_after) == ("not_yet", "")


def test_removed_statement_leaves_its_answer_in_the_history(
    published_assessment: Assessment, administrator: User
) -> None:
    published_assessment.answers.filter(statement__code="content.2.1").update(note="Zie het plan")
    value, *_rest = answers_of(published_assessment)["content.2.1"]

    drop_it = drop("content.2.1", "content", 2)
    publish_with(published_assessment.model_version, administrator, drop_it)

    assert "content.2.1" not in answers_of(published_assessment)
    line = AnswerChange.objects.get(move__isnull=False)
    assert line.statement.text_nl
    assert (line.statement.code, line.revision) == ("content.2.1", 2)
    assert (line.value_before, line.note_before) == (value, "Zie het plan")
    assert (line.value_after, line.note_after) == ("", "")


def test_confirmed_and_staying_assessments_do_not_move(
    published_assessment: Assessment, administrator: User
) -> None:
    version = published_assessment.model_version
    publish_with(version, administrator, stay=True)
    published_assessment.refresh_from_db()
    assert published_assessment.model_version == version

    Assessment.objects.update(status=Assessment.Status.CONFIRMED)
    publish_with(ModelVersion.objects.latest_published(), administrator)
    published_assessment.refresh_from_db()
    assert published_assessment.model_version == version


def test_everything_that_is_tied_to_a_facet_goes_along_by_code(
    published_assessment: Assessment, adviser: User, administrator: User
) -> None:
    make_plan(published_assessment, adviser)
    facet = published_assessment.model_version.facets.get(code="visie")
    tied = {"assessment": published_assessment, "facet": facet}
    Evidence.objects.create(text="Het plan", **tied)
    FacetTask.objects.create(member=adviser, **tied)
    Presence.objects.create(member=adviser, seen_at=published_assessment.created_at, **tied)

    version = publish_with(published_assessment.model_version, administrator)

    new = version.facets.get(code="visie")
    for model in (Evidence, FacetTask, Presence):
        assert model.objects.get().facet == new
    assert Ambition.objects.get(phase=3).facet == new
    point = DevelopmentPoint.objects.get(title="Schrijf de visie op")
    assert point.facet == new
    assert point.statement
    assert (point.statement.code, point.statement.descriptor.facet) == ("visie.3.1", new)
    webcare = Initiative.objects.get(title="Webcare")
    assert {one.model_version for one in webcare.facets.all()} == {version}
    assert published_assessment.lens_choices.count() == 2
    assert not LeftBehind.objects.exists()


def test_nothing_typed_is_lost_with_a_facet(
    published_assessment: Assessment, adviser: User, administrator: User
) -> None:
    make_plan(published_assessment, adviser)
    old = published_assessment.model_version.facets.get(code="visie")
    tied = {"assessment": published_assessment, "facet": old}
    Evidence.objects.create(text="Het plan", **tied)
    FacetTask.objects.create(member=adviser, **tied)

    version = publish_with(published_assessment.model_version, administrator, drop_facet("visie"))

    line = published_assessment.evidence_changes.get(move__isnull=False)
    assert (line.facet, line.text_before, line.text_after) == (old, "Het plan", "")
    assert not FacetTask.objects.exists()
    point = DevelopmentPoint.objects.get(title="Schrijf de visie op")
    assert (point.facet.code, point.facet.model_version) == ("functie", version)
    assert (point.statement, point.description) == (None, "Op één kant.\nMet de directie.")
    assert Initiative.objects.get(title="Webcare").facets.get().code == "content"
    left = [(row.kind, row.facet, row.text, row.phase) for row in LeftBehind.objects.all()]
    assert left == [
        ("ambition", old, "", 3),
        ("point", old, "Schrijf de visie op", None),
        ("initiative", old, "Webcare", None),
    ]
    assert LeftBehind.objects.get(kind="ambition").by == date(2027, 12, 31)


def test_members_read_in_their_log_what_happened(
    published_assessment: Assessment, administrator: User
) -> None:
    publish_with(published_assessment.model_version, administrator)

    event = Event.objects.get()
    assert (event.kind, event.municipality) == ("moved", published_assessment.municipality)
    assert (event.actor, event.detail) == (administrator, "Meting 2025")


@pytest.mark.django_db
def test_draft_is_no_version_to_move_to(
    published_assessment: Assessment, administrator: User
) -> None:
    draft_with(published_assessment.model_version)
    published_assessment.refresh_from_db()
    assert published_assessment.model_version.version == 1


def save(client: Client, assessment: Assessment, facet: str, **sent: object) -> HttpResponse:
    """As a script does, from a page that was opened before the move."""
    address = reverse("assessments:answer", args=[assessment.pk, facet])
    return client.post(address, {"key": str(uuid4()), "age": 0, **sent})  # type: ignore[return-value]


def test_page_of_the_earlier_version_overwrites_no_changed_claim(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    version = published_assessment.model_version
    before = answers_of(published_assessment)["content.2.1"]
    edits = reword("content.2.1", "content", 2), reword("content.2.2", "content", 2)
    published_assessment.answers.filter(statement__code="content.2.2").delete()
    publish_with(version, administrator, *edits)

    sent = {"statement": "content.2.1", "value": "unknown", "revision": before[3]}
    answered = save(adviser_client, published_assessment, "content", **sent)
    sent = {"statement": "content.2.2", "value": "unknown", "revision": 0}
    unanswered = save(adviser_client, published_assessment, "content", **sent)

    for answer in (answered, unanswered):
        assert answer.status_code == 422
        assert "Daarin is deze uitspraak gewijzigd" in answer.text
        assert "Uw antwoord is niet bewaard: “Weet ik niet”." in answer.text
    now = answers_of(published_assessment)
    assert (now["content.2.1"][:2], now["content.2.2"][:2]) == (before[:2], ("", ""))


def test_page_of_the_earlier_version_still_saves_what_stayed_the_same(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    publish_with(
        published_assessment.model_version, administrator, reword("content.2.1", "content", 2)
    )
    sent = {"statement": "content.2.2", "value": "unknown", "revision": 1}
    assert save(adviser_client, published_assessment, "content", **sent).status_code == 200
    assert answers_of(published_assessment)["content.2.2"][0] == "unknown"


def test_retry_of_what_was_saved_before_the_move_writes_nothing(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    sent = {"statement": "content.2.1", "value": "unknown", "revision": 1, "key": str(uuid4())}
    save(adviser_client, published_assessment, "content", **sent)
    publish_with(
        published_assessment.model_version, administrator, reword("content.2.1", "content", 2)
    )
    before = answers_of(published_assessment)["content.2.1"]

    assert save(adviser_client, published_assessment, "content", **sent).status_code == 200
    assert answers_of(published_assessment)["content.2.1"] == before


def test_page_of_the_earlier_version_is_told_what_is_gone(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    edits = drop("content.2.1", "content", 2), drop_facet("visie")
    publish_with(published_assessment.model_version, administrator, *edits)

    sent = {"statement": "content.2.1", "value": "unknown", "revision": 1}
    statement = save(adviser_client, published_assessment, "content", **sent)
    sent = {"statement": "visie.2.1", "value": "unknown", "revision": 1}
    facet = save(adviser_client, published_assessment, "visie", **sent)
    address = reverse("assessments:facet", args=[published_assessment.pk, "visie"])
    whole = adviser_client.post(address, {"note-visie.2.1": "Lang verhaal", "evidence": "Plan"})

    assert [one.status_code for one in (statement, facet, whole)] == [422, 422, 422]
    assert "hoort niet meer bij dit facet" in statement.text
    assert "waarin dit facet is vervallen" in facet.text
    assert "Lang verhaal" in whole.text
    assert "Plan" in whole.text


def test_form_of_the_earlier_version_keeps_what_was_typed(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    address = reverse("assessments:facet", args=[published_assessment.pk, "content"])
    form = adviser_client.get(address).context["page"].form
    sent = {bound.html_name: str(bound.value() or "") for bound in form}
    sent |= {f"initial-{name}": text for name, text in sent.items()}
    publish_with(
        published_assessment.model_version, administrator, reword("content.2.1", "content", 2)
    )

    answer = adviser_client.post(address, sent | {"answer-content.2.1": "unknown"})

    assert answer.status_code == 422
    assert "Daarin is deze uitspraak gewijzigd" in answer.text
    form = answer.context["page"].form
    assert form["answer-content.2.1"].value() == "unknown"
    assert form["revision-content.2.1"].value() == "2"
    assert answers_of(published_assessment)["content.2.1"][0] != "unknown"


def test_task_list_tells_what_the_move_changed_and_keeps_what_was_written(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    rows = published_assessment.answers
    rows.filter(statement__code="content.2.2").update(note="Zie het plan")
    edits = (
        reword("content.2.1", "content", 2),
        drop("content.2.2", "content", 2),
        add("content.2.9", "content", 2),
    )
    publish_with(published_assessment.model_version, administrator, *edits)

    page = adviser_client.get(reverse("assessments:tasks", args=[published_assessment.pk])).text

    assert (
        "Deze meting gebruikt nu versie 2 van het model. Wat anders is: 1 uitspraak is gewijzigd,"
        " 1 uitspraak is nieuw en 1 uitspraak is vervallen."
    ) in page
    assert "#nog-bevestigen" in page
    assert "Zie het plan" in page


def test_code_that_comes_back_goes_on_where_its_history_ended(
    published_assessment: Assessment, administrator: User, adviser: User
) -> None:
    first = published_assessment.model_version
    second = publish_with(first, administrator, drop("content.2.1", "content", 2))
    publish_with(second, administrator, add("content.2.1", "content", 2))

    assert answers_of(published_assessment)["content.2.1"] == ("", "", False, 3)


def test_page_that_is_open_hears_that_the_statement_changed(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    publish_with(
        published_assessment.model_version, administrator, reword("content.2.1", "content", 2)
    )
    address = reverse("assessments:together", args=[published_assessment.pk, "content"])
    seen = {f"revision-{code}": row[3] for code, row in answers_of(published_assessment).items()}

    news = adviser_client.get(address, {**seen, "revision-content.2.1": 1}).text

    assert "Een nieuwe versie van het model heeft deze uitspraak gewijzigd." in news
    assert "Wij beweren nu iets anders." in news
    whole = reverse("assessments:still_right", args=[published_assessment.pk, "content"])
    assert f'action="{whole}"' in news


def test_ambition_for_a_phase_that_is_gone_is_left_behind(
    published_assessment: Assessment, adviser: User, administrator: User
) -> None:
    def drop_top(document: Document) -> None:
        top = document["phases"].pop()["number"]
        document["phases"][-1]["next_step"] = None
        for facet in document["facets"]:
            facet["phases"].pop()
        parts = document["suggestions"]
        document["suggestions"] = [one for one in parts if one["from_phase"] < top - 1]

    facet = published_assessment.model_version.facets.get(code="visie")
    row = {"assessment": published_assessment, "facet": facet}
    Ambition.objects.create(phase=4, reason="Past bij ons", **row)
    rows = published_assessment.answers.filter(statement__descriptor__phase__number=3)
    rows.update(value="outgrown", note="n")

    publish_with(published_assessment.model_version, administrator, drop_top)

    assert not Ambition.objects.exists()
    left = LeftBehind.objects.get()
    assert (left.kind, left.phase, left.text) == ("ambition", 4, "Past bij ons")
    top = published_assessment.answers.filter(statement__descriptor__phase__number=3)
    assert set(top.values_list("value", "note", "to_confirm")) == {("", "n", False)}


def test_assessment_that_moved_can_be_deleted_with_all_that_is_kept_of_it(
    published_assessment: Assessment, adviser: User, administrator: User
) -> None:
    make_plan(published_assessment, adviser)
    publish_with(published_assessment.model_version, administrator, drop_facet("visie"))
    published_assessment.refresh_from_db()

    delete(published_assessment, Author(adviser, Role.ADVISER))

    for model in (Assessment, AnswerChange, Move, LeftBehind):
        assert not model.objects.exists()


def test_who_confirms_again_reads_what_a_statement_said(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    """The answer was given to another claim: without it nobody can say that it still holds."""
    was = Statement.objects.get(code="content.2.1").text
    publish_with(
        published_assessment.model_version, administrator, reword("content.2.1", "content", 2)
    )

    pages = [
        adviser_client.get(reverse("assessments:tasks", args=[published_assessment.pk])),
        adviser_client.get(reverse("assessments:facet", args=[published_assessment.pk, "content"])),
        adviser_client.get(reverse("assessments:facet", args=[published_assessment.pk, "visie"])),
    ]

    told = [("Wij beweren nu iets anders.", (f"Eerst stond er: “{was}”",))]
    assert [[(one.about, one.said) for one in page.context["reworded"]] for page in pages] == [
        told,
        told,
        [],
    ]


def test_what_a_statement_said_first_is_told_after_a_second_move(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    was = Statement.objects.get(code="content.2.1").text
    version = publish_with(
        published_assessment.model_version, administrator, reword("content.2.1", "content", 2)
    )
    publish_with(version, administrator, drop("visie.3.1", "visie", 3))

    page = adviser_client.get(
        reverse("assessments:facet", args=[published_assessment.pk, "content"])
    )

    assert [one.said for one in page.context["reworded"]] == [(f"Eerst stond er: “{was}”",)]


def test_a_statement_that_moved_to_another_facet_tells_from_which(
    published_assessment: Assessment, administrator: User, adviser_client: Client
) -> None:
    def carry(document: Document) -> None:
        statements_in(document, "context", 2).append(statements_in(document, "content", 2).pop(0))

    publish_with(published_assessment.model_version, administrator, carry)

    page = adviser_client.get(
        reverse("assessments:facet", args=[published_assessment.pk, "context"])
    )

    assert [one.said for one in page.context["reworded"]] == [
        ("Eerst hoorde dit bij het facet Content.",)
    ]
