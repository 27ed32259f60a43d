"""What makes a model document consistent. Pure: the database is not asked anything.

How many dimensions, facets, phases and statements there are is up to the document; that they fit
together is checked here. Everything that passes can be loaded, shown and scored.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maturity.caps import NAME_MAX, PHASES_MAX, SHORT_NAME_MAX, TEXT_MAX, TITLE_MAX
from maturity.checking import DOTTED_SLUG, DOTTED_SLUG_MAX, NUMBER_MAX, Place, Problem
from maturity.models import Suggestion
from maturity.scoring import Kind

FORMAT = "maturity-model"
FORMAT_VERSION = 1

HEADING = {"format", "format_version", "code", "version", "name", "source"}
PHASE = {"number", "code", "name", "summary", "citizen", "next_step"}
FACET_LINES = {"name": NAME_MAX, "short_name": SHORT_NAME_MAX, "question": TITLE_MAX}
FACET_TEXTS = {"explanation": TEXT_MAX, "who_to_ask": TEXT_MAX}
FACET = {"code", "dimension", "order", "phases", *FACET_LINES, *FACET_TEXTS}
SUGGESTION = {"code", "facet", "from_phase", "title", "text", "effort"}

Fields = dict[str, object]


@dataclass(slots=True)
class Seen:
    """What the document named so far. `top` is the number of its phases, 0 if it has none."""

    top: int = 0
    dimensions: set[str] = field(default_factory=set)
    dimensions_in_use: set[str] = field(default_factory=set)
    phases: set[str] = field(default_factory=set)
    facets: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    suggestions: set[str] = field(default_factory=set)


def validate_document(document: object) -> list[Problem]:
    """Everything that is wrong with a model document, in its own order; empty when it is sound."""
    place, seen = Place([]), Seen()
    fields = place.fields(document, HEADING | {"dimensions", "phases", "facets"}, {"suggestions"})
    _check_heading(place, fields)
    for number, value in enumerate(place.items(fields, "dimensions"), 1):
        _check_dimension(place, value, number, seen)
    phases = place.items(fields, "phases")
    seen.top = len(phases)
    if seen.top > PHASES_MAX:
        place.report(_("a model has at most %(limit)d phases.") % {"limit": PHASES_MAX})
    for number, value in enumerate(phases, 1):
        _check_phase(_phase(place, number), value, number, seen)
    for number, value in enumerate(place.items(fields, "facets"), 1):
        _check_facet(place, value, number, seen)
    if seen.facets:
        _check_every_dimension_used(place, seen)
    if fields.get("suggestions") != []:
        for number, value in enumerate(place.items(fields, "suggestions"), 1):
            _check_suggestion(place, value, number, seen)
    return place.problems


def _check_heading(place: Place, fields: Fields) -> None:
    place.choice(fields, "format", (FORMAT,))
    if place.number(fields, "format_version") not in {None, FORMAT_VERSION}:
        place.report(
            _("“format_version” must be %(version)d; this program knows no other.")
            % {"version": FORMAT_VERSION}
        )
    place.code(fields)
    place.number(fields, "version")
    place.line(fields, "name", TITLE_MAX)
    place.text(fields, "source", TEXT_MAX)


def _check_dimension(place: Place, value: object, number: int, seen: Seen) -> None:
    here = place.within(_("dimension %(code)s") % {"code": _label(value, number)})
    fields = here.fields(value, {"code", "name", "description"})
    _check_new(here, here.code(fields), seen.dimensions)
    here.line(fields, "name", NAME_MAX)
    here.text(fields, "description", TEXT_MAX)


def _check_phase(here: Place, value: object, number: int, seen: Seen) -> None:
    fields = here.fields(value, PHASE)
    if here.number(fields, "number") not in {None, number}:
        here.report(_("“number” must be %(number)d here: count 1, 2, 3.") % {"number": number})
    _check_new(here, here.code(fields), seen.phases)
    here.line(fields, "name", NAME_MAX)
    here.text(fields, "summary", TEXT_MAX)
    if "citizen" in fields:
        citizen = here.within("citizen")
        notices = citizen.fields(fields["citizen"], {"title", "text"})
        citizen.line(notices, "title", TITLE_MAX)
        citizen.text(notices, "text", TEXT_MAX)
    _check_next_step(here, fields, is_top=number == seen.top)


def _check_next_step(here: Place, fields: Fields, *, is_top: bool) -> None:
    if "next_step" not in fields:
        return
    if not is_top and fields["next_step"] is None:
        here.report(_("“next_step” is empty, but there is a phase after this one."))
    elif not is_top:
        here.text(fields, "next_step", TEXT_MAX)
    elif fields["next_step"] is not None:
        here.report(_("“next_step” must be empty (null): there is no phase after this one."))


def _check_facet(place: Place, value: object, order: int, seen: Seen) -> None:
    here = place.within(_("facet %(code)s") % {"code": _label(value, order)})
    fields = here.fields(value, FACET)
    _check_new(here, here.code(fields), seen.facets)
    dimension = here.code(fields, "dimension")
    if dimension and dimension not in seen.dimensions:
        here.report(_("there is no dimension %(code)s.") % {"code": dimension})
    seen.dimensions_in_use.add(dimension or "")
    if here.number(fields, "order") not in {None, order}:
        here.report(_("“order” must be %(number)d here: count 1, 2, 3.") % {"number": order})
    for key, longest in FACET_LINES.items():
        here.line(fields, key, longest)
    for key, longest in FACET_TEXTS.items():
        here.text(fields, key, longest)
    phases = here.items(fields, "phases")
    if phases and seen.top:
        _check_phase_numbers(here, phases, seen.top)
    for number, phase in enumerate(phases, 1):
        _check_facet_phase(here, phase, number, seen)


def _check_phase_numbers(here: Place, phases: list[object], top: int) -> None:
    """A facet says something of every phase once, from the first to the top."""
    numbers = [number for phase in phases if (number := _number(phase))]
    missing = sorted(set(range(1, top + 1)).difference(numbers))
    if missing:
        here.report(
            ngettext("phase %(phases)s is missing.", "phases %(phases)s are missing.", len(missing))
            % {"phases": ", ".join(map(str, missing))}
        )
    for number, times in Counter(numbers).items():
        if times > 1:
            _phase(here, number).report(_("this phase is there more than once."))
        if number not in range(1, top + 1):
            _phase(here, number).report(_("the model has no such phase."))
    if numbers != sorted(numbers):
        here.report(_("the phases are not in order."))


def _check_facet_phase(facet: Place, value: object, number: int, seen: Seen) -> None:
    named = _number(value)
    here = _phase(facet, named or number)
    fields = here.fields(value, {"number", "descriptor", "statements"})
    here.number(fields, "number")
    here.text(fields, "descriptor", TEXT_MAX)
    for count, statement in enumerate(here.items(fields, "statements"), 1):
        _check_statement(here, statement, count, seen, in_top=named == seen.top)


def _check_statement(phase: Place, value: object, number: int, seen: Seen, *, in_top: bool) -> None:
    here = phase.within(_("statement %(code)s") % {"code": _label(value, number)})
    fields = here.fields(value, {"code", "kind", "text"}, {"help"})
    _check_new(here, here.dotted_code(fields), seen.statements)
    kind = here.choice(fields, "kind", tuple(Kind))
    if kind == Kind.LIMIT and in_top:
        here.report(_("a limit fades as one grows, so the top phase cannot have one."))
    here.line(fields, "text", TITLE_MAX)
    here.text(fields, "help", TEXT_MAX)


def _check_every_dimension_used(place: Place, seen: Seen) -> None:
    for code in sorted(seen.dimensions - seen.dimensions_in_use):
        here = place.within(_("dimension %(code)s") % {"code": code})
        here.report(_("no facet belongs to this dimension."))


def _check_suggestion(place: Place, value: object, number: int, seen: Seen) -> None:
    here = place.within(_("suggestion %(code)s") % {"code": _label(value, number)})
    fields = here.fields(value, SUGGESTION)
    _check_new(here, here.dotted_code(fields), seen.suggestions)
    facet = here.code(fields, "facet")
    if facet and facet not in seen.facets:
        here.report(_("there is no facet %(code)s.") % {"code": facet})
    phase = here.number(fields, "from_phase")
    if phase and seen.top and phase >= seen.top:
        here.report(_("“from_phase” must be a phase below the top one."))
    here.line(fields, "title", NAME_MAX)
    here.text(fields, "text", TEXT_MAX)
    here.choice(fields, "effort", tuple(Suggestion.Effort.values))


def _check_new(here: Place, code: str | None, seen: set[str]) -> None:
    if code in seen:
        here.report(_("the code %(code)s is there more than once.") % {"code": code})
    elif code:
        seen.add(code)


def _phase(place: Place, number: int) -> Place:
    return place.within(_("phase %(number)s") % {"number": number})


def _key(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _number(phase: object) -> int | None:
    number = _key(phase, "number")
    return number if type(number) is int and 1 <= number <= NUMBER_MAX else None


def _label(value: object, number: int) -> str:
    """What to call a thing in a message: its code, or else its number in the list."""
    code = _key(value, "code")
    if isinstance(code, str) and len(code) <= DOTTED_SLUG_MAX and DOTTED_SLUG.fullmatch(code):
        return code
    return str(number)
