"""The outcome of an assessment in sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maturity.content import PhaseContent
from maturity.labels import enumeration, lower_first, position_label
from maturity.scoring import GroupResult
from reports.report import FacetReport, Previous, Verdict

BALANCED_SPREAD = 0.5  # phases between the lowest and the highest facet
NAMED = 3  # facets; of more only the number is told


def headline(municipality: str, verdict: Verdict, phase: PhaseContent | None) -> str:
    """ "Midden-Groningen zit in fase 2: de gemeente experimenteert"."""
    if verdict.position is None:
        return _("%(municipality)s: no outcome yet") % {"municipality": municipality}
    where = {"municipality": municipality, "label": lower_first(verdict.label)}
    if not verdict.position and verdict.is_provisional:
        return _("%(municipality)s is provisionally not yet in phase 1") % where
    if not verdict.position:
        return _("%(municipality)s is not yet in phase 1") % where
    if verdict.is_provisional:
        sentence = _("%(municipality)s is provisionally in %(label)s") % where
    else:
        sentence = _("%(municipality)s is in %(label)s") % where
    return f"{sentence}: {lower_first(phase.name)}" if phase else sentence


def verdict_line(verdict: Verdict, phase: PhaseContent | None) -> str:
    """ "Fase 2: de gemeente experimenteert"."""
    label = verdict.label
    if verdict.is_provisional and verdict.position is not None:
        label = _("Provisionally %(label)s") % {"label": lower_first(label)}
    return f"{label}: {lower_first(phase.name)}" if phase else label


def reservation(group: GroupResult, range_label: str) -> str:
    """ "voorlopig, ten minste fase 1, hoogstens fase 2": what belongs beside an outcome."""
    if group.position is None or group.complete:
        return range_label
    word = _("provisional")
    return f"{word}, {range_label}" if range_label else word


def summary(verdict: Verdict, facets: Sequence[FacetReport]) -> tuple[str, ...]:
    """A few sentences for who reads nothing else."""
    if verdict.position is None:
        return (_empty_facets(facets),)
    return tuple(
        sentence
        for sentence in (_most_common(facets), *_extremes(facets), _balance(facets))
        if sentence
    )


def _empty_facets(facets: Sequence[FacetReport]) -> str:
    empty = sum(1 for facet in facets if facet.position is None)
    return ngettext(
        "%(empty)s of the %(total)s facets has no answers yet. The outcome of the whole follows"
        " when every facet has been started.",
        "%(empty)s of the %(total)s facets have no answers yet. The outcome of the whole follows"
        " when every facet has been started.",
        empty,
    ) % {"empty": empty, "total": len(facets)}


def _most_common(facets: Sequence[FacetReport]) -> str:
    label, count = Counter(facet.label for facet in facets).most_common(1)[0]
    if count == len(facets):
        return _("All facets have the same outcome: %(label)s.") % {"label": lower_first(label)}
    if count == 1:
        return ""
    return _("The outcome of %(count)s of the %(total)s facets is %(label)s.") % {
        "count": count,
        "total": len(facets),
        "label": lower_first(label),
    }


def _extremes(facets: Sequence[FacetReport]) -> tuple[str, ...]:
    low, high = _outermost(facets)
    if low == high:
        return ()
    ahead = _extreme(high, facets, _("%(names)s is furthest"), _("%(names)s are furthest"))
    if _is_balanced(facets):
        return (ahead,)
    return ahead, _extreme(low, facets, _("%(names)s lags behind"), _("%(names)s lag behind"))


def _outermost(facets: Sequence[FacetReport]) -> tuple[float, float]:
    """The lowest and the highest position."""
    positions = [facet.position or 0.0 for facet in facets]
    return min(positions), max(positions)


def _is_balanced(facets: Sequence[FacetReport]) -> bool:
    low, high = _outermost(facets)
    return high - low <= BALANCED_SPREAD


def _extreme(position: float, facets: Sequence[FacetReport], one: str, more: str) -> str:
    names = [facet.name for facet in facets if facet.position == position]
    words = (one if len(names) == 1 else more) % {"names": enumeration(names)}
    return f"{words}: {lower_first(position_label(position))}."


def _balance(facets: Sequence[FacetReport]) -> str:
    if _is_balanced(facets):
        return _("The growth is in balance.")
    low, high = _outermost(facets)
    spread = high - low
    return ngettext(
        "There is %(spread)s phase between the lowest and the highest facet.",
        "There are %(spread)s phases between the lowest and the highest facet.",
        1 if spread == 1 else 2,
    ) % {"spread": decimal(spread)}


def highlights(facets: Sequence[FacetReport], previous: Previous | None) -> tuple[str, ...]:
    """What stands out beside the previous assessment and the ambition; empty without both."""
    sentences = [*_since(facets, previous)] if previous else []
    return tuple(sentence for sentence in (*sentences, *_towards(facets)) if sentence)


def _since(facets: Sequence[FacetReport], previous: Previous) -> tuple[str, ...]:
    moves = [
        (facet, facet.position - before)
        for facet in facets
        if facet.position is not None and (before := previous.positions.get(facet.code)) is not None
    ]
    highest = max((move for _facet, move in moves), default=0)
    risen = [facet for facet, move in moves if move == highest > 0]
    lower = [facet for facet, move in moves if move < 0]
    same = [facet for facet, move in moves if not move]
    words = {"title": previous.title, "growth": phases(highest)}
    return (
        _named(
            risen,
            _("Since %(title)s, %(names)s grew most: %(growth)s."),
            _("Since %(title)s, %(names)s grew most: %(growth)s each."),
            words,
        ),
        _named(
            lower,
            _("%(names)s is lower than it was."),
            _("%(names)s are lower than they were."),
        ),
        _stayed(same, facets),
    )


def _stayed(same: Sequence[FacetReport], facets: Sequence[FacetReport]) -> str:
    if len(same) == 1:
        words = {"name": same[0].name, "label": lower_first(same[0].label)}
        return _("%(name)s stayed the same: %(label)s.") % words
    if len(same) == len(facets):
        return _("All facets stayed the same.")
    return _named(same, "", _("%(names)s stayed the same."))


def _towards(facets: Sequence[FacetReport]) -> tuple[str, ...]:
    aims = [(facet, facet.ambition) for facet in facets if facet.ambition]
    reached = [facet for facet, aim in aims if aim.is_reached and not aim.is_staying]
    ways = [(facet, aim.phase - (facet.position or 0.0)) for facet, aim in aims]
    longest = max((way for _facet, way in ways), default=0)
    furthest = [facet for facet, way in ways if way == longest > 0]
    return (
        _named(
            reached,
            _("%(names)s has reached its ambition."),
            _("%(names)s have reached their ambition."),
        ),
        _named(
            furthest,
            _("%(names)s is furthest from its ambition: %(way)s to go."),
            _("%(names)s are furthest from their ambition: %(way)s to go."),
            {"way": phases(longest)},
        ),
    )


def _named(
    facets: Sequence[FacetReport], one: str, more: str, words: Mapping[str, str] | None = None
) -> str:
    """A sentence about facets: `one` and `more` hold %(names)s and the other words."""
    if not facets:
        return ""
    names = enumeration([facet.name for facet in facets])
    if len(facets) > NAMED:
        names = ngettext("%(count)s facet", "%(count)s facets", len(facets)) % {
            "count": len(facets)
        }
    sentence = (one if len(facets) == 1 else more) % {"names": names, **(words or {})}
    return sentence[:1].upper() + sentence[1:]


def phases(distance: float) -> str:
    """A distance for a reader: "een halve fase", "1 fase", "1,5 fase"."""
    if distance == 0.5:
        return _("half a phase")
    if distance % 1:
        return _("%(distance)s phases") % {"distance": decimal(distance)}
    return ngettext("%(count)s phase", "%(count)s phases", int(distance)) % {"count": int(distance)}


def decimal(value: float) -> str:
    """A number of phases for a reader: "1,5", and "2" without a decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", _("."))
