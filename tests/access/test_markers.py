"""The search for texts of others finds what is there: else it would prove nothing."""

import logging
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.access.contents import text_of, texts_in
from tests.access.markers import CODES, label_of, marked_models, texts_of
from tests.access.rules import PEOPLE, Side
from tests.access.table import SHOWN_TO_NOBODY
from tests.access.twins import Twins
from tests.access.walk import Walk, listening

PERSON = {person.id: person for person in PEOPLE}

SHOWN = {
    "account.EmailAddress.email": ("admin:municipalities_user_delete", "administrator"),
    "assessments.Ambition.reason": ("assessments:ambition", "adviser"),
    "assessments.Answer.note": ("assessments:facet", "adviser"),
    "assessments.AnswerChange.note_after": ("own_data_download", "manager"),
    "assessments.AnswerChange.note_before": ("assessments:tasks", "manager"),
    "assessments.AnswerChange.value_after": ("own_data_download", "manager"),
    "assessments.Assessment.channels": ("reports:report_pdf", "manager"),
    "assessments.Assessment.title": ("reports:dashboard", "adviser"),
    "assessments.Contribution.facets": (
        "admin:assessments_contribution_change",
        "administrator",
    ),
    "assessments.Contribution.link": ("assessments:contribution", "adviser"),
    "assessments.Contribution.outcome": ("assessments:contributions", "adviser"),
    "assessments.Contribution.refusal": ("assessments:contributions", "adviser"),
    "assessments.Contribution.title": ("assessments:contributions", "manager"),
    "assessments.Contribution.what": ("assessments:contribution", "manager"),
    "assessments.DevelopmentPoint.decision": ("assessments:point", "adviser"),
    "assessments.DevelopmentPoint.description": ("assessments:point", "manager"),
    "assessments.DevelopmentPoint.hours": ("assessments:point", "adviser"),
    "assessments.DevelopmentPoint.money": ("assessments:point", "adviser"),
    "assessments.DevelopmentPoint.owner": ("reports:points", "manager"),
    "assessments.DevelopmentPoint.suggestion": ("reports:report_pdf", "manager"),
    "assessments.DevelopmentPoint.title": ("reports:development", "adviser"),
    "assessments.Evidence.text": ("assessments:facet", "manager"),
    "assessments.EvidenceChange.text_after": ("own_data_download", "manager"),
    "assessments.EvidenceChange.text_before": ("assessments:tasks", "adviser"),
    "assessments.Initiative.goal": ("assessments:initiative", "adviser"),
    "assessments.Initiative.level": ("reports:report_pdf", "manager"),
    "assessments.Initiative.title": ("assessments:initiative", "manager"),
    "assessments.LeftBehind.text": ("assessments:tasks", "adviser"),
    "assessments.LensChoice.item": ("reports:report_pdf", "manager"),
    "assessments.LensChoice.lens": ("reports:report_pdf", "manager"),
    "mfa.Authenticator.data.name": ("mfa_list_webauthn", "manager"),
    "municipalities.EmailDomain.domain": (
        "admin:municipalities_municipality_change",
        "administrator",
    ),
    "municipalities.Event.detail": ("municipalities:events", "manager"),
    "municipalities.HouseStyle.logo": ("reports:dashboard", "adviser"),
    "municipalities.HouseStyle.stylesheet": ("reports:dashboard", "adviser"),
    "municipalities.HouseStyleFile.name": ("municipalities:settings", "manager"),
    "municipalities.Invitation.email": ("municipalities:members", "manager"),
    "municipalities.Municipality.code": ("reports:dashboard", "adviser"),
    "municipalities.Municipality.name": ("reports:results", "adviser"),
    "municipalities.Municipality.province": (
        "admin:municipalities_municipality_changelist",
        "administrator",
    ),
    "municipalities.User.email": ("municipalities:members", "adviser"),
    "municipalities.User.name": ("municipalities:members", "adviser"),
    "socialaccount.SocialAccount.uid": ("own_data_download", "adviser"),
}
IN_FILES = [
    ("reports:report_pdf", "assessments.Answer.note"),
    ("reports:report_pdf", "municipalities.Municipality.name"),
    ("reports:export_json", "assessments.Answer.note"),
    ("reports:export_csv", "assessments.Answer.note"),
    ("reports:export_xlsx", "assessments.Evidence.text"),
    ("reports:export_ods", "assessments.Evidence.text"),
    ("reports:archive", "assessments.Answer.note"),
    ("reports:questions", "assessments.Assessment.title"),
    ("reports:memo_pdf", "assessments.Assessment.title"),
    ("reports:memo_odt", "municipalities.Municipality.name"),
    ("reports:memo_docx", "municipalities.Municipality.name"),
    ("reports:radar_svg", "municipalities.Municipality.name"),
    ("reports:radar_figure", "assessments.Assessment.title"),
]


def own_labels(twins: Twins, text: str) -> set[str]:
    found = twins.marks.found_in(text).items()
    return {twins.marks.labels[mark] for mark, side in found if side is Side.OWN}


def test_every_text_of_every_model_is_marked(twins: Twins) -> None:
    texts = {label_of(field) for model in marked_models() for field in texts_of(model)}

    assert texts <= set(twins.marks.labels.values())
    assert set(twins.marks.labels.values()) == {*SHOWN, *SHOWN_TO_NOBODY}


@pytest.mark.parametrize("label", SHOWN)
def test_own_text_is_found_on_the_page_that_shows_it(walk: Walk, label: str) -> None:
    name, person = SHOWN[label]

    answer = walk.go(name, "GET", PERSON[person], Side.OWN).answer

    assert label in own_labels(walk.twins, text_of(answer.response))


@pytest.mark.parametrize(("name", "label"), IN_FILES)
def test_own_text_is_found_in_the_file_that_holds_it(walk: Walk, name: str, label: str) -> None:
    response = walk.go(name, "GET", PERSON["adviser"], Side.OWN).answer.response

    found = "\n".join(texts_in(response.content, response["Content-Type"]))

    assert label in own_labels(walk.twins, found)


def test_own_text_is_found_in_a_header(walk: Walk) -> None:
    response = walk.go("reports:report_pdf", "HEAD", PERSON["adviser"], Side.OWN).answer.response

    assert response.content == b""
    assert own_labels(walk.twins, text_of(response)) >= {"municipalities.Municipality.name"}


def test_own_text_is_found_in_a_mail(walk: Walk) -> None:
    answer = walk.go("municipalities:invite", "POST", PERSON["manager"], Side.OWN).answer

    assert len(answer.mails) == 1
    assert own_labels(walk.twins, answer.mails[0]) >= {"municipalities.Municipality.name"}


def test_text_is_found_in_a_spreadsheet(twins: Twins) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{CODES[Side.OWN]}</t>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    texts = "\n".join(texts_in(file.getvalue(), kind))

    assert own_labels(twins, texts) == {"municipalities.Municipality.code"}


def test_text_is_found_in_the_log(twins: Twins) -> None:
    with listening() as lines:
        logging.getLogger("municipalities.invitations").debug("to %s", CODES[Side.OWN])

    assert own_labels(twins, "\n".join(lines)) == {"municipalities.Municipality.code"}


def test_file_of_an_unknown_kind_fails() -> None:
    with pytest.raises(AssertionError, match="image/gif"):
        list(texts_in(b"x", "image/gif"))
