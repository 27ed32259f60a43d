"""What statements said before their assessment moved: for who says whether an answer holds."""

from django.db.models import F
from django.utils.translation import gettext as _

from assessments.models import AnswerChange, Assessment
from assessments.moved import Kept
from maturity.labels import lower_first, phase_label
from maturity.models import Statement


def reworded(assessment: Assessment, facet: str = "") -> tuple[Kept, ...]:
    """The statements that are another claim than in the first version that the assessment had,
    of one facet or of all. At most two queries."""
    versions = _first_versions(assessment)
    if not versions:
        return ()
    rows = Statement.objects.filter(
        descriptor__facet__model_version__in={*versions.values(), assessment.model_version_id},
        code__in=versions,
    ).select_related("descriptor__phase", "descriptor__facet")
    found = {(row.descriptor.facet.model_version_id, row.code): row for row in rows}
    kept = []
    for (version, code), now in found.items():
        before = found.get((versions[code], code))
        if version != assessment.model_version_id or before is None:
            continue
        if facet in {"", now.descriptor.facet.code} and (said := _differences(before, now)):
            kept.append(Kept(now.text, said))
    return tuple(kept)


def _first_versions(assessment: Assessment) -> dict[str, int]:
    """Of every statement that a move made another claim: the version before the first such move."""
    lines = AnswerChange.objects.filter(
        assessment=assessment,
        statement__descriptor__facet__model_version=F("move__after"),
    ).order_by("-pk")
    return dict(lines.values_list("statement__code", "move__before"))


def _differences(before: Statement, now: Statement) -> tuple[str, ...]:
    first, last = before.descriptor.phase.number, now.descriptor.phase.number
    told = []
    if before.text != now.text:
        told.append(_("First it said: “%(text)s”") % {"text": before.text})
    facets = before.descriptor.facet, now.descriptor.facet
    if facets[0].code != facets[1].code:
        told.append(_("First it belonged to the facet %(facet)s.") % {"facet": facets[0].name})
    if first != last:
        phase = lower_first(phase_label(first))
        told.append(_("First it belonged to %(phase)s.") % {"phase": phase})
    if before.kind != now.kind:
        told.append(_("First it was: %(kind)s.") % {"kind": before.get_kind_display()})
    return tuple(told)
