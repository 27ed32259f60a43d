"""The plan of an assessment document that comes in; see `assessments.plan_document`."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from assessments.first_plan import DraftInitiative, DraftPoint, PlanDraft
from assessments.incoming_text import (
    ASKED,
    GOAL,
    OWNER,
    POINT_TEXT,
    POINT_TITLE,
    REASON,
    SUGGESTION,
    IncomingPlace,
)
from assessments.models import Ambition, DevelopmentPoint, Initiative, LensChoice
from maturity.checking import shown
from maturity.content import FacetContent, ModelContent
from maturity.lenses import inventory_lens, profile_lenses
from maturity.models import Suggestion

PLAN_KEYS = frozenset({"ambitions", "development_points", "lenses", "initiatives"})
LINES = {
    "owner": OWNER,
    "suggestion": SUGGESTION,
    "money": ASKED,
    "hours": ASKED,
    "decision": ASKED,
}
POINT_KEYS = frozenset(
    {"statement", "description", "priority", "due", "effort", "status", "initiatives", *LINES}
)


def read_plan(
    root: IncomingPlace, fields: Mapping[str, object], model: ModelContent
) -> PlanDraft | None:
    """None where something was reported: then there is nothing to store."""
    before = len(root.problems)
    initiatives = [
        _initiative(place, value, model) for place, value in root.listed(fields, "initiatives")
    ]
    points = [
        _point(place, value, model, len(initiatives))
        for place, value in root.listed(fields, "development_points")
    ]
    ambitions = tuple(_ambitions(root, fields, model))
    choices = tuple(_choices(root, fields))
    if len(root.problems) > before:
        return None
    kept = tuple(one for one in initiatives if one), tuple(one for one in points if one)
    return PlanDraft(ambitions, *kept, choices)


def _ambitions(
    root: IncomingPlace, fields: Mapping[str, object], model: ModelContent
) -> Iterator[Ambition]:
    places = root.within("ambitions")
    for code, value in root.mapping(fields, "ambitions").items():
        place = places.within(code)
        facet = _facet(places, code, model)
        given = place.known(value, frozenset({"phase"}), frozenset({"by", "reason"}))
        phase = place.number(given, "phase")
        by, reason = _day(place, given, "by"), place.plain(given, "reason", REASON)
        if phase is not None and phase > len(model.phases):
            text = _("“phase” must be a phase of the model, from 1 to %(last)s.")
            place.report(text % {"last": len(model.phases)})
        elif facet and phase is not None:
            yield Ambition(facet_id=facet.pk, phase=phase, by=by, reason=reason or "")


def _initiative(place: IncomingPlace, value: object, model: ModelContent) -> DraftInitiative | None:
    given = place.known(value, frozenset({"title", "level"}), frozenset({"goal", "facets"}))
    title, goal = place.plain(given, "title", POINT_TITLE), place.plain(given, "goal", GOAL)
    level = place.choice(given, "level", tuple(item.code for item in inventory_lens().items))
    codes = place.values(given, "facets")
    found = [_facet(place, code, model) for code in codes]
    if title is None or level is None:
        return None
    keys = dict.fromkeys(facet.pk for facet in found if facet)
    return DraftInitiative(Initiative(title=title, level=level, goal=goal or ""), tuple(keys))


def _point(
    place: IncomingPlace, value: object, model: ModelContent, initiatives: int
) -> DraftPoint | None:
    given = place.known(value, frozenset({"facet", "title"}), POINT_KEYS)
    facet = _facet(place, given["facet"], model) if "facet" in given else None
    title = place.plain(given, "title", POINT_TITLE)
    details = _details(place, given)
    statement = _statement(place, given.get("statement"), facet)
    tied = tuple(_tied(place, given, initiatives))
    if facet is None or title is None:
        return None
    row = DevelopmentPoint(facet_id=facet.pk, statement_id=statement, title=title, **details)
    return DraftPoint(row, tied)


def _details(place: IncomingPlace, given: dict[str, object]) -> dict[str, Any]:
    """What a point may leave out; what is missing keeps the value of a new one."""
    texts = {key: place.plain(given, key, field) for key, field in LINES.items()}
    texts["description"] = place.plain(given, "description", POINT_TEXT)
    if given.get("effort") is not None:
        texts["effort"] = place.choice(given, "effort", tuple(Suggestion.Effort.values))
    for key, choices in (
        ("priority", DevelopmentPoint.Priority.values),
        ("status", DevelopmentPoint.Status.values),
    ):
        texts[key] = place.choice(given, key, tuple(choices))
    kept: dict[str, Any] = {key: text for key, text in texts.items() if text is not None}
    return kept | {"due": _day(place, given, "due")}


def _facet(place: IncomingPlace, code: object, model: ModelContent) -> FacetContent | None:
    facet = model.facet(code) if isinstance(code, str) else None
    if facet is None:
        text = _("“%(code)s” is not a facet of the model.")
        place.report(text % {"code": shown(str(code))})
    return facet


def _statement(place: IncomingPlace, code: object, facet: FacetContent | None) -> int | None:
    if code is None or facet is None:
        return None
    keys = {statement.code: statement.pk for statement in facet.statements}
    if isinstance(code, str) and code in keys:
        return keys[code]
    text = _("“%(code)s” is not a statement of facet %(facet)s.")
    place.report(text % {"code": shown(str(code)), "facet": facet.code})
    return None


def _tied(place: IncomingPlace, given: dict[str, object], initiatives: int) -> Iterator[int]:
    for number in place.values(given, "initiatives"):
        if type(number) is int and 0 <= number < initiatives:
            yield number
        else:
            text = _(
                "“initiatives”: %(number)s is not the place of an initiative in the list (the first"
                " one is 0)."
            )
            place.report(text % {"number": shown(str(number))})


def _day(place: IncomingPlace, given: Mapping[str, object], key: str) -> date | None:
    value = given.get(key)
    if value is None:
        return None
    try:
        day = parse_date(value) if isinstance(value, str) else None
    except ValueError:  # well formed, and no day of any year
        day = None
    if day is None:
        text = _("“%(key)s” must be a date, such as 2027-12-31, or null.")
        place.report(text % {"key": key})
    return day


def _choices(root: IncomingPlace, fields: Mapping[str, object]) -> Iterator[LensChoice]:
    lenses = {lens.code: lens for lens in profile_lenses()}
    place = root.within("lenses")
    given = root.mapping(fields, "lenses")
    for code in given:
        lens = lenses.get(code)
        if lens is None:
            place.report(_("“%(code)s” is not a lens.") % {"code": shown(code)})
            continue
        for item in _each_once(place.values(given, code)):
            if isinstance(item, str) and lens.item(item):
                yield LensChoice(lens=code, item=item)
            else:
                text = _("“%(item)s” is not a choice of this lens.")
                place.within(code).report(text % {"item": shown(str(item))})


def _each_once(values: list[object]) -> list[object]:
    return [value for place, value in enumerate(values) if value not in values[:place]]
