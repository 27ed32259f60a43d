"""An assessment document that comes in: everything that is wrong with it, or what it holds.

Keys that are not known are left out, and said: the format allows that keys are added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from assessments.document import FORMAT, FORMAT_VERSION
from assessments.first_plan import PlanDraft
from assessments.incoming_content import IncomingContent, read_content
from assessments.incoming_plan import PLAN_KEYS, read_plan
from assessments.incoming_text import CHANNELS, TITLE, IncomingPlace
from assessments.models import Assessment
from assessments.reference_date import EARLIEST, check_reference_date
from maturity.checking import InvalidDocumentError
from maturity.models import ModelVersion
from maturity.reading import load_content

REQUIRED = frozenset({"format", "format_version", "model", "assessment", "answers"})
# the command says whose it becomes
OPTIONAL = frozenset({"municipality", "evidence", "results"}) | PLAN_KEYS
DETAILS = frozenset({"title", "reference_date", "channels", "status"})


@dataclass(frozen=True, slots=True)
class Details:
    title: str
    reference_date: date
    channels: str
    status: Assessment.Status
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a valid document holds; `left_out` says in sentences what was not known."""

    version: ModelVersion
    details: Details
    content: IncomingContent
    plan: PlanDraft
    left_out: tuple[str, ...]


def read_assessment(document: object) -> Incoming:
    """Raises InvalidDocumentError with everything that is wrong."""
    root = IncomingPlace([], [], ())
    fields = root.known(document, REQUIRED, OPTIONAL)
    _check_format(root, fields)
    version = _read_model(root.within("model"), fields)
    details = _read_details(root.within("assessment"), fields)
    model = load_content(version) if version else None
    is_confirmed = details is not None and details.status == Assessment.Status.CONFIRMED
    content = read_content(root, fields, model, is_confirmed=is_confirmed)
    plan = read_plan(root, fields, model) if model else None
    if root.problems or version is None or details is None or plan is None:
        raise InvalidDocumentError(root.problems)
    return Incoming(version, details, content, plan, tuple(root.left_out))


def _check_format(root: IncomingPlace, fields: Mapping[str, object]) -> None:
    expected = {"format": FORMAT, "format_version": FORMAT_VERSION}
    for key, value in expected.items():
        given = fields.get(key, value)
        if given != value or type(given) is not type(value):
            root.report(_("“%(key)s” must be %(value)s.") % {"key": key, "value": value})


def _read_model(place: IncomingPlace, fields: Mapping[str, object]) -> ModelVersion | None:
    if "model" not in fields:
        return None
    named = place.known(fields["model"], frozenset({"code", "version"}))
    code, number = place.code(named), place.number(named, "version")
    if code is None or number is None:
        return None
    published = ModelVersion.objects.filter(status=ModelVersion.Status.PUBLISHED)
    version = published.filter(code=code, version=number).first()
    if version is None:
        place.report(
            _("version %(version)s of model %(code)s is not here. Load it first with load_model.")
            % {"version": number, "code": code}
        )
    return version


def _read_details(place: IncomingPlace, fields: Mapping[str, object]) -> Details | None:
    if "assessment" not in fields:
        return None
    given = place.known(fields["assessment"], DETAILS, frozenset({"confirmed_at"}))
    title = place.plain(given, "title", TITLE)
    channels = place.plain(given, "channels", CHANNELS)
    day = _read_day(place, given)
    status = place.choice(given, "status", tuple(Assessment.Status.values))
    moment = _read_moment(place, given)
    if title is None or channels is None or day is None or status is None:
        return None
    return Details(title, day, channels, Assessment.Status(status), moment)


def _read_day(place: IncomingPlace, given: Mapping[str, object]) -> date | None:
    if "reference_date" not in given:
        return None
    value = given["reference_date"]
    try:
        day = parse_date(value) if isinstance(value, str) else None
    except ValueError:  # well formed, and no day of any year
        day = None
    if day is None:
        place.report(_("“reference_date” must be a date, such as 2026-11-01."))
        return None
    try:
        check_reference_date(day)
    except ValidationError as error:
        place.report_error("reference_date", error)
    return day


def _read_moment(place: IncomingPlace, given: Mapping[str, object]) -> datetime | None:
    value = given.get("confirmed_at")
    if value is None:
        return None
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not _has_been(moment):
        place.report(
            _(
                "“confirmed_at” must be a moment that has been, with its time zone, such as"
                " %(example)s."
            )
            % {"example": "2026-11-12T10:00:00+00:00"}
        )
        return None
    return moment


def _has_been(moment: datetime) -> bool:
    return moment.date() >= EARLIEST and moment <= timezone.now()
